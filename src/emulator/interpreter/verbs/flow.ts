import { textOf } from '../../../bxml/tree.ts';
import { webhookOf } from '../stage.ts';
import { fetchDocument } from '../step.ts';
import { VerbAttributes } from '../verbAttributes.ts';
import type { VerbProgram } from './verbProgram.ts';

/** docs: hangup. */
// biome-ignore lint/correctness/useYield: a verb is a program, also one that asks for nothing.
export const hangup: VerbProgram = function* () {
  return { kind: 'hang-up' };
};

/** docs: tag. A blank one clears. */
// biome-ignore lint/correctness/useYield: a verb is a program, also one that asks for nothing.
export const tag: VerbProgram = function* (element, stage) {
  stage.setTag(textOf(element).trim());
  return undefined;
};

/** docs: redirect. Verbs behind it never run. Without a URL there is nothing to go to: the call hangs up (`assumed`). */
export const redirect: VerbProgram = function* (element, stage) {
  const webhook = webhookOf(stage, new VerbAttributes(element), 'redirect');
  if (!webhook) {
    stage.note('Redirect has no redirectUrl: the call hangs up.');
    return { kind: 'hang-up' };
  }
  return { kind: 'document', document: yield* fetchDocument(webhook) };
};
