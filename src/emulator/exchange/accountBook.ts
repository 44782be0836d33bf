import type { EmulatorClock } from '../clock.ts';
import type { Call } from './call.ts';
import { DialQueue } from './dialQueue.ts';
import type { Limits } from './limits.ts';

/** What the exchange keeps of one account. */
export interface ExchangeAccount {
  queue: DialQueue;
  /** Calls that are initiated or answered. */
  liveCalls: number;
}

/** The accounts that have live or queued calls; the others need no keeping. */
export class AccountBook {
  readonly #clock: EmulatorClock;
  readonly #limits: Limits;
  readonly #dial: (call: Call) => void;
  readonly #accounts = new Map<string, ExchangeAccount>();
  #held = false;

  /** @param dial Places a call that has left its queue. */
  constructor(clock: EmulatorClock, limits: Limits, dial: (call: Call) => void) {
    this.#clock = clock;
    this.#limits = limits;
    this.#dial = dial;
  }

  /** The account, if it is kept. */
  find(accountId: string): ExchangeAccount | undefined {
    return this.#accounts.get(accountId);
  }

  of(accountId: string): ExchangeAccount {
    const known = this.#accounts.get(accountId);
    if (known) return known;
    const account: ExchangeAccount = {
      liveCalls: 0,
      queue: new DialQueue(
        this.#clock,
        this.#limits,
        () => account.liveCalls < this.#limits.maxCalls,
        this.#dial,
      ),
    };
    account.queue.hold(this.#held);
    this.#accounts.set(accountId, account);
    return account;
  }

  /** While held, queued calls stay queued, in every account. */
  hold(held: boolean): void {
    this.#held = held;
    for (const account of this.#accounts.values()) account.queue.hold(held);
  }

  /** Lets go of an account that has nothing going on. */
  release(accountId: string): void {
    const account = this.#accounts.get(accountId);
    if (account?.liveCalls === 0 && account.queue.size === 0) this.#accounts.delete(accountId);
  }

  clear(): void {
    for (const account of this.#accounts.values()) account.queue.clear();
    this.#accounts.clear();
    this.#held = false;
  }
}
