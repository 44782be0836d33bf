import { type Rule, rule } from './rule.ts';

/** Rules about which attributes an element has. */
export const attributeRules: readonly Rule[] = [
  rule(
    'attributes',
    'warning',
    'unknown-attribute',
    'Unknown attribute',
    'The verb has no such attribute on any page or in any SDK. Nothing says whether the platform ignores it or refuses the document. Names are case-sensitive.',
  ),
  rule(
    'attributes',
    'error',
    'missing-attribute',
    'Required attribute missing',
    'The verb cannot work without this attribute.',
  ),
  rule(
    'attributes',
    'warning',
    'no-effect',
    'Attribute without effect',
    'The attribute counts only beside another one that is missing here: a method or password without its URL, a fallback without the primary URL, hints without speech input.',
  ),
  rule(
    'attributes',
    'information',
    'voice-overrides',
    'gender or locale beside voice',
    'voice already says who speaks. gender and locale are ignored beside it.',
    'speakSentence',
  ),
];
