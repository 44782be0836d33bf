import { type BxmlElement, textOf } from '../../bxml/tree.ts';
import type { EmulatorClock } from '../clock.ts';
import type { NoteEvent, StreamEvent, VerbEvent } from '../events/event.ts';
import type { Call } from '../exchange/call.ts';
import type { Ids } from '../ids.ts';
import { CallSound, type Sound } from '../streams/callSound.ts';
import { round } from '../streams/playBuffer.ts';
import type { SocketConnector, SocketTarget } from '../streams/socketConnector.ts';
import type { WebhookTarget } from '../webhooks/webhook.ts';
import type { StageLines } from './callLines.ts';
import { sentenceTime, speechTime } from './speechTime.ts';
import { callStreams } from './streams.ts';
import { callTranscriptions } from './transcriptions.ts';

export interface CallMediaParts {
  clock: EmulatorClock;
  ids: Ids;
  sockets: SocketConnector;
  /** Runs `run` after some seconds, unless the call is over by then. */
  after(seconds: number, run: () => void): void;
  /** False once everything has been cleared. */
  kept(): boolean;
  record(event: StreamEvent | NoteEvent): void;
  /** Address of the call in the API. */
  callUrl(): string;
  tell(eventType: string, target: WebhookTarget, fields: Record<string, unknown>): Promise<void>;
}

/** Verbs that are heard at the far end. */
const loudVerbs: readonly string[] = ['SpeakSentence', 'PlayAudio', 'Ring', 'SendDtmf'];

/** What can be heard on a call, and what is made of it: media streams and real-time transcriptions. */
export class CallMedia {
  readonly #call: Call;
  readonly #parts: CallMediaParts;
  readonly #sound: CallSound;
  #streams: StageLines | undefined;
  #transcriptions: StageLines | undefined;
  #verb: Sound | undefined;

  constructor(call: Call, parts: CallMediaParts) {
    this.#call = call;
    this.#parts = parts;
    this.#sound = new CallSound({ now: () => parts.clock.now(), after: parts.after });
  }

  // Most calls have none: they are made when they are asked for.

  get streams(): StageLines {
    const { ids } = this.#parts;
    this.#streams ??= callStreams(this.#call, { ...this.#shared(), newId: () => ids.stream() });
    return this.#streams;
  }

  get transcriptions(): StageLines {
    const { ids } = this.#parts;
    this.#transcriptions ??= callTranscriptions(this.#call, {
      ...this.#shared(),
      newId: () => ids.transcription(),
    });
    return this.#transcriptions;
  }

  /** A verb starts or ends. */
  verb(phase: VerbEvent['phase'], element: BxmlElement): void {
    if (!loudVerbs.includes(element.name)) return;
    if (this.#verb) this.#sound.end(this.#verb);
    this.#verb = phase === 'start' ? this.#begin(element) : undefined;
  }

  calleeSays(text: string): void {
    this.#sound.say('inbound', { text, seconds: round(speechTime(text)) });
  }

  /** The call is over. */
  end(): void {
    this.#sound.endAll();
    this.#streams?.stopAll();
    this.#transcriptions?.stopAll();
  }

  #shared() {
    const { sockets, record, ...parts } = this.#parts;
    return {
      ...parts,
      sound: this.#sound,
      now: () => parts.clock.now(),
      connect: (target: SocketTarget) => sockets.connect(target),
      // What a reset stops is no longer of any call.
      record: (event: Omit<StreamEvent, 'kind'>) => {
        if (parts.kept()) record({ kind: 'stream', ...event });
      },
      note: (message: string) => {
        if (parts.kept()) record({ kind: 'note', message });
      },
    };
  }

  #begin(element: BxmlElement): Sound {
    if (element.name !== 'SpeakSentence' || !this.#sound.watched) return this.#sound.begin('outbound');
    const text = textOf(element).replace(/\s+/g, ' ').trim();
    return this.#sound.begin('outbound', { text, seconds: sentenceTime(element) });
  }
}
