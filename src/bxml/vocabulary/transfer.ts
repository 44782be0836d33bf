import {
  attribute,
  callerWords,
  credentials,
  diversion,
  fallback,
  fallbackCredentials,
  flag,
  page,
  rootNames,
  seconds,
  tag,
  webhook,
} from './attributes.ts';
import type { AttributeSpec, VerbSpec } from './types.ts';

const docs = 'docs: transfer';
const php = 'php-sdk 2026';

function callTimeout(source: string): AttributeSpec {
  return seconds('callTimeout', 1, 300, 'How long to let it ring, in seconds.', source, { default: '30' });
}

function privacy(words: string): AttributeSpec {
  return flag('privacy', `Whether the caller's number is withheld. ${words}`, php, {
    confidence: 'sdk-only',
  });
}

function uui(source: string, confidence: 'documented' | 'sdk-only'): AttributeSpec {
  return attribute(
    'uui',
    'string',
    'User-to-User header for the new leg, with its encoding: text;encoding=base64 (or jwt, hex).',
    source,
    { maxLength: 256, confidence },
  );
}

/** What each party of a Transfer can be told. */
const destinationAttributes: readonly AttributeSpec[] = [
  ...webhook(
    'transferAnswer',
    'Hears when this party picks up. Its BXML runs for this party alone, before the two are connected.',
    docs,
  ),
  ...fallback('transferAnswer', docs),
  ...webhook(
    'transferDisconnect',
    'Hears when this leg is over, for whatever reason. Its answer is not run.',
    docs,
  ),
  ...credentials(['transferAnswerUrl', 'transferDisconnectUrl'], docs),
  ...fallbackCredentials(['transferAnswerFallbackUrl'], docs),
  tag(docs),
];

/** Verbs that send the call on to somebody else. */
export const transferVerbs: readonly VerbSpec[] = [
  {
    name: 'Transfer',
    family: 'transfer',
    description: 'Calls one or more parties at once and connects the first that answers.',
    documentationUrl: page('transfer'),
    attributes: [
      attribute(
        'transferCallerId',
        'phone',
        'Number the parties see. Empty: the number of the other side of this call.',
        docs,
        { values: callerWords, emptyAllowed: true },
      ),
      { ...privacy('The name then comes from transferCallerDisplayName.'), since: '2026' },
      attribute('transferCallerDisplayName', 'string', 'Name the parties see. No control characters.', docs, {
        maxLength: 256,
      }),
      callTimeout(docs),
      ...webhook(
        'transferComplete',
        'Hears when the transfer is over or failed, while this call is still up, and answers with the BXML that runs next.',
        docs,
      ),
      ...fallback('transferComplete', docs),
      ...credentials(['transferCompleteUrl'], docs),
      ...fallbackCredentials(['transferCompleteFallbackUrl'], docs),
      tag(docs),
      ...diversion(docs),
    ],
    text: { allowed: false },
    children: ['PhoneNumber', 'SipUri'],
    childLimits: { min: 1, max: 8, confidence: 'documented' },
    parents: rootNames,
    ending: { ifAttribute: 'transferCompleteUrl' },
    blocks: true,
    webhooks: ['transferAnswer', 'transferComplete', 'transferDisconnect'],
    notes: ['Without transferCompleteUrl the next verb runs once the other party has hung up.'],
    confidence: 'documented',
    source: docs,
  },
  {
    name: 'PhoneNumber',
    family: 'transfer',
    description: 'A telephone number that Transfer calls.',
    documentationUrl: page('transfer'),
    attributes: [...destinationAttributes, uui('java-sdk 2025: PhoneNumber', 'sdk-only')],
    text: {
      allowed: true,
      required: true,
      type: 'phone',
      description: 'The number in E.164 form: +19195551234.',
      confidence: 'documented',
    },
    children: [],
    parents: ['Transfer'],
    ending: 'never',
    blocks: true,
    webhooks: ['transferAnswer', 'transferDisconnect'],
    notes: [],
    confidence: 'documented',
    source: docs,
  },
  {
    name: 'SipUri',
    family: 'transfer',
    description: 'A SIP address that Transfer calls, or to which Refer sends the caller.',
    documentationUrl: page('transfer'),
    attributes: [...destinationAttributes, uui(docs, 'documented')],
    attributesUnder: { Refer: [] },
    text: {
      allowed: true,
      required: true,
      type: 'sipUri',
      description: 'The address: sip:person@example.com.',
      confidence: 'documented',
    },
    children: [],
    parents: ['Transfer', 'Refer'],
    ending: 'never',
    blocks: true,
    webhooks: ['transferAnswer', 'transferDisconnect'],
    notes: ['Inside Refer it takes no attributes.'],
    confidence: 'documented',
    source: 'docs: transfer, refer',
  },
  {
    name: 'Forward',
    family: 'transfer',
    description: 'Sends an inbound call on before it is answered, and lets go of it.',
    documentationUrl: page('forward'),
    attributes: [
      attribute('to', 'phoneOrSip', 'Number or SIP address to send the call to.', 'docs: forward', {
        required: true,
      }),
      attribute(
        'from',
        'phone',
        'Number the other party sees. Default: the number that was called.',
        'docs: forward',
        {
          values: callerWords,
        },
      ),
      privacy('callerDisplayName may then only be one of the four privacy words.'),
      attribute('callerDisplayName', 'string', 'Name the other party sees.', php, {
        maxLength: 256,
        confidence: 'sdk-only',
      }),
      callTimeout('docs: forward'),
      ...diversion('docs: forward'),
      uui('docs: forward', 'documented'),
    ],
    text: { allowed: false },
    children: [],
    parents: rootNames,
    ending: 'always',
    blocks: true,
    webhooks: ['disconnect'],
    notes: ['Only for an inbound call that is not answered yet.', 'Does not work together with StartGather.'],
    confidence: 'documented',
    source: 'docs: forward',
  },
  {
    name: 'Refer',
    family: 'transfer',
    description: 'Asks the SIP side of an inbound call to call another address instead (SIP REFER).',
    documentationUrl: page('refer'),
    attributes: [
      ...webhook(
        'referComplete',
        'Hears how it went. After a failure its BXML runs on the call.',
        'docs 2026: refer',
      ),
      tag('docs 2026: refer'),
    ],
    text: { allowed: false },
    children: ['SipUri'],
    childLimits: { min: 1, max: 1, confidence: 'documented' },
    parents: rootNames,
    ending: { ifAttribute: 'referCompleteUrl' },
    blocks: true,
    webhooks: ['referComplete'],
    notes: [
      'Only for inbound calls that came in over SIP.',
      'After a success the call is gone. After a failure without referCompleteUrl, the next verb runs.',
    ],
    since: '2026',
    confidence: 'documented',
    source: 'docs 2026: refer',
  },
];
