/** Fixes for what happens when the document runs. */
import * as l10n from '@vscode/l10n';
import { attributeOf } from '../tree.ts';
import {
  addAfter,
  addAttribute,
  type Fix,
  type FixInput,
  type FixMaker,
  possible,
  preferred,
  rangesIn,
  removeAttribute,
  removeLines,
} from './fix.ts';

function fixUnreachable({ document, problem }: FixInput): Fix[] {
  const ranges = rangesIn(problem, 'elements');
  const title =
    ranges.length > 1
      ? l10n.t('Remove the {0} verbs that never run', ranges.length)
      : l10n.t('Remove the verb that never runs');
  return [preferred(title, ...ranges.map((range) => removeLines(document.text, range)))];
}

function fixEnd({ document, element }: FixInput): Fix[] {
  if (!element?.name.startsWith('Start')) return [];
  const { text } = document;
  const pause = possible(
    l10n.t('Add a Pause of a minute'),
    addAfter(text, element, '<Pause duration="60"/>'),
  );
  if (element.name !== 'StartStream') return [{ ...pause, preferred: true }];
  const name = attributeOf(element, 'name');
  const written = name ? text.slice(name.valueStart, name.valueEnd) : 'stream';
  const wait = addAfter(text, element, `<StopStream name="${written.replace(/"/g, '&quot;')}" wait="true"/>`);
  const edits = name ? [wait] : [addAttribute(element, 'name="stream"'), wait];
  return [preferred(l10n.t('Wait until the stream ends'), ...edits), pause];
}

function removeVerb({ document, element }: FixInput): Fix[] {
  return element
    ? [preferred(l10n.t('Remove <{0}>', element.name), removeLines(document.text, element))]
    : [];
}

function fixRing({ document, problem, element }: FixInput): Fix[] {
  const attribute = element?.attributes.find((one) => one.start <= problem.start && problem.end <= one.end);
  return attribute
    ? [preferred(l10n.t('Remove {0}', attribute.name), removeAttribute(document.text, attribute))]
    : [];
}

export const flowFixes: Readonly<Record<string, FixMaker>> = {
  'unreachable-verb': fixUnreachable,
  'ends-at-once': fixEnd,
  'second-start-recording': removeVerb,
  'recording-not-running': removeVerb,
  'ring-after-answer': fixRing,
  'conference-context': removeVerb,
  'transfer-answer-context': removeVerb,
};
