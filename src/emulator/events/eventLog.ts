import { isoTime } from '../isoTime.ts';
import type { EmulatorEvent, EventDetail } from './event.ts';

/** Called with each event as it is written. What it throws is reported as a process warning and changes nothing. */
export type EventListener = (event: EmulatorEvent) => void;

/** The most events kept of one call. */
export const maxEventsPerCall = 5000;
/** The most characters of documents and replies kept in the events of one call. */
const maxTextPerCall = 4 * 1024 * 1024;

interface CallHistory {
  events: EmulatorEvent[];
  /** Events that had to go. */
  dropped: number;
  textLength: number;
}

/**
 * Everything that happens, as append-only lists: one per call, kept as long as the call, and a feed of all of them for
 * those who subscribe. When a call has more history than fits, the oldest events go.
 */
export class EventLog {
  readonly #now: () => number;
  readonly #histories = new Map<string, CallHistory>();
  readonly #listeners = new Set<EventListener>();
  #seq = 0;

  /** @param now The emulator's clock, in epoch milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /**
   * Calls `listener` with every event from now on.
   *
   * @returns Ends the subscription.
   */
  subscribe(listener: EventListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** How many listen. */
  get listenerCount(): number {
    return this.#listeners.size;
  }

  /** The events of one call, oldest first; empty for a call that is not known. */
  ofCall(callId: string): readonly EmulatorEvent[] {
    return this.#histories.get(callId)?.events ?? [];
  }

  /** How many events of a call had to go to make room for later ones. */
  droppedOf(callId: string): number {
    return this.#histories.get(callId)?.dropped ?? 0;
  }

  /** Begins the list of a call, unless it has one. */
  open(callId: string): void {
    if (!this.#histories.has(callId)) this.#histories.set(callId, { events: [], dropped: 0, textLength: 0 });
  }

  /** Writes an event to the list of a call; of one that is no longer kept, the subscribers alone hear. */
  record(callId: string, detail: EventDetail, time: number = this.#now()): void {
    const event: EmulatorEvent = { ...this.#frame(time), ...ownerOf(callId), ...detail };
    this.#keep(callId, event);
    this.#tell(event);
  }

  /** Tells the subscribers of an event that is kept in no list: one of no call, or a mere read of a call. */
  announce(detail: EventDetail, callId?: string): void {
    // Reads are frequent, and mostly nobody listens.
    if (this.#listeners.size === 0) return;
    this.#tell({ ...this.#frame(this.#now()), ...(callId === undefined ? {} : ownerOf(callId)), ...detail });
  }

  /** The number of the last event that was written. */
  get lastSeq(): number {
    return this.#seq;
  }

  /** Puts back a list as it was; later events are numbered on from it. */
  restore(id: string, events: readonly EmulatorEvent[]): void {
    this.forget(id);
    this.open(id);
    for (const event of events) {
      this.#seq = Math.max(this.#seq, event.seq);
      this.#keep(id, event);
    }
  }

  /** Drops the list of a call that is no longer kept. */
  forget(callId: string): void {
    this.#histories.delete(callId);
  }

  #frame(time: number): { seq: number; time: string } {
    this.#seq += 1;
    return { seq: this.#seq, time: isoTime(time) };
  }

  #keep(callId: string, event: EmulatorEvent): void {
    const history = this.#histories.get(callId);
    if (history === undefined) return;
    history.events.push(event);
    history.textLength += textLength(event);
    while (history.events.length > maxEventsPerCall || history.textLength > maxTextPerCall) {
      const dropped = history.events.shift();
      if (dropped === undefined) return;
      history.dropped += 1;
      history.textLength -= textLength(dropped);
    }
  }

  #tell(event: EmulatorEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        process.emitWarning(error instanceof Error ? error : String(error));
      }
    }
  }
}

/** Lists are kept for calls and for conferences; the ids tell which. */
function ownerOf(id: string): { callId: string } | { conferenceId: string } {
  return id.startsWith('conf-') ? { conferenceId: id } : { callId: id };
}

function textLength(event: EmulatorEvent): number {
  if (event.kind === 'bxml') return event.text.length;
  return event.kind === 'webhook-reply' ? (event.body ?? '').length : 0;
}
