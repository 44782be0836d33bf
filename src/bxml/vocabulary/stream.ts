import { attribute, credentials, flag, oneOf, page, rootNames, webhook } from './attributes.ts';
import type { AttributeSpec, VerbSpec } from './types.ts';

/** `both` counts as two of the four tracks a call may have under way. */
function tracks(source: string): AttributeSpec {
  return oneOf(
    'tracks',
    ['inbound', 'outbound', 'both'],
    'Which side is sent. "both" counts as two tracks.',
    source,
    {
      default: 'inbound',
    },
  );
}

/** A websocket address. The pages say "websocket"; that means ws or wss, but none spells that out. */
function destination(description: string, source: string, required: boolean): AttributeSpec {
  return attribute('destination', 'url', description, source, {
    ...(required ? { required: true } : {}),
    schemes: ['ws', 'wss'],
    relative: false,
    evidence: { schemes: 'sdk-only' },
  });
}

/** A pair that goes along in the first message to the websocket. */
function parameter(name: string, parent: string, documentation: string): VerbSpec {
  const source = `docs: ${documentation}`;
  return {
    name,
    family: 'stream',
    description: `A name and a value of your own that the websocket of ${parent} is told at its start.`,
    documentationUrl: page(documentation),
    attributes: [
      attribute('name', 'string', 'Name of the parameter.', source, { required: true, maxLength: 256 }),
      attribute('value', 'string', 'Value of the parameter.', source, { required: true, maxLength: 2048 }),
    ],
    text: { allowed: false },
    children: [],
    parents: [parent],
    ending: 'never',
    blocks: false,
    webhooks: [],
    notes: [`At most 12 in one ${parent}.`],
    confidence: 'documented',
    source,
  };
}

const live2026 = { since: '2026', confidence: 'sdk-only' } as const;
const live2025 = { since: '2025', confidence: 'sdk-only' } as const;

/** Verbs that send the sound of the call elsewhere while it goes on. */
export const streamVerbs: readonly VerbSpec[] = [
  {
    name: 'StartStream',
    family: 'stream',
    description: 'Sends the sound of the call to a websocket while the verbs go on.',
    documentationUrl: page('startStream'),
    attributes: [
      attribute(
        'name',
        'string',
        'Name for StopStream to stop it by. Default: an id made up by the platform.',
        'docs: startStream',
      ),
      oneOf(
        'mode',
        ['unidirectional', 'bidirectional'],
        'Whether the websocket only listens or can also speak into the call.',
        'docs 2026: startStream',
        { default: 'unidirectional', since: '2025' },
      ),
      tracks('docs: startStream'),
      destination('Address of the websocket.', 'docs: startStream', true),
      attribute('destinationUsername', 'string', 'User name for the websocket.', 'SDKs 2025: StartStream', {
        ...live2025,
        goesWith: ['destination'],
      }),
      attribute('destinationPassword', 'string', 'Password for the websocket.', 'SDKs 2025: StartStream', {
        ...live2025,
        goesWith: ['destination'],
        secret: true,
      }),
      ...webhook(
        'streamEvent',
        'Hears when the stream starts, is refused, or stops. Its answer is not run.',
        'docs: startStream',
      ),
      ...credentials(['streamEventUrl'], 'docs: startStream', { https: true }),
    ],
    text: { allowed: false },
    children: ['StreamParam'],
    childLimits: { min: 0, max: 12, confidence: 'documented' },
    parents: rootNames,
    ending: 'never',
    blocks: false,
    webhooks: ['mediaStreamStarted', 'mediaStreamRejected', 'mediaStreamStopped'],
    notes: [
      'At most four tracks at a time in one call.',
      'As the last verb it ends the call at once. <StopStream name="…" wait="true"/> after it keeps the call up.',
    ],
    confidence: 'documented',
    source: 'docs: startStream',
  },
  parameter('StreamParam', 'StartStream', 'startStream'),
  {
    name: 'StopStream',
    family: 'stream',
    description: 'Ends a stream, or waits until its websocket closes.',
    documentationUrl: page('stopStream'),
    attributes: [
      // Two SDKs leave it optional, the page demands it.
      attribute('name', 'string', 'Name of the stream.', 'docs: stopStream', {
        required: true,
        evidence: { required: 'sdk-only' },
      }),
      flag(
        'wait',
        'Whether to wait here until the other side closes the websocket.',
        'docs 2026: stopStream',
        {
          default: 'false',
          since: '2025',
        },
      ),
    ],
    text: { allowed: false },
    children: [],
    parents: rootNames,
    ending: 'never',
    blocks: false,
    webhooks: ['mediaStreamStopped'],
    notes: ['Does nothing when no stream has that name.'],
    confidence: 'documented',
    source: 'docs: stopStream',
  },
  {
    name: 'StartTranscription',
    family: 'stream',
    description: 'Writes down what is said, in real time, while the verbs go on.',
    documentationUrl: page('startTranscription'),
    attributes: [
      attribute(
        'name',
        'string',
        'Name for StopTranscription to stop it by. Default: an id made up by the platform.',
        'docs: startTranscription',
      ),
      tracks('docs: startTranscription'),
      ...webhook(
        'transcriptionEvent',
        'Hears of the start, the end and the transcript. Its answer is not run.',
        'docs: startTranscription',
      ),
      ...credentials(['transcriptionEventUrl'], 'docs: startTranscription', { https: true }),
      destination(
        'Address of a websocket that gets the words as they are spoken.',
        'docs: startTranscription',
        false,
      ),
      flag(
        'stabilized',
        'Whether words are sent only once they will not change any more.',
        'docs: startTranscription',
        {
          default: 'true',
          onlyWith: { attribute: 'destination' },
        },
      ),
      flag(
        'detectLanguage',
        'Whether the spoken language is found out.',
        'php-sdk 2026: StartTranscription',
        {
          default: 'false',
          ...live2026,
        },
      ),
      attribute(
        'preferredLanguages',
        'string',
        'Languages to expect, such as en-US,es-US; one dialect of each. Only without detectLanguage.',
        'php-sdk 2026: StartTranscription',
        { ...live2026, onlyWith: { attribute: 'detectLanguage', values: ['false'], assumed: 'false' } },
      ),
    ],
    text: { allowed: false },
    children: ['CustomParam'],
    childLimits: { min: 0, max: 12, confidence: 'documented' },
    parents: rootNames,
    ending: 'never',
    blocks: false,
    webhooks: [
      'realTimeTranscriptionStarted',
      'realTimeTranscriptionRejected',
      'realTimeTranscriptionStopped',
      'realTimeTranscriptionAvailable',
    ],
    notes: ['Shares the four tracks of a call with StartStream.'],
    confidence: 'documented',
    source: 'docs: startTranscription',
  },
  parameter('CustomParam', 'StartTranscription', 'startTranscription'),
  {
    name: 'StopTranscription',
    family: 'stream',
    description: 'Ends one real-time transcription, or all of them.',
    documentationUrl: page('stopTranscription'),
    attributes: [
      attribute('name', 'string', 'Which one to end. Without it, all end.', 'docs: stopTranscription'),
    ],
    text: { allowed: false },
    children: [],
    parents: rootNames,
    ending: 'never',
    blocks: false,
    webhooks: ['realTimeTranscriptionStopped', 'realTimeTranscriptionAvailable'],
    notes: [],
    confidence: 'documented',
    source: 'docs: stopTranscription',
  },
];
