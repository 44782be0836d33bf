import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as l10n from '@vscode/l10n';
import { groupCalls, groupCount, spokenGroup } from '../../../src/calls/callGroups.ts';
import { checkCallId } from '../../../src/calls/callLink.ts';
import { type CallPhase, type CallRecord, recordOf } from '../../../src/calls/callRecord.ts';
import { outcomeOfError } from '../../../src/calls/control/callOutcome.ts';
import { runSeries } from '../../../src/calls/control/callSeries.ts';
import { leftOutWords, suitableCalls } from '../../../src/calls/control/suitableCalls.ts';
import { filterWords } from '../../../src/calls/filterWords.ts';
import { callPage, pageTitle } from '../../../src/calls/page/callPage.ts';
import { documentName, excerpt, outcomeWords } from '../../../src/calls/page/sentWords.ts';
import { readCallProfiles } from '../../../src/calls/placing/callProfiles.ts';
import { checkCallCount, parseNumberList } from '../../../src/calls/placing/numberList.ts';
import {
  placeSeveral,
  type SeveralOutcome,
  severalSummary,
} from '../../../src/calls/placing/placeSeveral.ts';
import { beginWindow, readWindow } from '../../../src/calls/readWindow.ts';
import { checkFilterName, readSavedFilters } from '../../../src/calls/savedFilters.ts';
import { type SentDocument, sentOutcomeKinds } from '../../../src/calls/sentDocuments.ts';
import { SentHistory } from '../../../src/calls/sentHistory.ts';
import {
  ageWords,
  causeExplanation,
  causeWords,
  detailLines,
  durationWords,
  phaseWords,
  spokenLabel,
  stateWords,
  statusWords,
  whyWords,
} from '../../../src/calls/words.ts';
import { rowOf } from '../../../src/ui/calls/callRow.ts';
import { type CallState, disconnectCauses } from '../../../src/voice/types.ts';
import { assertTranslated, speakEnglish, speakPseudo } from '../../support/texts/pseudoLanguage.ts';
import { FakeClock } from './support/fakeClock.ts';
import { dayMs, endedCall, hourMs, iso, liveCall, minuteMs } from './support/sampleCalls.ts';
import { temporaryFolder } from './support/temporaryFolder.ts';

const now = Date.UTC(2026, 10, 22, 12);
const phases: readonly CallPhase[] = ['starting', 'live', 'ended', 'never-appeared', 'gone'];
const states = ['queued', 'initiated', 'answered', 'disconnected'];

/** Every phase with every state and cause, and what else changes the words. */
const records: readonly CallRecord[] = phases.flatMap((phase) => [
  ...[...disconnectCauses, null].map((disconnectCause) => record({ disconnectCause }, { phase })),
  ...states.flatMap((state) => [
    record({ state, disconnectCause: null }, { phase }),
    record({ state, disconnectCause: null }, { phase, pending: { kind: 'cancelling', since: now } }),
    record({ state, disconnectCause: null }, { phase, pending: { kind: 'hanging-up', since: now } }),
  ]),
  record({ from: '', to: '' }, { phase }),
  record({ from: '', to: '', direction: 'inbound', answerTime: null }, { phase }),
  record({ direction: '', startTime: null, endTime: null }, { phase }),
]);

/** Values of the API, as it spells them. */
const values = [
  ...disconnectCauses,
  ...[...states, 'inbound', 'outbound', 'Inbound', 'Outbound'],
  ...['c-1', 'TN-Validation-Passed', 'TN-Verification-Failed', 'A (', 'B (', 'C ('],
  'https://dev.bandwidth.com/docs/voice/programmable-voice/webhooks/disconnect',
];

function record(call: Partial<CallState>, more: Partial<CallRecord> = {}): CallRecord {
  return { ...recordOf(endedCall('c-1', now - hourMs, { applicationId: '1', ...call }), now), ...more };
}

/** Values, and the times that the API gave. */
function dataOf({ call }: CallRecord): string[] {
  const times = [call.enqueuedTime, call.startTime, call.answerTime, call.endTime, call.lastUpdate];
  return [...values, ...times.map((time) => time ?? '')];
}

function sent(changes: Partial<SentDocument> = {}): SentDocument {
  return { id: '1', callId: 'c-1', time: now, text: '1', outcome: { kind: 'accepted' }, ...changes };
}

