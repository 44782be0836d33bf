import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { CallList } from '../../../src/calls/callList.ts';
import type { CallListSettings } from '../../../src/calls/callListSettings.ts';
import type { CallListChange } from '../../../src/calls/callListSnapshot.ts';
import { CallStore } from '../../../src/calls/callStore.ts';
import type { SourcePage } from '../../../src/calls/callsSource.ts';
import { TooManyCallsError } from '../../../src/calls/readWindow.ts';
import { FakeClock, settled } from './support/fakeClock.ts';
import { apiError, FakeService } from './support/fakeService.ts';
import { dayMs, endedCall, endedCalls, hourMs, iso, liveCall, minuteMs } from './support/sampleCalls.ts';

let clock: FakeClock;
let service: FakeService;
let store: CallStore;

function makeList(settings: Partial<CallListSettings> = {}, capacity = 20_000): CallList {
  store = new CallStore({ capacity });
  return new CallList({ source: service, store, clock, settings });
}

const ids = (list: CallList) => list.snapshot.rows.map(({ id }) => id);

beforeEach(() => {
  clock = new FakeClock();
  service = new FakeService(clock);
});

describe('what the list asks for', () => {
  test('nothing is asked before somebody loads', async () => {
    const list = makeList();
    await settled();
    assert.equal(service.requests.length, 0);
    assert.equal(list.snapshot.status, 'not-loaded');
  });

  test('the last day, because the API gives the oldest calls first', async () => {
    service.add(endedCall('old', clock.now() - 2 * dayMs), endedCall('new', clock.now() - hourMs));
    const list = makeList();
    assert.deepEqual(await list.load(), { kind: 'done' });
    assert.deepEqual(ids(list), ['new']);
    assert.deepEqual(service.requests[0]?.query, { pageSize: 1000, minStartTime: iso(clock.now() - dayMs) });
    assert.equal(list.snapshot.status, 'ready');
    assert.equal(list.snapshot.more, 'older');
  });

  test('live calls stand first, then the newest; unknown states are shown and count as live', async () => {
    const now = clock.now();
    service.add(
      liveCall('live-old', now - 3 * hourMs),
      endedCall('ended-1', now - 2 * hourMs),
      liveCall('ringing', now - 90 * minuteMs, { state: 'parked' }),
      endedCall('ended-2', now - hourMs),
      endedCall('odd-end', now - 30 * minuteMs, { state: 'vanished' }),
    );
    const list = makeList();
    await list.load();
    assert.deepEqual(ids(list), ['ringing', 'live-old', 'odd-end', 'ended-2', 'ended-1']);
    assert.equal(list.snapshot.liveCount, 2);
  });

  test('all pages of the window, and the newest of them can be seen before all are read', async () => {
    service.add(...endedCalls('c', 95, clock.now(), 10 * minuteMs));
    const list = makeList({ requestPageSize: 10, rowsPerPage: 5 });
    service.hold();
    const loading = list.load();
    const newest = ['c95', 'c94', 'c93', 'c92', 'c91'];
    let seenWhileLoading = false;
    for (let answered = 0; answered < 40; answered += 1) {
      await settled();
      assert.deepEqual(ids(list), newest.slice(0, ids(list).length), 'never a wrong row on top');
      seenWhileLoading ||= list.snapshot.rows.length > 0 && list.snapshot.status === 'loading';
      service.releaseOne();
    }
    assert.deepEqual(await loading, { kind: 'done' });
    assert.ok(seenWhileLoading);
    assert.equal(list.snapshot.matchingCount, 95);
    assert.deepEqual(ids(list), newest);
  });

  test('an empty day is widened until there is a call to show', async () => {
    service.add(endedCall('last-week', clock.now() - 5 * dayMs));
    const list = makeList();
    await list.load();
    assert.deepEqual(ids(list), ['last-week']);
    const [, second] = service.requests;
    assert.equal(second?.query?.minStartTime, iso(clock.now() - 7 * dayMs));
    assert.equal(second?.query?.maxStartTime, iso(clock.now() - dayMs));
  });

  test('an account without calls is ready, empty and complete', async () => {
    const list = makeList();
    await list.load();
    assert.equal(list.snapshot.status, 'ready');
    assert.deepEqual(ids(list), []);
    assert.equal(list.snapshot.more, 'none');
    assert.equal(list.snapshot.since, undefined);
  });

  test('a window with too many calls is narrowed to the newest part', async () => {
    service.add(...endedCalls('c', 600, clock.now(), 2 * minuteMs));
    const list = makeList({ requestPageSize: 10, maxPages: 5, rowsPerPage: 3 });
    await list.load();
    assert.deepEqual(ids(list), ['c600', 'c599', 'c598']);
    const { since, matchingCount } = list.snapshot;
    assert.ok(since !== undefined && since > clock.now() - dayMs);
    const inWindow = [...service.calls.values()].filter((call) => Date.parse(call.startTime ?? '') >= since);
    assert.equal(matchingCount, inWindow.length, 'no gaps after the time the list claims to know');
    assert.ok(service.requests.length < 40, `${service.requests.length} requests`);
  });

  test('too many calls of one moment are a failure that says what to do, and not a flood of requests', async () => {
    for (let index = 0; index < 50; index += 1) service.add(endedCall(`c${index}`, clock.now()));
    const list = makeList({ requestPageSize: 1, maxPages: 2 });
    const outcome = await list.load();
    assert.ok(outcome.kind === 'failed' && outcome.error instanceof TooManyCallsError);
    assert.match(outcome.error.message, /Filter/);
    assert.ok(ids(list).length > 0);
    assert.ok(service.requests.length < 50, `${service.requests.length} requests`);
  });

  test('records that are no calls are counted, so that the view can say so', async () => {
    const page = service.fetchCallsPage.bind(service);
    service.fetchCallsPage = async (...request) => ({ ...(await page(...request)), skipped: 2 });
    service.add(endedCall('a', clock.now() - hourMs));
    const list = makeList();
    await list.load();
    await list.refresh('all');
    await list.refresh('recent');
    assert.equal(list.snapshot.skippedCount, 2);
  });

  test('a service that repeats a page address is not followed for ever', async () => {
    service.fetchCallsPage = () => {
      service.requests.push({ at: 0, kind: 'page' });
      return Promise.resolve({ calls: [liveCall('a', clock.now())], next: 'again' });
    };
    const list = makeList();
    assert.equal((await list.load()).kind, 'failed');
    assert.deepEqual(ids(list), ['a']);
    assert.ok(service.requests.length < 20);
  });
});

