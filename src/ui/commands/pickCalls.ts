import * as vscode from 'vscode';
import type { CallRecord } from '../../calls/callRecord.ts';
import {
  type CallAction,
  type LeftOut,
  leftOutWords,
  maxCallsAtOnce,
  suitableCalls,
  whyNot,
} from '../../calls/control/suitableCalls.ts';
import { modeOf } from '../accounts/modeOf.ts';
import { askChoice, askSome, type Choice } from '../ask.ts';
import { isCallNode } from '../calls/callNode.ts';
import type { Services } from '../services.ts';
import type { Session } from '../session.ts';
import { callChoices, rememberCall } from './pickCall.ts';

/** What a command does to calls, and how it asks for them. */
export interface CallsWanted {
  readonly action: CallAction;
  readonly title: string;
  /** Asks for one call. */
  readonly placeHolder: string;
  /** Asks for several. */
  readonly placeHolderSeveral: string;
  /** What to say when no call suits. */
  readonly none: string;
  /** Calls that turned out not to suit, whatever the list still says. */
  readonly except?: ReadonlySet<string>;
}

/** The calls a command works on, at least one. */
export interface CallsMeant {
  readonly records: readonly CallRecord[];
  /** Selected rows that it cannot work on now. */
  readonly leftOut: readonly LeftOut[];
}

/**
 * The calls that are meant: the row a command was started from, with the other rows that are selected, else those that
 * the person picks. Rejects when none of the rows suits, or too many do.
 */
export async function pickCalls(
  services: Services,
  { account, board }: Session,
  wanted: CallsWanted,
  from?: unknown,
  all?: unknown,
): Promise<CallsMeant> {
  const rows = rowsMeant(from, all).flatMap(
    ({ id }) => board.store.get(id) ?? services.callPages.get(id) ?? [],
  );
  if (rows.length > 0) return remembered(services, suitableRows(wanted.action, rows));

  const { action, except } = wanted;
  const choices = await callChoices(services, board, {
    suits: (record) => whyNot(action, record) === undefined && !except?.has(record.id),
    none: wanted.none,
  });
  const title = `${wanted.title} (${modeOf(account)})`;
  const several: Choice<undefined> = {
    label: vscode.l10n.t('$(checklist) Several calls…'),
    value: undefined,
  };
  const offered: Choice<CallRecord | undefined>[] = choices.length > 1 ? [...choices, several] : choices;
  const record = await askChoice(title, offered, wanted.placeHolder);
  const records = record
    ? [record]
    : await askSome(title, choices, wanted.placeHolderSeveral, maxCallsAtOnce);
  return remembered(services, { records, leftOut: [] });
}

/** The row that a menu was opened on, with those that are selected beside it. */
function rowsMeant(from: unknown, all: unknown) {
  if (!isCallNode(from)) return [];
  const selected = Array.isArray(all) ? all.filter(isCallNode) : [];
  return selected.length > 0 ? selected : [from];
}

function suitableRows(action: CallAction, rows: readonly CallRecord[]): CallsMeant {
  const { able, leftOut } = suitableCalls(action, rows);
  if (able.length === 0) {
    const reason = leftOut[0]?.reason ?? '';
    throw new Error(
      leftOut.length === 1
        ? vscode.l10n.t('Nothing was done: the call is {0}. Pick another.', reason)
        : vscode.l10n.t(
            'Nothing was done: of the {0} calls, {1}. Select others.',
            leftOut.length,
            leftOutWords(leftOut),
          ),
    );
  }
  if (able.length > maxCallsAtOnce) {
    throw new Error(
      vscode.l10n.t(
        'Nothing was done: {0} calls are selected, and at most {1} are changed at once. Select fewer.',
        able.length,
        maxCallsAtOnce,
      ),
    );
  }
  return { records: able, leftOut };
}

async function remembered(services: Services, meant: CallsMeant): Promise<CallsMeant> {
  const [record, ...others] = meant.records;
  if (record && others.length === 0) await rememberCall(services, record);
  return meant;
}

/** How many rows were left out and why, as a sentence; empty when none was. */
export function leftOutSentence({ leftOut }: CallsMeant): string {
  return leftOut.length === 0 ? '' : vscode.l10n.t('Left out: {0}.', leftOutWords(leftOut));
}
