import type { TrackName } from './tracks.ts';

/** Something that can be heard on a call. */
export interface Sound {
  track: TrackName;
  /** Epoch milliseconds. */
  startedAt: number;
  /** When it will be over; undefined while nobody knows. */
  until: number | undefined;
  speech: Speech | undefined;
}

/** What is being said. */
export interface Speech {
  text: string;
  /** How long all of it takes. */
  seconds: number;
}

/** Somebody who wants to know what can be heard. */
export interface SoundWatcher {
  /** The sound is about to change; until now it was as it is. */
  beforeChange?(): void;
  /** Somebody begins to speak. */
  speaks?(sound: Sound, speech: Speech): void;
  /** They have said this much; the sound has its end. */
  said?(sound: Sound, text: string): void;
}

export interface CallSoundParts {
  /** Epoch milliseconds. */
  now(): number;
  /** Runs `run` after some seconds, unless the call is over by then. */
  after(seconds: number, run: () => void): void;
}

/** What can be heard on one call, and who listens to it. The emulator has no real sound: this is when there would be one. */
export class CallSound {
  readonly #parts: CallSoundParts;
  readonly #sounds = new Set<Sound>();
  readonly #watchers = new Set<SoundWatcher>();

  constructor(parts: CallSoundParts) {
    this.#parts = parts;
  }

  /** @returns Ends the watching. */
  watch(watcher: SoundWatcher): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  get watched(): boolean {
    return this.#watchers.size > 0;
  }

  /** A sound begins on the track. Whoever begins it ends it. */
  begin(track: TrackName, speech?: Speech): Sound {
    const sound: Sound = { track, startedAt: this.#parts.now(), until: undefined, speech };
    this.#add(sound);
    return sound;
  }

  end(sound: Sound): void {
    if (!this.#sounds.has(sound)) return;
    this.#change(() => this.#sounds.delete(sound));
    sound.until = this.#parts.now();
    const { speech } = sound;
    if (!speech) return;
    const share = speech.seconds > 0 ? (sound.until - sound.startedAt) / 1000 / speech.seconds : 1;
    const text = beginning(speech.text, share);
    if (text !== '') for (const watcher of this.#watchers) watcher.said?.(sound, text);
  }

  /** Somebody says something, and is done when it is said. */
  say(track: TrackName, speech: Speech): void {
    this.#forgetPast();
    const startedAt = this.#parts.now();
    const until = startedAt + speech.seconds * 1000;
    // With nobody listening, neither the words nor their end need any notice.
    const { watched } = this;
    const sound: Sound = { track, startedAt, until, speech: watched ? speech : undefined };
    this.#add(sound);
    if (watched) this.#parts.after(speech.seconds, () => this.end(sound));
  }

  /** Whether the track can be heard at a moment that is not past the last change. */
  isHeard(track: TrackName, at: number): boolean {
    for (const sound of this.#sounds) {
      if (sound.track === track && (sound.until === undefined || at < sound.until)) return true;
    }
    return false;
  }

  /** Silence: the call is over. */
  endAll(): void {
    for (const sound of [...this.#sounds]) this.end(sound);
  }

  #add(sound: Sound): void {
    this.#change(() => this.#sounds.add(sound));
    const { speech } = sound;
    if (speech) for (const watcher of this.#watchers) watcher.speaks?.(sound, speech);
  }

  #change(change: () => void): void {
    for (const watcher of this.#watchers) watcher.beforeChange?.();
    change();
  }

  /** Drops what was said while nobody listened. */
  #forgetPast(): void {
    const now = this.#parts.now();
    for (const sound of this.#sounds) {
      if (sound.until !== undefined && sound.until < now) this.#sounds.delete(sound);
    }
  }
}

/** The words of a text that a share (0 to 1) of its time is enough for; all of them from nearly 1 on. */
export function beginning(text: string, share: number): string {
  const words = text.trim().split(/\s+/);
  if (share > 0.999) return words.join(' ');
  return words.slice(0, Math.floor(words.length * share)).join(' ');
}
