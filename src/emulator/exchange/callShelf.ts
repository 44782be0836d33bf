import type { Call } from './call.ts';
import { keptAfterEndMs } from './limits.ts';

/**
 * The calls that are kept, by account and in order of creation. Ended calls go 7 days after their end, or earlier when
 * room is needed; live ones stay.
 */
export class CallShelf {
  readonly #now: () => number;
  readonly #maxCalls: number;
  readonly #onDropped: (call: Call) => void;
  readonly #byId = new Map<string, Call>();
  readonly #byAccount = new Map<string, Map<string, Call>>();
  /** In the order they ended. */
  readonly #ended = new Set<Call>();

  constructor(now: () => number, maxCalls: number, onDropped: (call: Call) => void) {
    this.#now = now;
    this.#maxCalls = maxCalls;
    this.#onDropped = onDropped;
  }

  /** Makes room for one more call. @returns False when all the room is taken by live calls. */
  makeRoom(): boolean {
    this.#dropExpired();
    while (this.#byId.size >= this.#maxCalls) {
      const [oldest] = this.#ended;
      if (oldest === undefined) return false;
      this.#drop(oldest);
    }
    return true;
  }

  add(call: Call): void {
    this.#byId.set(call.callId, call);
    let account = this.#byAccount.get(call.accountId);
    if (account === undefined) {
      account = new Map();
      this.#byAccount.set(call.accountId, account);
    }
    account.set(call.callId, call);
    if (!call.live) this.#ended.add(call);
  }

  /** Notes that a call has just ended. */
  ended(call: Call): void {
    this.#ended.add(call);
  }

  find(callId: string): Call | undefined {
    const call = this.#byId.get(callId);
    return call && !this.#isExpired(call) ? call : undefined;
  }

  /** The calls of an account, in order of creation. */
  *ofAccount(accountId: string): Generator<Call, void> {
    for (const call of this.#byAccount.get(accountId)?.values() ?? []) {
      if (!this.#isExpired(call)) yield call;
    }
  }

  /** All calls, in order of creation. */
  *all(): Generator<Call, void> {
    for (const call of this.#byId.values()) {
      if (!this.#isExpired(call)) yield call;
    }
  }

  clear(): void {
    for (const call of [...this.#byId.values()]) this.#drop(call);
  }

  #isExpired(call: Call): boolean {
    return call.endedAt !== undefined && call.endedAt + keptAfterEndMs <= this.#now();
  }

  #dropExpired(): void {
    for (const call of this.#ended) {
      if (!this.#isExpired(call)) return;
      this.#drop(call);
    }
  }

  #drop(call: Call): void {
    this.#byId.delete(call.callId);
    this.#ended.delete(call);
    const account = this.#byAccount.get(call.accountId);
    account?.delete(call.callId);
    if (account?.size === 0) this.#byAccount.delete(call.accountId);
    this.#onDropped(call);
  }
}
