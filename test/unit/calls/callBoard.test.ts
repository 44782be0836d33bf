import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { CallBoard, type CallBoardOptions } from '../../../src/calls/callBoard.ts';
import { noFilter } from '../../../src/calls/callFilter.ts';
import { FakeClock, settled } from './support/fakeClock.ts';
import { apiError, FakeService } from './support/fakeService.ts';
import { endedCall, hourMs, liveCall, minuteMs, placedReply } from './support/sampleCalls.ts';

let clock: FakeClock;
let service: FakeService;

function makeBoard(options: Partial<CallBoardOptions> = {}): CallBoard {
  return new CallBoard({ source: service, clock, ...options });
}

const ids = (board: CallBoard) => board.list.snapshot.rows.map(({ id }) => id);

beforeEach(() => {
  clock = new FakeClock();
  service = new FakeService(clock);
  service.add(endedCall('ended', clock.now() - hourMs));
});

describe('asking only while somebody looks', () => {
  test('nothing is asked before, and the list is loaded when the view opens', async () => {
    const board = makeBoard();
    await clock.advance(hourMs);
    assert.equal(service.requests.length, 0);
    assert.equal(clock.timers, 0);
    board.setVisible(true);
    await clock.advance(0);
    assert.deepEqual(ids(board), ['ended']);
  });

  test('hidden, nothing more is asked; shown again, what is old is refreshed at once', async () => {
    const board = makeBoard();
    board.setVisible(true);
    await clock.advance(minuteMs);
    board.setVisible(false);
    const before = service.requests.length;
    await clock.advance(hourMs);
    assert.equal(service.requests.length, before);
    assert.equal(board.schedule.state.kind, 'paused');
    service.add(endedCall('newer', clock.now() - minuteMs));
    board.setVisible(true);
    await clock.advance(0);
    assert.equal(ids(board)[0], 'newer');
  });

  test('live calls are looked at more often than the list, and the list rarely when nothing is live', async () => {
    const board = makeBoard();
    service.add(liveCall('live', clock.now() - 30 * minuteMs));
    board.setVisible(true);
    await clock.advance(0);
    await clock.advance(minuteMs);
    const looks = service.callRequests.length;
    const lists = service.pageRequests.length;
    assert.ok(looks > lists, `${looks} looks, ${lists} lists`);
    assert.ok(lists >= 3);
    service.add(endedCall('live', clock.now() - 30 * minuteMs));
    await clock.advance(minuteMs);
    const before = service.requests.length;
    await clock.advance(5 * minuteMs);
    assert.ok(service.requests.length - before <= 6);
  });

  test('there is never more than one request under way', async () => {
    const board = makeBoard();
    service.add(liveCall('live', clock.now() - minuteMs));
    board.setVisible(true);
    await clock.advance(0);
    service.hold();
    void board.list.refresh('all');
    void board.list.loadMore();
    await clock.advance(minuteMs);
    assert.equal(service.held, 1);
    service.release();
    await clock.advance(minuteMs);
    assert.equal(service.mostConcurrent, 1);
  });

  test('another filter is asked for at once, also in the middle of a load', async () => {
    const board = makeBoard();
    service.add(endedCall('other', clock.now() - hourMs, { to: '+15550100009' }));
    board.setVisible(true);
    await clock.advance(1000);
    board.list.setFilter({ asked: { to: '+15550100009' }, local: {} });
    await clock.advance(1000);
    assert.equal(board.list.snapshot.status, 'ready');
    assert.deepEqual(ids(board), ['other']);

    board.list.setFilter({ asked: { to: '+15550100002' }, local: {} });
    service.hold();
    await clock.advance(1000);
    assert.equal(board.list.snapshot.status, 'loading');
    board.list.setFilter(noFilter);
    service.release();
    await clock.advance(1000);
    assert.equal(board.list.snapshot.status, 'ready');
    assert.deepEqual(ids(board), ['ended', 'other']);
  });

  test('between two requests there is a pause', async () => {
    const board = makeBoard();
    for (let index = 0; index < 5; index += 1) service.add(liveCall(`c${index}`, clock.now() - hourMs));
    board.setVisible(true);
    await clock.advance(minuteMs);
    for (let index = 0; index < 5; index += 1) board.look(`c${index}`);
    const from = service.requests.length;
    await clock.advance(2000);
    const times = service.requests.slice(from).map(({ at }) => at);
    assert.ok(times.length >= 5);
    assert.ok(times.slice(1).every((at, index) => at - (times[index] ?? 0) >= 250));
  });

  test('a reading that somebody else began is waited for, and goes on being repeated after it', async () => {
    const board = makeBoard();
    board.setVisible(true);
    await clock.advance(1000);
    service.hold();
    const reading = board.list.refresh('all');
    await clock.advance(5 * minuteMs);
    service.release();
    await reading;
    const before = service.requests.length;
    await clock.advance(59_000);
    assert.equal(service.requests.length, before);
    await clock.advance(2000);
    assert.equal(service.requests.length, before + 1);
  });

  test('disposed, it ends a look at a call, too', async () => {
    const board = makeBoard();
    service.add(liveCall('live', clock.now() - hourMs));
    board.setVisible(true);
    await clock.advance(0);
    service.hold();
    await clock.advance(2000);
    assert.equal(service.callRequests.length, 1);
    assert.equal(service.concurrent, 1);
    board.dispose();
    await settled();
    assert.equal(service.concurrent, 0);
  });

  test('disposed, it ends what is under way and keeps no timer', async () => {
    const board = makeBoard();
    service.hold();
    board.setVisible(true);
    await clock.advance(0);
    board.dispose();
    await settled();
    assert.equal(service.concurrent, 0);
    assert.equal(clock.timers, 0);
  });
});

