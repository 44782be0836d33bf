import { finishRecording, recordingFields, startedRecording } from '../recording.ts';
import { speechTime } from '../speechTime.ts';
import type { Stage } from '../stage.ts';
import { fetchDocument, type Program, wait } from '../step.ts';
import { VerbAttributes } from '../verbAttributes.ts';
import type { VerbProgram } from './verbProgram.ts';

/**
 * docs: record. Ends with a terminating digit, silence or its longest duration. A hang-up ends it too: then
 * recordComplete is not sent, and recordingAvailable still is.
 */
export const record: VerbProgram = function* (element, stage) {
  const attributes = new VerbAttributes(element);
  const recording = startedRecording(element, stage);
  const endedAt = () => stage.now();
  try {
    yield* listen(attributes, stage);
  } finally {
    finishRecording(recording, stage, endedAt());
  }
  const target = stage.target(attributes, 'recordComplete');
  if (!target) return undefined;
  const fields = recordingFields(recording, stage, endedAt());
  const webhook = stage.webhook(
    'recordComplete',
    target,
    stage.fallback(attributes, 'recordComplete'),
    fields,
  );
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
