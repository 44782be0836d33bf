import * as l10n from '@vscode/l10n';
import { rowsOf } from './complete/rows.ts';
import { attributeMarkdown, ssmlMarkdown, verbMarkdown, voiceDetail } from './describe.ts';
import { placeAt } from './place.ts';
import { tableText } from './tableText.ts';
import type { BxmlDocument, BxmlElement, EntityReference } from './tree.ts';
import { attributesByName, locales, roots, ssmlTags, verbs, voices } from './vocabulary/vocabulary.ts';

export interface Hover {
  /** What is explained. */
  start: number;
  end: number;
  markdown: string;
}

/** What there is to say about the thing at `offset`; undefined when there is nothing. */
export function hover(document: BxmlDocument, offset: number): Hover | undefined {
  const place = placeAt(document, offset);
  if (place.kind === 'tagName') {
    const { element } = place;
    return offset > element.start ? about(element.name, element.nameStart, element.nameEnd) : undefined;
  }
  if (place.kind === 'closeTag')
    return about(place.element.name, place.closeTag.nameStart, place.closeTag.nameEnd);
  if (place.kind === 'attributeName' && place.attribute) {
    const { name, nameStart, nameEnd } = place.attribute;
    const markdown = aboutAttribute(place.element, name);
    return markdown === undefined ? undefined : { start: nameStart, end: nameEnd, markdown };
  }
  if (place.kind === 'attributeValue') {
    const { attribute, element } = place;
    const entity = attribute.entities?.find((one) => one.start <= offset && offset <= one.end);
    if (entity) return aboutEntity(document, entity);
    const markdown = aboutValue(element, attribute.name, attribute.value);
    return markdown === undefined
      ? undefined
      : { start: attribute.valueStart, end: attribute.valueEnd, markdown };
  }
  if (place.kind === 'content' && place.node?.kind === 'text') {
    const entity = place.node.entities?.find((one) => one.start <= offset && offset <= one.end);
    return entity && aboutEntity(document, entity);
  }
  return undefined;
}

function about(name: string, start: number, end: number): Hover | undefined {
  const verb = verbs.get(name);
  if (verb) return { start, end, markdown: verbMarkdown(verb) };
  const tag = ssmlTags.get(name);
  if (tag)
    return { start, end, markdown: ssmlMarkdown(tag, verbs.get('SpeakSentence')?.documentationUrl ?? '') };
  if (!roots.includes(name)) return undefined;
  const markdown = l10n.t(
    'The root of a BXML document. `Response` and `Bxml` mean the same. Its verbs run one after the other; when they are through, the call is hung up.',
  );
  return { start, end, markdown };
}

function aboutAttribute(element: BxmlElement, name: string): string | undefined {
  const known = rowsOf(element);
  const row = known && attributesByName(known.rows).get(name);
  return row && attributeMarkdown(element.name, row, known.documentationUrl);
}

function aboutValue(element: BxmlElement, name: string, value: string): string | undefined {
  if (element.name === 'SpeakSentence' && name === 'voice') {
    const voice = voices.find((one) => one.name === value);
    if (voice) {
      const about = `**${voice.name}**: ${voiceDetail(voice)}.`;
      if (voice.confidence === 'documented') return about;
      return `${about} ${voice.confidence === 'sdk-only' ? l10n.t('Listed by an SDK only.') : l10n.t('Not verified.')}`;
    }
  }
  if (element.name === 'SpeakSentence' && name === 'locale') {
    const locale = locales.find((one) => one.name === value);
    const speakers = voices.filter((voice) => voice.locale === value).map((voice) => voice.name);
    if (locale)
      return l10n.t(
        '{0}: {1}. Voices: {2}.',
        `**${locale.name}**`,
        tableText(locale.language),
        speakers.join(', '),
      );
  }
  return aboutAttribute(element, name);
}

function aboutEntity(document: BxmlDocument, entity: EntityReference): Hover | undefined {
  if (entity.value === undefined) return undefined;
  const source = document.text.slice(entity.start, entity.end);
  const code = entity.value.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
  return {
    start: entity.start,
    end: entity.end,
    markdown: l10n.t('`{0}` is the character `{1}` (U+{2}).', source, entity.value, code ?? ''),
  };
}
