import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { oneAtATime } from '../../../src/calls/oneAtATime.ts';
import {
  beginWindow,
  type ReadWindowOptions,
  readWindow,
  type WindowProgress,
} from '../../../src/calls/readWindow.ts';
import { FakeClock, settled } from './support/fakeClock.ts';
import { apiError, FakeService } from './support/fakeService.ts';
import { dayMs, endedCall, hourMs, minuteMs } from './support/sampleCalls.ts';

let clock: FakeClock;
let service: FakeService;
let progress: WindowProgress;
/** The calls of each page that was taken in, and how many requests the service had got by then. */
let pages: { calls: string[]; asked: number }[];

/** One a minute; two are a page. */
function addCalls(count: number): void {
  for (let index = 0; index < count; index += 1) {
    service.add(endedCall(`c${index}`, clock.now() - 5 * hourMs + index * minuteMs));
  }
}

function options(more: Partial<ReadWindowOptions> = {}): ReadWindowOptions {
  return {
    source: service,
    asked: {},
    pageSize: 2,
    maxPages: 20,
    now: () => clock.now(),
    signal: new AbortController().signal,
    onPage: (calls) =>
      pages.push({ calls: calls.map(({ callId }) => callId), asked: service.requests.length }),
    ...more,
  };
}

beforeEach(() => {
  clock = new FakeClock();
  service = new FakeService(clock);
  progress = beginWindow({ from: clock.now() - dayMs });
  pages = [];
});

describe('the next page of a window', () => {
  test('is asked for before the present one is taken in, one request at a time and each page once', async () => {
    addCalls(5);
    await readWindow(progress, options({ maxPages: 3 }));
    assert.deepEqual(pages, [
      { calls: ['c0', 'c1'], asked: 2 },
      { calls: ['c2', 'c3'], asked: 3 },
      { calls: ['c4'], asked: 3 },
    ]);
    assert.equal(service.mostConcurrent, 1);
    assert.equal(service.requests.length, 3);
  });

  test('is not asked for when the window is narrowed first', async () => {
    addCalls(12);
    await readWindow(progress, options({ maxPages: 3 }));
    assert.ok(progress.narrowings > 0);
    assert.equal(service.requests.length, progress.pagesInAll);
    assert.equal(service.mostConcurrent, 1);
  });

  test('is not asked for when it was read already', async () => {
    service.fetchCallsPage = async () => {
      service.requests.push({ at: 0, kind: 'page' });
      return { calls: [], next: 'again' };
    };
    await assert.rejects(readWindow(progress, options()), { name: 'RepeatedPageError' });
    assert.equal(service.requests.length, 2);
  });

  test('may fail while the present one is taken in: that one stays, and the failed one is asked for again later', async () => {
    addCalls(6);
    const failure = apiError('server-error');
    service.fault = ({ next }) => (next === undefined ? undefined : failure);
    await assert.rejects(readWindow(progress, options()), failure);
    assert.deepEqual(
      pages.map(({ calls }) => calls),
      [['c0', 'c1']],
    );
    assert.equal(service.requests.length, 2);

    service.fault = () => undefined;
    await readWindow(progress, options());
    assert.deepEqual(
      pages.map(({ calls }) => calls),
      [
        ['c0', 'c1'],
        ['c2', 'c3'],
        ['c4', 'c5'],
      ],
    );
    assert.equal(service.requests.length, 4);
    assert.equal(service.requests[2]?.next, service.requests[1]?.next);
  });

  test('is given up when the present one makes no sense, which is what is told', async () => {
    addCalls(4);
    const failure = apiError('unexpected-reply');
    const { receiveCallsPage } = service;
    service.receiveCallsPage = async (...request) => {
      const received = await receiveCallsPage.apply(service, request);
      service.hold();
      return {
        ...received,
        read: () => {
          assert.equal(service.held, 1);
          throw failure;
        },
      };
    };
    await assert.rejects(readWindow(progress, options()), failure);
    await settled();
    assert.equal(service.concurrent, 0);
    assert.equal(progress.pagesInAll, 0);
  });

  test('is given up with the reading, and holds nobody else up', async () => {
    addCalls(6);
    const giveUp = new AbortController();
    const source = oneAtATime(service);
    service.hold();
    const reading = readWindow(progress, options({ source, signal: giveUp.signal }));
    await settled();
    service.releaseOne();
    await settled();
    assert.equal(pages.length, 1);
    assert.equal(service.concurrent, 1);

    giveUp.abort();
    const call = source.getCallState('c0', {});
    await assert.rejects(reading);
    await settled();
    assert.equal(service.concurrent, 1);
    assert.equal(service.requests.at(-1)?.callId, 'c0');
    service.release();
    assert.equal((await call).callId, 'c0');
    assert.equal(service.mostConcurrent, 1);
  });
});