describe('when requests fail', () => {
  test('Retry-After is honoured by everything that is scheduled, and then it recovers', async () => {
    const board = makeBoard();
    service.add(liveCall('live', clock.now() - minuteMs));
    board.setVisible(true);
    await clock.advance(5000);
    service.fault = () => apiError('rate-limited', { status: 429, retryAfterMs: 90_000 });
    await board.list.refresh();
    service.fault = () => undefined;
    const before = service.requests.length;
    await clock.advance(89_000);
    assert.equal(service.requests.length, before);
    const { state } = board.schedule;
    assert.equal(state.kind === 'holding' && state.untilMs, clock.now() + 1000);
    assert.equal(board.list.snapshot.status, 'failed');
    await clock.advance(10_000);
    assert.ok(service.requests.length > before);
    assert.equal(board.list.snapshot.status, 'ready');
    assert.equal(board.schedule.state.kind, 'running');
  });

  test('resuming does not shorten a wait the service asked for, but does any other', async () => {
    const board = makeBoard();
    service.fault = () => apiError('rate-limited', { retryAfterMs: 60_000 });
    board.setVisible(true);
    await clock.advance(0);
    board.resume();
    await clock.advance(30_000);
    assert.equal(service.requests.length, 1);
    service.fault = () => apiError('unreachable');
    await clock.advance(30_000);
    assert.equal(service.requests.length, 2);
    service.fault = () => undefined;
    board.resume();
    await clock.advance(300);
    assert.equal(board.list.snapshot.status, 'ready');
  });

  test('a page that was asked for ahead and has to wait is the first one asked for after that', async () => {
    for (let index = 0; index < 7; index += 1) {
      service.add(endedCall(`c${index}`, clock.now() - hourMs + index * minuteMs));
    }
    const refused = () => service.pageRequests.filter(({ next }) => next?.includes('"after":4'));
    service.fault = (request) =>
      refused().includes(request) ? apiError('rate-limited', { retryAfterMs: 90_000 }) : undefined;
    const board = makeBoard({ list: { requestPageSize: 2 } });
    board.setVisible(true);
    await clock.advance(0);
    assert.equal(board.list.snapshot.status, 'partial');
    assert.equal(refused().length, 1);
    const before = service.requests.length;
    service.fault = () => undefined;
    await clock.advance(89_000);
    assert.equal(service.requests.length, before);
    await clock.advance(10_000);
    assert.deepEqual(service.requests.slice(before)[0]?.next, refused()[0]?.next);
    assert.equal(board.list.snapshot.status, 'ready');
    assert.equal(board.list.snapshot.matchingCount, 8);
    assert.equal(service.mostConcurrent, 1);
  });

  test('disposed while a page is asked for ahead, it gives that up, too', async () => {
    for (let index = 0; index < 7; index += 1)
      service.add(endedCall(`c${index}`, clock.now() - hourMs + index));
    const board = makeBoard({ list: { requestPageSize: 2 } });
    board.setVisible(true);
    await clock.advance(0);
    void board.list.refresh('all');
    service.hold();
    await settled();
    service.releaseOne();
    await settled();
    assert.ok(service.requests.at(-1)?.next);
    board.dispose();
    await settled();
    assert.equal(service.concurrent, 0);
    assert.equal(clock.timers, 0);
  });

  test('a service that is down is asked less and less often, and the view recovers by itself', async () => {
    const board = makeBoard();
    service.fault = () => apiError('unreachable');
    board.setVisible(true);
    await clock.advance(hourMs);
    assert.ok(service.requests.length < 25, `${service.requests.length} requests`);
    assert.equal(board.list.snapshot.status, 'failed');
    service.fault = () => undefined;
    await clock.advance(5 * minuteMs);
    assert.equal(board.list.snapshot.status, 'ready');
    assert.deepEqual(ids(board), ['ended']);
  });

  test('it waits whole milliseconds, for a lesser rest would pass on no clock', async (t) => {
    const setTimer = t.mock.method(clock, 'setTimer');
    service.add(liveCall('live', clock.now() - 30 * minuteMs));
    service.fault = () => apiError('unreachable');
    makeBoard().setVisible(true);
    await clock.advance(hourMs);
    service.fault = () => undefined;
    await clock.advance(hourMs);
    const waits = setTimer.mock.calls.map(({ arguments: [, ms] }) => ms);
    assert.ok(waits.length > 50);
    assert.deepEqual(
      waits.filter((ms) => !Number.isInteger(ms)),
      [],
    );
  });

  test('a list that cannot be read although every request goes well is tried less and less often', async () => {
    service.fetchCallsPage = () => {
      service.requests.push({ at: clock.now(), kind: 'page' });
      return Promise.resolve({ calls: [], next: 'again' });
    };
    const board = makeBoard();
    board.setVisible(true);
    await clock.advance(hourMs);
    assert.equal(board.list.snapshot.status, 'partial');
    assert.ok(service.requests.length < 100, `${service.requests.length} requests`);
  });

  test('too many calls are not asked for again until the filter changes', async () => {
    for (let index = 0; index < 50; index += 1) service.add(endedCall(`c${index}`, clock.now()));
    const board = makeBoard({ list: { requestPageSize: 1, maxPages: 2 } });
    board.setVisible(true);
    await clock.advance(0);
    const before = service.requests.length;
    await clock.advance(hourMs);
    assert.equal(service.requests.length, before);
    board.list.setFilter({ asked: { to: '+15550100009' }, local: {} });
    await clock.advance(1000);
    assert.equal(board.list.snapshot.status, 'ready');
  });

  test('wrong credentials are not tried again soon', async () => {
    const board = makeBoard();
    service.fault = () => apiError('bad-credentials', { status: 401 });
    board.setVisible(true);
    await clock.advance(4 * minuteMs);
    assert.equal(service.requests.length, 1);
    assert.equal(board.list.snapshot.status, 'failed');
  });

  test('a list that fails does not keep live calls from being followed', async () => {
    const board = makeBoard();
    service.add(liveCall('live', clock.now() - minuteMs));
    board.setVisible(true);
    await clock.advance(0);
    service.fault = ({ kind }) => (kind === 'page' ? apiError('server-error', { status: 500 }) : undefined);
    await clock.advance(30 * minuteMs);
    assert.equal(board.list.snapshot.status, 'failed');
    const pages = service.pageRequests.length;
    assert.ok(pages < 25, `${pages} readings of the list`);
    service.add(endedCall('live', clock.now() - minuteMs));
    await clock.advance(20_000);
    assert.equal(board.store.get('live')?.phase, 'ended');
  });

  test('a failing live call does not keep the list from being read', async () => {
    const board = makeBoard();
    service.add(liveCall('live', clock.now() - 30 * minuteMs));
    service.fault = ({ kind }) => (kind === 'call' ? apiError('unexpected-reply') : undefined);
    board.setVisible(true);
    await clock.advance(10 * minuteMs);
    service.add(endedCall('newer', clock.now() - 1000));
    await clock.advance(6 * minuteMs);
    assert.ok(ids(board).includes('newer'));
  });

  test('a clock set back by a day does not stop the refreshing', async () => {
    const board = makeBoard();
    board.setVisible(true);
    await clock.advance(minuteMs);
    clock.jump(-24 * hourMs);
    const before = service.requests.length;
    await clock.advance(3 * minuteMs);
    assert.ok(service.requests.length > before);
  });

  test('after the machine slept it asks once, not once for every time it missed', async () => {
    const board = makeBoard();
    board.setVisible(true);
    await clock.advance(minuteMs);
    clock.jump(24 * hourMs);
    const before = service.requests.length;
    await clock.advance(minuteMs);
    assert.ok(service.requests.length - before <= 2);
  });
});

