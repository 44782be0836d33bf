import { type BxmlElement, childElements } from '../../../bxml/tree.ts';
import type { LoadedDocument } from '../loadDocument.ts';
import { type Stage, webhookOf } from '../stage.ts';
import { fetchDocument, type Program, type Signal, wait } from '../step.ts';
import { VerbAttributes } from '../verbAttributes.ts';
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

/**
 * docs: gather. Any key ends the prompt. Keys pressed before it are lost (`assumed`), and so is speech. Speech input is
 * understood at once, and ends the gather (`assumed`). A fallback is tried when the gather webhook fails.
 */
export const gather: VerbProgram = function* (element, stage, document) {
  const attributes = new VerbAttributes(element);
  const gathered = yield* collect(element, attributes, stage, document);
  const webhook = webhookOf(stage, attributes, 'gather', { ...gathered });
  if (!webhook) return undefined;
  return { kind: 'document', document: yield* fetchDocument(webhook) };
};

function* collect(
  element: BxmlElement,
  attributes: VerbAttributes,
  stage: Stage,
  document: LoadedDocument,
): Program<Gathered> {
  const input = attributes.text('input') ?? 'dtmf';
  const listen: Signal['kind'][] = [];
  if (input !== 'speech') listen.push('key');
  if (input.includes('speech')) listen.push('speech');
  const ends = attributes.text('terminatingDigits') ?? '';
  const maxDigits = attributes.number('maxDigits', 50);
  let signal = yield* prompt(element, attributes, stage, document, listen);
  let digits = '';
  while (signal.kind === 'key') {
    if (ends.includes(signal.key)) return { digits, terminatingDigit: signal.key };
    digits += signal.key;
    if (digits.length >= maxDigits) break;
    signal = yield* wait(attributes.number('interDigitTimeout', 5), ...listen);
  }
  if (signal.kind === 'speech') return { digits, terminatingDigit: '', text: signal.text };
  return { digits, terminatingDigit: '' };
}

/** Plays what is nested as often as it is asked for, until somebody reacts or the last wait is over. */
function* prompt(
  element: BxmlElement,
  attributes: VerbAttributes,
  stage: Stage,
  document: LoadedDocument,
  listen: Signal['kind'][],
): Program<Signal | { kind: 'time' }> {
  const parts = childElements(element).filter(({ name }) => name === 'SpeakSentence' || name === 'PlayAudio');
  const times = Math.max(1, Math.floor(attributes.number('repeatCount', 1)));
  for (let time = 1; ; time++) {
    for (const part of parts) {
      yield { kind: 'verb', element: part, document };
      const signal = yield* wait(playingTime(part, stage), ...listen);
      yield { kind: 'verbDone' };
      if (signal.kind !== 'time') return signal;
    }
    const signal = yield* wait(attributes.number('firstDigitTimeout', 5), ...listen);
    if (signal.kind !== 'time' || time >= times) return signal;
  }
}
