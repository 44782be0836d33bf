import { type BxmlElement, childElements } from '../../bxml/tree.ts';
import type { Conference } from '../conferences/conference.ts';
import type { EventDetail } from '../events/event.ts';
import { CallFailure } from './callFailure.ts';
import { CallRun } from './callRun.ts';
import { examineForConference } from './conferenceDocument.ts';
import type { ConferenceRecorder } from './conferenceRecorder.ts';
import type { LoadedDocument } from './loadDocument.ts';
import { sentenceTime } from './speechTime.ts';
import { type Program, wait } from './step.ts';

/** Documents that may wait for their turn. `assumed`. */
const maxWaiting = 100;

export interface ConferenceRunParts {
  conference: Conference;
  recorder: ConferenceRecorder;
  /** Epoch milliseconds. */
  now(): number;
  /** Runs `run` on the clock, unless the conference is over by then. @returns Takes it back. */
  after(seconds: number, run: () => void): () => void;
  record(detail: EventDetail): void;
  /** How long a PlayAudio takes. @param note What there is to say about it */
  audioTime(
    playAudio: BxmlElement,
    baseUrl: string | undefined,
    note: (message: string) => void,
  ): Parameters<typeof wait>[0];
}

/**
 * Runs the documents of a conference: one after the other, in the order they came, with everybody listening. A verb that
 * fails is passed over. docs: conference.
 */
export class ConferenceRun {
  readonly #parts: ConferenceRunParts;
  readonly #run: CallRun;
  readonly #waiting: LoadedDocument[] = [];
  /** Documents accepted so far. */
  #count = 0;

  constructor(parts: ConferenceRunParts) {
    this.#parts = parts;
    this.#run = new CallRun({
      now: parts.now,
      after: parts.after,
      fetch: () => Promise.reject(new Error('No verb of a conference asks for a document.')),
      alive: () => parts.conference.active,
      recordVerb: (event) => parts.record({ kind: 'verb', ...event }),
      waited: () => undefined,
      ended: () => this.#next(),
      failed: ({ message }) => {
        this.#note(message);
        this.#next();
      },
    });
  }

  /** Whether so many documents wait that no other is taken. */
  get full(): boolean {
    return this.#waiting.length >= maxWaiting;
  }

  /**
   * Takes in a document; it runs when its turn comes.
   *
   * @param url Where it came from; undefined for one that was pushed.
   */
  add(text: string, url: string | undefined): void {
    const { conference, record } = this.#parts;
    if (!conference.active) return;
    const { bxml, refusal, problems } = examineForConference(text);
    const problem = refusal ?? (this.full ? 'Too many documents wait for their turn.' : undefined);
    record({
      kind: 'bxml',
      source: url === undefined ? 'push' : 'webhook',
      text,
      outcome: problem === undefined ? 'accepted' : 'refused',
      ...(url === undefined ? {} : { url }),
      ...(problem === undefined ? {} : { problem }),
      ...(problems.length > 0 ? { problems } : {}),
    });
    if (problem !== undefined) return;
    this.#count += 1;
    this.#waiting.push({ bxml, url, number: this.#count });
    if (!this.#run.running) this.#next();
  }

  /** Stops what runs; what waits never does. */
  stop(): void {
    this.#waiting.length = 0;
    this.#run.stop();
  }

  #next(): void {
    const document = this.#waiting.shift();
    if (document) this.#run.start(this.#program(document));
  }

  *#program(document: LoadedDocument): Program {
    const { root } = document.bxml;
    for (const element of root ? childElements(root) : []) {
      yield { kind: 'verb', element, document };
      try {
        yield* this.#verb(element, document);
      } catch (error) {
        if (!(error instanceof CallFailure)) throw error;
        this.#note(`${element.name} failed: ${error.message}. The conference goes on with the next verb.`);
      }
      yield { kind: 'verbDone' };
    }
    return 'ran-out';
  }

  *#verb(element: BxmlElement, { url }: LoadedDocument): Program<void> {
    const { recorder, audioTime } = this.#parts;
    if (element.name === 'SpeakSentence') yield* wait(sentenceTime(element));
    else if (element.name === 'PlayAudio')
      yield* wait(audioTime(element, url, (message) => this.#note(message)));
    else if (element.name === 'StopRecording') recorder.stop();
    else if (element.name === 'PauseRecording') recorder.pause();
    else if (element.name === 'ResumeRecording') recorder.resume();
    else if (!recorder.start(element, url)) {
      this.#note('The conference is being recorded already: StartRecording is ignored.');
    }
  }

  #note(message: string): void {
    this.#parts.record({ kind: 'note', message });
  }
}
