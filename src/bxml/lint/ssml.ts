import * as l10n from '@vscode/l10n';
import { nearestName } from '../parse/nearName.ts';
import { attributeOf, type BxmlElement, childElements } from '../tree.ts';
import { roots, ssmlTags, verbs } from '../vocabulary/vocabulary.ts';
import { lintAttributes } from './attributes.ts';
import { contentUncertain, type Scope } from './scope.ts';
import { lintStrayText } from './text.ts';
import { all, didYouMean } from './wording.ts';

/** Checks an element inside speech. `misplaced` checks one that is a BXML verb. */
export function lintSsml(
  element: BxmlElement,
  scope: Scope,
  misplaced: (element: BxmlElement, scope: Scope) => void,
): void {
  if (verbs.has(element.name)) {
    misplaced(element, scope);
    return;
  }
  const tag = ssmlTags.get(element.name);
  const documentationUrl = verbs.get('SpeakSentence')?.documentationUrl ?? '';
  if (tag) {
    lintAttributes(element, tag.attributes, documentationUrl, scope);
    lintDateFormat(element, documentationUrl, scope);
    if (!tag.content && !contentUncertain(element)) lintStrayText(element, documentationUrl, scope);
  } else if (element.finished) {
    const suggestion = roots.includes(element.name) ? undefined : nearestName(element.name, ssmlTags.keys());
    const known = () => ` ${l10n.t('It knows {0}.', all([...ssmlTags.keys()]))}`;
    const message = `${l10n.t('SpeakSentence knows no SSML tag <{0}>.', element.name)}${didYouMean(suggestion) || known()}`;
    scope.find('unknown-ssml-tag', element.nameStart, element.nameEnd, message, { data: { suggestion } });
  }
  for (const child of childElements(element)) lintSsml(child, scope, misplaced);
}

/** docs: speakSentence: a date needs its format. */
function lintDateFormat(element: BxmlElement, documentationUrl: string, scope: Scope): void {
  if (element.name !== 'say-as' || !element.finished) return;
  if (attributeOf(element, 'interpret-as')?.value !== 'date' || attributeOf(element, 'format')) return;
  const message = l10n.t('<say-as> of a date needs format: the order of day, month and year.');
  scope.find('missing-attribute', element.nameStart, element.nameEnd, message, {
    severity: 'warning',
    documentationUrl,
    data: { name: 'format' },
  });
}
