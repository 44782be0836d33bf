import * as l10n from '@vscode/l10n';
import { escapeAttribute, type TextEdit } from './edits.ts';
import type { OffsetRange } from './linkedEditing.ts';
import { nameEnd } from './parse/names.ts';
import { placeAt } from './place.ts';
import { attributeOf, type BxmlAttribute, type BxmlDocument, type BxmlElement, elementsOf } from './tree.ts';

/** What can be renamed at a place, and all the places that go with it. */
interface Renamed {
  kind: 'tag' | 'name';
  text: string;
  ranges: OffsetRange[];
  at: OffsetRange;
  quotes: BxmlAttribute[];
}

/** The range whose name can be renamed at `offset`, with its present text: a tag, or the name of a stream. */
export function prepareRename(
  document: BxmlDocument,
  offset: number,
): (OffsetRange & { text: string }) | undefined {
  const found = find(document, offset);
  return found && { ...found.at, text: found.text };
}

/**
 * The edits that give the tag or stream at `offset` another name, everywhere it has that name. Undefined when nothing
 * can be renamed there; a text when the new name is not possible.
 */
export function rename(
  document: BxmlDocument,
  offset: number,
  newName: string,
): TextEdit[] | string | undefined {
  const found = find(document, offset);
  if (!found) return undefined;
  if (found.kind === 'tag' && (newName === '' || nameEnd(newName, 0) !== newName.length)) {
    return l10n.t('"{0}" cannot be the name of a tag.', newName);
  }
  if (newName.trim() === '') return l10n.t('A name cannot be empty.');
  return found.ranges.map((range, index) => ({
    ...range,
    text: found.kind === 'tag' ? newName : escapeAttribute(newName, found.quotes[index]?.quote),
  }));
}

function find(document: BxmlDocument, offset: number): Renamed | undefined {
  const place = placeAt(document, offset);
  if (place.kind === 'tagName' || place.kind === 'closeTag') return tag(place.element, offset);
  if (place.kind === 'attributeValue' && place.attribute.name === 'name') {
    return streamName(document, place.element, place.attribute);
  }
  return undefined;
}

function tag(element: BxmlElement, offset: number): Renamed | undefined {
  const ranges: OffsetRange[] = [{ start: element.nameStart, end: element.nameEnd }];
  const { closeTag } = element;
  if (closeTag && closeTag.nameEnd > closeTag.nameStart)
    ranges.push({ start: closeTag.nameStart, end: closeTag.nameEnd });
  const at = ranges.find((range) => range.start <= offset && offset <= range.end);
  return at && { kind: 'tag', text: element.name, ranges, at, quotes: [] };
}

/** Verbs whose `name` means one and the same thing. */
const families: readonly (readonly string[])[] = [
  ['StartStream', 'StopStream'],
  ['StartTranscription', 'StopTranscription'],
];

function streamName(
  document: BxmlDocument,
  element: BxmlElement,
  attribute: BxmlAttribute,
): Renamed | undefined {
  const family = families.find((names) => names.includes(element.name));
  if (!family || attribute.value === '') return undefined;
  const quotes: BxmlAttribute[] = [];
  for (const other of elementsOf(document)) {
    const name = family.includes(other.name) ? attributeOf(other, 'name') : undefined;
    if (name && name.value === attribute.value) quotes.push(name);
  }
  const ranges = quotes.map(({ valueStart, valueEnd }) => ({ start: valueStart, end: valueEnd }));
  const at = { start: attribute.valueStart, end: attribute.valueEnd };
  return { kind: 'name', text: attribute.value, ranges, at, quotes };
}
