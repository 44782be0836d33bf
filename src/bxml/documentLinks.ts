import { rowsOf } from './complete/rows.ts';
import { type BxmlDocument, type BxmlElement, elementsOf } from './tree.ts';
import { attributesByName } from './vocabulary/vocabulary.ts';

export interface DocumentLink {
  start: number;
  end: number;
  /** Absolute http or https URL. */
  target: string;
}

/** The http and https URLs in attributes, and those of audio files. */
export function documentLinks(document: BxmlDocument): DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const element of elementsOf(document)) {
    const rows = rowsOf(element)?.rows;
    if (!rows) continue;
    const known = attributesByName(rows);
    for (const attribute of element.attributes) {
      if (known.get(attribute.name)?.type !== 'url') continue;
      add(links, attribute.value, attribute.valueStart, attribute.valueEnd);
    }
    if (element.name === 'PlayAudio') addText(links, element);
  }
  return links;
}

function addText(links: DocumentLink[], element: BxmlElement): void {
  const [text, ...rest] = element.children;
  if (text?.kind !== 'text' || rest.length > 0) return;
  const lead = text.value.length - text.value.trimStart().length;
  const trail = text.value.length - text.value.trimEnd().length;
  add(links, text.value, text.start + lead, text.end - trail);
}

function add(links: DocumentLink[], value: string, start: number, end: number): void {
  const target = value.trim();
  if (/^https?:\/\/[^\s{}]+$/i.test(target)) links.push({ start, end, target });
}
