import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CallRecord, recordOf, recordOfPlaced } from '../../../../src/calls/callRecord.ts';
import { type CallOutcome, mayTryAgain, outcomeOfError } from '../../../../src/calls/control/callOutcome.ts';
import {
  callsToTryAgain,
  outcomeCounts,
  runSeries,
  withRetried,
} from '../../../../src/calls/control/callSeries.ts';
import { mustConfirm } from '../../../../src/calls/control/confirmRule.ts';
import { readRedirects, withRedirect } from '../../../../src/calls/control/redirects.ts';
import {
  type CallAction,
  leftOutWords,
  suitableCalls,
  whyNot,
} from '../../../../src/calls/control/suitableCalls.ts';
import { VoiceApiError, type VoiceApiErrorParts } from '../../../../src/voice/errors.ts';
import { endedCall, liveCall, placedReply } from '../support/sampleCalls.ts';

const now = Date.UTC(2026, 10, 22, 12);

const live = (id: string, state = 'answered'): CallRecord => recordOf(liveCall(id, now, { state }), now);
const three = [live('a'), live('b'), live('c')];

function failure(parts: Pick<VoiceApiErrorParts, 'kind' | 'outcome'> & Partial<VoiceApiErrorParts>): Error {
  return new VoiceApiError({ summary: 'It failed.', nextStep: 'Do something.', ...parts });
}
const ended = failure({ kind: 'conflict', outcome: 'refused', status: 409 });
const broken = failure({ kind: 'unreachable', outcome: 'unknown' });
const serverError = failure({ kind: 'server-error', outcome: 'refused', status: 500 });

/** Answers each call by its id; others are accepted. Notes what was asked. */
function service(failures: Record<string, Error> = {}) {
  const asked: string[] = [];
  const act = async ({ id }: CallRecord): Promise<void> => {
    asked.push(id);
    const error = failures[id];
    if (error) throw error;
  };
  return { asked, act };
}

describe('calls that an action suits', () => {
  const placed = recordOfPlaced(placedReply('placed', now), now);
  const over = recordOf(endedCall('over', now), now);
  const calls: Record<string, CallRecord> = {
    placed,
    queued: live('queued', 'queued'),
    ringing: live('ringing', 'initiated'),
    answered: live('answered'),
    strange: live('strange', 'parked'),
    leaving: { ...live('leaving'), pending: { kind: 'hanging-up', since: now } },
    over,
    lost: { ...placed, phase: 'never-appeared' },
  };
  const cases: [action: CallAction, able: string[]][] = [
    ['send-bxml', ['answered']],
    ['redirect', ['answered']],
    ['hang-up', ['ringing', 'answered', 'strange']],
    ['cancel', ['placed', 'queued']],
  ];
  for (const [action, able] of cases) {
    it(`${action}: ${able.join(', ')}`, () => {
      assert.deepEqual(
        Object.keys(calls).filter((name) => calls[name] && whyNot(action, calls[name]) === undefined),
        able,
      );
    });
  }

  it('are told apart from those left out, each once, with how many for which reason', () => {
    const { able, leftOut } = suitableCalls('hang-up', [
      live('a'),
      over,
      live('q', 'queued'),
      live('a'),
      recordOf(endedCall('o2', now), now),
    ]);
    assert.deepEqual(
      able.map(({ id }) => id),
      ['a'],
    );
    assert.equal(leftOutWords(leftOut), '2 already over, 1 still queued');
    assert.equal(leftOutWords([]), '');
  });
});

