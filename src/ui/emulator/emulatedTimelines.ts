import * as vscode from 'vscode';
import type { CallTimeline } from '../../calls/page/timeline.ts';
import type { EmulatorService } from './emulatorService.ts';
import { belongsInTimeline, eventTimeline } from './eventTimeline.ts';

/** Timelines that outlive their call, or the emulator it was in. */
const MOST_KEPT = 50;

/** What happened on each emulated call. Once the emulator has stopped, what it told last remains. */
export class EmulatedTimelines implements vscode.Disposable {
  readonly #emulator: EmulatorService;
  readonly #changed = new vscode.EventEmitter<string>();
  /** Fires with the ID of a call on which something happened. */
  readonly onDidChange = this.#changed.event;
  readonly #subscription: vscode.Disposable;
  readonly #last = new Map<string, CallTimeline>();

  constructor(emulator: EmulatorService) {
    this.#emulator = emulator;
    this.#subscription = emulator.onEvent((event) => {
      if (event.callId !== undefined && belongsInTimeline(event)) this.#changed.fire(event.callId);
    });
  }

  /** What happened on a call so far; undefined when the emulator never knew it. */
  of(accountId: string, callId: string): CallTimeline | undefined {
    const key = `${accountId}/${callId}`;
    const { running } = this.#emulator;
    const call = running?.exchange.findFor(accountId, callId);
    if (!running || !call) return this.#last.get(key);
    const { events } = running;
    const timeline = eventTimeline(events.ofCall(callId), call.record, events.droppedOf(callId));
    this.#keep(key, timeline);
    return timeline;
  }

  dispose(): void {
    vscode.Disposable.from(this.#changed, this.#subscription).dispose();
  }

  #keep(key: string, timeline: CallTimeline): void {
    this.#last.delete(key);
    this.#last.set(key, timeline);
    for (const oldest of this.#last.keys()) {
      if (this.#last.size <= MOST_KEPT) break;
      this.#last.delete(oldest);
    }
  }
}
