import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  placeSeveral,
  type SeveralResult,
  severalSummary,
} from '../../../../src/calls/placing/placeSeveral.ts';
import { VoiceApiError, type VoiceApiErrorParts } from '../../../../src/voice/errors.ts';
import { FakeClock } from '../support/fakeClock.ts';

const numbers = ['+19195550101', '+19195550102', '+19195550103', '+19195550104'];

function failure(parts: Partial<VoiceApiErrorParts>): VoiceApiError {
  return new VoiceApiError({
    kind: 'rate-limited',
    outcome: 'refused',
    summary: 'Too many requests (429).',
    nextStep: 'Wait.',
    ...parts,
  });
}

interface Run {
  readonly clock: FakeClock;
  /** Each request: when, in milliseconds from the begin, and to whom. */
  readonly requests: [at: number, to: string][];
  readonly mostAtOnce: () => number;
  readonly controller: AbortController;
  readonly progress: number[];
  readonly done: Promise<SeveralResult[]>;
}

/** Places calls to `numbers`; each request takes `tookMs` and ends as `outcome` says. */
function run(outcome: (to: string) => Error | undefined, tookMs = 0): Run {
  const clock = new FakeClock();
  const begin = clock.now();
  const requests: [number, string][] = [];
  const progress: number[] = [];
  const controller = new AbortController();
  let running = 0;
  let most = 0;
  const done = placeSeveral({
    numbers,
    clock,
    signal: controller.signal,
    onResult: ({ length }) => void progress.push(length),
    place: async (to) => {
      requests.push([clock.now() - begin, to]);
      running += 1;
      most = Math.max(most, running);
      if (tookMs > 0) await new Promise<void>((resolve) => void clock.setTimer(resolve, tookMs));
      running -= 1;
      const error = outcome(to);
      if (error) throw error;
    },
  });
  return { clock, requests, mostAtOnce: () => most, controller, progress, done };
}

describe('Placing several calls', () => {
  it('sends one request at a time, five a second at most, and each once', async () => {
    const fast = run(() => undefined);
    await fast.clock.advance(10_000);
    assert.deepEqual(
      await fast.done,
      numbers.map((to) => ({ to, outcome: 'placed' })),
    );
    assert.deepEqual(
      fast.requests,
      numbers.map((to, at) => [at * 200, to]),
    );
    assert.deepEqual(fast.progress, [1, 2, 3, 4]);
    const slow = run(() => undefined, 1000);
    await slow.clock.advance(10_000);
    await slow.done;
    assert.equal(slow.mostAtOnce(), 1);
    assert.deepEqual(
      slow.requests.map(([at]) => at),
      [0, 1000, 2000, 3000],
    );
  });

  it('waits as long as the service asks, and never sends the refused request again', async () => {
    const { clock, requests, done } = run((to) =>
      to === numbers[1] ? failure({ retryAfterMs: 5000 }) : undefined,
    );
    await clock.advance(30_000);
    assert.deepEqual(requests, [
      [0, numbers[0]],
      [200, numbers[1]],
      [5200, numbers[2]],
      [5400, numbers[3]],
    ]);
    const results = await done;
    assert.deepEqual(results[1], { to: numbers[1], outcome: 'refused', reason: 'Too many requests (429).' });
    assert.equal(severalSummary(results), '3 of 4 calls placed. 1 call: Too many requests (429).');
  });

  it('ends when it would have to wait too long', async () => {
    const { clock, requests, done } = run(() => failure({ retryAfterMs: 31_000 }));
    await clock.advance(1000);
    const results = await done;
    assert.equal(requests.length, 1);
    assert.match(
      severalSummary(results),
      /^0 of 4 calls placed\. 1 call: Too many .* 3 calls: Not tried: .*wait 31 s/,
    );
  });

  it('ends after two minutes', async () => {
    const { clock, requests, done } = run(() => undefined, 61_000);
    await clock.advance(600_000);
    assert.equal(requests.length, 2);
    assert.match(severalSummary(await done), /^2 of 4 calls placed\. 2 calls: Not tried: .*120 s/);
  });

  it('goes on after a reply was lost, and says that the call may exist', async () => {
    const lost = failure({ kind: 'timeout', outcome: 'unknown', summary: 'No reply in time.' });
    const { clock, requests, done } = run((to) => (to === numbers[0] ? lost : undefined));
    await clock.advance(10_000);
    assert.equal(requests.length, 4);
    assert.equal(
      severalSummary(await done),
      '3 of 4 calls placed. 1 call: May have been placed: No reply in time.',
    );
  });

  for (const kind of ['unreachable', 'bad-credentials', 'forbidden'] as const) {
    it(`ends at once when nothing will work (${kind})`, async () => {
      const { clock, requests, done } = run(() => failure({ kind, summary: 'It failed.' }));
      await clock.advance(10_000);
      assert.equal(requests.length, 1);
      assert.equal(
        severalSummary(await done),
        '0 of 4 calls placed. 1 call: It failed. 3 calls: Not tried: It failed.',
      );
    });
  }

  it('ends when it is cancelled, also while it waits', async () => {
    const { clock, requests, controller, done } = run(() => undefined);
    await clock.advance(250);
    controller.abort();
    assert.equal(severalSummary(await done), '2 of 4 calls placed. 2 calls: Not tried: Cancelled.');
    assert.deepEqual([requests.length, clock.timers], [2, 0]);
  });
});

describe('The summary of several calls', () => {
  it('counts the failures by reason', () => {
    const busy = { outcome: 'refused', reason: 'Refused.' } as const;
    const results: SeveralResult[] = [
      { to: 'a', outcome: 'placed' },
      { to: 'b', ...busy },
      { to: 'c', ...busy },
    ];
    assert.equal(severalSummary(results), '1 of 3 calls placed. 2 calls: Refused.');
    assert.equal(severalSummary(results.slice(0, 1)), '1 call placed.');
  });
});
