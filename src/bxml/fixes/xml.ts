/** Fixes for what is wrong with a text as XML. */
import * as l10n from '@vscode/l10n';
import { indentAt, lineBreakOf, type TextEdit } from '../edits.ts';
import { type BxmlElement, textOf } from '../tree.ts';
import { childNames, roots, ssmlTags, verbs } from '../vocabulary/vocabulary.ts';
import {
  type Fix,
  type FixInput,
  type FixMaker,
  offsetIn,
  possible,
  preferred,
  rangeOf,
  removeAttribute,
  removeLines,
  textIn,
} from './fix.ts';

const skeleton = '<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n</Response>\n';

/** Entities of HTML that people write out of habit. */
const html: Readonly<Record<string, number>> = {
  nbsp: 160,
  copy: 169,
  reg: 174,
  trade: 8482,
  hellip: 8230,
  ndash: 8211,
  mdash: 8212,
  lsquo: 8216,
  rsquo: 8217,
  ldquo: 8220,
  rdquo: 8221,
  bull: 8226,
  euro: 8364,
  pound: 163,
  cent: 162,
  deg: 176,
  eacute: 233,
  egrave: 232,
  agrave: 224,
  aacute: 225,
  iacute: 237,
  oacute: 243,
  uacute: 250,
  auml: 228,
  ouml: 246,
  uuml: 252,
  szlig: 223,
  ntilde: 241,
  ccedil: 231,
  iquest: 191,
  iexcl: 161,
};

function replaceProblem({ problem }: FixInput, text: string): TextEdit {
  return { start: problem.start, end: problem.end, text };
}

/** The title is made when it is shown: in the language of the editor. */
function replaceWith(title: () => string, text: string): FixMaker {
  return (input) => [preferred(title(), replaceProblem(input, text))];
}

function fixEntity(input: FixInput): Fix[] {
  const name = textIn(input.problem, 'name') ?? '';
  const code = html[name];
  const escaped = replaceProblem(input, `&amp;${name};`);
  const fixes =
    code === undefined
      ? []
      : [preferred(l10n.t('Write {0}', `&#${code};`), replaceProblem(input, `&#${code};`))];
  return [
    ...fixes,
    { title: l10n.t('Write {0}', `&amp;${name};`), edits: [escaped], preferred: code === undefined },
  ];
}

function fixQuotes(input: FixInput): Fix[] {
  const value = textIn(input.problem, 'value') ?? '';
  return [
    preferred(
      l10n.t('Put the value into quotes'),
      replaceProblem(input, `"${value.replace(/"/g, '&quot;')}"`),
    ),
  ];
}

function fixUnclosedValue({ problem }: FixInput): Fix[] {
  const at = offsetIn(problem, 'insertAt') ?? problem.end;
  return [
    preferred(l10n.t('Add the closing quote'), { start: at, end: at, text: textIn(problem, 'quote') ?? '"' }),
  ];
}

function fixNoValue({ document, problem, element }: FixInput): Fix[] {
  const at = offsetIn(problem, 'insertAt') ?? problem.end;
  const name = document.text.slice(problem.start, problem.end).replace('=', '');
  const row = element && verbs.get(element.name)?.attributes.find((one) => one.name === name);
  const equals = document.text.slice(problem.start, problem.end).includes('=') ? '' : '=';
  const value = row?.type === 'boolean' ? 'true' : (row?.default ?? '');
  return [
    preferred(l10n.t('Write {0}', `${name}="${value}"`), { start: at, end: at, text: `${equals}"${value}"` }),
    possible(l10n.t('Remove {0}', name), removeAttribute(document.text, problem)),
  ];
}

function fixDuplicate({ document, problem }: FixInput): Fix[] {
  const range = rangeOf(problem);
  return range ? [preferred(l10n.t('Remove the second one'), removeAttribute(document.text, range))] : [];
}

function fixUnexpected(input: FixInput): Fix[] {
  const text = textIn(input.problem, 'replaceWith');
  if (text === undefined) return [];
  return [
    preferred(text === '' ? l10n.t('Remove it') : l10n.t('Write {0}', text), replaceProblem(input, text)),
  ];
}

