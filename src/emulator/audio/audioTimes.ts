import { type BxmlElement, textOf } from '../../bxml/tree.ts';
import type { EmulatorClock } from '../clock.ts';
import { resolveUrl } from '../interpreter/addresses.ts';
import { CallFailure } from '../interpreter/callFailure.ts';
import { VerbAttributes } from '../interpreter/verbAttributes.ts';
import { addressProblem, shownUrl } from '../webhooks/webhookAddress.ts';
import { audioFormat } from './audioFormat.ts';
import { type AudioHead, readAudioHead } from './audioHead.ts';
import { mp3Time } from './mp3Time.ts';
import { wavTime } from './wavTime.ts';

export interface AudioTimesParts {
  clock: EmulatorClock;
  /** Hosts beside loopback that files may come from. */
  hosts: readonly string[];
  /** Seconds that a file takes whose length can't be told. */
  otherwise: number;
  /** Seconds of real time that a server gets for the beginning of a file. */
  patience: number;
}

/** What came of looking at a file. */
type Measured =
  | { kind: 'seconds'; seconds: number }
  /** Media of another kind: it ends the call. */
  | { kind: 'unplayable'; problem: string }
  | { kind: 'unknown'; problem: string };

interface Kept {
  measured: Measured;
  /** Epoch milliseconds on the emulator's clock. */
  until: number;
}

/** The most files whose lengths are kept. */
const maxKept = 500;
/** How long they are kept, so that a file that was replaced is noticed. */
const keptMs = 5 * 60 * 1000;

/** How long sound files last. They are looked at where they can be reached; their sound goes nowhere. */
export class AudioTimes {
  readonly #parts: AudioTimesParts;
  readonly #kept = new Map<string, Kept>();
  readonly #running = new Map<string, Promise<Measured>>();
  readonly #closing = new AbortController();

  constructor(parts: AudioTimesParts) {
    this.#parts = parts;
  }

  /**
   * Seconds that the file of a PlayAudio lasts.
   *
   * @param note Told why, when it can't be found out and the usual length is taken.
   * @throws CallFailure `application-error` for a kind of media that is not played. docs: playAudio, disconnect.
   */
  async timeOf(
    playAudio: BxmlElement,
    baseUrl: string | undefined,
    note: (message: string) => void,
  ): Promise<number> {
    const attributes = new VerbAttributes(playAudio);
    const url = resolveUrl(textOf(playAudio).trim(), baseUrl);
    const username = attributes.given('username');
    const authorization =
      username === undefined
        ? undefined
        : `Basic ${Buffer.from(`${username}:${attributes.given('password') ?? ''}`).toString('base64')}`;
    const measured = await this.#parts.clock.inFlight(this.#measured(url, authorization));
    if (measured.kind === 'seconds') return measured.seconds;
    if (measured.kind === 'unplayable') throw new CallFailure('application-error', measured.problem);
    const { otherwise } = this.#parts;
    note(
      `PlayAudio takes ${otherwise} s, since the length of ${shownUrl(url)} is unknown: ${measured.problem}`,
    );
    return otherwise;
  }

  /** Forgets the lengths. */
  clear(): void {
    this.#kept.clear();
  }

  /** Gives up what is being looked at. */
  close(): void {
    this.#closing.abort();
    this.clear();
  }

  #measured(url: string, authorization: string | undefined): Promise<Measured> {
    const key = JSON.stringify([url, authorization]);
    const kept = this.#kept.get(key);
    if (kept && kept.until > this.#parts.clock.now()) return Promise.resolve(kept.measured);
    const running = this.#running.get(key) ?? this.#measure(key, url, authorization);
    this.#running.set(key, running);
    return running;
  }

  async #measure(key: string, url: string, authorization: string | undefined): Promise<Measured> {
    try {
      const measured = await this.#look(url, authorization);
      // A file that could not be had is asked for again: somebody may be starting its server.
      if (measured.kind !== 'unknown') this.#keep(key, measured);
      return measured;
    } finally {
      this.#running.delete(key);
    }
  }

  #keep(key: string, measured: Measured): void {
    this.#kept.delete(key);
    this.#kept.set(key, { measured, until: this.#parts.clock.now() + keptMs });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= maxKept) return;
      this.#kept.delete(oldest);
    }
  }

  async #look(url: string, authorization: string | undefined): Promise<Measured> {
    if (audioFormat(url, undefined) === undefined) return unplayable(url, 'its address says');
    const problem = addressProblem(url, this.#parts.hosts);
    if (problem !== undefined) return { kind: 'unknown', problem };
    try {
      const file = await this.#get(url, authorization);
      return measure(url, file);
    } catch (error) {
      const message = error instanceof Error ? error.message || error.name : String(error);
      return { kind: 'unknown', problem: `it could not be had (${message}).` };
    }
  }

  async #get(url: string, authorization: string | undefined): Promise<AudioHead> {
    const controller = new AbortController();
    const giveUp = () => controller.abort(new Error(`nothing within ${this.#parts.patience} s`));
    const timer = setTimeout(giveUp, this.#parts.patience * 1000);
    this.#closing.signal.addEventListener('abort', giveUp);
    try {
      controller.signal.throwIfAborted();
      const first = await readAudioHead(url, undefined, controller.signal);
      const asks = first.status === 401 && /^\s*basic\b/i.test(first.authenticate ?? '');
      if (!asks || authorization === undefined) return first;
      return await readAudioHead(url, authorization, controller.signal);
    } catch (error) {
      throw controller.signal.aborted ? controller.signal.reason : error;
    } finally {
      clearTimeout(timer);
      this.#closing.signal.removeEventListener('abort', giveUp);
    }
  }
}

function measure(url: string, { status, contentType, head, totalBytes }: AudioHead): Measured {
  if (status < 200 || status >= 300)
    return { kind: 'unknown', problem: `the server answered HTTP ${status}.` };
  const format = audioFormat(url, contentType);
  if (format === undefined) return unplayable(url, `the server calls it ${contentType}`);
  // The two are told apart by their first bytes; what they are called decides when those say nothing.
  const seconds = wavTime(head, totalBytes) ?? mp3Time(head, totalBytes);
  if (seconds !== undefined && Number.isFinite(seconds)) {
    return { kind: 'seconds', seconds: Math.round(seconds * 1000) / 1000 };
  }
  return {
    kind: 'unknown',
    problem: `it does not begin like a ${format.toUpperCase()} file of known length.`,
  };
}

function unplayable(url: string, why: string): Measured {
  const problem = `PlayAudio plays WAV and MP3 only, and ${shownUrl(url)} is another kind of file (${why}).`;
  return { kind: 'unplayable', problem };
}
