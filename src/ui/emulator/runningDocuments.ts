import type { BxmlEvent, EmulatorEvent, VerbEvent } from '../../emulator/events/event.ts';

/** A text that goes to a call, and where it stands in an editor. */
export interface SentText {
  readonly text: string;
  /** All of the editor's text, of which `text` may be a part. */
  readonly whole: string;
  /** Offset of `text` in `whole`. */
  readonly offset: number;
  readonly uri: string;
  /** Where an offset of `text` was before variables were filled in. Absent when none were. */
  readonly unfilled?: (offset: number) => number;
}

/** A verb that a call runs at this moment. */
export interface RunningVerb {
  readonly callId: string;
  readonly name: string;
  /** The text of an editor in which it stands: only while the editor holds just this. */
  readonly whole: string;
  /** Where the text came from, when it was sent from this window. */
  readonly uri: string | undefined;
  /** UTF-16 code units from the start of `whole`. */
  readonly start: number;
  readonly end: number;
}

/** The document a call runs. */
interface CallDocument {
  /** Which of the call's accepted documents it is, from 1. */
  number: number;
  whole: string;
  uri: string | undefined;
  /** Where an offset of the document stands in `whole`. */
  place: (offset: number) => number;
  /** The verbs that have started and not ended, the innermost last. */
  verbs: VerbEvent[];
}

/** Texts remembered between their sending and their arrival. */
const mostSent = 20;

/** Knows from the emulator's events which verb of which text each call runs. */
export class RunningDocuments {
  readonly #changed: () => void;
  readonly #calls = new Map<string, CallDocument>();
  #sent: SentText[] = [];

  /** @param changed Called when another verb runs somewhere. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** What each call runs now. */
  get verbs(): RunningVerb[] {
    return [...this.#calls].flatMap(([callId, { whole, uri, place, verbs, number }]) => {
      const verb = verbs.at(-1);
      // The end of a verb of an earlier document may still be to come.
      if (verb?.document !== number) return [];
      const start = Math.max(0, place(verb.start));
      return [{ callId, name: verb.name, whole, uri, start, end: Math.max(start, place(verb.end)) }];
    });
  }

  /** A text is about to be sent: it will be found again when it arrives at its call. */
  sending(text: SentText): void {
    this.#sent = [text, ...this.#sent].slice(0, mostSent);
  }

  /** Takes in an event of the emulator. */
  take(event: EmulatorEvent): void {
    const { callId } = event;
    if (event.kind === 'reset') this.clear();
    if (callId === undefined) return;
    if (event.kind === 'bxml') this.#arrived(callId, event);
    else if (event.kind === 'verb') this.#verb(callId, event);
    else if (event.kind === 'state' && event.state === 'disconnected') this.#forget(callId);
  }

  /** Forgets everything: the emulator is gone. */
  clear(): void {
    if (this.#calls.size === 0) return;
    this.#calls.clear();
    this.#changed();
  }

  #arrived(callId: string, { text, outcome }: BxmlEvent): void {
    if (outcome !== 'accepted') return;
    const before = this.#calls.get(callId);
    const sent = this.#sent.find((candidate) => candidate.text === text);
    this.#calls.set(callId, {
      number: (before?.number ?? 0) + 1,
      whole: sent?.whole ?? text,
      uri: sent?.uri,
      place: (offset) => (sent?.offset ?? 0) + (sent?.unfilled?.(offset) ?? offset),
      verbs: before?.verbs ?? [],
    });
  }

  #verb(callId: string, verb: VerbEvent): void {
    const document = this.#calls.get(callId);
    if (!document) return;
    if (verb.phase === 'start') document.verbs.push(verb);
    else document.verbs.pop();
    this.#changed();
  }

  #forget(callId: string): void {
    if (this.#calls.delete(callId)) this.#changed();
  }
}
