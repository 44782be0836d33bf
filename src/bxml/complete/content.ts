import * as l10n from '@vscode/l10n';
import { ssmlMarkdown, verbMarkdown } from '../describe.ts';
import type { DocumentContext } from '../lint/findings.ts';
import { contentSnippets, documentSnippets, type Snippet } from '../snippets.ts';
import { tableText } from '../tableText.ts';
import { type BxmlDocument, type BxmlElement, lacksCloseTag } from '../tree.ts';
import type { VerbFamily } from '../vocabulary/types.ts';
import {
  childNames,
  conferenceVerbs,
  notAfterTransferAnswer,
  roots,
  ssmlTags,
  verbs,
} from '../vocabulary/vocabulary.ts';
import { type Completion, order } from './completion.ts';
import { ssmlShape, verbShape } from './shapes.ts';

/** What was typed of a tag: `<Ga` or `</Ga`, with where it begins and where its name ends. */
interface Typed {
  closing: boolean;
  start: number;
  end: number;
}

/** What can be written between tags inside `parent`. `element` is the tag whose name is being typed, if one is. */
export function completeContent(
  document: BxmlDocument,
  parent: BxmlElement | undefined,
  offset: number,
  context: DocumentContext,
  element?: BxmlElement,
): Completion[] {
  const { text } = document;
  const typed = typedTag(text, offset);
  if (typed?.closing) return closeTags(document, parent, offset, typed);
  const entity = /&[a-z]*$/.exec(text.slice(Math.max(0, offset - 8), offset));
  if (entity && parent) return entities(offset - entity[0].length, offset);
  // In the middle of a word, or of a text, nothing is offered unasked.
  const start = typed?.start ?? wordStart(text, offset);
  const end = typed?.end ?? offset;
  const keepsRest =
    element !== undefined &&
    (element.attributes.length > 0 || (element.finished && element.end > element.nameEnd + 2));
  const write = { start, end, nameOnly: keepsRest, bracket: typed !== undefined };
  if (!parent)
    return document.root && document.root !== element ? [] : rootCompletions(document, write, element);
  return [
    ...(element ? [] : missingCloseTag(document, parent, start, end)),
    ...children(parent, context, write),
    ...(roots.includes(parent.name) && !keepsRest && context === 'call'
      ? snippets(contentSnippets, write, 4)
      : []),
  ];
}

interface Write {
  start: number;
  end: number;
  /** The tag is there already; only its name is to be replaced. */
  nameOnly: boolean;
  /** A `<` was typed. */
  bracket: boolean;
}

function typedTag(text: string, offset: number): Typed | undefined {
  const before = /<(\/?)([A-Za-z_][\w.:-]*)?$/.exec(text.slice(Math.max(0, offset - 80), offset));
  if (!before) return undefined;
  const rest = /^[\w.:-]*/.exec(text.slice(offset, offset + 80))?.[0] ?? '';
  return { closing: before[1] === '/', start: offset - before[0].length, end: offset + rest.length };
}

/** Where the word before the cursor begins, when it could be the beginning of a verb's name. */
function wordStart(text: string, offset: number): number {
  const word = /(?:^|[\s>])([A-Za-z]+)$/.exec(text.slice(Math.max(0, offset - 40), offset))?.[1];
  return offset - (word?.length ?? 0);
}

function children(parent: BxmlElement, context: DocumentContext, write: Write): Completion[] {
  const names = childNames(parent.name).filter((name) => fits(name, parent, context));
  return names.map((name, index): Completion => {
    const verb = verbs.get(name);
    const tag = ssmlTags.get(name);
    const speech = verbs.get('SpeakSentence')?.documentationUrl ?? '';
    const shape = verb ? verbShape(verb) : tag ? ssmlShape(tag) : `<${name}/>`;
    return {
      label: name,
      kind: verb ? 'verb' : 'ssml',
      start: write.start,
      end: write.end,
      insertText: write.nameOnly ? `<${name}` : shape,
      filterText: write.bracket ? `<${name}` : name,
      sortText: order(2, index),
      detail: verb ? familyNames[verb.family]() : 'SSML',
      documentation: verb ? verbMarkdown(verb) : tag ? ssmlMarkdown(tag, speech) : '',
      ...(shape.includes('\t$0') && !write.nameOnly ? { again: true } : {}),
    };
  });
}

