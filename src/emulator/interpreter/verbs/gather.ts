import { type BxmlElement, childElements } from '../../../bxml/tree.ts';
import type { LoadedDocument } from '../loadDocument.ts';
import { type Stage, webhookOf } from '../stage.ts';
import { fetchDocument, type Program, type Signal, wait } from '../step.ts';
import { VerbAttributes } from '../verbAttributes.ts';
import { hearSpeech } from './hearSpeech.ts';
import { playingTime } from './playing.ts';
import type { VerbProgram } from './verbProgram.ts';

/** What a Gather came to. */
interface Gathered {
  digits: string;
  /** '' when none ended it. */
  terminatingDigit: string;
  /** What was said; speech input only. */
  text?: string;
}

/** A Gather that is under way. */
interface Listening {
  attributes: VerbAttributes;
  stage: Stage;
  document: LoadedDocument;
  /** What it takes: keys, speech or both. */
  input: Signal['kind'][];
}

/** The most parts of a prompt, repeats included. docs: gather. */
const maxPrompts = 20;

/**
 * docs: gather. Any key ends the prompt, and so does speech where it is taken. Keys pressed before the verb are lost
 * (`assumed`). A StartGather pauses while it runs. A fallback is tried when the gather webhook fails.
 */
export const gather: VerbProgram = function* (element, stage, document) {
  const attributes = new VerbAttributes(element);
  const { dtmf } = stage;
  stage.dtmf = undefined;
  let gathered: Gathered;
  try {
    gathered = yield* collect(element, { attributes, stage, document, input: inputOf(attributes) });
  } finally {
    stage.dtmf = dtmf;
  }
  const webhook = webhookOf(stage, attributes, 'gather', { ...gathered });
  if (!webhook) return undefined;
  return { kind: 'document', document: yield* fetchDocument(webhook) };
};

function inputOf(attributes: VerbAttributes): Signal['kind'][] {
  const input = attributes.word('input');
  if (input === 'speech') return ['speech'];
  return input === 'dtmf_speech' ? ['key', 'speech'] : ['key'];
}

function* collect(element: BxmlElement, listening: Listening): Program<Gathered> {
  const { attributes, stage, input } = listening;
  const ends = attributes.text('terminatingDigits') ?? '';
  const maxDigits = attributes.number('maxDigits', 50);
  let signal = yield* prompt(element, listening);
  let digits = '';
  for (;;) {
    if (signal.kind === 'speech') {
      const heard = yield* hearSpeech(signal.text, attributes, stage, input);
      // A key in the middle of a sentence counts, and the sentence is dropped (`assumed`).
      if (heard.kind === 'speech') return { digits, terminatingDigit: '', text: heard.text };
      signal = heard;
    }
    if (signal.kind !== 'key') return { digits, terminatingDigit: '' };
    if (ends.includes(signal.key)) return { digits, terminatingDigit: signal.key };
    digits += signal.key;
    if (digits.length >= maxDigits) return { digits, terminatingDigit: '' };
    signal = yield* wait(attributes.number('interDigitTimeout', 5), ...input);
  }
}

/** Plays what is nested as often as it is asked for, until somebody reacts or the last wait is over. */
function* prompt(element: BxmlElement, listening: Listening): Program<Signal | { kind: 'time' }> {
  const { attributes, stage, document, input } = listening;
  const parts = childElements(element).filter(({ name }) => name === 'SpeakSentence' || name === 'PlayAudio');
  const times = timesOf(attributes, parts.length, stage);
  for (let time = 1; ; time++) {
    for (const part of parts) {
      yield { kind: 'verb', element: part, document };
      const signal = yield* wait(playingTime(part, stage), ...input);
      yield { kind: 'verbDone' };
      if (signal.kind !== 'time') return signal;
    }
    const signal = yield* wait(firstTimeout(attributes, input), ...input);
    if (signal.kind !== 'time' || time >= times) return signal;
  }
}

/** docs: gather. repeatCount times the nested verbs may not exceed 20; more is cut off (`assumed`). */
function timesOf(attributes: VerbAttributes, parts: number, stage: Stage): number {
  const asked = Math.max(1, Math.floor(attributes.number('repeatCount', 1)));
  const most = Math.max(1, Math.floor(maxPrompts / Math.max(1, parts)));
  if (asked > most) stage.note(`The prompt is played ${most} times: repeatCount asks for too many.`);
  return Math.min(asked, most);
}

/** Seconds to wait behind the prompt. Where keys and speech are taken, the longer of the two (`assumed`). */
function firstTimeout(attributes: VerbAttributes, input: Signal['kind'][]): number {
  const keys = input.includes('key') ? attributes.number('firstDigitTimeout', 5) : 0;
  const speech = input.includes('speech') ? attributes.number('speechTimeout', 5) : 0;
  return Math.max(keys, speech);
}