describe('load more', () => {
  test('shows more of what is loaded without asking, then asks for the time before', async () => {
    service.add(
      ...endedCalls('c', 12, clock.now(), hourMs),
      ...endedCalls('old', 3, clock.now() - 2 * dayMs, hourMs),
    );
    const list = makeList({ rowsPerPage: 5 });
    await list.load();
    assert.equal(ids(list).length, 5);
    assert.equal(list.snapshot.more, 'rows');
    await list.loadMore();
    await list.loadMore();
    assert.equal(service.requests.length, 1);
    assert.equal(ids(list).length, 12);
    assert.equal(list.snapshot.more, 'older');

    await list.loadMore();
    assert.deepEqual(ids(list).slice(-3), ['old3', 'old2', 'old1']);
    assert.equal(service.requests[1]?.query?.maxStartTime, iso(clock.now() - dayMs));
    await list.loadMore();
    assert.equal(service.requests[2]?.query?.minStartTime, undefined, 'all that the service keeps');
    assert.equal(list.snapshot.more, 'none');
  });

  test('a call on the edge of two windows is one row', async () => {
    const edge = clock.now() - dayMs;
    service.add(
      endedCall('edge', edge),
      endedCall('new', clock.now() - hourMs),
      endedCall('old', edge - hourMs),
    );
    const list = makeList();
    await list.load();
    await list.loadMore();
    assert.deepEqual(ids(list), ['new', 'edge', 'old']);
  });

  test('goes on through empty stretches until it finds a call', async () => {
    service.add(endedCall('new', clock.now() - 10 * minuteMs), endedCall('old', clock.now() - 6 * dayMs));
    const list = makeList({ windowMs: hourMs });
    await list.load();
    await list.loadMore();
    assert.deepEqual(ids(list), ['new', 'old']);
  });

  test('shows the older calls although the rows were full', async () => {
    service.add(
      ...endedCalls('c', 5, clock.now(), hourMs),
      ...endedCalls('old', 9, clock.now() - 2 * dayMs, hourMs),
    );
    const list = makeList({ rowsPerPage: 5 });
    await list.load();
    await list.loadMore();
    assert.equal(ids(list).length, 10);
    assert.equal(ids(list).at(-1), 'old5');
  });

  test('two clicks are one request', async () => {
    service.add(endedCall('new', clock.now() - hourMs), endedCall('old', clock.now() - 2 * dayMs));
    const list = makeList();
    await list.load();
    const both = [list.loadMore(), list.loadMore()];
    assert.equal(both[0], both[1]);
    await Promise.all(both);
    assert.equal(service.requests.length, 2);
  });
});

