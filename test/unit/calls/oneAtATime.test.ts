import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oneAtATime } from '../../../src/calls/oneAtATime.ts';
import { FakeClock, settled } from './support/fakeClock.ts';
import { apiError, FakeService } from './support/fakeService.ts';
import { liveCall } from './support/sampleCalls.ts';

test('requests wait for each other, in order of arrival', async () => {
  const service = new FakeService(new FakeClock());
  service.add(liveCall('a', 0), liveCall('b', 0));
  service.hold();
  const source = oneAtATime(service);
  const all = [source.getCallState('a', {}), source.receiveCallsPage({}, {}), source.getCallState('b', {})];
  await settled();
  assert.equal(service.requests.length, 1);
  service.release();
  await Promise.all(all);
  assert.deepEqual(
    service.requests.map(({ kind, callId }) => callId ?? kind),
    ['a', 'page', 'b'],
  );
  assert.equal(service.mostConcurrent, 1);
});

test('a request given up while it waits is never sent', async () => {
  const service = new FakeService(new FakeClock());
  service.add(liveCall('a', 0));
  service.hold();
  const source = oneAtATime(service);
  const first = source.getCallState('a', {});
  const giveUp = new AbortController();
  const second = source.getCallState('a', { signal: giveUp.signal });
  await settled();
  giveUp.abort();
  await assert.rejects(second, { name: 'AbortError' });
  service.release();
  await first;
  assert.equal(service.requests.length, 1);
});

test('a failure does not hold up the line, and its outcome is told', async () => {
  const service = new FakeService(new FakeClock());
  service.add(liveCall('a', 0));
  const error = apiError('timeout');
  service.fault = () => (service.requests.length === 1 ? error : undefined);
  const outcomes: unknown[] = [];
  const source = oneAtATime(service, (outcome) => outcomes.push(outcome));
  const first = source.getCallState('a', {});
  const second = source.getCallState('a', {});
  await assert.rejects(first, error);
  await second;
  assert.deepEqual(outcomes, [error, undefined]);
});