describe('offline, asleep, and back', () => {
  let addresses: string;
  beforeEach(() => {
    addresses = '192.0.2.7';
  });

  /** A board that has been out of reach for a while: its next request is minutes away. */
  async function outOfReach(kind: 'unreachable' | 'timeout' = 'unreachable'): Promise<CallBoard> {
    const board = makeBoard({ addresses: () => addresses });
    service.fault = () => apiError(kind);
    board.setVisible(true);
    await clock.advance(12 * minuteMs);
    assert.equal(board.schedule.state.kind, 'holding');
    return board;
  }

  test('offline it nearly stops asking; the network back, it asks at once', async () => {
    const board = await outOfReach();
    addresses = '';
    await clock.advance(10_000);
    const before = service.requests.length;
    await clock.advance(2 * minuteMs);
    assert.ok(service.requests.length - before <= 1);
    service.fault = () => undefined;
    addresses = '198.51.100.4';
    await clock.advance(4000);
    assert.equal(board.list.snapshot.status, 'ready');
  });

  test('disposed while it is out of reach, it does not look at the addresses any more', async () => {
    const board = await outOfReach();
    assert.equal(clock.timers, 2);
    board.dispose();
    assert.equal(clock.timers, 0);
  });

  test('a network that comes and goes is no reason to ask while all is well, or nobody looks', async () => {
    const board = makeBoard({ addresses: () => addresses });
    board.setVisible(true);
    await clock.advance(5000);
    assert.equal(clock.timers, 1, 'the addresses are not looked at');
    service.fault = () => apiError('unreachable');
    await board.list.refresh();
    board.setVisible(false);
    const before = service.requests.length;
    addresses = '198.51.100.4';
    await clock.advance(minuteMs);
    assert.equal(service.requests.length, before);
    assert.equal(clock.timers, 0);
  });

  test('somebody who comes back is a reason to ask a service that was out of reach', async () => {
    const board = await outOfReach('timeout');
    service.fault = () => undefined;
    board.wake();
    await clock.advance(500);
    assert.equal(board.list.snapshot.status, 'ready');
  });

  test('but not one that refused the credentials, or asked to wait', async () => {
    for (const fault of [
      apiError('bad-credentials', { status: 401 }),
      apiError('rate-limited', { retryAfterMs: 60_000 }),
    ]) {
      const board = makeBoard({ addresses: () => addresses });
      service.fault = () => fault;
      board.setVisible(true);
      await clock.advance(0);
      const before = service.requests.length;
      board.wake();
      addresses = `${addresses}, 198.51.100.4`;
      await clock.advance(30_000);
      assert.equal(service.requests.length, before);
      board.dispose();
    }
  });

  test('awake again, what is due is done at once although no timer ran meanwhile', async () => {
    const board = makeBoard();
    board.setVisible(true);
    await clock.advance(1000);
    clock.jump(8 * hourMs);
    const before = service.requests.length;
    board.wake();
    await clock.advance(0);
    assert.equal(service.requests.length, before + 1);
  });

  test('a call that is live goes on being followed after the clock was set back', async () => {
    const board = makeBoard();
    service.add(liveCall('live', clock.now() - 2 * hourMs));
    board.setVisible(true);
    await clock.advance(minuteMs);
    clock.jump(-24 * hourMs);
    const before = service.callRequests.length;
    await clock.advance(2 * minuteMs);
    assert.ok(service.callRequests.length - before >= 3);
  });
});