describe('failures', () => {
  test('a failed first load is a failure, not an empty list, and retry recovers', async () => {
    service.add(endedCall('a', clock.now() - hourMs));
    const error = apiError('unreachable');
    service.fault = () => error;
    const list = makeList();
    assert.deepEqual(await list.load(), { kind: 'failed', error });
    assert.equal(list.snapshot.status, 'failed');
    assert.equal(list.snapshot.error, error);
    service.fault = () => undefined;
    await list.retry();
    assert.equal(list.snapshot.status, 'ready');
    assert.equal(list.snapshot.error, undefined);
    assert.deepEqual(ids(list), ['a']);
  });

  test('when page 2 fails page 1 stays, and retry goes on with page 2', async () => {
    service.add(...endedCalls('c', 15, clock.now(), hourMs));
    service.fault = ({ next }) =>
      next === undefined ? undefined : apiError('server-error', { status: 500 });
    const list = makeList({ requestPageSize: 10 });
    assert.equal((await list.load()).kind, 'failed');
    assert.equal(list.snapshot.status, 'partial');
    assert.ok(ids(list).includes('c1'), 'the oldest call is on page 1');
    service.fault = () => undefined;
    const before = service.requests.length;
    await list.retry();
    assert.equal(list.snapshot.status, 'ready');
    assert.equal(ids(list).length, 15);
    assert.equal(new Set(ids(list)).size, 15);
    assert.equal(service.requests[before]?.next !== undefined, true, 'page 1 is not read again');
  });

  test('a page address that has expired in the meantime makes the window be read again', async () => {
    service.add(...endedCalls('c', 15, clock.now(), hourMs));
    service.fault = ({ next }) => (next === undefined ? undefined : apiError('timeout'));
    const list = makeList({ requestPageSize: 10 });
    await list.load();
    let refused = 0;
    service.fault = ({ next }) => {
      if (next === undefined || refused > 0) return undefined;
      refused += 1;
      return apiError('refused', { status: 410 });
    };
    await list.retry();
    assert.equal(refused, 1);
    assert.equal(list.snapshot.status, 'ready');
    assert.equal(ids(list).length, 15);
  });

  test('load more that fails half-way keeps the rows and what came', async () => {
    service.add(
      ...endedCalls('c', 5, clock.now(), hourMs),
      ...endedCalls('old', 15, clock.now() - 2 * dayMs, hourMs),
    );
    const list = makeList({ requestPageSize: 10 });
    await list.load();
    service.fault = ({ next }) => (next === undefined ? undefined : apiError('unreachable'));
    assert.equal((await list.loadMore()).kind, 'failed');
    assert.equal(list.snapshot.status, 'partial');
    assert.equal(list.snapshot.more, 'rest');
    assert.equal(ids(list).length, 15);
    service.fault = () => undefined;
    await list.retry();
    assert.equal(list.snapshot.status, 'ready');
    assert.equal(ids(list).length, 20);
  });

  test('load more that fails at once changes nothing, and retry loads more', async () => {
    service.add(endedCall('new', clock.now() - hourMs), endedCall('old', clock.now() - 2 * dayMs));
    const list = makeList();
    await list.load();
    service.fault = () => apiError('unreachable');
    await list.loadMore();
    assert.equal(list.snapshot.status, 'failed');
    assert.deepEqual(ids(list), ['new']);
    service.fault = () => undefined;
    await list.retry();
    assert.deepEqual(ids(list), ['new', 'old']);
  });

  test('a refresh that fails keeps every row', async () => {
    service.add(endedCall('a', clock.now() - hourMs));
    const list = makeList();
    await list.load();
    service.fault = () => apiError('server-error');
    await list.refresh();
    assert.equal(list.snapshot.status, 'failed');
    assert.deepEqual(ids(list), ['a']);
    service.fault = () => undefined;
    await list.refresh('recent');
    assert.equal(list.snapshot.status, 'ready');
  });

  test('a refresh also fetches the pages that are missing', async () => {
    service.add(...endedCalls('c', 15, clock.now(), hourMs));
    service.fault = ({ next }) => (next === undefined ? undefined : apiError('unreachable'));
    const list = makeList({ requestPageSize: 10 });
    await list.load();
    service.fault = () => undefined;
    await list.refresh('recent');
    assert.equal(list.snapshot.status, 'ready');
    assert.equal(ids(list).length, 15);
  });
});

