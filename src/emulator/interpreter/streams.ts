import { type BxmlElement, childElements } from '../../bxml/tree.ts';
import type { EmulatorClock } from '../clock.ts';
import type { StreamEvent } from '../events/event.ts';
import type { Call } from '../exchange/call.ts';
import type { ApplicationSocket } from '../streams/applicationSocket.ts';
import { readAppMessage } from '../streams/appMessage.ts';
import type { CallSound } from '../streams/callSound.ts';
import { MediaFeed } from '../streams/mediaFeed.ts';
import { sampleRate } from '../streams/pcmu.ts';
import { maxBufferedSeconds, PlayBuffer, round } from '../streams/playBuffer.ts';
import { tracksOf } from '../streams/tracks.ts';
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
import { VerbAttributes } from './verbAttributes.ts';

interface StreamRequest extends LineRequest {
  bidirectional: boolean;
  params: Record<string, string>;
}

export interface CallStreamsParts extends CallLinesParts {
  clock: EmulatorClock;
  sound: CallSound;
  newId(): string;
  note(message: string): void;
}

/** The most messages of an application in a second of the call. `assumed`; one for each frame is 50. */
const maxMessagesPerSecond = 5000;

/** The most notes about the application of one stream, and the most stretches of sound that are listed. */
const maxNotes = 10;
const maxListed = 1000;
const lossWords = {
  slow: 'reads too slowly: frames are left out',
  late: 'is given less than the whole: the emulator was held up for over 5 s, and left frames out',
};

/** The media streams of one call. */
export function callStreams(call: Call, parts: CallStreamsParts): StageLines {
  return new CallLines(parts, streamKind(call, parts));
}

function requestOf(element: BxmlElement, stage: Stage, id: string): StreamRequest {
  const attributes = new VerbAttributes(element);
  const url = attributes.given('destination');
  return {
    id,
    // docs: startStream. Without a name it goes by its id.
    name: attributes.given('name') ?? id,
    tracks: tracksOf(attributes.given('tracks')),
    destination: url === undefined ? undefined : socketTarget(url, attributes),
    events: stage.target(attributes, 'streamEvent'),
    bidirectional: attributes.given('mode') === 'bidirectional',
    params: paramsOf(element, 'StreamParam'),
    ...(url === undefined ? { problem: 'StartStream has no destination' } : {}),
  };
}

function socketTarget(url: string, attributes: VerbAttributes) {
  const username = attributes.given('destinationUsername');
  return { url, username, password: attributes.given('destinationPassword') };
}

/** Parameters by name; of two with one name the last (`assumed`). docs: startStream, startTranscription. */
export function paramsOf(element: BxmlElement, childName: string): Record<string, string> {
  const params: [string, string][] = [];
  for (const child of childElements(element)) {
    if (child.name !== childName) continue;
    const attributes = new VerbAttributes(child);
    const name = attributes.given('name');
    if (name !== undefined) params.push([name, attributes.text('value') ?? '']);
  }
  return Object.fromEntries(params);
}

function streamKind(call: Call, parts: CallStreamsParts): LineKind<StreamRequest> {
  return {
    what: 'media',
    object: 'mediaStream',
    originalObject: 'originalMediaStream',
    words: 'stream',
    request: (element, stage) => requestOf(element, stage, parts.newId()),
    fields: ({ id, name, destination, tracks }) => ({
      id,
      name,
      ...(destination ? { destination: shownUrl(destination.url) } : {}),
      tracks,
      type: 'WebSocket',
    }),
    frame: ({ id, name, tracks, params }, eventType) => ({
      eventType,
      metadata: {
        accountId: call.accountId,
        callId: call.callId,
        streamId: id,
        streamName: name,
        tracks: tracks.map((track) => ({ name: track, mediaFormat: { encoding: 'PCMU', sampleRate } })),
      },
      ...(eventType === 'start' && Object.keys(params).length > 0 ? { streamParams: params } : {}),
    }),
    begin(request, socket) {
      if (!socket) throw new Error('A media stream needs a connection.');
      return new MediaWork(parts, request, socket);
    },
  };
}

/** Sends the call's sound, and plays what the application sends. */
class MediaWork implements LineWork {
  readonly #parts: CallStreamsParts;
  readonly #request: StreamRequest;
  readonly #feed: MediaFeed;
  readonly #buffer: PlayBuffer;
  readonly #noted = new Set<string>();
  #received = 0;
  #listed = 0;
  #second = 0;
  #inSecond = 0;

  constructor(parts: CallStreamsParts, request: StreamRequest, socket: ApplicationSocket) {
    const { clock, sound } = parts;
    this.#parts = parts;
    this.#request = request;
    this.#feed = new MediaFeed({
      clock,
      sound,
      socket,
      tracks: request.tracks,
      virtualStepMs: request.bidirectional ? 200 : 1000,
      lost: (why) => this.#note(lossWords[why]),
    });
    this.#buffer = new PlayBuffer({
      clock,
      sound,
      playing: (contentType) => this.#record('playing', { contentType }),
      played: (seconds, messages) => this.#record('played', { seconds, messages }),
    });
  }

  message(text: string): void {
    if (!this.#counts()) {
      this.#note(`sent over ${maxMessagesPerSecond} messages in a second: the rest is ignored`);
    } else if (!this.#request.bidirectional) {
      this.#note('sent a message, and the stream is unidirectional: it is ignored');
    } else {
      this.#act(text);
    }
  }

  binary(): void {
    if (this.#counts()) this.#note('sent a binary message: it is ignored');
  }

  stop(): Partial<StreamEvent> {
    this.#feed.stop();
    const unplayed = round(this.#buffer.clear());
    const { sent, lost } = this.#feed.counts;
    return {
      sent,
      ...(lost > 0 ? { lost } : {}),
      ...(this.#received > 0 ? { received: this.#received } : {}),
      ...(unplayed > 0 ? { unplayed } : {}),
    };
  }

  #act(text: string): void {
    const message = readAppMessage(text);
    if (typeof message === 'string') {
      this.#note(`sent ${message}: it is ignored`);
    } else if (message.kind === 'clear') {
      this.#clear();
    } else if (!this.#buffer.add(message.seconds, message.contentType)) {
      this.#note(`sent more than ${maxBufferedSeconds} s of sound ahead: the rest is left out`);
    }
  }

  #clear(): void {
    const seconds = round(this.#buffer.clear());
    // An application may clear whenever it hears something, and mostly there is nothing to drop.
    if (seconds > 0) this.#record('cleared', { seconds });
  }

  /** @returns False when there were too many lately. */
  #counts(): boolean {
    this.#received += 1;
    const second = Math.floor(this.#parts.clock.now() / 1000);
    this.#inSecond = second === this.#second ? this.#inSecond + 1 : 1;
    this.#second = second;
    return this.#inSecond <= maxMessagesPerSecond;
  }

  #record(action: StreamEvent['action'], detail: Partial<StreamEvent>): void {
    this.#listed += 1;
    if (this.#listed > maxListed) this.#note('sends sound very often: what it plays is no longer listed');
    else this.#parts.record({ ...detail, what: 'media', action, name: this.#request.name });
  }

  /** Says something about the application, once for each stream. */
  #note(what: string): void {
    if (this.#noted.has(what) || this.#noted.size >= maxNotes) return;
    this.#noted.add(what);
    this.#parts.note(`The application of the stream ${this.#request.name} ${what}.`);
  }
}
