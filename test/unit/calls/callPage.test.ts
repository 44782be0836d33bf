import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CallRecord, recordOf, recordOfPlaced } from '../../../src/calls/callRecord.ts';
import { type CallPageContent, callPage, pageTitle } from '../../../src/calls/page/callPage.ts';
import { documentName, excerpt, originName } from '../../../src/calls/page/sentWords.ts';
import type { CallTimeline, TimelineEntry } from '../../../src/calls/page/timeline.ts';
import type { SentDocument } from '../../../src/calls/sentDocuments.ts';
import type { CallState } from '../../../src/voice/types.ts';
import { endedCall, liveCall, placedReply } from './support/sampleCalls.ts';

const now = Date.UTC(2026, 10, 22, 12);

function ended(changes: Partial<CallState> = {}): CallRecord {
  return recordOf(endedCall('c-1', now - 60_000, changes), now);
}

function page(record: CallRecord, more: Partial<CallPageContent> = {}) {
  const style = { locale: 'en-US', timeZone: 'Europe/Berlin' };
  return callPage({ record, children: [], documents: [], mode: 'EMULATOR', now, style, ...more });
}

function sent(changes: Partial<SentDocument> = {}): SentDocument {
  return {
    id: '1',
    callId: 'c-1',
    time: now,
    text: '<Response/>',
    outcome: { kind: 'accepted', status: 204 },
    ...changes,
  };
}

/** The value beside a name. */
function value(text: string, name: string): string | undefined {
  return new RegExp(`^ {2}${name} {2,}(.*)$`, 'm').exec(text)?.[1];
}

