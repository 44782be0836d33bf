import { speechTime } from '../speechTime.ts';
import { type Stage, webhookOf } from '../stage.ts';
import { fetchDocument, type Program, wait } from '../step.ts';
import { VerbAttributes } from '../verbAttributes.ts';
import type { VerbProgram } from './verbProgram.ts';

/**
 * docs: record. Ends with a terminating digit, silence or its longest duration. A hang-up ends it too: then
 * recordComplete is not sent, and recordingAvailable still is.
 */
export const record: VerbProgram = function* (element, stage) {
  const attributes = new VerbAttributes(element);
  const recording = stage.recordings.begin(element, stage);
  let fields: Record<string, unknown> = {};
  try {
    yield* listen(attributes, stage);
  } finally {
    fields = stage.recordings.finish(recording);
  }
  const webhook = webhookOf(stage, attributes, 'recordComplete', fields);
  if (!webhook) return undefined;
  return { kind: 'document', document: yield* fetchDocument(webhook) };
};

function* listen(attributes: VerbAttributes, stage: Stage): Program<void> {
  const ends = attributes.text('terminatingDigits') ?? '#';
  const end = stage.now() + attributes.number('maxDuration', 60) * 1000;
  const silence = attributes.number('silenceTimeout', 0) * 1000;
  /** When the far end fell silent. */
  let quietSince = stage.now();
  for (;;) {
    const until = silence > 0 ? Math.min(end, quietSince + silence) : end;
    if (until <= stage.now()) return;
    const signal = yield* wait((until - stage.now()) / 1000, 'key', 'speech');
    if (signal.kind === 'time') return;
    if (signal.kind === 'key' && ends.includes(signal.key)) return;
    if (signal.kind === 'speech') quietSince = stage.now() + speechTime(signal.text) * 1000;
  }
}
