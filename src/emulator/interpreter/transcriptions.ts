import type { BxmlElement } from '../../bxml/tree.ts';
import type { StreamEvent } from '../events/event.ts';
import type { Call } from '../exchange/call.ts';
import type { ApplicationSocket } from '../streams/applicationSocket.ts';
import { beginning, type CallSound, type Sound, type Speech } from '../streams/callSound.ts';
import { type TrackName, tracksOf } from '../streams/tracks.ts';
import { transcriptMessage } from '../streams/transcriptMessage.ts';
import { shownUrl } from '../webhooks/webhookAddress.ts';
import {
  CallLines,
  type CallLinesParts,
  type LineKind,
  type LineRequest,
  type LineWork,
  type StageLines,
} from './callLines.ts';
import type { Stage } from './stage.ts';
import { paramsOf } from './streams.ts';
import { VerbAttributes } from './verbAttributes.ts';

interface TranscriptionRequest extends LineRequest {
  /** Updates are sent only once they are final. */
  stabilized: boolean;
  language: string;
  params: Record<string, string>;
  /** What was said so far, by track. */
  said: Map<TrackName, string>;
}

export interface CallTranscriptionsParts extends CallLinesParts {
  sound: CallSound;
  newId(): string;
  /** Address of the call in the API. */
  callUrl(): string;
  /** Runs `run` after some seconds, unless the call is over by then. */
  after(seconds: number, run: () => void): void;
}

/** Characters of one track that are kept. */
const maxKeptCharacters = 100_000;

/** The real-time transcriptions of one call. */
export function callTranscriptions(call: Call, parts: CallTranscriptionsParts): StageLines {
  return new CallLines(parts, transcriptionKind(call, parts));
}

function requestOf(element: BxmlElement, stage: Stage, id: string): TranscriptionRequest {
  const attributes = new VerbAttributes(element);
  const url = attributes.given('destination');
  const tracks = tracksOf(attributes.given('tracks'));
  return {
    id,
    name: attributes.given('name') ?? id,
    tracks,
    destination: url === undefined ? undefined : { url, username: undefined, password: undefined },
    events: stage.target(attributes, 'transcriptionEvent'),
    stabilized: attributes.flag('stabilized', true),
    // The emulator is given text, and can't tell its language: the first one that is preferred, else English.
    language: attributes.given('preferredLanguages')?.split(',')[0]?.trim() || 'en-US',
    params: paramsOf(element, 'CustomParam'),
    said: new Map(tracks.map((track) => [track, ''])),
  };
}

function transcriptionKind(call: Call, parts: CallTranscriptionsParts): LineKind<TranscriptionRequest> {
  return {
    what: 'transcription',
    object: 'realTimeTranscription',
    originalObject: 'originalTranscription',
    words: 'transcription',
    request: (element, stage) => requestOf(element, stage, parts.newId()),
    fields: ({ id, name, tracks, destination, stabilized }) => ({
      id,
      name,
      tracks,
      // A text, as in the examples of the docs: realTimeTranscriptionStarted.
      ...(destination ? { destination: shownUrl(destination.url), stabilized: String(stabilized) } : {}),
    }),
    frame: ({ id, name, tracks, stabilized, params }, eventType) => ({
      eventType,
      metadata: {
        accountId: call.accountId,
        callId: call.callId,
        realtimeTranscriptionId: id,
        transcriptionName: name,
        tracks: tracks.map((track) => ({ name: track })),
        stabilized,
      },
      ...(eventType === 'start' && Object.keys(params).length > 0 ? { customParams: params } : {}),
    }),
    begin: (request, socket) => new TranscriptionWork(parts, request, socket),
    finished({ id, name, language, said }, _line, tell) {
      const tracks = [...said].map(([track, transcript]) => ({ track, transcript }));
      call.transcripts.add({ transcriptionId: id, name, language, tracks });
      const url = `${parts.callUrl()}/transcriptions/${id}`;
      tell('Available', { status: 'available', url, completedTime: new Date(parts.now()).toISOString() });
    },
  };
}

/** Writes down what is said, and sends it on. */
class TranscriptionWork implements LineWork {
  readonly #parts: CallTranscriptionsParts;
  readonly #request: TranscriptionRequest;
  readonly #socket: ApplicationSocket | undefined;
  readonly #stopWatching: () => void;
  #sent = 0;
  #stopped = false;

  constructor(
    parts: CallTranscriptionsParts,
    request: TranscriptionRequest,
    socket: ApplicationSocket | undefined,
  ) {
    this.#parts = parts;
    this.#request = request;
    this.#socket = socket;
    this.#stopWatching = parts.sound.watch({
      speaks: (sound, speech) => this.#speaks(sound, speech),
      said: (sound, text) => this.#said(sound, text),
    });
  }

  stop(): Partial<StreamEvent> {
    this.#stopped = true;
    this.#stopWatching();
    return this.#socket ? { sent: this.#sent } : {};
  }

  /** Unless only what is final is wanted, the first half is sent when it has been said (`assumed`). */
  #speaks(sound: Sound, { text, seconds }: Speech): void {
    if (!this.#socket || this.#request.stabilized || !this.#request.tracks.includes(sound.track)) return;
    const half = beginning(text, 0.5);
    if (half === '') return;
    this.#parts.after(seconds / 2, () => {
      const over = sound.until !== undefined && sound.until <= this.#parts.now();
      if (!this.#stopped && !over) this.#send(sound, half, true);
    });
  }

  #said(sound: Sound, text: string): void {
    const { said } = this.#request;
    const before = said.get(sound.track);
    if (before === undefined) return;
    if (before.length + text.length <= maxKeptCharacters) {
      said.set(sound.track, before === '' ? text : `${before} ${text}`);
    }
    this.#send(sound, text, false);
  }

  #send(sound: Sound, text: string, partial: boolean): void {
    const { track, startedAt } = sound;
    const { language } = this.#request;
    const endedAt = this.#parts.now();
    const message = transcriptMessage({ track, text, startedAt, endedAt, partial, language });
    if (this.#socket?.send(JSON.stringify(message))) this.#sent += 1;
    this.#socket?.catchUp();
  }
}