function fixUnfinished({ document, problem, element }: FixInput): Fix[] {
  const at = offsetIn(problem, 'insertAt') ?? problem.end;
  const insert = (text: string) => ({ start: at, end: at, text });
  if (document.text.startsWith('</', problem.start)) {
    const name = problem.end === problem.start + 2 ? (element?.name ?? '') : '';
    return [preferred(l10n.t('Finish the closing tag'), insert(`${name}>`))];
  }
  if (!element) return [];
  if (element.closeTag) return [preferred(l10n.t('Finish the tag with >'), insert('>'))];
  if (!holdsContent(element.name)) return [preferred(l10n.t('Finish the tag with />'), insert('/>'))];
  return [
    preferred(l10n.t('Finish the tag and close <{0}>', element.name), insert(`></${element.name}>`)),
    possible(l10n.t('Finish the tag with >'), insert('>')),
  ];
}

function holdsContent(name: string): boolean {
  const verb = verbs.get(name);
  if (verb) return (verb.text.allowed && verb.text.required) || (verb.childLimits?.min ?? 0) > 0;
  return roots.includes(name) || ssmlTags.get(name)?.content === true;
}

function fixUnclosed({ document, problem, element }: FixInput): Fix[] {
  const slash = offsetIn(problem, 'slashAt');
  if (slash !== undefined)
    return [preferred(l10n.t('Make it the closing tag'), { start: slash, end: slash, text: '/' })];
  if (!element) return [];
  const { text } = document;
  const takesNothing =
    childNames(element.name).length === 0 &&
    !verbs.get(element.name)?.text.allowed &&
    verbs.has(element.name);
  if (takesNothing)
    return [
      preferred(l10n.t('Close it with />'), {
        start: element.openEnd - 1,
        end: element.openEnd - 1,
        text: '/',
      }),
    ];
  const at = likelyEnd(element);
  const before = text.slice(0, at);
  const ownLine = before.slice(element.openEnd).includes('\n') && lastKept(element)?.kind === 'element';
  const gap =
    ownLine || (element.parent === undefined && before.includes('\n'))
      ? `${lineBreakOf(text)}${indentAt(text, element.start)}`
      : '';
  return [
    preferred(l10n.t('Add </{0}>', element.name), { start: at, end: at, text: `${gap}</${element.name}>` }),
  ];
}

/** The last child that can belong to an element without a closing tag. */
function lastKept(element: BxmlElement) {
  const allowed = childNames(element.name);
  const known = allowed.length > 0 || verbs.has(element.name);
  let kept: BxmlElement['children'][number] | undefined;
  for (const child of element.children) {
    if (child.kind === 'element' && known && !allowed.includes(child.name)) break;
    if (child.kind === 'text' && child.value.trim() === '') continue;
    kept = child;
  }
  return kept;
}

/** Where the content of an element without a closing tag most likely ends. */
function likelyEnd(element: BxmlElement): number {
  const kept = lastKept(element);
  if (!kept) return element.openEnd;
  if (kept.kind !== 'text' || kept.entities) return kept.end;
  return kept.end - (kept.value.length - kept.value.trimEnd().length);
}

function fixName(input: FixInput): Fix[] {
  const name = textIn(input.problem, 'suggestion');
  if (name === undefined) return [];
  const whole = input.document.text.startsWith('<', input.problem.start);
  return [preferred(l10n.t('Write {0}', `</${name}>`), replaceProblem(input, whole ? `</${name}>` : name))];
}

function fixMisplacedDeclaration({ document, problem }: FixInput): Fix[] {
  const range = rangeOf(problem);
  if (!range) return [];
  const blanks = { start: 0, end: range.start, text: '' };
  const onlySpace = document.text.slice(0, range.start).trim() === '';
  return [
    ...(onlySpace ? [preferred(l10n.t('Remove the blank before it'), blanks)] : []),
    {
      title: l10n.t('Remove the declaration'),
      edits: [removeLines(document.text, range)],
      preferred: !onlySpace,
    },
  ];
}

