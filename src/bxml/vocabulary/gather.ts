import {
  attribute,
  credentials,
  fallback,
  fallbackCredentials,
  flag,
  methodFor,
  oneOf,
  page,
  rootNames,
  seconds,
  tag,
  terminatingDigits,
  url,
  webhook,
} from './attributes.ts';
import type { VerbSpec } from './types.ts';

const docs = 'docs: gather';
const speech = 'python-sdk and php-sdk 2026: Gather';
/** The speech attributes do nothing while `input` is left at `dtmf`. */
const withSpeech = {
  since: '2026',
  confidence: 'sdk-only',
  onlyWith: { attribute: 'input', values: ['speech', 'dtmf_speech'], assumed: 'dtmf' },
} as const;

/** Verbs that listen for keys or speech. */
export const gatherVerbs: readonly VerbSpec[] = [
  {
    name: 'Gather',
    family: 'gather',
    description: 'Waits for keys the caller presses (or speech), with a prompt if one is nested.',
    documentationUrl: page('gather'),
    attributes: [
      ...webhook('gather', 'Gets what was collected and answers with the BXML that runs next.', docs),
      ...fallback('gather', docs),
      ...credentials(['gatherUrl'], docs),
      ...fallbackCredentials(['gatherFallbackUrl'], docs),
      tag(docs),
      terminatingDigits('Keys that end the input. Empty for none.', docs, { default: '' }),
      attribute('maxDigits', 'integer', 'How many keys at most.', docs, {
        min: 1,
        max: 50,
        default: '50',
        evidence: { type: 'sdk-only' },
      }),
      seconds('interDigitTimeout', 1, 60, 'How long to wait for the next key, in seconds.', docs, {
        default: '5',
      }),
      seconds(
        'firstDigitTimeout',
        0,
        60,
        'How long to wait for the first key once the prompt is over, in seconds. Also the wait before a repeat.',
        docs,
        { default: '5' },
      ),
      attribute(
        'repeatCount',
        'integer',
        'How often the prompt is played while no key is pressed. Times the nested verbs, it may not exceed 20.',
        docs,
        { min: 1, default: '1' },
      ),
      oneOf(
        'input',
        ['dtmf', 'speech', 'dtmf_speech'],
        'What to listen for: keys, speech, or both.',
        speech,
        {
          default: 'dtmf',
          since: '2026',
          confidence: 'sdk-only',
        },
      ),
      attribute('hints', 'string', 'Words and phrases that are likely to be said.', speech, withSpeech),
      attribute('language', 'string', 'Language that is spoken, such as en-US.', speech, withSpeech),
      url('partialResultCallback', 'Gets what was understood so far, while the caller speaks.', speech, {
        ...withSpeech,
        confidence: 'documented',
      }),
      methodFor('partialResultCallbackMethod', 'partialResultCallback', speech, {
        since: '2026',
        confidence: 'sdk-only',
      }),
      flag('profanityFilter', 'Whether swearwords are masked in the result.', speech, {
        ...withSpeech,
        default: 'true',
      }),
      attribute('speechModel', 'string', 'Name of the recognition model.', speech, withSpeech),
      attribute('speechTimeout', 'integer', 'How long to wait for speech, in seconds.', speech, {
        ...withSpeech,
        default: '5',
        min: 0,
        unit: 's',
        evidence: { min: 'unverified' },
      }),
    ],
    text: { allowed: false },
    children: ['SpeakSentence', 'PlayAudio'],
    childLimits: { min: 0, max: 20, confidence: 'documented' },
    parents: rootNames,
    ending: { ifAttribute: 'gatherUrl' },
    blocks: true,
    webhooks: ['gather', 'partialgather'],
    notes: [
      'With gatherUrl the verbs after it never run. Without it the keys are thrown away and the next verb runs.',
      'A StartGather pauses while a Gather runs.',
    ],
    confidence: 'documented',
    source: docs,
  },
  {
    name: 'StartGather',
    family: 'gather',
    description: 'Sends an event for each key that is pressed from now on, while the verbs go on.',
    documentationUrl: page('startGather'),
    attributes: [
      ...webhook('dtmf', 'Gets one event for each key.', 'docs: startGather', {
        required: true,
        // The page marks it neither way; the SDKs demand it.
        evidence: { required: 'sdk-only' },
      }),
      ...credentials(['dtmfUrl'], 'docs: startGather'),
      tag('docs: startGather'),
    ],
    text: { allowed: false },
    children: [],
    parents: rootNames,
    ending: 'never',
    blocks: false,
    webhooks: ['dtmf'],
    notes: ['Does not work together with Forward.'],
    confidence: 'documented',
    source: 'docs: startGather',
  },
  {
    name: 'StopGather',
    family: 'gather',
    description: 'Ends what StartGather began.',
    documentationUrl: page('stopGather'),
    attributes: [],
    text: { allowed: false },
    children: [],
    parents: rootNames,
    ending: 'never',
    blocks: false,
    webhooks: [],
    notes: [],
    confidence: 'documented',
    source: 'docs: stopGather',
  },
];