/** Made when shown: the language of the editor is not known yet when this file is loaded. */
const familyNames: Readonly<Record<VerbFamily, () => string>> = {
  audio: () => l10n.t('audio'),
  gather: () => l10n.t('gather'),
  record: () => l10n.t('record'),
  transfer: () => l10n.t('transfer'),
  connect: () => l10n.t('connect'),
  stream: () => l10n.t('stream'),
  flow: () => l10n.t('flow'),
};

function fits(name: string, parent: BxmlElement, context: DocumentContext): boolean {
  if (!roots.includes(parent.name)) return true;
  if (context === 'conference') return conferenceVerbs.includes(name);
  return context !== 'transferAnswer' || !notAfterTransferAnswer.includes(name);
}

function snippets(list: readonly Snippet[], write: Write, group: number): Completion[] {
  return list.map((snippet, index) => ({
    label: snippet.label,
    kind: 'snippet',
    start: write.start,
    end: write.end,
    insertText: snippet.body,
    filterText: write.bracket ? `<${snippet.label}` : snippet.label,
    sortText: order(group, index),
    detail: tableText(snippet.description),
    documentation: `\`\`\`xml\n${plain(snippet.body)}\n\`\`\``,
  }));
}

/** A snippet as it reads once it is inserted. */
function plain(body: string): string {
  return body
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\d/g, '')
    .replace(/\t/g, '  ');
}

function rootCompletions(
  document: BxmlDocument,
  write: Write,
  element: BxmlElement | undefined,
): Completion[] {
  const declared = document.nodes.some((node) => node.kind === 'instruction' && node.target === 'xml');
  const blank = document.text.slice(0, write.start).trim() === '';
  return [
    ...(blank && !declared && !element?.finished ? snippets(documentSnippets, write, 0) : []),
    ...roots.map(
      (name, index): Completion => ({
        label: name,
        kind: 'root',
        start: write.start,
        end: write.end,
        insertText: write.nameOnly ? `<${name}` : `<${name}>\n\t$0\n</${name}>`,
        filterText: write.bracket ? `<${name}` : name,
        sortText: order(1, index),
        detail: l10n.t('root of a BXML document'),
        documentation: l10n.t('The root of a BXML document. `Response` and `Bxml` mean the same.'),
        ...(write.nameOnly ? {} : { again: true }),
      }),
    ),
  ];
}

/** `</Name>` for the element around the cursor, when it is not closed yet. */
function missingCloseTag(
  document: BxmlDocument,
  parent: BxmlElement,
  start: number,
  end: number,
): Completion[] {
  if (!parent.finished || !isOpen(document, parent)) return [];
  return [closeTag(parent.name, start, end, 0)];
}

function isOpen(document: BxmlDocument, element: BxmlElement): boolean {
  if (lacksCloseTag(element)) return true;
  const name = document.text.slice(element.closeTag?.nameStart, element.closeTag?.nameEnd);
  return name !== element.name;
}

function closeTag(name: string, start: number, end: number, index: number): Completion {
  return {
    label: `</${name}>`,
    kind: 'closeTag',
    start,
    end,
    insertText: `</${name}>$0`,
    filterText: `</${name}`,
    sortText: order(0, index),
    detail: l10n.t('closing tag'),
    documentation: l10n.t('Closes `<{0}>`.', name),
    preselect: index === 0,
  };
}

/** After `</`: the elements that are open here, the innermost first. A `>` that is there already is kept. */
function closeTags(
  document: BxmlDocument,
  parent: BxmlElement | undefined,
  offset: number,
  typed: Typed,
): Completion[] {
  const { text } = document;
  const hasEnd = text.charAt(typed.end) === '>';
  const found: Completion[] = [];
  for (let element = parent; element; element = element.parent) {
    const end = hasEnd ? typed.end + 1 : typed.end;
    found.push(closeTag(element.name, typed.start, Math.max(end, offset), found.length));
  }
  return found;
}

const named: readonly (readonly [name: string, character: string])[] = [
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
];

function entities(start: number, end: number): Completion[] {
  return named.map(([name, character], index) => ({
    label: `&${name};`,
    kind: 'entity',
    start,
    end,
    insertText: `&${name};$0`,
    sortText: order(0, index),
    detail: character,
    documentation: l10n.t('The character `{0}`.', character),
  }));
}