function fixDeclaration({ problem }: FixInput): Fix[] {
  const range = rangeOf(problem);
  return range
    ? [
        preferred(l10n.t('Write the usual declaration'), {
          ...range,
          text: '<?xml version="1.0" encoding="UTF-8"?>',
        }),
      ]
    : [];
}

function fixDoctype({ document, problem }: FixInput): Fix[] {
  const range = rangeOf(problem);
  return range ? [preferred(l10n.t('Remove the DOCTYPE'), removeLines(document.text, range))] : [];
}

function fixUnclosedComment({ document, problem }: FixInput): Fix[] {
  const lineEnd = /\r?\n|$/.exec(document.text.slice(problem.end));
  const at = problem.end + (lineEnd?.index ?? 0);
  const end = document.text.startsWith('<!--', problem.start) ? ' -->' : ']]>';
  return [preferred(l10n.t('Close it at the end of the line'), { start: at, end: at, text: end })];
}

function fixEmpty({ document }: FixInput): Fix[] {
  return [preferred(l10n.t('Write a document'), { start: 0, end: document.text.length, text: skeleton })];
}

function fixTextOutside(input: FixInput): Fix[] {
  const { document, problem } = input;
  const comment = document.text.slice(problem.start, problem.end).replace(/--+/g, '-');
  return [
    preferred(l10n.t('Remove it'), removeLines(document.text, problem)),
    possible(l10n.t('Make it a comment'), replaceProblem(input, `<!-- ${comment} -->`)),
  ];
}

/** Joins a second root of the same name to the first: their content becomes one. */
function fixSecondRoot({ document, element }: FixInput): Fix[] {
  const { root } = document;
  if (!root || !element || !root.closeTag || element.name !== root.name || element.selfClosing) return [];
  return [
    preferred(
      l10n.t('Join it with the first <{0}>', root.name),
      removeLines(document.text, root.closeTag),
      removeLines(document.text, { start: element.start, end: element.openEnd }),
    ),
    ...(textOf(element).trim() === '' && element.children.every((child) => child.kind === 'text')
      ? [possible(l10n.t('Remove it'), removeLines(document.text, element))]
      : []),
  ];
}

export const xmlFixes: Readonly<Record<string, FixMaker>> = {
  'attribute-without-value': fixNoValue,
  'bad-character-reference': replaceWith(() => l10n.t('Remove it'), ''),
  'bad-declaration': fixDeclaration,
  'cdata-end-in-text': replaceWith(() => l10n.t('Write {0}', ']]&gt;'), ']]&gt;'),
  'curly-quotes': fixQuotes,
  doctype: fixDoctype,
  'double-hyphen-in-comment': (input) => [
    preferred(
      l10n.t('Set the hyphens apart'),
      replaceProblem(
        input,
        input.document.text.slice(input.problem.start, input.problem.end).replace('--', '- -'),
      ),
    ),
  ],
  'duplicate-attribute': fixDuplicate,
  'empty-document': fixEmpty,
  'illegal-character': replaceWith(() => l10n.t('Remove it'), ''),
  'mismatched-close-tag': fixName,
  'misplaced-declaration': fixMisplacedDeclaration,
  'missing-space': ({ problem }) => [
    preferred(l10n.t('Add a space'), { start: problem.start, end: problem.start, text: ' ' }),
  ],
  'raw-ampersand': replaceWith(() => l10n.t('Write {0}', '&amp;'), '&amp;'),
  'raw-less-than': replaceWith(() => l10n.t('Write {0}', '&lt;'), '&lt;'),
  'second-root': fixSecondRoot,
  'stray-close-tag': ({ document, problem }) => [
    preferred(l10n.t('Remove it'), removeLines(document.text, problem)),
  ],
  'text-outside-root': fixTextOutside,
  'unclosed-comment': fixUnclosedComment,
  'unclosed-tag': fixUnclosed,
  'unclosed-value': fixUnclosedValue,
  'undefined-entity': fixEntity,
  'unexpected-characters': fixUnexpected,
  'unfinished-tag': fixUnfinished,
  'unquoted-value': fixQuotes,
};
