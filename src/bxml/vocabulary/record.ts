import {
  attribute,
  credentials,
  fallback,
  fallbackCredentials,
  flag,
  oneOf,
  page,
  rootNames,
  seconds,
  tag,
  terminatingDigits,
  webhook,
} from './attributes.ts';
import type { AttributeSpec, VerbSpec } from './types.ts';

/** What both ways of recording share: the file, its transcript, and who hears of them. */
function results(source: string): AttributeSpec[] {
  return [
    ...webhook(
      'recordingAvailable',
      'Hears when the recording can be fetched. Its answer is not run.',
      source,
    ),
    flag('transcribe', 'Whether the recording is also written down.', source, { default: 'false' }),
    flag('detectLanguage', 'Whether the spoken language is found out (English, French or Spanish).', source, {
      default: 'false',
      onlyWith: { attribute: 'transcribe', values: ['true'], assumed: 'false' },
    }),
    ...webhook(
      'transcriptionAvailable',
      'Hears when the transcript can be fetched. Its answer is not run.',
      source,
    ),
  ];
}

function fileFormat(source: string): AttributeSpec {
  return oneOf('fileFormat', ['mp3', 'wav'], 'Format of the file that is kept.', source, { default: 'wav' });
}

const recordingName = attribute(
  'recordingName',
  'string',
  'A name of your own for the recording. It comes back with its event and its metadata.',
  'php-sdk 2026: Record',
  { confidence: 'sdk-only' },
);

/** Verbs of a recording under way; they take nothing and return at once. */
function recordingSwitch(name: string, documentation: string, description: string): VerbSpec {
  return {
    name,
    family: 'record',
    description,
    documentationUrl: page(documentation),
    attributes: [],
    text: { allowed: false },
    children: [],
    parents: rootNames,
    ending: 'never',
    blocks: false,
    webhooks: [],
    notes: [
      'Does nothing when StartRecording is not under way.',
      'Also allowed in the BXML of a conference.',
    ],
    confidence: 'documented',
    source: `docs: ${documentation}`,
  };
}

/** Verbs that record. */
export const recordVerbs: readonly VerbSpec[] = [
  {
    name: 'Record',
    family: 'record',
    description: 'Records the caller, as a voice mail does. The next verb waits until the recording is over.',
    documentationUrl: page('record'),
    attributes: [
      ...webhook(
        'recordComplete',
        'Hears that the recording is over, while the call is still up, and answers with the BXML that runs next.',
        'docs: record',
      ),
      ...fallback('recordComplete', 'docs: record'),
      ...results('docs: record'),
      ...credentials(
        ['recordCompleteUrl', 'recordingAvailableUrl', 'transcriptionAvailableUrl'],
        'docs: record',
        {
          https: true,
        },
      ),
      ...fallbackCredentials(['recordCompleteFallbackUrl'], 'docs: record', { https: true }),
      tag('docs: record'),
      terminatingDigits('Any of these keys stops the recording. Empty for none.', 'docs: record', {
        default: '#',
      }),
      attribute('maxDuration', 'integer', 'Longest recording, in seconds.', 'docs: record', {
        min: 1,
        max: 10800,
        default: '60',
        unit: 's',
        evidence: { min: 'unverified' },
      }),
      seconds(
        'silenceTimeout',
        0,
        10800,
        'How much silence, in seconds, stops the recording. 0 for never.',
        'docs: record',
        {
          default: '0',
        },
      ),
      fileFormat('docs: record'),
      recordingName,
    ],
    text: { allowed: false },
    children: [],
    parents: rootNames,
    ending: { ifAttribute: 'recordCompleteUrl' },
    blocks: true,
    webhooks: ['recordComplete', 'recordingAvailable', 'transcriptionAvailable'],
    notes: ['No recordComplete is sent when the caller hung up.', 'Recordings are kept for 30 days.'],
    confidence: 'documented',
    source: 'docs: record',
  },
  {
    name: 'StartRecording',
    family: 'record',
    description: 'Records the whole call, or the conference, while the verbs go on.',
    documentationUrl: page('startRecording'),
    attributes: [
      ...results('docs: startRecording'),
      ...credentials(['recordingAvailableUrl', 'transcriptionAvailableUrl'], 'docs: startRecording', {
        https: true,
      }),
      tag('docs: startRecording', ' Recordings of a conference ignore it.'),
      fileFormat('docs: startRecording'),
      flag(
        'multiChannel',
        'Whether each side gets its own channel. Ignored in a conference.',
        'docs: startRecording',
        {
          default: 'false',
        },
      ),
      recordingName,
    ],
    text: { allowed: false },
    children: [],
    parents: rootNames,
    ending: 'never',
    blocks: false,
    webhooks: ['recordingAvailable', 'transcriptionAvailable', 'conferenceRecordingAvailable'],
    notes: [
      'A call has one such recording at a time; another start before StopRecording does nothing.',
      'Also allowed in the BXML of a conference.',
    ],
    confidence: 'documented',
    source: 'docs: startRecording',
  },
  recordingSwitch(
    'StopRecording',
    'stopRecording',
    'Ends the recording that StartRecording began, paused or not.',
  ),
  recordingSwitch(
    'PauseRecording',
    'pauseRecording',
    'Leaves out what follows from the recording, until it resumes.',
  ),
  recordingSwitch(
    'ResumeRecording',
    'resumeRecording',
    'Goes on with a recording that PauseRecording interrupted.',
  ),
];
