import * as l10n from '@vscode/l10n';
import { attributeMarkdown, voiceDetail } from '../describe.ts';
import { tableText } from '../tableText.ts';
import { attributeOf, type BxmlAttribute, type BxmlDocument, type BxmlElement, elementsOf } from '../tree.ts';
import type { AttributeSpec } from '../vocabulary/types.ts';
import { attributesByName, locales, voices } from '../vocabulary/vocabulary.ts';
import { type Completion, escapeSnippet, order } from './completion.ts';
import { rowsOf } from './rows.ts';

interface Value {
  value: string;
  detail: string;
  documentation?: string;
}

/** What the attribute can be set to. The whole value is replaced. */
export function completeAttributeValue(
  document: BxmlDocument,
  element: BxmlElement,
  attribute: BxmlAttribute,
  offset: number,
): Completion[] {
  const known = rowsOf(element);
  const row = known && attributesByName(known.rows).get(attribute.name);
  if (!known || !row) return [];
  const documentation = attributeMarkdown(element.name, row, known.documentationUrl);
  const quoted = attribute.quote !== '';
  const start = attribute.valueStart;
  // A value without its closing quote may have taken what follows; only what was typed is replaced.
  const end = attribute.end > attribute.valueEnd || !quoted ? Math.max(attribute.valueEnd, offset) : offset;
  return valuesOf(document, element, row).map((one, index) => ({
    label: one.value,
    kind: 'value',
    start,
    end,
    insertText: quoted ? `${escapeSnippet(one.value)}$0` : `"${escapeSnippet(one.value)}"$0`,
    filterText: one.value,
    sortText: order(1, index),
    detail: one.detail,
    documentation: one.documentation ?? documentation,
    ...(one.value === row.default ? { preselect: true } : {}),
  }));
}

function valuesOf(document: BxmlDocument, element: BxmlElement, row: AttributeSpec): Value[] {
  const usual = (value: string) => (value === row.default ? l10n.t('default') : '');
  if (element.name === 'SpeakSentence' && row.name === 'voice') return voicesFor(element);
  if (element.name === 'SpeakSentence' && row.name === 'locale') {
    return locales.map(({ name, language }) => ({ value: name, detail: tableText(language) }));
  }
  if (row.name === 'name' && element.name.startsWith('Stop')) return startedNames(document, element);
  if (row.type === 'boolean') return ['true', 'false'].map((value) => ({ value, detail: usual(value) }));
  if (row.values) return row.values.map((value) => ({ value, detail: usual(value) }));
  if (row.type === 'url') return usedUrls(document, element, row);
  if (row.type === 'integer' || row.type === 'decimal') return limitsOf(row);
  return row.default ? [{ value: row.default, detail: l10n.t('default') }] : [];
}

/** The default, the least and the most. */
function limitsOf(row: AttributeSpec): Value[] {
  const all: [value: string | undefined, detail: string][] = [
    [row.default, l10n.t('default')],
    [row.min?.toString(), l10n.t('least')],
    [row.max?.toString(), l10n.t('most')],
  ];
  const seen = new Set<string>();
  const values: Value[] = [];
  for (const [value, detail] of all) {
    if (value === undefined || value === '' || seen.has(value)) continue;
    seen.add(value);
    values.push({ value, detail });
  }
  return values;
}

/** The voices that fit the gender and locale beside; all of them when none does. */
function voicesFor(element: BxmlElement): Value[] {
  const gender = attributeOf(element, 'gender')?.value;
  const locale = attributeOf(element, 'locale')?.value;
  const fitting = voices.filter(
    (voice) => (!gender || voice.gender === gender) && (!locale || voice.locale === locale),
  );
  return (fitting.length > 0 ? fitting : voices).map((voice) => ({
    value: voice.name,
    detail: voiceDetail(voice),
  }));
}

/** The names that streams or transcriptions were started with, before this element. */
function startedNames(document: BxmlDocument, element: BxmlElement): Value[] {
  const start = element.name.replace('Stop', 'Start');
  const names = new Set<string>();
  for (const other of elementsOf(document)) {
    const name =
      other.name === start && other.start < element.start ? attributeOf(other, 'name')?.value : undefined;
    if (name) names.add(name);
  }
  return [...names].map((value) => ({ value, detail: l10n.t('started by {0}', start) }));
}

/** URLs of the same kind that the document uses already. */
function usedUrls(document: BxmlDocument, element: BxmlElement, row: AttributeSpec): Value[] {
  const urls = new Set<string>();
  for (const other of elementsOf(document)) {
    const rows = rowsOf(other)?.rows;
    if (!rows) continue;
    for (const attribute of other.attributes) {
      if (attribute.value === '' || (other === element && attribute.name === row.name)) continue;
      const type = attributesByName(rows).get(attribute.name);
      if (type?.type === 'url' && type.schemes?.[0] === row.schemes?.[0]) {
        urls.add(document.text.slice(attribute.valueStart, attribute.valueEnd));
      }
    }
  }
  return [...urls].slice(0, 20).map((value) => ({ value, detail: l10n.t('used in this document') }));
}
