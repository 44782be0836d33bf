import type { Call } from '../exchange/call.ts';
import { settingsOf } from '../exchange/callSettings.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { Webhook, WebhookTarget } from '../webhooks/webhook.ts';
import type { CallWebhooks } from './callWebhooks.ts';
import type { DrivenCall } from './drivenCall.ts';
import { type Ending, type Program, type Signal, wait } from './step.ts';

/** A destination of a Transfer. */
export interface LegRequest {
  to: string;
  from: string;
  /** Seconds of ringing. */
  callTimeout: number;
  tag: string | undefined;
  /** What the callee sees and gets; nothing special when absent. */
  caller?: { privacy: boolean; displayName: string | null; uui: string | null };
  /** Its BXML runs on the leg before it is joined. */
  answer: Webhook | undefined;
  /** Told when the leg is over. */
  disconnect: WebhookTarget | undefined;
}

/** A B-leg of a Transfer or Forward. */
export interface Leg {
  parent: Call;
  request: LegRequest;
}

/** What a verb can do with other calls. */
export interface StageLegs {
  /** True on a B-leg that runs the document of transferAnswer. */
  readonly isLeg: boolean;
  /** Calls somebody on behalf of this call. @throws Refusal when the account has no room */
  start(request: LegRequest): Call;
  /** Ends another call, if it is live. */
  end(other: Call): void;
  /** Joins this call with another one, whose own program ends. The other tells this call when it leaves. */
  join(other: Call): void;
  /** Whether a call is joined with another one. */
  isJoined(other: Call): boolean;
  /** An answered call of the account. */
  answered(callId: string): Call | undefined;
  /** Gives another call a document to fetch, or hangs it up when there is none. */
  release(other: Call, webhook: Webhook | undefined): void;
}

export interface CallLegsParts {
  exchange: Exchange;
  webhooks: CallWebhooks;
  of(call: Call): DrivenCall;
  /** A program that fetches a document and runs it. */
  fetchAndRun(call: Call, webhook: Webhook): Program;
}

/** Calls that belong together: the legs of transfers, and calls that are bridged. */
export class CallLegs {
  readonly #parts: CallLegsParts;
  /** The calls that are joined, each with its other one. */
  readonly #joined = new WeakSet<Call>();

  constructor(parts: CallLegsParts) {
    this.#parts = parts;
  }

  /** What the verbs of a call can do. */
  stage(call: Call): StageLegs {
    const { exchange, of } = this.#parts;
    return {
      get isLeg() {
        return of(call).answering;
      },
      start: (request) => this.#start(call, request),
      end: (other) => this.#end(other),
      join: (other) => this.#join(call, other),
      isJoined: (other) => this.#joined.has(other),
      answered: (callId) => {
        const other = exchange.findFor(call.accountId, callId);
        return other?.live && other.record.state === 'answered' ? other : undefined;
      },
      release: (other, webhook) => this.#release(other, webhook),
    };
  }

  /** The far end of a leg picked up: it is joined at once, or runs its own document first. */
  onAnswered(call: Call, driven: DrivenCall, leg: Leg): void {
    this.#signal(leg, { kind: 'peer', callId: call.callId, what: 'answered' });
    if (!call.live) return;
    if (!leg.request.answer) {
      this.#ready(call, leg);
      return;
    }
    driven.answering = true;
    driven.run.start(this.#parts.fetchAndRun(call, leg.request.answer));
  }

  /** A program of a leg is over. @returns Whether the leg goes on all the same, since it is now joined. */
  onProgramEnded(call: Call, driven: DrivenCall, ending: Ending): boolean {
    if (!driven.leg || !driven.answering || ending !== 'ran-out') return false;
    driven.answering = false;
    this.#ready(call, driven.leg);
    return true;
  }

  /** A leg is over. @param end The fields that tell how. */
  onEnded(call: Call, leg: Leg, end: Record<string, unknown>): void {
    const { disconnect } = leg.request;
    if (disconnect) void this.#parts.webhooks.tell(call, 'transferDisconnect', disconnect, end);
    this.#signal(leg, leftSignal(call));
  }

  #start(parent: Call, request: LegRequest): Call {
    const { applicationId } = parent.record;
    const { to, from, callTimeout, caller } = request;
    const callbackTimeout = this.#parts.webhooks.timeoutOf(parent);
    const leg = this.#parts.exchange.startLeg(
      parent,
      settingsOf({ to, from, applicationId, answerUrl: '', callTimeout, callbackTimeout, ...caller }),
    );
    // docs: transfer. The leg has the tag of its own destination, or none.
    leg.tag = request.tag || null;
    const driven = this.#parts.of(leg);
    driven.leg = { parent, request };
    driven.documents.baseUrl = this.#parts.of(parent).documents.baseUrl;
    return leg;
  }

  #join(call: Call, other: Call): void {
    const { of } = this.#parts;
    const parted = () => {
      for (const one of [call, other]) this.#joined.delete(one);
      of(call).run.signal(leftSignal(other));
    };
    of(other).run.start(joined(parted));
    for (const one of [call, other]) this.#joined.add(one);
  }

  #end(call: Call): void {
    const cause = call.record.state === 'answered' ? 'hangup' : 'cancel';
    this.#parts.exchange.end(call, { disconnectCause: cause });
  }

  #release(other: Call, webhook: Webhook | undefined): void {
    if (!other.live) return;
    if (webhook) this.#parts.of(other).run.start(this.#parts.fetchAndRun(other, webhook));
    else this.#parts.exchange.complete(other);
  }

  #ready(call: Call, leg: Leg): void {
    this.#signal(leg, { kind: 'peer', callId: call.callId, what: 'ready' });
  }

  #signal(leg: Leg, signal: Signal): void {
    this.#parts.of(leg.parent).run.signal(signal);
  }
}

/** Runs on a call that is joined with another: nothing, until it leaves. */
function* joined(left: () => void): Program {
  try {
    yield* wait(undefined);
    return 'hang-up';
  } finally {
    left();
  }
}

function leftSignal(call: Call): Signal {
  const { disconnectCause, errorMessage, errorId } = call.record;
  return {
    kind: 'peer',
    callId: call.callId,
    what: 'left',
    ...(disconnectCause ? { cause: disconnectCause } : {}),
    ...(errorMessage ? { errorMessage } : {}),
    ...(errorId ? { errorId } : {}),
  };
}
