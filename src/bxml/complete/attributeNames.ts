import * as l10n from '@vscode/l10n';
import { attributeMarkdown, valueKind } from '../describe.ts';
import { isSpace } from '../parse/names.ts';
import type { BxmlAttribute, BxmlDocument, BxmlElement } from '../tree.ts';
import { type Completion, order } from './completion.ts';
import { rowsOf } from './rows.ts';
import { attributeShape, choosesFromList } from './shapes.ts';

/** The attributes that `element` can still take: the required ones first, then as the vocabulary lists them. */
export function completeAttributeName(
  document: BxmlDocument,
  element: BxmlElement,
  touched: BxmlAttribute | undefined,
  offset: number,
): Completion[] {
  const known = rowsOf(element);
  if (!known) return [];
  const { text } = document;
  // Right before an attribute, another one is written, not that one replaced.
  const attribute = touched && offset > touched.start ? touched : undefined;
  if (!attribute && !isSpace(text.charCodeAt(offset - 1))) return [];
  const start = attribute?.nameStart ?? offset;
  const end = attribute?.nameEnd ?? offset;
  // The name of an attribute that has its value: only the name is replaced.
  const nameOnly = attribute !== undefined && attribute.end > attribute.nameEnd;
  const present = new Set(element.attributes.filter((one) => one !== attribute).map((one) => one.name));
  const nextCharacter = text.charCodeAt(end);
  const gap =
    !nameOnly && !Number.isNaN(nextCharacter) && !isSpace(nextCharacter) && !/[>/<]/.test(text.charAt(end))
      ? ' '
      : '';
  return known.rows
    .map((row, index): Completion | undefined =>
      present.has(row.name)
        ? undefined
        : {
            label: row.name,
            kind: 'attribute',
            start,
            end,
            insertText: nameOnly ? row.name : `${attributeShape(row, 1)}$0${gap}`,
            sortText: order(row.required ? 0 : 1, index),
            detail: row.required ? l10n.t('required, {0}', valueKind(row)) : valueKind(row),
            documentation: attributeMarkdown(element.name, row, known.documentationUrl),
            ...(choosesFromList(row) && !nameOnly ? { again: true } : {}),
            ...(row.required ? { preselect: true } : {}),
          },
    )
    .filter((completion) => completion !== undefined);
}