describe('refresh', () => {
  test('keeps the number of rows, and asks only for the time around the newest call', async () => {
    service.add(...endedCalls('c', 40, clock.now(), 20 * minuteMs));
    const list = makeList({ rowsPerPage: 10 });
    await list.load();
    await list.loadMore();
    await clock.advance(minuteMs);
    service.add(endedCall('fresh', clock.now() - 1000));
    await list.refresh('recent');
    assert.equal(ids(list).length, 20);
    assert.equal(ids(list)[0], 'fresh');
    const newest = Date.parse(service.calls.get('c40')?.startTime ?? '');
    assert.equal(service.requests.at(-1)?.query?.minStartTime, iso(newest - 10 * minuteMs));
  });

  test('a call that is held stays a row however many newer ones come', async () => {
    service.add(...endedCalls('c', 10, clock.now(), minuteMs));
    const list = makeList({ rowsPerPage: 5 });
    await list.load();
    list.hold(['c6']);
    await clock.advance(hourMs);
    service.add(...endedCalls('n', 20, clock.now(), minuteMs));
    await list.refresh('recent');
    assert.deepEqual(ids(list), ['n20', 'n19', 'n18', 'n17', 'n16', 'c6']);
  });

  test('a call that ended in the meantime moves down and is there once', async () => {
    service.add(liveCall('a', clock.now() - 5 * minuteMs), endedCall('b', clock.now() - 3 * minuteMs));
    const list = makeList();
    await list.load();
    assert.deepEqual(ids(list), ['a', 'b']);
    service.add(endedCall('a', clock.now() - 5 * minuteMs));
    await list.refresh('recent');
    assert.deepEqual(ids(list), ['b', 'a']);
  });

  test('calls that move to another page while the pages are read are there once', async () => {
    service.add(...endedCalls('c', 12, clock.now(), hourMs));
    const list = makeList({ requestPageSize: 5 });
    await list.load();
    service.hold();
    const refreshing = list.refresh('all');
    await settled();
    service.releaseOne();
    // The oldest call expires between the pages: every later one moves up, and one is skipped by the next page.
    service.calls.delete('c1');
    await settled();
    service.release();
    await refreshing;
    assert.equal(new Set(ids(list)).size, ids(list).length);
    service.add(endedCall('late', clock.now() - 11.5 * hourMs));
    await list.refresh('all');
    assert.equal(new Set(ids(list)).size, ids(list).length);
    assert.ok(ids(list).includes('late'));
  });

  test('a full refresh drops calls the service does not list any more, but not the recent ones', async () => {
    service.add(endedCall('old', clock.now() - 5 * hourMs), endedCall('recent', clock.now() - minuteMs));
    const list = makeList();
    await list.load();
    await clock.advance(1000);
    service.calls.clear();
    service.add(endedCall('other', clock.now() - hourMs));
    await list.refresh('all');
    assert.deepEqual(ids(list), ['recent', 'other']);
  });

  test('waits for load more, and neither loses what the other did', async () => {
    service.add(endedCall('new', clock.now() - hourMs), endedCall('old', clock.now() - 2 * dayMs));
    const list = makeList();
    await list.load();
    service.hold();
    const more = list.loadMore();
    const refreshing = list.refresh('recent');
    service.add(endedCall('newest', clock.now() - 1000));
    await settled();
    assert.equal(service.held, 1, 'one at a time');
    service.release();
    await Promise.all([more, refreshing]);
    assert.deepEqual(ids(list), ['newest', 'new', 'old']);
    assert.equal(list.snapshot.status, 'ready');
  });

  test('tells exactly which rows changed', async () => {
    service.add(liveCall('a', clock.now() - minuteMs), endedCall('b', clock.now() - hourMs));
    const list = makeList();
    await list.load();
    const changes: CallListChange[] = [];
    list.subscribe((change) => changes.push(change));
    await list.refresh('recent');
    assert.ok(changes.every(({ structure, updated }) => !structure && updated.length === 0));

    changes.length = 0;
    service.add(
      liveCall('a', clock.now() - minuteMs, { answerTime: iso(clock.now()), lastUpdate: iso(clock.now()) }),
    );
    await list.refresh('recent');
    assert.ok(changes.every(({ structure }) => !structure));
    assert.deepEqual(
      changes.flatMap(({ updated }) => updated.map(({ id }) => id)),
      ['a'],
    );
  });

  test('with a cause asked for, everything is read again: calls turn up when they end', async () => {
    service.add(liveCall('long', clock.now() - 5 * hourMs), endedCall('b', clock.now() - hourMs));
    const list = makeList();
    list.setFilter({ asked: { disconnectCause: 'hangup' }, local: {} });
    await list.load();
    assert.deepEqual(ids(list), ['b']);
    service.add(endedCall('long', clock.now() - 5 * hourMs));
    await list.refresh('recent');
    assert.deepEqual(ids(list), ['b', 'long']);
  });
});

