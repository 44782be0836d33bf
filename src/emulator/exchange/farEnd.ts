import {
  actionOf,
  type Callee,
  type CalleeAction,
  type CalleeStep,
  defaultAnswerAfter,
} from '../callee/callee.ts';
import type { CalleeBook } from '../callee/calleeBook.ts';
import type { CalleeEvent } from '../events/event.ts';
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
    this.#events.record(call.callId, {
      kind: 'callee',
      action: 'ring',
      behavior: callee.behavior,
      ...whatItSees(call),
    });
    this.#exchange.after(call, call.settings?.callTimeout ?? defaultCallTimeout, () => {
      this.#exchange.end(call, { disconnectCause: 'timeout' });
    });
    if (callee.behavior === 'no-answer') return;
    this.#exchange.after(call, callee.answerAfter ?? defaultAnswerAfter, () => this.#react(call, callee));
  }

  /**
   * Goes on with a call that was put back: it rings on, or follows what is left of the script.
   *
   * @param now Epoch milliseconds.
   */
  resume(call: Call, now: number): void {
    const callee = this.#callees.at(call.record.to);
    const { state, startTime, answerTime } = call.record;
    const passed = (now - Date.parse((state === 'answered' ? answerTime : startTime) ?? '')) / 1000;
    if (state === 'answered') {
      const left = callee.script?.filter(({ after }) => after > passed);
      this.#follow(call, left ?? [], passed);
      return;
    }
    const { callTimeout = defaultCallTimeout } = call.settings ?? {};
    this.#exchange.after(call, Math.max(0, callTimeout - passed), () => {
      this.#exchange.end(call, { disconnectCause: 'timeout' });
    });
    if (callee.behavior === 'no-answer') return;
    const reactsIn = Math.max(0, (callee.answerAfter ?? defaultAnswerAfter) - passed);
    this.#exchange.after(call, reactsIn, () => this.#react(call, callee));
  }

  /** @param passed Seconds since the answer. */
  #follow(call: Call, script: readonly CalleeStep[], passed: number): void {
    for (const step of script) {
      this.#exchange.after(call, step.after - passed, () => this.#exchange.act(call, actionOf(step)));
    }
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
      this.#follow(call, callee.script ?? [], 0);
    }
  }
}

/** What reaches the callee beside the call itself. OpenAPI: createCall.privacy, displayName, uui. */
function whatItSees({ record, settings }: Call): Pick<CalleeEvent, 'shown' | 'uui'> {
  const { privacy, displayName, uui } = settings ?? {};
  const number = privacy ? undefined : record.from;
  const shown = [displayName, number].filter(Boolean).join(' ') || 'Anonymous';
  return {
    ...(privacy || displayName ? { shown } : {}),
    ...(uui ? { uui } : {}),
  };
}
