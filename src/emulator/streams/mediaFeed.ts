import type { CancelTimer, EmulatorClock } from '../clock.ts';
import type { ApplicationSocket } from './applicationSocket.ts';
import type { CallSound } from './callSound.ts';
import { frameMs, silentFrame, toneFrame } from './pcmu.ts';
import type { TrackName } from './tracks.ts';

export interface MediaFeedParts {
  clock: EmulatorClock;
  sound: CallSound;
  socket: ApplicationSocket;
  tracks: readonly TrackName[];
  /** Milliseconds of the call between two deliveries in virtual time. */
  virtualStepMs: number;
  /** Called when frames are left out: the application reads too slowly, or time passed with nobody sending. */
  lost(why: 'slow' | 'late'): void;
}

/** The longest past that is sent at once. What is older is lost: the machine slept, or was busy. */
const maxCatchUpMs = 5000;

/**
 * Sends the sound of a call as it passes: a frame of each track every 20 ms. In virtual time the frames of a step come at
 * once, and the clock stops until the application has read them.
 */
export class MediaFeed {
  readonly #parts: MediaFeedParts;
  readonly #stopWatching: () => void;
  #cancelTimer: CancelTimer = () => undefined;
  /** Beginning of the next frame, in epoch milliseconds. */
  #next: number;
  /** Frames of each track so far, sent or not: the gaps of those that are lost can be seen. */
  #frames = 0;
  #sent = 0;
  #lost = 0;

  constructor(parts: MediaFeedParts) {
    this.#parts = parts;
    this.#next = parts.clock.now();
    this.#stopWatching = parts.sound.watch({ beforeChange: () => this.#send() });
    this.#arm();
  }

  /** Messages so far. */
  get counts(): { sent: number; lost: number } {
    return { sent: this.#sent, lost: this.#lost };
  }

  /** Sends what has passed, and ends. */
  stop(): void {
    this.#cancelTimer();
    this.#stopWatching();
    this.#send();
  }

  #arm(): void {
    const { clock, socket, virtualStepMs } = this.#parts;
    const step = clock.virtual ? virtualStepMs : frameMs;
    this.#cancelTimer = clock.setTimer(this.#next + step - clock.now(), () => {
      this.#send();
      socket.catchUp();
      this.#arm();
    });
  }

  #send(): void {
    const { clock, tracks, socket } = this.#parts;
    if (!socket.isOpen) return;
    const now = clock.now();
    this.#skip(Math.floor((now - maxCatchUpMs - this.#next) / frameMs));
    while (this.#next + frameMs <= now) {
      this.#frames += 1;
      for (const track of tracks) this.#sendFrame(track);
      this.#next += frameMs;
    }
  }

  #skip(frames: number): void {
    if (frames <= 0) return;
    this.#next += frames * frameMs;
    this.#frames += frames;
    this.#lose(frames * this.#parts.tracks.length, 'late');
  }

  #sendFrame(track: TrackName): void {
    const { sound, socket } = this.#parts;
    const payload = sound.isHeard(track, this.#next) ? toneFrame : silentFrame;
    const sequenceNumber = String(this.#frames);
    if (socket.send(JSON.stringify({ eventType: 'media', track, payload, sequenceNumber }))) this.#sent += 1;
    else this.#lose(1, 'slow');
  }

  #lose(messages: number, why: 'slow' | 'late'): void {
    this.#parts.lost(why);
    this.#lost += messages;
  }
}
