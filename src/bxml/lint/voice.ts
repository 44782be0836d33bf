import * as l10n from '@vscode/l10n';
import { attributeOf, type BxmlAttribute, type BxmlElement } from '../tree.ts';
import type { VerbSpec } from '../vocabulary/types.ts';
import { voices } from '../vocabulary/vocabulary.ts';
import type { Scope } from './scope.ts';
import { all } from './wording.ts';

/** docs: speakSentence: gender and locale are ignored beside voice. Only worth a hint when they agree with it. */
export function lintVoice(element: BxmlElement, verb: VerbSpec, scope: Scope): void {
  const voice = attributeOf(element, 'voice');
  const ignored = element.attributes.filter(({ name }) => name === 'gender' || name === 'locale');
  const [first] = ignored;
  if (!voice || !first) return;
  const row = voices.find((one) => one.name === voice.value);
  const differs = (attribute: BxmlAttribute) =>
    row?.[attribute.name === 'gender' ? 'gender' : 'locale'] !== attribute.value;
  const names = [...new Set(ignored.map(({ name }) => name))];
  const message =
    names.length > 1
      ? l10n.t('{0} are ignored beside voice.', all(names))
      : l10n.t('{0} is ignored beside voice.', all(names));
  scope.find('voice-overrides', first.nameStart, first.nameEnd, message, {
    severity: row && !ignored.some(differs) ? 'hint' : 'information',
    documentationUrl: verb.documentationUrl,
    data: { attributes: ignored.map(({ start, end }) => ({ start, end })) },
  });
}
