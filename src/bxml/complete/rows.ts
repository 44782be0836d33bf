import type { BxmlElement } from '../tree.ts';
import type { AttributeSpec } from '../vocabulary/types.ts';
import { attributesOfVerb, ssmlTags, verbs } from '../vocabulary/vocabulary.ts';

/** The attributes an element can have, with the page that describes them; undefined for an element we do not know. */
export function rowsOf(
  element: BxmlElement,
): { rows: readonly AttributeSpec[]; documentationUrl: string } | undefined {
  const verb = verbs.get(element.name);
  if (verb)
    return { rows: attributesOfVerb(verb, element.parent?.name), documentationUrl: verb.documentationUrl };
  const tag = ssmlTags.get(element.name);
  if (!tag) return undefined;
  return { rows: tag.attributes, documentationUrl: verbs.get('SpeakSentence')?.documentationUrl ?? '' };
}
