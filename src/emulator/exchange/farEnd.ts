import { actionOf, type Callee, type CalleeAction, defaultAnswerAfter } from '../callee/callee.ts';
import type { CalleeBook } from '../callee/calleeBook.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { Call } from './call.ts';

/** What the far end asks the exchange to do. */
export interface FarEndExchange {
  /** Runs `run` after some seconds, unless the call is over by then. */
  after(call: Call, seconds: number, run: () => void): void;
  answer(call: Call): void;
  end(call: Call, end: { disconnectCause: string; errorMessage?: string }): void;
  act(call: Call, action: CalleeAction): void;
}

/** Seconds of ringing when the call says nothing about it. OpenAPI: createCall.callTimeout. */
const defaultCallTimeout = 30;

/** Plays the callee of outbound calls: rings, then answers, is busy, rejects or lets it ring; then follows its script. */
export class FarEnd {
  readonly #callees: CalleeBook;
  readonly #events: EventLog;
  readonly #exchange: FarEndExchange;

  constructor(callees: CalleeBook, events: EventLog, exchange: FarEndExchange) {
    this.#callees = callees;
    this.#events = events;
    this.#exchange = exchange;
  }

  /** Lets the call ring at its callee. How long a real one takes to ring is not documented: it rings at once. */
  ring(call: Call): void {
    const callee = this.#callees.at(call.record.to);
    this.#events.record(call.callId, { kind: 'callee', action: 'ring', behavior: callee.behavior });
    this.#exchange.after(call, call.settings?.callTimeout ?? defaultCallTimeout, () => {
      this.#exchange.end(call, { disconnectCause: 'timeout' });
    });
    if (callee.behavior === 'no-answer') return;
    this.#exchange.after(call, callee.answerAfter ?? defaultAnswerAfter, () => this.#react(call, callee));
  }

  #react(call: Call, callee: Callee): void {
    if (callee.behavior === 'busy') {
      this.#events.record(call.callId, { kind: 'callee', action: 'busy' });
      this.#exchange.end(call, { disconnectCause: 'busy', errorMessage: 'Callee is busy' });
    } else if (callee.behavior === 'reject') {
      this.#events.record(call.callId, { kind: 'callee', action: 'reject' });
      this.#exchange.end(call, { disconnectCause: 'rejected' });
    } else {
      this.#events.record(call.callId, { kind: 'callee', action: 'answer' });
      this.#exchange.answer(call);
      for (const step of callee.script ?? []) {
        this.#exchange.after(call, step.after, () => this.#exchange.act(call, actionOf(step)));
      }
    }
  }
}