describe('several at once, and giving up', () => {
  test('concurrent loads share one promise and one request', async () => {
    const list = makeList({ windowMs: 30 * dayMs });
    const [one, two] = [list.load(), list.load()];
    assert.equal(one, two);
    assert.equal(list.refresh(), one);
    await one;
    assert.equal(service.requests.length, 1 + 1, 'the window, and all before it because it was empty');
  });

  test('one caller who gives up does not spoil it for the other', async () => {
    service.add(endedCall('a', clock.now() - hourMs));
    service.hold();
    const list = makeList();
    const giveUp = new AbortController();
    const one = list.load({ signal: giveUp.signal });
    const two = list.load({ signal: new AbortController().signal });
    await settled();
    giveUp.abort();
    assert.deepEqual(await one, { kind: 'cancelled' });
    service.release();
    assert.deepEqual(await two, { kind: 'done' });
    assert.deepEqual(ids(list), ['a']);
  });

  test('when everybody gives up the request ends, and a later load starts anew', async () => {
    service.add(endedCall('a', clock.now() - hourMs));
    service.hold();
    const list = makeList();
    const giveUp = new AbortController();
    const loading = list.load({ signal: giveUp.signal });
    await settled();
    giveUp.abort();
    assert.deepEqual(await loading, { kind: 'cancelled' });
    await settled();
    assert.equal(service.concurrent, 0);
    assert.equal(list.snapshot.status, 'not-loaded');
    assert.equal(list.snapshot.error, undefined);
    service.release();
    assert.deepEqual(await list.load(), { kind: 'done' });
    assert.deepEqual(ids(list), ['a']);
  });

  test('cancelling between pages keeps what came and can be continued', async () => {
    service.add(...endedCalls('c', 15, clock.now(), hourMs));
    service.hold();
    const list = makeList({ requestPageSize: 10 });
    const loading = list.load();
    await settled();
    service.releaseOne();
    await settled();
    list.cancel();
    assert.deepEqual(await loading, { kind: 'cancelled' });
    assert.equal(list.snapshot.status, 'partial');
    assert.equal(list.snapshot.error, undefined);
    assert.equal(ids(list).length, 10);
    service.release();
    await list.retry();
    assert.equal(ids(list).length, 15);
  });

  test('after it is disposed nothing is heard and the request ends', async () => {
    service.hold();
    const list = makeList();
    let heard = 0;
    const loading = list.load();
    await settled();
    list.subscribe(() => {
      heard += 1;
    });
    list.dispose();
    assert.deepEqual(await loading, { kind: 'cancelled' });
    assert.equal(heard, 0);
    assert.equal(service.concurrent, 0);
  });
});

