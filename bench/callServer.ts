/** The emulator with very many calls in it, for the benches that list them. */
import { startEmulator } from '../src/emulator/emulator.ts';
import type { Call } from '../src/emulator/exchange/call.ts';
import { randomInteger, seededRandom } from '../src/emulator/random.ts';
import type { CallState } from '../src/voice/types.ts';
import { serveParent } from './child.ts';

export type CallServerMessage =
  /** Forget all calls, and hold so many from the last 23 hours; the newest `live` ones are up. */
  | { kind: 'fill'; calls: number; live: number }
  /** So many of the live calls end. */
  | { kind: 'end'; calls: number };

export interface CallServerReply {
  basePath: string;
  accountId: string;
}

const spanMs = 23 * 3_600_000;
const emulator = await startEmulator({ seed: 1, limits: { maxCalls: 1000 } });
const { accountId, basePath, exchange } = emulator;
let live: Call[] = [];

serveParent<CallServerMessage>((message): CallServerReply => {
  if (message.kind === 'fill') fill(message.calls, message.live);
  else for (const call of live.splice(0, message.calls)) exchange.complete(call);
  return { basePath, accountId };
});

function fill(calls: number, liveCalls: number): void {
  emulator.reset();
  live = [];
  const random = seededRandom(1);
  const oldest = Date.now() - spanMs;
  for (let index = 0; index < calls; index += 1) {
    const start = oldest + Math.floor((spanMs * index) / calls);
    const isLive = index >= calls - liveCalls;
    const call = exchange.adopt(sampleCall(start, randomInteger(random, 5, 300) * 1000, isLive, index));
    if (isLive) live.push(call);
  }
}

/** A call as the real service lists one, no shorter. */
function sampleCall(start: number, lengthMs: number, isLive: boolean, index: number): CallState {
  const iso = (time: number) => new Date(time).toISOString();
  const hex = index.toString(16).padStart(12, '0');
  return {
    applicationId: '11111111-2222-4333-8444-555555555555',
    accountId,
    callId: `c-95ac8d6e-1a31c52e-b38f-4198-93c1-${hex}`,
    parentCallId: null,
    to: `+1919555${String(100 + (index % 100)).padStart(4, '0')}`,
    from: '+19195550100',
    direction: index % 3 === 0 ? 'inbound' : 'outbound',
    state: isLive ? 'answered' : 'disconnected',
    stirShaken: null,
    identity: null,
    enqueuedTime: index % 3 === 0 ? null : iso(start - 200),
    startTime: iso(start),
    answerTime: iso(start + 3000),
    endTime: isLive ? null : iso(start + lengthMs),
    disconnectCause: isLive ? null : 'hangup',
    errorMessage: null,
    errorId: null,
    lastUpdate: iso(isLive ? start + 3000 : start + lengthMs),
  };
}