describe('In another language, the words about a call are of that language:', () => {
  before(speakPseudo);
  after(speakEnglish);

  it('where it stands, in its row, for a screen reader and in its tooltip', () => {
    for (const one of records) {
      assertTranslated(phaseWords(one));
      assertTranslated(statusWords(one, now));
      assertTranslated(spokenLabel(one, now));
      const { label, description } = rowOf(one, now);
      assertTranslated(`${label} ${description} 1`);
      for (const { name, value } of detailLines(one, now)) {
        assertTranslated(name);
        assertTranslated(value, dataOf(one));
      }
      const why = whyWords(one);
      if (why !== undefined) assertTranslated(why);
    }
  });

  it('why it ended, and its state', () => {
    for (const cause of disconnectCauses) {
      assertTranslated(causeWords(cause));
      assertTranslated(causeExplanation(cause));
    }
    assertTranslated(causeExplanation('1'));
    for (const state of states) assertTranslated(stateWords(state));
  });

  it('how long and how long ago', () => {
    const lengths = [0, 1000, minuteMs, minuteMs + 1000, hourMs, hourMs + minuteMs, dayMs, dayMs + hourMs];
    for (const length of lengths) {
      assertTranslated(durationWords(length));
      assertTranslated(ageWords(now - length, now));
    }
  });

  it('a filter, and what is wrong with one that is saved', () => {
    for (const state of states) {
      const asked = { to: '1', from: '2', minStartTime: '3', maxStartTime: '4', disconnectCause: 'busy' };
      assertTranslated(filterWords({ asked, local: { direction: 'inbound', state, text: '5' } }), values);
    }
    const criteria = [
      1,
      {},
      { 1: '2' },
      { to: 1 },
      { direction: '1' },
      { text: '1'.repeat(2000) },
      { to: '1' },
    ];
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [index, { from: '+15550100001' }]),
    );
    const stored = [1, ...criteria.map((one) => ({ 1: one })), many];
    for (const one of stored) {
      const { broken } = readSavedFilters(one);
      assert.ok(broken.length > 0, JSON.stringify(one).slice(0, 80));
      for (const { problem } of broken) assertTranslated(problem, ['to', 'text', 'direction', ...values]);
    }
    for (const name of ['', '1'.repeat(1000)]) assertTranslated(checkFilterName(name));
    for (const id of ['', '1']) assertTranslated(checkCallId(id));
  });

  it('the groups of the list', () => {
    const rows = [...records, record({ applicationId: '' }), recordOf(endedCall('c-2', now - dayMs), now)];
    const view = { now, locale: 'de', sorting: 'newest' } as const;
    const days = groupCalls(rows, 'day', view).filter(({ id }) => id === 'live' || id === 'day:2026-11-22');
    const groups = [...groupCalls(rows, 'number', view), ...groupCalls(rows, 'application', view), ...days];
    for (const group of groups) {
      assertTranslated(group.name, ['app-1']);
      assertTranslated(spokenGroup(group), ['app-1']);
      assertTranslated(`${groupCount(group)} 1`);
      assertTranslated(`${group.label} 1`, ['app-1']);
    }
    assert.equal(days.length, 2);
  });

  it('its page', () => {
    const stirShaken = { verstat: 'TN-Validation-Passed', attestationIndicator: 'A' };
    const documents = sentOutcomeKinds.map((kind) => sent({ outcome: { kind, status: 1 }, origin: '/1' }));
    const style = { locale: 'de-DE', timeZone: '+01:00' };
    const entries = Array.from({ length: 101 }, (_, index) => ({ time: now + index * 1000, text: '1' }));
    for (const length of [0, 101]) {
      const timeline = { entries: entries.slice(0, length), beginningLost: true };
      for (const one of records) {
        const family = { parent: one, children: [one], documents: length === 0 ? [] : documents };
        const call = { ...one.call, stirShaken, errorMessage: '1', errorId: '2', parentCallId: '3' };
        const content = { ...family, mode: '1', problem: '2', timeline, now, style };
        const { text, sections } = callPage({ ...content, record: { ...one, call } });
        for (const line of text.split('\n')) if (line !== '') assertTranslated(line, dataOf(one));
        for (const { title } of sections) assertTranslated(title);
        assertTranslated(pageTitle(one));
      }
    }
    const callers = [
      { verstat: 'TN-Verification-Failed', attestationIndicator: 'B' },
      { attestationIndicator: 'C' },
    ];
    for (const stirShaken of callers) {
      const one = record({ stirShaken, answerTime: null, endTime: null, state: 'answered' });
      const { text } = callPage({ record: one, children: [], documents: [], mode: '1', now, style });
      for (const line of text.split('\n')) if (line !== '') assertTranslated(line, dataOf(one));
    }
    for (const lines of [13, 14]) assertTranslated(excerpt('1\n'.repeat(lines)).at(-1));
    for (const kind of sentOutcomeKinds) assertTranslated(outcomeWords({ kind }));
    for (const origin of [undefined, '/1.xml']) {
      assertTranslated(documentName(sent(origin === undefined ? {} : { origin }), 'UTC'), ['.bxml']);
    }
  });

  it('what a document that was sent is called when it is sent again', (t) => {
    l10n.config({ contents: { '{0} (sent {1})': '{0} (um {1} gesendet)' } });
    t.after(speakPseudo);
    const once = documentName(sent({ origin: 'file:///1.bxml' }), 'UTC');
    assert.equal(once, '1 (um 12.00.00 gesendet).bxml');
    assert.equal(documentName(sent({ origin: `bandwidth-call:/${once}` }), 'UTC'), once);
  });

  it('why something cannot be done to it', async () => {
    for (const action of ['send-bxml', 'redirect', 'hang-up', 'cancel'] as const) {
      for (const one of [...records, recordOf(liveCall('c-1', now, { state: 'initiated' }), now)]) {
        const { leftOut } = suitableCalls(action, [one]);
        for (const { reason } of leftOut) assertTranslated(reason);
        if (leftOut.length > 0) assertTranslated(leftOutWords(leftOut));
      }
    }
    const failing = async (): Promise<void> => {
      throw Object.assign(new Error('1'), { kind: 'unreachable' });
    };
    const stopped = await runSeries([record({}), record({})], failing);
    const cancelled = await runSeries([record({})], failing, { signal: AbortSignal.abort() });
    for (const { outcome } of [...stopped.slice(1), ...cancelled]) assertTranslated(outcome.message);
    assert.equal(outcomeOfError(new Error('1')).message, '1');
  });

  it('what is wrong with a profile', () => {
    const profiles = [
      1,
      { '': {} },
      { ['1'.repeat(200)]: {} },
      { 1: 2 },
      { 1: { 2: 3 } },
      { 1: { username: '2' } },
      { 1: { askWebhookCredentials: 2 } },
      { 1: { machineDetection: [] } },
      { 1: { answerUrl: 'http://1:2@3.3.3.3' } },
      { 1: { to: '2' } },
      Object.fromEntries(Array.from({ length: 200 }, (_, index) => [index, {}])),
    ];
    const fields = ['username', 'askWebhookCredentials', 'machineDetection', 'answerUrl', 'to'];
    for (const profile of profiles) {
      const { broken } = readCallProfiles(profile, 'user');
      assert.equal(broken.length, 1, JSON.stringify(profile).slice(0, 80));
      for (const problem of broken[0]?.problems ?? []) assertTranslated(problem, fields);
    }
  });

  it('what became of several calls', async () => {
    assertTranslated(checkCallCount('0'));
    const lists = ['', '1', Array.from({ length: 60 }, (_, index) => `+1555010${1000 + index}`).join()];
    for (const list of lists) assertTranslated(parseNumberList(list).problem, ['to']);
    const outcomes: SeveralOutcome[] = ['placed', 'not-tried', 'refused', 'not-sent', 'unknown'];
    for (const outcome of outcomes) {
      const one = { to: '1', outcome, reason: '2' };
      assertTranslated(severalSummary([one]));
      assertTranslated(severalSummary([one, { to: '3', outcome: 'placed' }]));
    }
    const clock = new FakeClock();
    const all = { numbers: ['1', '2'], clock, signal: new AbortController().signal };
    const slow = placeSeveral({ ...all, settings: { longestMs: -1 }, place: async () => undefined });
    const waiting = placeSeveral({
      ...all,
      place: () => Promise.reject({ retryAfterMs: 1e6, message: '1' }),
    });
    const cancelled = placeSeveral({ ...all, signal: AbortSignal.abort(), place: async () => undefined });
    for (const results of await Promise.all([slow, waiting, cancelled])) {
      assertTranslated(results[1]?.reason);
    }
  });

  it('why the list could not be read', async () => {
    const options = (next: string, maxPages: number) => ({
      source: {
        getCallState: () => Promise.reject(new Error('1')),
        receiveCallsPage: async () => ({ next, read: () => ({ calls: [], next }) }),
      },
      asked: {},
      pageSize: 1,
      maxPages,
      now: () => now,
      signal: new AbortController().signal,
      onPage: () => undefined,
    });
    for (const maxPages of [1, 9]) {
      const reading = readWindow(beginWindow({ from: now - dayMs }), options('1', maxPages));
      const { message } = await reading.then(
        () => assert.fail('It was read.'),
        (error: Error) => error,
      );
      assertTranslated(message);
    }
  });

  it('that nobody knows what became of a document', async (t) => {
    const folder = await temporaryFolder(t);
    await new SentHistory({ folder }).begin({ callId: 'c-1', text: iso(now) });
    const [found] = await new SentHistory({ folder }).forCall('c-1');
    assertTranslated(found?.outcome.message);
  });
});
