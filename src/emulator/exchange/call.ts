import type { CallState } from '../../voice/types.ts';
import type { CancelTimer } from '../clock.ts';
import type { CallSettings, InboundSettings } from './callSettings.ts';
import { KeptDocuments } from './keptDocuments.ts';
import { KeptTranscripts } from './keptTranscripts.ts';

/** One call in the exchange. The exchange alone changes it; others read. */
export class Call {
  /** What getCallState shows. Whoever changes it says so with {@link recordChanged}. */
  readonly record: CallState;
  /** What createCall asked for; absent on inbound calls. */
  readonly settings: CallSettings | undefined;
  /** What the application of an inbound call asks for; absent on others, and on those that were taken in. */
  inbound: InboundSettings | undefined;
  /** Order of creation over all calls of the emulator. */
  readonly sequence: number;
  /** Epoch milliseconds; the `createdTime` that listCalls sorts by. */
  readonly createdAt: number;
  readonly documents = new KeptDocuments();
  readonly transcripts = new KeptTranscripts();
  /** Epoch milliseconds; undefined while the call is live. */
  endedAt: number | undefined;
  /** Sent with every webhook; null when unset. */
  tag: string | null;
  #recordText: string | undefined;
  readonly #timers = new Set<CancelTimer>();

  constructor(record: CallState, sequence: number, createdAt: number, settings?: CallSettings) {
    this.record = record;
    this.sequence = sequence;
    this.createdAt = createdAt;
    this.settings = settings;
    this.tag = settings?.tag ?? null;
    if (record.endTime) this.endedAt = Date.parse(record.endTime);
  }

  get callId(): string {
    return this.record.callId;
  }

  get accountId(): string {
    return this.record.accountId;
  }

  get live(): boolean {
    return this.endedAt === undefined;
  }

  /** The record as JSON. It is read far more often than it changes, in lists above all. */
  get recordText(): string {
    this.#recordText ??= JSON.stringify(this.record);
    return this.#recordText;
  }

  recordChanged(): void {
    this.#recordText = undefined;
  }

  /** Keeps a timer that ends with the call. */
  holdTimer(cancel: CancelTimer): void {
    this.#timers.add(cancel);
  }

  dropTimer(cancel: CancelTimer): void {
    this.#timers.delete(cancel);
  }

  cancelTimers(): void {
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }
}
