/** Fixes for elements that are unknown, misplaced or missing. */
import * as l10n from '@vscode/l10n';
import { indentAt, indentUnitOf, lineBreakOf, type TextEdit } from '../edits.ts';
import { attributeOf, type BxmlElement, childElements } from '../tree.ts';
import { targetOf, translateAttribute } from '../vocabulary/translations.ts';
import { childNames, roots, verbs } from '../vocabulary/vocabulary.ts';
import {
  addAfter,
  type Fix,
  type FixInput,
  type FixMaker,
  possible,
  preferred,
  rangeIn,
  rangesIn,
  removeAttribute,
  removeLines,
  renameElement,
  textIn,
  textsIn,
} from './fix.ts';

function fixRoot({ document, problem, element }: FixInput): Fix[] {
  if (!element) return [];
  const suggestion = textIn(problem, 'suggestion');
  if (suggestion !== undefined)
    return [preferred(l10n.t('Rename to <{0}>', suggestion), ...renameElement(element, suggestion))];
  const { text, nodes } = document;
  const first = nodes.find((node) => node.kind === 'element');
  const last = nodes.findLast((node) => node.kind === 'element');
  if (!first || !last) return [];
  const lineBreak = lineBreakOf(text);
  return [
    preferred(
      l10n.t('Put <Response> around the document'),
      { start: first.start, end: first.start, text: `<Response>${lineBreak}` },
      { start: last.end, end: last.end, text: `${lineBreak}</Response>` },
    ),
  ];
}

function fixName({ problem, element }: FixInput): Fix[] {
  const suggestion = textIn(problem, 'suggestion');
  if (!element || suggestion === undefined) return [];
  return [preferred(l10n.t('Rename to <{0}>', suggestion), ...renameElement(element, suggestion))];
}

/** A verb of TwiML with its attributes: `<Dial callerId="…">+1…</Dial>` becomes a Transfer with a PhoneNumber. */
function fixForeign(input: FixInput): Fix[] {
  const { problem, element } = input;
  const name = textIn(problem, 'suggestion');
  if (!element || name === undefined) return possibleRemoval(input);
  const edits: TextEdit[] = renameElement(element, name);
  const taken = new Set(element.attributes.map((attribute) => attribute.name));
  for (const attribute of element.attributes) {
    const translation = translateAttribute(name, attribute.name);
    const target = translation && targetOf(translation, name);
    if (target === undefined || taken.has(target)) continue;
    taken.add(target);
    edits.push({ start: attribute.nameStart, end: attribute.nameEnd, text: target });
  }
  edits.push(...wrapText(element, name));
  return [preferred(l10n.t('Rename to <{0}>', name), ...edits), ...possibleRemoval(input)];
}

function possibleRemoval({ document, element }: FixInput): Fix[] {
  return element ? [possible(l10n.t('Remove <{0}>', element.name), removeLines(document.text, element))] : [];
}

/** Text in a verb that takes a child in its place. */
function wrapText(element: BxmlElement, name: string): TextEdit[] {
  const verb = verbs.get(name);
  if (!verb || verb.text.allowed || childElements(element).length > 0) return [];
  const [text, ...rest] = element.children.filter(
    (child) => child.kind === 'text' && child.value.trim() !== '',
  );
  const child = verb.children[0];
  if (text?.kind !== 'text' || rest.length > 0 || child === undefined || text.entities) return [];
  const start = text.start + text.value.length - text.value.trimStart().length;
  const end = text.end - (text.value.length - text.value.trimEnd().length);
  return [
    { start, end: start, text: `<${child}>` },
    { start: end, end, text: `</${child}>` },
  ];
}

function fixNesting(input: FixInput): Fix[] {
  const { document, problem, element } = input;
  if (!element) return [];
  const parents = textsIn(problem, 'parents');
  const fixes: Fix[] = [];
  const wrapper = parents.find((name) => !roots.includes(name) && canHold(element, name));
  if (wrapper !== undefined && !parents.some((name) => roots.includes(name)))
    fixes.push(wrap(input, element, wrapper));
  const outer = element.parent;
  if (outer && parents.some((name) => roots.includes(name)) && outer.parent && !roots.includes(outer.name)) {
    const own = document.text.slice(element.start, element.end);
    fixes.push(
      preferred(
        l10n.t('Move it behind <{0}>', outer.name),
        removeLines(document.text, element),
        addAfter(document.text, outer, own),
      ),
    );
  }
  return [...fixes, ...possibleRemoval(input)];
}