describe('filter', () => {
  test('numbers, times and cause go to the service; direction, state and text are done here', async () => {
    const now = clock.now();
    service.add(
      endedCall('a', now - hourMs, { to: '+15550100009' }),
      endedCall('b', now - 2 * hourMs, { to: '+15550100009', direction: 'inbound' }),
      endedCall('c', now - 3 * hourMs),
    );
    const list = makeList();
    assert.equal(list.setFilter({ asked: { to: '+15550100009' }, local: { direction: 'inbound' } }), true);
    await list.load();
    assert.deepEqual(ids(list), ['b']);
    assert.deepEqual(service.requests[0]?.query, {
      pageSize: 1000,
      to: '+15550100009',
      minStartTime: iso(now - dayMs),
    });
    const before = service.requests.length;
    assert.equal(list.setFilter({ asked: { to: '+15550100009' }, local: {} }), false);
    assert.deepEqual(ids(list), ['a', 'b']);
    assert.equal(service.requests.length, before);
  });

  test('what was loaded without a filter is shown at once under one', async () => {
    service.add(
      endedCall('a', clock.now() - hourMs, { to: '+15550100009' }),
      endedCall('b', clock.now() - hourMs),
    );
    const list = makeList();
    await list.load();
    list.setFilter({ asked: { to: '+15550100009' }, local: {} });
    assert.deepEqual(ids(list), ['a']);
  });

  test('without the filter again, no row is shown with gaps before it', async () => {
    const old = clock.now() - 3 * dayMs;
    service.add(
      endedCall('mine-new', clock.now() - hourMs, { to: '+15550100009' }),
      endedCall('mine-old', old, { to: '+15550100009' }),
      endedCall('other-old', old + hourMs),
    );
    const list = makeList();
    list.setFilter({ asked: { to: '+15550100009' }, local: {} });
    await list.load();
    await list.loadMore();
    assert.deepEqual(ids(list), ['mine-new', 'mine-old']);
    list.setFilter({ asked: {}, local: {} });
    assert.deepEqual(ids(list), []);
    await list.load();
    assert.deepEqual(ids(list), ['mine-new']);
    await list.loadMore();
    assert.deepEqual(ids(list), ['mine-new', 'other-old', 'mine-old']);
  });

  test('changing it in mid-load drops the old answer', async () => {
    service.add(
      endedCall('a', clock.now() - hourMs, { to: '+15550100009' }),
      endedCall('b', clock.now() - hourMs),
    );
    service.hold();
    const list = makeList();
    const first = list.load();
    await settled();
    list.setFilter({ asked: { to: '+15550100009' }, local: {} });
    const second = list.load();
    service.release();
    assert.deepEqual(await first, { kind: 'cancelled' });
    assert.deepEqual(await second, { kind: 'done' });
    assert.deepEqual(ids(list), ['a']);
    assert.equal(list.snapshot.status, 'ready');
  });

  test('an answer that comes although it was given up leaves no trace', async () => {
    const answers: { give: (page: SourcePage) => void; fail: (error: unknown) => void }[] = [];
    service.fetchCallsPage = () => new Promise((give, fail) => void answers.push({ give, fail }));
    const list = makeList();
    for (const end of ['give', 'fail'] as const) {
      const first = list.load();
      await settled();
      list.setFilter({ asked: { to: end }, local: {} });
      if (end === 'give')
        answers.at(-1)?.give({ calls: [endedCall('late', clock.now() - hourMs, { to: end })] });
      else answers.at(-1)?.fail(apiError('server-error'));
      assert.deepEqual(await first, { kind: 'cancelled' });
      assert.deepEqual(ids(list), []);
      assert.equal(list.snapshot.status, 'not-loaded');
      assert.equal(list.snapshot.error, undefined);
    }
  });

  test('a range of time is read as it is, and not widened', async () => {
    const now = clock.now();
    service.add(...endedCalls('c', 10, now, hourMs));
    const list = makeList();
    const asked = { minStartTime: iso(now - 6 * hourMs), maxStartTime: iso(now - 4 * hourMs) };
    list.setFilter({ asked, local: {} });
    await list.load();
    assert.deepEqual(ids(list), ['c7', 'c6', 'c5']);
    assert.equal(list.snapshot.more, 'none');
    const before = service.requests.length;
    await list.refresh('recent');
    assert.equal(service.requests.length, before, 'nothing new can start in the past');
  });
});

