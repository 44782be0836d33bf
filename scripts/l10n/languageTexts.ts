import { rules } from '../../src/bxml/lint/rules.ts';
import { lowerFirst } from '../../src/bxml/lint/text.ts';
import { contentSnippets, documentSnippets } from '../../src/bxml/snippets.ts';
import { attributeTranslations, sdkSlips, verbTranslations } from '../../src/bxml/vocabulary/translations.ts';
import type { AttributeSpec } from '../../src/bxml/vocabulary/types.ts';
import { locales, ssmlTags, verbs } from '../../src/bxml/vocabulary/vocabulary.ts';

/**
 * The texts of the language that stand in tables, and are handed to `l10n.t` from there: the exporter of messages sees
 * only those that are written out in the call.
 */
export function languageTexts(): string[] {
  const texts: (string | undefined)[] = [];
  const addAttributes = (rows: readonly AttributeSpec[]) => {
    for (const { description, patternSays } of rows) texts.push(description, patternSays);
  };
  for (const { description, notes, text, attributes, attributesUnder } of verbs.values()) {
    texts.push(description, ...notes);
    // Whole in a hover, and behind a colon in a message.
    if (text.allowed) texts.push(text.description, text.patternSays);
    if (text.allowed && text.required) texts.push(lowerFirst(text.description));
    for (const rows of [attributes, ...Object.values(attributesUnder ?? {})]) addAttributes(rows);
  }
  for (const { description, attributes } of ssmlTags.values()) {
    texts.push(description);
    addAttributes(attributes);
  }
  for (const { advice } of [...verbTranslations, ...attributeTranslations]) texts.push(advice);
  for (const { description } of [...contentSnippets, ...documentSnippets]) texts.push(description);
  texts.push(
    ...sdkSlips.values(),
    ...locales.map(({ language }) => language),
    ...rules.map(({ title }) => title),
  );
  return [...new Set(texts)].filter((text) => text !== undefined);
}
