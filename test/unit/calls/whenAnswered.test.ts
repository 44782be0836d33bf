import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { CallBoard } from '../../../src/calls/callBoard.ts';
import { type AnswerOutcome, whenAnswered } from '../../../src/calls/whenAnswered.ts';
import { FakeClock, settled } from './support/fakeClock.ts';
import { FakeService } from './support/fakeService.ts';
import { endedCall, liveCall, minuteMs, placedReply } from './support/sampleCalls.ts';

let clock: FakeClock;
let service: FakeService;
let board: CallBoard;
let controller: AbortController;

/** How the waiting ended, if it has by now. */
function outcomeOf(waiting: Promise<AnswerOutcome>): Promise<AnswerOutcome | 'waiting'> {
  return Promise.race([waiting, settled().then(() => 'waiting' as const)]);
}

function wait(): Promise<AnswerOutcome> {
  return whenAnswered(board, 'new', { clock, timeoutMs: 2 * minuteMs, signal: controller.signal });
}

beforeEach(() => {
  clock = new FakeClock();
  service = new FakeService(clock);
  board = new CallBoard({ source: service, clock });
  controller = new AbortController();
  board.placed(placedReply('new', clock.now()));
});

describe('waiting until a call is answered', () => {
  test('asks the service although nobody looks, and stops asking when it is answered', async () => {
    const outcome = wait();
    service.add({ ...liveCall('new', clock.now()), state: 'initiated', answerTime: null });
    await clock.advance(3000);
    service.add(liveCall('new', clock.now()));
    await clock.advance(10_000);
    assert.equal(await outcomeOf(outcome), 'answered');
    const asked = service.requests.length;
    await clock.advance(10 * minuteMs);
    assert.equal(service.requests.length, asked);
  });

  test('ends when the call does', async () => {
    const outcome = wait();
    service.add(endedCall('new', clock.now()));
    await clock.advance(3000);
    assert.equal(await outcomeOf(outcome), 'ended');
  });

  test('ends after a time', async () => {
    const outcome = wait();
    service.add({ ...liveCall('new', clock.now()), state: 'initiated', answerTime: null });
    await clock.advance(2 * minuteMs);
    assert.equal(await outcomeOf(outcome), 'timeout');
    assert.equal(board.schedule.state.kind, 'paused');
  });

  test('can be cancelled', async () => {
    const outcome = wait();
    controller.abort();
    assert.equal(await outcomeOf(outcome), 'cancelled');
    assert.equal(board.schedule.state.kind, 'paused');
  });

  test('leaves a view that is looked at as it is', async () => {
    board.setVisible(true);
    const outcome = wait();
    controller.abort();
    await outcome;
    assert.equal(board.schedule.state.kind, 'running');
  });
});
