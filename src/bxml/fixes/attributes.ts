/** Fixes for attributes and values. */
import * as l10n from '@vscode/l10n';
import { escapeAttribute, escapeText, type TextEdit } from '../edits.ts';
import { placeAt } from '../place.ts';
import {
  addAttribute,
  type Fix,
  type FixInput,
  type FixMaker,
  possible,
  preferred,
  rangeIn,
  rangesIn,
  removeAttribute,
  textIn,
  textsIn,
} from './fix.ts';

function fixUnknown({ document, problem }: FixInput): Fix[] {
  const suggestion = textIn(problem, 'suggestion');
  const range = rangeIn(problem, 'attribute');
  const name = document.text.slice(problem.start, problem.end);
  return [
    ...(suggestion === undefined
      ? []
      : [
          preferred(l10n.t('Rename to {0}', suggestion), {
            start: problem.start,
            end: problem.end,
            text: suggestion,
          }),
        ]),
    ...(range ? [possible(l10n.t('Remove {0}', name), removeAttribute(document.text, range))] : []),
  ];
}

function fixMissing(input: FixInput): Fix[] {
  const { document, problem, element } = input;
  const name = textIn(problem, 'name');
  if (!element || name === undefined) return [];
  // It stands there under another name.
  if (rangeIn(problem, 'attribute')) return fixUnknown(input).filter((fix) => fix.preferred);
  const run = rangeIn(problem, 'text');
  if (!run) return [preferred(l10n.t('Add {0}', name), addAttribute(element, `${name}=""`))];
  const { text } = document;
  const value = text.slice(run.start, run.end).replace(/"/g, '&quot;');
  const edits: TextEdit[] = [addAttribute(element, `${name}="${value}"`)];
  const { closeTag } = element;
  // What held nothing but the text is now empty: <Redirect …/>.
  if (
    closeTag &&
    text.slice(element.openEnd, run.start).trim() === '' &&
    text.slice(run.end, closeTag.start).trim() === ''
  ) {
    edits.push({ start: element.openEnd - 1, end: closeTag.end, text: '/>' });
  } else edits.push({ start: run.start, end: run.end, text: '' });
  return [preferred(l10n.t('Move it into {0}', name), ...edits)];
}

function fixNoEffect({ document, problem, element }: FixInput): Fix[] {
  const ranges = rangesIn(problem, 'attributes');
  const add = textIn(problem, 'add');
  return [
    ...(element && add !== undefined
      ? [possible(l10n.t('Add {0}', add), addAttribute(element, `${add}=""`))]
      : []),
    preferred(
      ranges.length > 1 ? l10n.t('Remove them') : l10n.t('Remove it'),
      ...ranges.map((range) => removeAttribute(document.text, range)),
    ),
  ];
}

function fixEmpty({ document, problem, element }: FixInput): Fix[] {
  const attribute = element?.attributes.find((one) => one.start === problem.start);
  return attribute
    ? [preferred(l10n.t('Remove {0}', attribute.name), removeAttribute(document.text, attribute))]
    : [];
}

/** Writes another value, escaped for where it stands. */
function change(input: FixInput, value: string, isPreferred: boolean): Fix {
  const { document, problem } = input;
  const place = placeAt(document, problem.start);
  const text =
    place.kind === 'attributeValue' ? escapeAttribute(value, place.attribute.quote) : escapeText(value);
  const edit = { start: problem.start, end: problem.end, text };
  return { title: l10n.t('Change to {0}', value), edits: [edit], preferred: isPreferred };
}

function fixValue(input: FixInput): Fix[] {
  const suggestion = textIn(input.problem, 'suggestion');
  const values = textsIn(input.problem, 'values');
  const others = values.length <= 6 ? values.filter((value) => value !== suggestion) : [];
  return [
    ...(suggestion === undefined ? [] : [change(input, suggestion, true)]),
    ...others.map((value) => change(input, value, false)),
  ];
}

function fixBoolean(input: FixInput): Fix[] {
  const suggestion = textIn(input.problem, 'suggestion');
  return ['true', 'false'].map((value) => change(input, value, value === suggestion));
}

function fixRelative(input: FixInput): Fix[] {
  const relative = textIn(input.problem, 'relative');
  if (relative === undefined || input.baseUrl === undefined || !URL.canParse(relative, input.baseUrl))
    return [];
  return [change(input, new URL(relative, input.baseUrl).href, true)];
}

export const attributeFixes: Readonly<Record<string, FixMaker>> = {
  'unknown-attribute': fixUnknown,
  'twiml-attribute': fixUnknown,
  'v1-attribute': fixUnknown,
  'missing-attribute': fixMissing,
  'no-effect': fixNoEffect,
  'voice-overrides': fixNoEffect,
  'digits-discarded': fixMissing,
  'empty-value': fixEmpty,
  'not-a-boolean': fixBoolean,
  'relative-url': fixRelative,
  ...Object.fromEntries(
    [
      'wrong-value',
      'wrong-case',
      'not-a-number',
      'not-whole',
      'out-of-range',
      'bad-url',
      'wrong-scheme',
      'missing-scheme',
      'bad-phone-number',
      'bad-sip-uri',
      'bad-dtmf',
      'bad-conference-name',
      'bad-duration',
      'unknown-voice',
      'unknown-locale',
      'gather-repeats',
      'credentials-without-https',
      'stop-without-start',
      'privacy-name',
    ].map((code) => [code, fixValue]),
  ),
};
