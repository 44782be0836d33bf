import { Conference, type ConferenceIdentity } from './conference.ts';

/** The most conferences that are kept, those that are over first to go. */
const maxConferences = 2000;
/** Milliseconds a conference that is over can still be read. `assumed`: as long as a call. */
const keptAfterEndMs = 7 * 24 * 3600 * 1000;

/** The conferences that are kept, in order of creation. */
export class ConferenceShelf {
  readonly #now: () => number;
  readonly #onDropped: (conference: Conference) => void;
  readonly #byId = new Map<string, Conference>();
  #sequence = 0;

  /** @param now The emulator's clock, in epoch milliseconds. */
  constructor(now: () => number, onDropped: (conference: Conference) => void) {
    this.#now = now;
    this.#onDropped = onDropped;
  }

  /** Takes in a conference. @param completedAt Of one that is over already. */
  add(identity: ConferenceIdentity, completedAt?: number): Conference {
    this.#makeRoom();
    this.#sequence += 1;
    const conference = new Conference(identity, this.#sequence);
    conference.completedAt = completedAt;
    this.#byId.set(identity.conferenceId, conference);
    return conference;
  }

  /** A conference of any account. */
  find(conferenceId: string): Conference | undefined {
    const conference = this.#byId.get(conferenceId);
    return conference && !this.#isExpired(conference) ? conference : undefined;
  }

  /** A conference of one account. */
  findFor(accountId: string, conferenceId: string): Conference | undefined {
    const conference = this.find(conferenceId);
    return conference?.accountId === accountId ? conference : undefined;
  }

  /** All conferences, in order of creation. */
  *all(): Generator<Conference, void> {
    for (const conference of this.#byId.values()) {
      if (!this.#isExpired(conference)) yield conference;
    }
  }

  clear(): void {
    for (const conference of [...this.#byId.values()]) this.#drop(conference);
  }

  #makeRoom(): void {
    for (const conference of this.#byId.values()) {
      if (this.#isExpired(conference)) this.#drop(conference);
    }
    for (const conference of this.#byId.values()) {
      if (this.#byId.size < maxConferences) return;
      if (!conference.active) this.#drop(conference);
    }
  }

  #isExpired({ completedAt }: Conference): boolean {
    return completedAt !== undefined && completedAt + keptAfterEndMs <= this.#now();
  }

  #drop(conference: Conference): void {
    this.#byId.delete(conference.conferenceId);
    this.#onDropped(conference);
  }
}