describe('settings changed while the view is in use', () => {
  test('the list is read as often as they say now', async () => {
    const board = makeBoard();
    board.setVisible(true);
    await clock.advance(1000);
    const before = service.requests.length;
    board.setSettings({ board: { listEveryIdleMs: 5000 } });
    await clock.advance(16_000);
    assert.equal(service.requests.length - before, 3);
  });

  test('more hours are read by the next refresh, fewer throw nothing away', async () => {
    const board = makeBoard();
    service.add(endedCall('two days ago', clock.now() - 48 * hourMs));
    board.setVisible(true);
    await clock.advance(1000);
    assert.deepEqual(ids(board), ['ended']);
    const before = service.requests.length;
    board.setSettings({ list: { windowMs: 72 * hourMs } });
    await clock.advance(1000);
    assert.deepEqual(ids(board), ['ended', 'two days ago']);
    assert.ok(service.requests.length - before <= 2);
    const after = service.requests.length;
    board.setSettings({ list: { windowMs: hourMs } });
    await clock.advance(1000);
    assert.deepEqual(ids(board), ['ended', 'two days ago']);
    assert.equal(service.requests.length, after);
  });

  test('nothing is asked for them while nobody looks', async () => {
    const board = makeBoard();
    board.setSettings({ list: { windowMs: 72 * hourMs } });
    await clock.advance(hourMs);
    assert.equal(service.requests.length, 0);
  });
});

