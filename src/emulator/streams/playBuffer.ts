import type { CancelTimer, EmulatorClock } from '../clock.ts';
import type { CallSound, Sound } from './callSound.ts';

export interface PlayBufferParts {
  clock: EmulatorClock;
  sound: CallSound;
  /** A stretch of sound begins. */
  playing(contentType: string): void;
  /** It is over: seconds that were heard, and messages they came in. */
  played(seconds: number, messages: number): void;
}

/** Seconds of sound that may wait to be played. `assumed`. */
export const maxBufferedSeconds = 120;
/** Milliseconds without sound that end a stretch: what comes sooner goes on with it. */
const pauseMs = 200;

/** The sound an application sends to be played: one piece after the other, in the time of the call. */
export class PlayBuffer {
  readonly #parts: PlayBufferParts;
  #sound: Sound | undefined;
  #cancelEnd: CancelTimer = () => undefined;
  #cancelPause: CancelTimer = () => undefined;
  /** When all that came so far will have been played, in epoch milliseconds. */
  #until = 0;
  /** Of the stretch that is being played. */
  #seconds = 0;
  #messages = 0;

  constructor(parts: PlayBufferParts) {
    this.#parts = parts;
  }

  /** Seconds that are still to be played. */
  get waiting(): number {
    return Math.max(0, this.#until - this.#parts.clock.now()) / 1000;
  }

  /** @returns False when there is no room. */
  add(seconds: number, contentType: string): boolean {
    if (this.waiting + seconds > maxBufferedSeconds) return false;
    const { clock, sound } = this.#parts;
    this.#cancelPause();
    if (this.#messages === 0) this.#parts.playing(contentType);
    this.#messages += 1;
    this.#seconds += seconds;
    this.#sound ??= sound.begin('outbound');
    this.#until = Math.max(this.#until, clock.now()) + seconds * 1000;
    this.#cancelEnd();
    this.#cancelEnd = clock.setTimer(this.#until - clock.now(), () => this.#ranOut());
    return true;
  }

  /** Drops what is still to be played. @returns Seconds of it. */
  clear(): number {
    const { waiting } = this;
    this.#cancelEnd();
    this.#cancelPause();
    this.#until = 0;
    this.#seconds -= waiting;
    this.#silence();
    this.#over();
    return waiting;
  }

  #ranOut(): void {
    this.#silence();
    this.#cancelPause = this.#parts.clock.setTimer(pauseMs, () => this.#over());
  }

  #silence(): void {
    if (this.#sound) this.#parts.sound.end(this.#sound);
    this.#sound = undefined;
  }

  #over(): void {
    if (this.#messages === 0) return;
    this.#parts.played(round(this.#seconds), this.#messages);
    this.#messages = 0;
    this.#seconds = 0;
  }
}

/** To the millisecond. */
export function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