describe('sorting', () => {
  test('live calls stay on top, and all that is loaded is sorted before the rows are counted', async () => {
    const now = clock.now();
    const lasting = (id: string, startedAt: number, seconds: number, to = '+15550100002') =>
      endedCall(id, startedAt, { to, endTime: iso(startedAt + 5000 + seconds * 1000) });
    service.add(
      liveCall('live long', now - 3 * hourMs),
      liveCall('ringing', now - minuteMs, { state: 'initiated', answerTime: null }),
      liveCall('live', now - hourMs),
      lasting('long', now - 10 * hourMs, 900),
      lasting('short', now - 5 * hourMs, 5, '+15550100009'),
      lasting('middle', now - 4 * hourMs, 60, '+15550100001'),
      endedCall('busy', now - 2 * hourMs, { answerTime: null, to: '' }),
    );
    const list = makeList({ rowsPerPage: 2 });
    await list.load();
    const asked = service.requests.length;
    const sorted = (sorting: CallListSettings['sorting']) => {
      list.setSettings({ sorting });
      return ids(list).slice(list.snapshot.liveCount);
    };
    assert.deepEqual(sorted('newest'), ['busy', 'middle']);
    assert.deepEqual(sorted('oldest'), ['long', 'short']);
    assert.deepEqual(sorted('number'), ['middle', 'long']);
    assert.deepEqual(sorted('duration'), ['long', 'middle']);
    assert.deepEqual(ids(list).slice(0, 3), ['live long', 'live', 'ringing']);
    assert.equal(list.snapshot.more, 'rows');
    await list.loadMore();
    assert.deepEqual(ids(list).slice(3), ['long', 'middle', 'short', 'busy']);
    assert.equal(service.requests.length, asked);
  });

  test('a held call stays a row in its place', async () => {
    service.add(...endedCalls('c', 10, clock.now(), minuteMs));
    const list = makeList({ rowsPerPage: 3, sorting: 'oldest' });
    await list.load();
    list.hold(['c9']);
    assert.deepEqual(ids(list), ['c1', 'c2', 'c3', 'c9']);
  });
});