/** SSML goes into speech only beside the verbs that speech may stand beside. */
function canHold(element: BxmlElement, name: string): boolean {
  const outer = element.parent;
  return outer === undefined || childNames(outer.name).includes(name);
}

/** Puts the parent an element needs around it, and around the elements behind it that need the same. */
function wrap({ document }: FixInput, element: BxmlElement, name: string): Fix {
  const { text } = document;
  const siblings = element.parent ? childElements(element.parent) : [element];
  let last = element;
  for (const sibling of siblings.slice(siblings.indexOf(element) + 1)) {
    if (!verbs.get(sibling.name)?.parents.includes(name) || sibling.parent?.name === name) break;
    if (!['PhoneNumber', 'SipUri', 'StreamParam', 'CustomParam', 'Endpoint'].includes(sibling.name)) break;
    last = sibling;
  }
  const required = verbs.get(name)?.attributes.filter((row) => row.required) ?? [];
  const open = `<${name}${required.map((row) => ` ${row.name}=""`).join('')}>`;
  const inline = name === 'SpeakSentence';
  const indent = `${lineBreakOf(text)}${indentAt(text, element.start)}`;
  return preferred(
    l10n.t('Put <{0}> around it', name),
    {
      start: element.start,
      end: element.start,
      text: inline ? open : `${open}${indent}${indentUnitOf(text)}`,
    },
    { start: last.end, end: last.end, text: inline ? `</${name}>` : `${indent}</${name}>` },
  );
}

function fixMissingChild({ document, problem, element }: FixInput): Fix[] {
  if (!element) return [];
  const { text } = document;
  const [child = ''] = textsIn(problem, 'children');
  const run = rangeIn(problem, 'text');
  if (run) {
    return [
      preferred(
        l10n.t('Put <{0}> around it', child),
        { start: run.start, end: run.start, text: `<${child}>` },
        { start: run.end, end: run.end, text: `</${child}>` },
      ),
    ];
  }
  const old = attributeOf(element, 'transferTo');
  const value = old ? text.slice(old.valueStart, old.valueEnd) : '';
  const inner = `<${child}>${value}</${child}>`;
  const indent = `${lineBreakOf(text)}${indentAt(text, element.start)}`;
  const content = `${indent}${indentUnitOf(text)}${inner}${indent}`;
  const removed = old ? [removeAttribute(text, old)] : [];
  if (element.selfClosing) {
    const slash = text.lastIndexOf('/', element.openEnd);
    const from =
      removed[0] && removed[0].end > slash ? slash : slash - (/\s/.test(text.charAt(slash - 1)) ? 1 : 0);
    const edit = { start: from, end: element.openEnd, text: `>${content}</${element.name}>` };
    return [preferred(l10n.t('Add <{0}>', child), ...removed, edit)];
  }
  const end = element.closeTag?.start ?? element.end;
  return [preferred(l10n.t('Add <{0}>', child), ...removed, { start: element.openEnd, end, text: content })];
}

function fixStrayText(input: FixInput): Fix[] {
  const { document, problem } = input;
  const raw = document.text.slice(problem.start, problem.end);
  const comment = raw.replace(/^\/\/\s*/, '').replace(/--+/g, '-');
  const isComment = raw.startsWith('//');
  return [
    {
      title: l10n.t('Make it a comment'),
      edits: [{ start: problem.start, end: problem.end, text: `<!-- ${comment} -->` }],
      preferred: isComment,
    },
    { title: l10n.t('Remove it'), edits: [removeLines(document.text, problem)], preferred: !isComment },
  ];
}

/** Makes tags of SSML that was escaped. */
function fixEscaped({ document, problem }: FixInput): Fix[] {
  const edits = rangesIn(problem, 'tags').map(({ start, end }) => {
    const tag = document.text.slice(start, end);
    const real = tag
      .replace('&lt;', '<')
      .replace(/&gt;$/, '>')
      .replace(/&quot;/g, '"')
      .replace(/&apos;/g, "'");
    return { start, end, text: real };
  });
  return [preferred(l10n.t('Make it real SSML'), ...edits)];
}

export const structureFixes: Readonly<Record<string, FixMaker>> = {
  'wrong-root': fixRoot,
  'unknown-verb': fixName,
  'unknown-ssml-tag': fixName,
  'twiml-verb': fixForeign,
  'v1-verb': fixForeign,
  'wrong-nesting': fixNesting,
  'missing-child': fixMissingChild,
  // Nobody knows the missing text; but an empty verb can go.
  'missing-text': possibleRemoval,
  'unexpected-text': fixStrayText,
  'escaped-ssml': fixEscaped,
};
