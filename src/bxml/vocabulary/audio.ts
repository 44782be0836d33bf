import { attribute, credentials, oneOf, page, rootNames } from './attributes.ts';
import type { VerbSpec } from './types.ts';
import { localeNames, voiceNames } from './voices.ts';

const speakers = 'docs: speakSentence; voices and locales completed from java-sdk';

/** Verbs that are heard on the call. */
export const audioVerbs: readonly VerbSpec[] = [
  {
    name: 'SpeakSentence',
    family: 'audio',
    description: 'Speaks a text. SSML tags may shape how it is spoken.',
    documentationUrl: page('speakSentence'),
    attributes: [
      oneOf('voice', voiceNames, 'Who speaks. Takes the place of gender and locale.', speakers, {
        open: true,
      }),
      oneOf(
        'gender',
        ['female', 'male'],
        'Whether a woman or a man speaks. The other one does when the locale has no such voice.',
        'docs: speakSentence',
        { default: 'female' },
      ),
      oneOf('locale', localeNames, 'Language and region of the speaker.', speakers, {
        default: 'en_US',
        open: true,
      }),
    ],
    text: {
      allowed: true,
      required: true,
      mixed: true,
      type: 'string',
      description: 'What is spoken: text, mixed with SSML tags where wanted.',
      confidence: 'documented',
    },
    children: ['#ssml'],
    parents: [...rootNames, 'Gather'],
    ending: 'never',
    blocks: true,
    webhooks: [],
    notes: [
      'Without voice, gender and locale, susan speaks (a woman, en_US).',
      'SSML has to be real tags. Tags written as `&lt;break/&gt;` are read out.',
    ],
    confidence: 'documented',
    source: 'docs: speakSentence',
  },
  {
    name: 'PlayAudio',
    family: 'audio',
    description: 'Plays a sound file, WAV or MP3.',
    documentationUrl: page('playAudio'),
    attributes: credentials(['the audio URL'], 'docs: playAudio').map(({ goesWith: _, ...row }) => row),
    text: {
      allowed: true,
      required: true,
      type: 'url',
      schemes: ['http', 'https'],
      relative: true,
      description: 'Address of the sound file, absolute or relative to the address of the document.',
      confidence: 'documented',
    },
    children: [],
    parents: [...rootNames, 'Gather'],
    ending: 'never',
    blocks: true,
    webhooks: [],
    notes: [
      'Any other kind of file ends the call with the cause application-error.',
      'Keep a file below an hour or 250 MB.',
    ],
    confidence: 'documented',
    source: 'docs: playAudio',
  },
  {
    name: 'SendDtmf',
    family: 'audio',
    description: 'Sends key tones into the call.',
    documentationUrl: page('sendDtmf'),
    attributes: [
      attribute('toneDuration', 'integer', 'Length of each tone, in milliseconds.', 'docs: sendDtmf', {
        min: 50,
        max: 5000,
        default: '200',
        unit: 'ms',
        // The page says "decimal", the SDKs type whole numbers.
        evidence: { type: 'sdk-only' },
      }),
      attribute('toneInterval', 'integer', 'Silence after each tone, in milliseconds.', 'docs: sendDtmf', {
        min: 50,
        max: 5000,
        default: '400',
        unit: 'ms',
        evidence: { type: 'sdk-only' },
      }),
    ],
    text: {
      allowed: true,
      required: true,
      type: 'dtmfTones',
      maxLength: 50,
      description: 'The keys to send: 0-9, *, #, A-D. A comma or w waits half a second, W a whole one.',
      confidence: 'documented',
    },
    children: [],
    parents: rootNames,
    ending: 'never',
    blocks: true,
    webhooks: [],
    notes: ['A pause sign takes the place of toneInterval.'],
    confidence: 'documented',
    source: 'docs: sendDtmf',
  },
];
