import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { CallBoard } from '../../../src/calls/callBoard.ts';
import { LookedAtCalls } from '../../../src/calls/lookedAtCalls.ts';
import { FakeClock } from './support/fakeClock.ts';
import { apiError, FakeService } from './support/fakeService.ts';
import { endedCall, liveCall, placedReply } from './support/sampleCalls.ts';

/** A board nobody looks at the list of, and the pages beside it. */
function setUp(t: TestContext) {
  const clock = new FakeClock();
  const service = new FakeService(clock);
  const board = new CallBoard({ source: service, clock });
  const lookedAt = new LookedAtCalls({ board, clock });
  t.after(() => {
    lookedAt.dispose();
    board.dispose();
  });
  return { clock, service, board, lookedAt };
}

describe('A call that is looked at', () => {
  test('is found by its id although the list does not hold it, and is not added to the list', async (t: TestContext) => {
    const { clock, service, board, lookedAt } = setUp(t);
    service.add(endedCall('c-1', clock.now() - 60_000));
    const found = await lookedAt.lookUp('c-1');
    assert.equal(found.record?.phase, 'ended');
    assert.equal(lookedAt.get('c-1')?.call.callId, 'c-1');
    assert.equal(board.store.size, 0);
  });

  test('is said to be unknown when the service does not know it', async (t: TestContext) => {
    const { lookedAt } = setUp(t);
    const found = await lookedAt.lookUp('c-1');
    assert.deepEqual([found.kind, found.record], ['unknown', undefined]);
  });

  test('rejects with any other failure', async (t: TestContext) => {
    const { service, lookedAt } = setUp(t);
    service.fault = () => apiError('server-error', { status: 500 });
    await assert.rejects(lookedAt.lookUp('c-1'), { kind: 'server-error' });
  });

  test('is followed while it is live, also with the list hidden, until it has ended', async (t: TestContext) => {
    const { clock, service, lookedAt } = setUp(t);
    service.add(liveCall('c-1', clock.now() - 5000));
    await lookedAt.lookUp('c-1');
    lookedAt.lookAt(new Set(['c-1']));
    const heard: string[] = [];
    lookedAt.subscribe((ids) => heard.push(...ids));
    await clock.advance(10_000);
    assert.ok(service.callRequests.length > 2);
    service.add(endedCall('c-1', clock.now() - 5000));
    await clock.advance(20_000);
    assert.equal(lookedAt.get('c-1')?.phase, 'ended');
    assert.deepEqual(heard, ['c-1']);
    const asked = service.callRequests.length;
    await clock.advance(600_000);
    assert.equal(service.callRequests.length, asked);
  });

  test('is asked for less and less often', async (t: TestContext) => {
    const { clock, service, lookedAt } = setUp(t);
    service.add(liveCall('c-1', clock.now() - 5000));
    await lookedAt.lookUp('c-1');
    lookedAt.lookAt(new Set(['c-1']));
    await clock.advance(600_000);
    assert.ok(service.callRequests.length < 45, `${service.callRequests.length} requests in 10 minutes`);
  });

  test('is left alone once nobody looks, and its last state is kept', async (t: TestContext) => {
    const { clock, service, lookedAt } = setUp(t);
    service.add(liveCall('c-1', clock.now() - 5000));
    await lookedAt.lookUp('c-1');
    lookedAt.lookAt(new Set(['c-1']));
    lookedAt.lookAt(new Set());
    const asked = service.callRequests.length;
    await clock.advance(60_000);
    assert.equal(service.callRequests.length, asked);
    assert.equal(lookedAt.get('c-1')?.phase, 'live');
  });

  test('is left alone once another one is looked at', async (t: TestContext) => {
    const { clock, service, lookedAt } = setUp(t);
    for (const id of ['c-1', 'c-2']) {
      service.add(liveCall(id, clock.now() - 5000));
      await lookedAt.lookUp(id);
    }
    lookedAt.lookAt(new Set(['c-1']));
    lookedAt.lookAt(new Set(['c-2']));
    service.requests.length = 0;
    await clock.advance(60_000);
    assert.deepEqual([...new Set(service.callRequests.map(({ callId }) => callId))], ['c-2']);
  });

  test('that was just placed shows as starting, and appears', async (t: TestContext) => {
    const { clock, service, board, lookedAt } = setUp(t);
    board.placed(placedReply('c-1', clock.now()));
    lookedAt.lookAt(new Set(['c-1']));
    assert.equal(lookedAt.get('c-1')?.phase, 'starting');
    await clock.advance(3000);
    assert.equal(lookedAt.get('c-1')?.phase, 'starting');
    service.add(liveCall('c-1', clock.now()));
    await clock.advance(20_000);
    assert.equal(lookedAt.get('c-1')?.phase, 'live');
    assert.equal(board.store.get('c-1')?.phase, 'live');
  });

  test('waits as long as the service asks', async (t: TestContext) => {
    const { clock, service, lookedAt } = setUp(t);
    service.add(liveCall('c-1', clock.now() - 5000));
    await lookedAt.lookUp('c-1');
    service.fault = () => apiError('rate-limited', { status: 429, retryAfterMs: 60_000 });
    lookedAt.lookAt(new Set(['c-1']));
    await clock.advance(59_000);
    assert.equal(service.callRequests.length, 2);
  });
});

describe('What the list and the pages learn', () => {
  test('is told to both, so that a call is not asked for twice as often', async (t: TestContext) => {
    async function requestsInTenMinutes(pageIsOpen: boolean): Promise<number> {
      const { clock, service, board, lookedAt } = setUp(t);
      service.add(liveCall('c-1', clock.now() - 5000));
      board.setVisible(true);
      await clock.advance(100);
      if (pageIsOpen) lookedAt.lookAt(new Set(['c-1']));
      await clock.advance(600_000);
      return service.callRequests.length;
    }
    const alone = await requestsInTenMinutes(false);
    const both = await requestsInTenMinutes(true);
    assert.ok(both < alone * 1.2, `${alone} requests without the page, ${both} with it`);
  });

  test('is told at once: a hang-up shows on the page, and its end in the list', async (t: TestContext) => {
    const { clock, service, board, lookedAt } = setUp(t);
    service.add(liveCall('c-1', clock.now() - 5000));
    board.setVisible(true);
    await clock.advance(100);
    board.setVisible(false);
    lookedAt.lookAt(new Set(['c-1']));
    board.expect('c-1', 'hanging-up');
    assert.equal(lookedAt.get('c-1')?.pending?.kind, 'hanging-up');
    service.add(endedCall('c-1', clock.now() - 5000));
    await clock.advance(20_000);
    assert.equal(board.store.get('c-1')?.phase, 'ended');
  });
});