describe('calls placed and ended from here', () => {
  test('a call placed is a row at once, is followed by its id, and goes on to its end', async () => {
    const board = makeBoard();
    board.setVisible(true);
    await clock.advance(0);
    board.placed(placedReply('mine', clock.now()));
    assert.deepEqual(ids(board), ['mine', 'ended']);
    assert.equal(board.store.get('mine')?.phase, 'starting');
    service.listHides = ({ startTime }) => startTime === null;
    service.add(
      liveCall('mine', clock.now(), { state: 'queued', startTime: null, answerTime: null, lastUpdate: null }),
    );
    await clock.advance(5000);
    assert.equal(board.store.get('mine')?.call.state, 'queued');
    assert.equal(board.store.get('mine')?.phase, 'live');
    service.add(endedCall('mine', clock.now()));
    await clock.advance(20_000);
    assert.equal(board.store.get('mine')?.phase, 'ended');
    assert.deepEqual(ids(board), ['mine', 'ended']);
  });

  test('that the service does not know it yet is no failure', async () => {
    const board = makeBoard();
    board.setVisible(true);
    await clock.advance(0);
    board.placed(placedReply('mine', clock.now()));
    const states: string[] = [];
    board.schedule.subscribe(({ kind }) => states.push(kind));
    await clock.advance(minuteMs);
    assert.ok(service.callRequests.length > 3);
    assert.deepEqual(states, []);
    assert.equal(board.list.snapshot.status, 'ready');
  });

  test('it is followed although the filter hides it', async () => {
    const board = makeBoard({ filter: { asked: {}, local: { direction: 'inbound' } } });
    board.setVisible(true);
    await clock.advance(1000);
    board.placed(placedReply('mine', clock.now()));
    assert.deepEqual(ids(board), []);
    await clock.advance(1500);
    assert.equal(service.callRequests[0]?.callId, 'mine');
  });

  test('it is a row even when the list could never be loaded, also after its end', async () => {
    const board = makeBoard();
    service.fault = ({ kind }) => (kind === 'page' ? apiError('server-error') : undefined);
    service.add(endedCall('mine', clock.now()));
    board.setVisible(true);
    board.placed(placedReply('mine', clock.now()));
    await clock.advance(minuteMs);
    assert.equal(board.store.get('mine')?.phase, 'ended');
    assert.deepEqual(ids(board), ['mine']);
    assert.equal(board.list.snapshot.status, 'failed');
  });

  test('a hang-up shows at once and is confirmed by the next look', async () => {
    const board = makeBoard();
    service.add(liveCall('live', clock.now() - minuteMs));
    board.setVisible(true);
    await clock.advance(3 * minuteMs);
    board.expect('live', 'hanging-up');
    assert.equal(board.store.get('live')?.pending?.kind, 'hanging-up');
    service.add(endedCall('live', clock.now() - minuteMs));
    await clock.advance(300);
    assert.equal(board.store.get('live')?.phase, 'ended');
  });
});
