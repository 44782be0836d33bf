import * as l10n from '@vscode/l10n';
import type { CallState, StirShaken } from '../../voice/types.ts';
import { type CallRecord, timeOf } from '../callRecord.ts';
import { lastAccepted, type SentDocument } from '../sentDocuments.ts';
import { callTitle, causeExplanation, partyWords, phaseWords, stateWords, whyWords } from '../words.ts';
import { callSpans, localTime, type TimeStyle, timeZoneName } from './pageTimes.ts';
import { type LinkedText, type PageLink, type PageSection, PageWriter } from './pageWriter.ts';
import { excerpt, originName, outcomeWords } from './sentWords.ts';
import { type CallTimeline, writeTimeline } from './timeline.ts';

/** All that a page shows. */
export interface CallPageContent {
  readonly record: CallRecord;
  /** The leg this one was transferred from, when it is known. */
  readonly parent?: CallRecord | undefined;
  /** The legs that were transferred from this one, as far as they are known. */
  readonly children: readonly CallRecord[];
  /** Newest first. */
  readonly documents: readonly SentDocument[];
  /** What happened on the call; absent where nobody could watch it. */
  readonly timeline?: CallTimeline | undefined;
  /** `EMULATOR`, or `LIVE` with the name of the account. */
  readonly mode: string;
  /** Why the page is not what the service says now, as a sentence. */
  readonly problem?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly style: TimeStyle;
}

/** A page about one call, as text, and what stands where in it. */
export interface CallPage {
  readonly text: string;
  readonly links: readonly PageLink[];
  readonly sections: readonly PageSection[];
  /** The line (from 0) on which each sent document begins. */
  readonly documentLines: readonly { readonly line: number; readonly document: SentDocument }[];
}

/** Explains why calls end. */
const causeDocumentation = 'https://dev.bandwidth.com/docs/voice/programmable-voice/webhooks/disconnect';

/** What the page of a call is called: `Call to +19195550123`. */
export function pageTitle({ call }: CallRecord): string {
  return call.direction === 'inbound'
    ? l10n.t('Call from {0}', partyWords(call.from))
    : l10n.t('Call to {0}', partyWords(call.to));
}

/** Writes the page of a call. */
export function callPage(content: CallPageContent): CallPage {
  const page = new PageWriter();
  writeStanding(page, content);
  writeTimes(page, content);
  writeEnd(page, content.record);
  writeCaller(page, content.record.call.stirShaken);
  writeLegs(page, content);
  const documentLines = writeDocuments(page, content);
  // Last: while it grows, nothing that can be clicked moves.
  const { timeline, record } = content;
  if (timeline) writeTimeline(page, timeline, timeOf(record.call.enqueuedTime ?? record.call.startTime));
  return { ...page.finish(), documentLines };
}

function writeStanding(page: PageWriter, { record, mode, problem }: CallPageContent): void {
  const { call } = record;
  page.line(`${pageTitle(record)}: ${phaseWords(record).toLowerCase()}`);
  page.line();
  if (problem !== undefined) page.field(l10n.t('Note'), problem);
  if (record.phase !== 'ended') page.field(l10n.t('About'), whyWords(record));
  page.field(l10n.t('From'), call.from);
  page.field(l10n.t('To'), call.to);
  page.field(l10n.t('Direction'), call.direction);
  page.field(l10n.t('State'), call.state === '' ? '' : stateAndWord(call.state));
  page.field(l10n.t('Call ID'), call.callId);
  page.field(l10n.t('Application'), call.applicationId);
  page.field(l10n.t('Account'), `${call.accountId} (${mode})`);
}

/** The state in words, and as the API spells it where that is different. */
function stateAndWord(state: string): string {
  const words = stateWords(state).toLowerCase();
  return words === state ? words : `${words} (${state})`;
}