describe('settings', () => {
  test('another page size keeps the number of pages, and nothing is asked', async () => {
    service.add(...endedCalls('c', 100, clock.now(), minuteMs));
    const list = makeList({ rowsPerPage: 10 });
    await list.load();
    await list.loadMore();
    const before = service.requests.length;
    list.setSettings({ rowsPerPage: 30 });
    assert.equal(ids(list).length, 60);
    assert.equal(service.requests.length, before);
  });

  test('a window that was narrowed is not tried again with every refresh', async () => {
    service.add(...endedCalls('c', 600, clock.now(), 2 * minuteMs));
    const list = makeList({ requestPageSize: 10, maxPages: 5 });
    await list.load();
    const before = service.requests.length;
    await list.refresh('recent');
    assert.equal(service.requests.length, before + 1);
  });

  test('a wider window is read when the list is read next, also after a failure, and only once', async () => {
    service.add(endedCall('new', clock.now() - hourMs), endedCall('old', clock.now() - 2 * dayMs));
    const list = makeList();
    await list.load();
    list.setSettings({ windowMs: 3 * dayMs });
    assert.deepEqual(ids(list), ['new']);
    service.fault = () => apiError('server-error');
    assert.equal((await list.refresh('recent')).kind, 'failed');
    assert.deepEqual(ids(list), ['new']);
    service.fault = () => undefined;
    await list.refresh('recent');
    assert.deepEqual(ids(list), ['new', 'old']);
    const before = service.requests.length;
    await list.refresh('recent');
    assert.equal(service.requests.length, before + 1);
  });
});

test('a clock set back in mid-refresh does not make calls vanish', async () => {
  service.add(...endedCalls('c', 30, clock.now() - hourMs, minuteMs));
  const list = makeList({ requestPageSize: 10 });
  await list.load();
  service.fault = ({ next }) => {
    if (next !== undefined) clock.jump(-hourMs);
    return undefined;
  };
  await list.refresh('all');
  assert.equal(list.snapshot.matchingCount, 30);
});

describe('memory', () => {
  test('a held call is not dropped when the store is full', async () => {
    service.add(...endedCalls('c', 10, clock.now(), minuteMs));
    const list = makeList({ rowsPerPage: 5 }, 20);
    await list.load();
    list.hold(['c6']);
    for (let round = 0; round < 5; round += 1) {
      await clock.advance(hourMs);
      service.calls.clear();
      service.add(...endedCalls(`r${round}-`, 15, clock.now(), minuteMs));
      await list.refresh('recent');
    }
    assert.equal(ids(list).at(-1), 'c6');
    assert.ok(store.size <= 20);
  });

  test('100,000 calls over time stay bounded, and the newest are shown', async () => {
    const list = makeList({ rowsPerPage: 20 }, 2000);
    await list.load();
    let made = 0;
    let most = 0;
    while (made < 100_000) {
      await clock.advance(minuteMs);
      service.calls.clear();
      const batch = endedCalls(`b${made}-`, 500, clock.now(), 100);
      service.add(...batch);
      made += batch.length;
      await list.refresh('recent');
      most = Math.max(most, store.size);
    }
    assert.ok(most <= 2000, `${most} calls`);
    assert.equal(ids(list).length, 20);
    assert.equal(ids(list)[0], `b${made - 500}-500`);
    const { since } = list.snapshot;
    assert.ok(since !== undefined && since > clock.now() - hourMs, 'says since when it knows the calls');
    for (let i = 0; list.snapshot.more === 'rows' && i < 200; i += 1) await list.loadMore();
    assert.equal(list.snapshot.more, 'full');
  });
});