describe('The page of a call', () => {
  test('says who called whom, how the call stands, and under which account', () => {
    const { text } = page(ended());
    assert.match(text, /^Call to \+15550100002: ended: hung up\n/);
    assert.equal(value(text, 'From'), '+15550100001');
    assert.equal(value(text, 'To'), '+15550100002');
    assert.equal(value(text, 'Direction'), 'outbound');
    assert.equal(value(text, 'State'), 'ended (disconnected)');
    assert.equal(value(text, 'Account'), '9900000 (EMULATOR)');
    assert.equal(pageTitle(ended({ direction: 'inbound' })), 'Call from +15550100001');
  });

  test('gives times where one is and as the API does, and durations in words', () => {
    const { text } = page(ended());
    assert.match(text, /^Times \(Europe\/Berlin\)$/m);
    assert.equal(value(text, 'Started'), 'Nov 22, 2026, 12:59:00 PM (2026-11-22T11:59:00.000Z)');
    assert.equal(value(text, 'Ringing'), '5 s');
    assert.equal(value(text, 'Talking'), '40 s');
    assert.equal(value(text, 'In all'), '45 s');
  });

  test('counts on while the call is live, and leaves out what has not happened', () => {
    const { text } = page(recordOf(liveCall('c-1', now - 65_000), now));
    assert.equal(value(text, 'Talking'), '1 min so far');
    assert.equal(value(text, 'Ended'), undefined);
    assert.doesNotMatch(text, /How it ended/);
  });

  test('explains why the call ended, with a link to the documentation, and the error', () => {
    const { text, links } = page(
      ended({ disconnectCause: 'callback-error', errorMessage: 'No route\nto host', errorId: 'e-1' }),
    );
    assert.equal(value(text, 'Cause'), 'callback-error');
    assert.match(value(text, 'Meaning') ?? '', /A webhook could not be delivered/);
    assert.equal(value(text, 'Error'), 'No route to host');
    assert.equal(value(text, 'Error ID'), 'e-1');
    assert.deepEqual(
      links.map(({ target }) => target),
      [
        {
          kind: 'address',
          url: 'https://dev.bandwidth.com/docs/voice/programmable-voice/webhooks/disconnect',
        },
      ],
    );
  });

  test('says what STIR/SHAKEN found, in words and with whatever else is there', () => {
    const stirShaken = { verstat: 'TN-Validation-Failed', attestationIndicator: 'C', other: { a: 1 } };
    const { text } = page(ended({ stirShaken }));
    assert.equal(value(text, 'Verification'), 'TN-Validation-Failed (failed)');
    assert.match(value(text, 'Attestation') ?? '', /^C \(gateway/);
    assert.equal(value(text, 'other'), '{"a":1}');
  });

  test('says of a call that was just placed that it is not listed yet', () => {
    const { text } = page(recordOfPlaced(placedReply('c-1', now), now));
    assert.match(text, /: starting\n/);
    assert.match(value(text, 'About') ?? '', /does not list it yet/);
  });

  test('holds together with a call that has hardly any fields, and with words of a later API', () => {
    const bare = {
      callId: 'c-1',
      accountId: '',
      applicationId: '',
      to: '',
      from: '',
      direction: '',
      state: '',
    };
    assert.match(page(recordOf(bare, now)).text, /^Call to unknown/);
    const { text } = page(ended({ disconnectCause: 'solar-flare', startTime: 'yesterday' }));
    assert.match(value(text, 'Meaning') ?? '', /"solar-flare"/);
    assert.equal(value(text, 'Started'), 'yesterday');
  });

  test('leads to the parent and to the children', () => {
    const child = recordOf(liveCall('c-2', now - 3000, { parentCallId: 'c-1', to: '+15550100003' }), now);
    const { text, links } = page(ended({ parentCallId: 'c-0' }), { children: [child] });
    const lines = text.split('\n');
    assert.deepEqual(
      links
        .filter(({ target }) => target.kind === 'call')
        .map(({ line, start, end }) => lines[line]?.slice(start, end)),
      ['c-0', 'c-2'],
    );
    assert.match(text, /\+15550100001 → \+15550100003, answered/);
  });

  test('says why it may be old', () => {
    assert.equal(value(page(ended(), { problem: 'No connection.' }).text, 'Note'), 'No connection.');
  });

  test('folds by its headings', () => {
    const { text, sections } = page(ended(), { documents: [sent()] });
    const lines = text.split('\n');
    for (const { title, line, lastLine } of sections) {
      assert.equal(lines[line], title);
      assert.notEqual(lines[lastLine], '');
    }
    assert.deepEqual(
      sections.map(({ title }) => title),
      ['Times (Europe/Berlin)', 'How it ended', 'Documents sent from here'],
    );
  });

  test('cannot be torn apart by what the API says', () => {
    const { text } = page(ended({ from: 'a\r\nb\u0000', errorMessage: 'x\u2028y' }));
    assert.equal(value(text, 'From'), 'a b\uFFFD');
    assert.equal(value(text, 'Error'), 'x y');
  });

  describe('with a timeline', () => {
    const call = recordOf(liveCall('c-1', now - 90_000), now);
    const began = Date.parse(call.call.enqueuedTime ?? call.call.startTime ?? '');
    const linesOf = (entries: TimelineEntry[], more: Partial<CallTimeline> = {}): string[] => {
      const { text } = page(call, { timeline: { entries, ...more } });
      return text.split('What happened\n')[1]?.split('\n').slice(0, -1) ?? [];
    };
    const numbered = (count: number): TimelineEntry[] =>
      Array.from({ length: count }, (_, index) => ({ time: began, text: `entry ${index + 1}` }));

    test('says what happened, and when since the call began', () => {
      const lines = linesOf([
        { time: began + 40, text: 'createCall 201' },
        { time: began + 1240, text: 'answer webhook: POST https://example.com/answer' },
        { time: began + 72_000, text: '<Gather>', below: ['2:3 warning: Odd'] },
      ]);
      assert.deepEqual(lines, [
        '  0.0 s           createCall 201',
        '  1.2 s           answer webhook: POST https://example.com/answer',
        '  1 min 12 s      <Gather>',
        '                    2:3 warning: Odd',
      ]);
    });

    test('stands below everything else, and folds', () => {
      const { text, sections } = page(call, { documents: [sent()], timeline: { entries: numbered(2) } });
      const last = sections.at(-1);
      assert.equal(last?.title, 'What happened');
      assert.match(text.split('\n')[last?.lastLine ?? 0] ?? '', /entry 2$/);
    });

    test('shows the beginning and the end of a long call, and says how much lies between', () => {
      assert.equal(linesOf(numbered(100)).length, 100);
      const lines = linesOf(numbered(5000));
      assert.equal(lines.length, 101);
      assert.match(lines[19] ?? '', /entry 20$/);
      assert.equal(lines[20], '  … 4900 more lines are left out here.');
      assert.match(lines[21] ?? '', /entry 4921$/);
      assert.match(lines[100] ?? '', /entry 5000$/);
      assert.ok(linesOf(numbered(101)).includes('  … 1 more line is left out here.'));
    });

    test('says when the beginning is lost, and when nothing has happened', () => {
      assert.match(linesOf(numbered(1), { beginningLost: true })[0] ?? '', /no longer kept/);
      assert.deepEqual(linesOf([]), ['  Nothing yet.']);
    });

    test('cannot be torn apart by what an application says, and cuts off what is too long', () => {
      const [first = '', second = ''] = linesOf([
        { time: began, text: 'callee says "a\r\nWhat happened\n\u0000"' },
        { time: began, text: 'x'.repeat(10_000) },
      ]);
      assert.equal(first, '  0.0 s           callee says "a What happened \uFFFD"');
      assert.equal(second.trim().replace(/^0\.0 s +/, ''), `${'x'.repeat(299)}…`);
    });

    test('is left out where nobody watched the call', () => {
      assert.doesNotMatch(page(call).text, /What happened/);
    });
  });
});

describe('The documents on a page', () => {
  test('stand with time, outcome and their beginning; the last accepted one is marked', () => {
    const documents = [
      sent({ id: '2', outcome: { kind: 'refused', status: 409, message: 'Call ended.' } }),
      sent({ text: '<Response>\n\t<Hangup/>\n</Response>\n', origin: 'file:///w/hello%20you.bxml' }),
    ];
    const { text, documentLines } = page(ended(), { documents });
    const lines = text.split('\n');
    assert.deepEqual(
      documentLines.map(({ line }) => lines[line]?.trim()),
      [
        'Nov 22, 2026, 1:00:00 PM: refused (409). Call ended.',
        'Nov 22, 2026, 1:00:00 PM: accepted (204), the last accepted',
      ],
    );
    assert.match(text, / {4}\| {3}<Hangup\/>\n/);
    assert.equal(value(text, 'File'), 'hello you.bxml');
  });

  test('are said to be none when there are none', () => {
    assert.match(page(ended()).text, /Documents sent from here\n {2}None\.\n$/);
  });

  test('are cut where they are long, and say so', () => {
    assert.deepEqual(excerpt('a\n'.repeat(14)).slice(-2), ['a', '… 2 more lines']);
    assert.equal(excerpt('x'.repeat(500))[0]?.length, 121);
  });

  test('are called by their file and the time they were sent, once', () => {
    const once = documentName(sent({ origin: 'file:///w/hello.bxml' }), 'UTC');
    assert.equal(once, 'hello (sent 12.00.00).bxml');
    assert.equal(documentName(sent({ origin: `bandwidth-call:/x/${once}` }), 'UTC'), once);
    assert.equal(documentName(sent(), 'UTC'), 'document (sent 12.00.00).bxml');
    assert.equal(originName('file:///w/100%.bxml'), '100%.bxml');
  });
});