function writeTimes(page: PageWriter, { record: { call }, now, style }: CallPageContent): void {
  const times: [string, string | null | undefined][] = [
    [l10n.t('Queued'), call.enqueuedTime],
    [l10n.t('Started'), call.startTime],
    [l10n.t('Answered'), call.answerTime],
    [l10n.t('Ended'), call.endTime],
    [l10n.t('Last change'), call.lastUpdate],
  ];
  if (times.every(([, value]) => !value)) return;
  page.section(l10n.t('Times ({0})', timeZoneName(style)));
  for (const [name, value] of times) {
    const time = timeOf(value);
    page.field(name, time === undefined ? value : `${localTime(time, style)} (${value})`);
  }
  for (const { name, words } of callSpans(call, now)) page.field(name, words);
}

function writeEnd(page: PageWriter, { call, phase }: CallRecord): void {
  if (phase !== 'ended' && !call.disconnectCause && !call.errorMessage) return;
  if (!call.disconnectCause && !call.errorMessage && !call.errorId) return;
  page.section(l10n.t('How it ended'));
  if (call.disconnectCause) {
    page.field(l10n.t('Cause'), call.disconnectCause);
    page.field(l10n.t('Meaning'), causeExplanation(call.disconnectCause));
    page.field(l10n.t('Read more'), {
      text: causeDocumentation,
      target: { kind: 'address', url: causeDocumentation },
    });
  }
  page.field(l10n.t('Error'), call.errorMessage);
  page.field(l10n.t('Error ID'), call.errorId);
}

/** docs: STIR/SHAKEN. */
const attestations: Readonly<Record<string, () => string>> = {
  A: () => l10n.t('full: the carrier knows the caller, and that the number is theirs'),
  B: () => l10n.t('partial: the carrier knows the caller, not whether the number is theirs'),
  C: () => l10n.t('gateway: the carrier only passed the call on'),
};

const verdicts: Readonly<Record<string, () => string>> = {
  'TN-Validation-Passed': () => l10n.t('passed'),
  'TN-Verification-Passed': () => l10n.t('passed'),
  'TN-Validation-Failed': () => l10n.t('failed'),
  'TN-Verification-Failed': () => l10n.t('failed'),
};

function writeCaller(page: PageWriter, stirShaken: StirShaken | null | undefined): void {
  if (!stirShaken) return;
  const { verstat, attestationIndicator, ...rest } = stirShaken;
  page.section(l10n.t('Caller ID (STIR/SHAKEN)'));
  if (verstat) page.field(l10n.t('Verification'), withWords(verstat, verdicts));
  if (attestationIndicator) page.field(l10n.t('Attestation'), withWords(attestationIndicator, attestations));
  for (const [name, value] of Object.entries(rest)) {
    if (value !== null && value !== undefined) page.field(name, asText(value));
  }
}

function withWords(value: string, words: Readonly<Record<string, () => string>>): string {
  const known = Object.hasOwn(words, value) ? words[value] : undefined;
  return known === undefined ? value : `${value} (${known()})`;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function writeLegs(page: PageWriter, { record: { call }, parent, children }: CallPageContent): void {
  if (!call.parentCallId && children.length === 0) return;
  page.section(l10n.t('Legs'));
  if (call.parentCallId) {
    page.field(l10n.t('Parent call'), linkTo(call.parentCallId));
    if (parent) page.field('', legWords(parent));
  }
  for (const child of children) {
    page.field(l10n.t('Child call'), linkTo(child.id));
    page.field('', legWords(child));
  }
}

function linkTo(callId: CallState['callId']): LinkedText {
  return { text: callId, target: { kind: 'call', callId } };
}

function legWords(record: CallRecord): string {
  return `${callTitle(record)}, ${phaseWords(record).toLowerCase()}`;
}

function writeDocuments(page: PageWriter, { documents, style }: CallPageContent): CallPage['documentLines'] {
  page.section(l10n.t('Documents sent from here'));
  if (documents.length === 0) page.line(`  ${l10n.t('None.')}`);
  const current = lastAccepted(documents);
  return documents.map((document, index) => {
    if (index > 0) page.line();
    const line = page.nextLine;
    const mark = document.id === current?.id ? `, ${l10n.t('the last accepted')}` : '';
    page.line(`  ${localTime(document.time, style)}: ${outcomeWords(document.outcome)}${mark}`);
    page.field(l10n.t('File'), originName(document.origin));
    for (const text of excerpt(document.text)) page.line(`    | ${text}`);
    return { line, document };
  });
}
