import { attribute, oneOf } from './attributes.ts';
import type { SsmlTagSpec } from './types.ts';

const source = 'docs: speakSentence';

/** Languages of the tag `lang`; spelt with a hyphen, unlike the locales of SpeakSentence. */
export const ssmlLanguages: readonly string[] = [
  'arb',
  'cmn-CN',
  'da-DK',
  'nl-NL',
  'en-AU',
  'en-GB',
  'en-IN',
  'en-US',
  'fr-FR',
  'fr-CA',
  'hi-IN',
  'de-DE',
  'is-IS',
  'it-IT',
  'ja-JP',
  'ko-KR',
  'nb-NO',
  'pl-PL',
  'pt-BR',
  'pt-PT',
  'ro-RO',
  'ru-RU',
  'es-ES',
  'es-MX',
  'es-US',
  'sv-SE',
  'tr-TR',
  'cy-GB',
];

/** The SSML tags that SpeakSentence knows (docs: speakSentence). They nest freely. */
export const ssmlTagRows: readonly SsmlTagSpec[] = [
  {
    name: 'break',
    description: 'A pause in the speech.',
    attributes: [
      oneOf(
        'strength',
        ['none', 'x-weak', 'weak', 'medium', 'strong', 'x-strong'],
        'How clear the pause is.',
        source,
        {
          default: 'medium',
        },
      ),
      attribute('time', 'duration', 'Length of the pause, such as 500ms or 2s. At most 10s.', source, {
        max: 10,
        unit: 's',
        evidence: { pattern: 'unverified' },
      }),
    ],
    content: false,
    source,
  },
  {
    name: 'emphasis',
    description: 'Speaks its text with more or less stress.',
    attributes: [oneOf('level', ['strong', 'moderate', 'reduced'], 'How much stress.', source)],
    content: true,
    source,
  },
  {
    name: 'lang',
    description: 'Text in another language.',
    attributes: [oneOf('xml:lang', ssmlLanguages, 'The language of the text.', source, { required: true })],
    content: true,
    source,
  },
  { name: 'p', description: 'A paragraph.', attributes: [], content: true, source },
  {
    name: 'phoneme',
    description: 'Says how its text is pronounced.',
    attributes: [
      attribute('ph', 'string', 'The sounds, in the International Phonetic Alphabet.', source, {
        required: true,
      }),
      attribute(
        'alphabet',
        'string',
        'Name of the phonetic alphabet. Usual in SSML, on no page of BXML.',
        'assumed',
        {
          confidence: 'unverified',
        },
      ),
    ],
    content: true,
    source,
  },
  {
    name: 'prosody',
    description: 'Speaks its text louder or softer, faster or slower, higher or lower.',
    attributes: [
      attribute('pitch', 'string', 'How high.', source, {
        values: ['x-low', 'low', 'medium', 'high', 'x-high', 'default'],
        pattern: /^[+-]?\d+(\.\d+)?%$/,
        patternSays: 'a percentage such as +10%',
      }),
      attribute('rate', 'string', 'How fast.', source, {
        values: ['x-slow', 'slow', 'medium', 'fast', 'x-fast'],
        pattern: /^\d+(\.\d+)?%$/,
        patternSays: 'a percentage such as 90%',
      }),
      attribute('volume', 'string', 'How loud.', source, {
        values: ['silent', 'x-soft', 'soft', 'medium', 'loud', 'x-loud', 'default'],
        pattern: /^[+-]\d+(\.\d+)?dB$/,
        patternSays: 'a change in decibels such as +6dB',
      }),
    ],
    content: true,
    source,
  },
  { name: 's', description: 'A sentence.', attributes: [], content: true, source },
  {
    name: 'say-as',
    description: 'Says what kind of thing its text is, and so how to read it.',
    attributes: [
      oneOf(
        'interpret-as',
        ['date', 'time', 'telephone', 'characters', 'cardinal', 'ordinal'],
        'The kind of thing.',
        source,
        { required: true },
      ),
      oneOf(
        'format',
        ['mdy', 'dmy', 'ymd', 'md', 'dm', 'ym', 'my', 'd', 'm', 'y'],
        'Order of day, month and year. Needed for a date.',
        source,
        { onlyWith: { attribute: 'interpret-as', values: ['date'] } },
      ),
    ],
    content: true,
    source,
  },
  {
    name: 'sub',
    description: 'Speaks the alias in place of its text.',
    attributes: [attribute('alias', 'string', 'What is spoken instead.', source, { required: true })],
    content: true,
    source,
  },
];
