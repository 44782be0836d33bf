import * as vscode from 'vscode';
import type { CallRecord } from '../../calls/callRecord.ts';
import type { CallOutcome } from '../../calls/control/callOutcome.ts';
import {
  callsToTryAgain,
  outcomeCounts,
  runSeries,
  type SeriesEntry,
  withRetried,
} from '../../calls/control/callSeries.ts';
import { callTitle } from '../../calls/words.ts';
import { cancellableProgress } from '../cancellableProgress.ts';
import type { Services } from '../services.ts';
import { type CallsMeant, leftOutSentence } from './pickCalls.ts';

/** A change of several calls, in words. */
export interface SeriesWords {
  /** `Sending hello.bxml`. */
  readonly progress: string;
  /** What to say when all went well; `count` calls. */
  readonly done: (count: number) => string;
  /** What the list of outcomes is about: `Send hello.bxml`. */
  readonly title: string;
  /** The entry of the list that makes the request again for `count` calls. */
  readonly tryAgain: (count: number) => string;
}

/** The entry of a list that makes the request again, among those that stand for a call. */
interface OutcomeItem extends vscode.QuickPickItem {
  readonly entry?: SeriesEntry;
}

/**
 * Makes a request for several calls, one after the other, and tells how it went: in a sentence when all went well, else in
 * a list of the calls, where those can be tried again that the request did nothing to.
 */
export async function changeSeveral(
  services: Services,
  meant: CallsMeant,
  words: SeriesWords,
  act: (record: CallRecord) => Promise<void>,
): Promise<void> {
  const run = (records: readonly CallRecord[]): Promise<SeriesEntry[]> =>
    cancellableProgress(words.progress, (signal, report) =>
      runSeries(records, act, {
        signal,
        onStep: (_record, done) => report(vscode.l10n.t('call {0} of {1}', done + 1, records.length)),
      }),
    );
  let entries = await run(meant.records);
  for (;;) {
    log(services, words.title, entries);
    if (entries.every(({ outcome }) => outcome.kind === 'accepted')) {
      const sentence = [words.done(entries.length), leftOutSentence(meant)].join(' ').trim();
      void vscode.window.showInformationMessage(sentence);
      return;
    }
    const again = await showOutcomes(services, entries, meant, words);
    if (again.length === 0) return;
    entries = withRetried(entries, await run(again));
  }
}

/** Lists what became of each call. Resolves with the calls to try again; none when the person is through. */
async function showOutcomes(
  services: Services,
  entries: readonly SeriesEntry[],
  meant: CallsMeant,
  words: SeriesWords,
): Promise<readonly CallRecord[]> {
  const again = callsToTryAgain(entries);
  const items: OutcomeItem[] = entries.map((entry) => ({
    label: `$(${icons[entry.outcome.kind]}) ${callTitle(entry.record)}`,
    description: outcomeWords(entry.outcome),
    detail: entry.outcome.message ?? '',
    entry,
  }));
  const leftOut = meant.leftOut.map<OutcomeItem>(({ record, reason }) => ({
    label: `$(circle-slash) ${callTitle(record)}`,
    description: vscode.l10n.t('left out: {0}', reason),
  }));
  // Last, so that Enter on a list that has just opened does nothing to a call.
  const tryAgain: OutcomeItem[] =
    again.length === 0
      ? []
      : [
          { label: '', kind: vscode.QuickPickItemKind.Separator },
          {
            label: `$(refresh) ${words.tryAgain(again.length)}`,
            detail: vscode.l10n.t('Only calls to which nothing was done'),
          },
        ];
  const picked = await vscode.window.showQuickPick([...items, ...leftOut, ...tryAgain], {
    title: `${words.title}: ${countWords(entries)}`,
    placeHolder: vscode.l10n.t('What became of each call. Choose one to read all of it.'),
    ignoreFocusOut: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (picked === undefined || leftOut.includes(picked)) return [];
  if (picked.entry === undefined) return again;
  await showEntry(services, picked.entry);
  return [];
}

/** Shows the call in the view, and the whole of a message that a list cuts off. */
async function showEntry(services: Services, { record, outcome }: SeriesEntry): Promise<void> {
  await services.callsView.reveal(record.id);
  if (outcome.message === undefined) return;
  void vscode.window.showWarningMessage(`${callTitle(record)}: ${outcome.message}`);
}

const icons: Readonly<Record<CallOutcome['kind'], string>> = {
  accepted: 'pass',
  refused: 'error',
  'not-sent': 'circle-slash',
  unknown: 'question',
};

function outcomeWords({ kind, status }: CallOutcome): string {
  switch (kind) {
    case 'accepted':
      return vscode.l10n.t('accepted');
    case 'refused':
      return status === undefined ? vscode.l10n.t('refused') : vscode.l10n.t('refused ({0})', status);
    case 'not-sent':
      return vscode.l10n.t('not sent');
    case 'unknown':
      return vscode.l10n.t('unknown, may have been done');
  }
}

function countWords(entries: readonly SeriesEntry[]): string {
  const counts = outcomeCounts(entries);
  const words: [count: number, words: string][] = [
    [counts.accepted, vscode.l10n.t('{0} accepted', counts.accepted)],
    [counts.refused, vscode.l10n.t('{0} refused', counts.refused)],
    [counts['not-sent'], vscode.l10n.t('{0} not sent', counts['not-sent'])],
    [counts.unknown, vscode.l10n.t('{0} unknown', counts.unknown)],
  ];
  return words.flatMap(([count, text]) => (count > 0 ? [text] : [])).join(', ');
}

/** The list goes away; the log stays. */
function log(services: Services, title: string, entries: readonly SeriesEntry[]): void {
  for (const { record, outcome } of entries) {
    const line = `${title}: ${record.id}: ${outcome.kind}${outcome.message ? `: ${outcome.message}` : ''}`;
    if (outcome.kind === 'accepted') services.log.info(line);
    else services.log.warn(line);
  }
}
