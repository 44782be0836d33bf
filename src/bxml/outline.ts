import * as l10n from '@vscode/l10n';
import { shown } from './lint/wording.ts';
import { attributeOf, type BxmlDocument, type BxmlElement, childElements, textOf } from './tree.ts';
import { roots, verbs } from './vocabulary/vocabulary.ts';

export interface OutlineItem {
  /** What the verb does here: `Gather → https://…`, `SpeakSentence “Press 1”`. */
  name: string;
  /** More about it, in a few words; may be empty. */
  detail: string;
  kind: 'root' | 'audio' | 'gather' | 'record' | 'transfer' | 'connect' | 'stream' | 'flow' | 'other';
  start: number;
  end: number;
  /** The name of the tag. */
  selectionStart: number;
  selectionEnd: number;
  children: OutlineItem[];
}

/** The verbs of a document as a tree with telling names. SSML is left out. */
export function outline(document: BxmlDocument): OutlineItem[] {
  return document.nodes.flatMap((node) => (node.kind === 'element' ? [item(node)] : []));
}

function item(element: BxmlElement): OutlineItem {
  const verb = verbs.get(element.name);
  return {
    name: label(element),
    detail: detail(element),
    kind: roots.includes(element.name) ? 'root' : (verb?.family ?? 'other'),
    start: element.start,
    end: element.end,
    selectionStart: element.nameStart,
    selectionEnd: element.nameEnd,
    children: verb?.children.includes('#ssml') ? [] : childElements(element).map(item),
  };
}

function label(element: BxmlElement): string {
  const { name } = element;
  const verb = verbs.get(name);
  const text = verb?.text.allowed ? shown(textOf(element)) : '';
  if (verb?.text.allowed && text !== '') return verb.text.mixed ? `${name} “${text}”` : `${name} ${text}`;
  const goesTo = target(element);
  if (goesTo !== undefined) return `${name} → ${shown(goesTo)}`;
  const own = attributeOf(element, 'name')?.value ?? attributeOf(element, 'duration')?.value;
  if (!own) return name;
  return `${name} ${attributeOf(element, 'duration') ? l10n.t('{0} s', shown(own)) : shown(own)}`;
}

/** Where the call or its sound goes from here. */
function target(element: BxmlElement): string | undefined {
  const verb = verbs.get(element.name);
  const names = [
    typeof verb?.ending === 'object' ? verb.ending.ifAttribute : '',
    'redirectUrl',
    'to',
    'destination',
    'dtmfUrl',
  ];
  for (const name of names) {
    const value = attributeOf(element, name)?.value.trim();
    if (value) return value;
  }
  const destinations = childElements(element).filter((child) =>
    verbs.get(child.name)?.parents.includes(element.name),
  );
  const texts = destinations.map((child) => textOf(child).trim()).filter((text) => text !== '');
  return verb?.family === 'transfer' && texts.length > 0 ? texts.join(', ') : undefined;
}

function detail(element: BxmlElement): string {
  const parts: string[] = [];
  for (const name of [
    'voice',
    'maxDigits',
    'repeatCount',
    'maxDuration',
    'callTimeout',
    'mode',
    'tracks',
    'wait',
  ]) {
    const value = attributeOf(element, name)?.value;
    if (value) parts.push(name === 'voice' ? value : `${name} ${value}`);
  }
  return parts.join(', ');
}