describe('a series', () => {
  it('asks once for each call, one after the other', async () => {
    let underWay = 0;
    const steps: string[] = [];
    const entries = await runSeries(
      three,
      async () => {
        underWay += 1;
        assert.equal(underWay, 1);
        await new Promise(setImmediate);
        underWay -= 1;
      },
      { onStep: ({ id }, done) => steps.push(`${done}:${id}`) },
    );
    assert.deepEqual(steps, ['0:a', '1:b', '2:c']);
    assert.deepEqual(outcomeCounts(entries), { accepted: 3, refused: 0, 'not-sent': 0, unknown: 0 });
  });

  it('goes on behind a call that is over', async () => {
    const { asked, act } = service({ b: ended });
    const entries = await runSeries(three, act);
    assert.deepEqual(asked, ['a', 'b', 'c']);
    assert.deepEqual(
      entries.map(({ outcome }) => outcome.kind),
      ['accepted', 'refused', 'accepted'],
    );
    assert.equal(entries[1]?.outcome.status, 409);
  });

  it('does not try the rest when the connection breaks, and does not know what became of that one', async () => {
    const { asked, act } = service({ b: broken });
    const entries = await runSeries(three, act);
    assert.deepEqual(asked, ['a', 'b']);
    assert.deepEqual(
      entries.map(({ outcome }) => outcome.kind),
      ['accepted', 'unknown', 'not-sent'],
    );
    assert.match(entries[2]?.outcome.message ?? '', /^Not tried/);
  });

  it('ends between two calls when it is cancelled, and the one under way is finished', async () => {
    const cancel = new AbortController();
    const { asked, act } = service();
    const entries = await runSeries(
      three,
      async (record) => {
        if (record.id === 'b') cancel.abort();
        await act(record);
      },
      { signal: cancel.signal },
    );
    assert.deepEqual(asked, ['a', 'b']);
    assert.deepEqual(
      entries.map(({ outcome }) => [outcome.kind, outcome.message]),
      [
        ['accepted', undefined],
        ['accepted', undefined],
        ['not-sent', 'Cancelled before its turn.'],
      ],
    );
  });

  it('can be tried again for those that surely have nothing and may take it, and for no others', async () => {
    const { act } = service({ a: serverError, b: ended, c: broken });
    const calls = [...three, live('d')];
    const entries = await runSeries(calls, act);
    assert.deepEqual(
      callsToTryAgain(entries).map(({ id }) => id),
      ['a', 'd'],
    );
    const again = withRetried(entries, await runSeries(callsToTryAgain(entries), service().act));
    assert.deepEqual(
      again.map(({ record, outcome }) => `${record.id} ${outcome.kind}`),
      ['a accepted', 'b refused', 'c unknown', 'd accepted'],
    );
    assert.deepEqual(callsToTryAgain(again), []);
  });
});

describe('an outcome', () => {
  it('of an error that says nothing of itself is unknown, and is not tried again', () => {
    const outcome = outcomeOfError(new TypeError('Odd.'));
    assert.deepEqual(outcome, { kind: 'unknown', message: 'Odd.' } satisfies CallOutcome);
    assert.equal(mayTryAgain(outcome), false);
    assert.equal(mayTryAgain(outcomeOfError(undefined)), false);
  });

  it('that cannot become another is not tried again', () => {
    const tooLong = failure({ kind: 'invalid-request', outcome: 'not-sent' });
    const gone = failure({ kind: 'not-found', outcome: 'refused', status: 404 });
    const offline = failure({ kind: 'unreachable', outcome: 'not-sent' });
    assert.deepEqual(
      [tooLong, gone, ended, offline, serverError].map((error) => mayTryAgain(outcomeOfError(error))),
      [false, false, false, true, true],
    );
  });
});

describe('asking first', () => {
  it('follows the rule and the number of calls', () => {
    assert.deepEqual(
      (['always', 'several', 'never'] as const).map((rule) => [mustConfirm(rule, 1), mustConfirm(rule, 2)]),
      [
        [true, true],
        [false, true],
        [false, false],
      ],
    );
  });
});

describe('redirects that were used', () => {
  const next = { redirectUrl: 'https://example.com/next' };

  it('stand in the order of use, none twice, ten at most', () => {
    let used = withRedirect([], next);
    for (let index = 0; index < 12; index += 1) {
      used = withRedirect(used, { redirectUrl: `https://example.com/${index}`, tag: 'x' });
    }
    used = withRedirect(used, { redirectUrl: 'https://example.com/5', tag: 'x' });
    assert.equal(used.length, 10);
    assert.deepEqual(used[0], { redirectUrl: 'https://example.com/5', tag: 'x' });
    assert.equal(used.filter(({ redirectUrl }) => redirectUrl.endsWith('/5')).length, 1);
    assert.deepEqual(withRedirect([next], { ...next, tag: 'y' }), [{ ...next, tag: 'y' }, next]);
  });

  it('are not kept with a login in an address', () => {
    assert.deepEqual(withRedirect([next], { redirectUrl: 'https://user:pass@example.com/' }), [next]);
    assert.deepEqual(
      withRedirect([next], { ...next, tag: 't', redirectFallbackUrl: 'https://user:pass@example.com/' }),
      [next],
    );
    assert.deepEqual(withRedirect([next], { redirectUrl: 'https://example.com/?token=marker' }), [next]);
    assert.deepEqual(readRedirects([{ redirectUrl: 'https://user:pass@example.com/' }, next]), [next]);
  });

  it('are read from a store that may hold anything', () => {
    assert.deepEqual(readRedirects([next, null, 'x', { redirectUrl: 3 }, { ...next, tag: {} }]), [next]);
    assert.deepEqual(readRedirects({}), []);
  });
});
