import { textOf } from '../../../bxml/tree.ts';
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
  const attributes = new VerbAttributes(element);
  const target = stage.target(attributes, 'redirect');
  if (!target) {
    stage.note('Redirect has no redirectUrl: the call hangs up.');
    return { kind: 'hang-up' };
  }
  const webhook = stage.webhook('redirect', target, stage.fallback(attributes, 'redirect'));
  return { kind: 'document', document: yield* fetchDocument(webhook) };
};
