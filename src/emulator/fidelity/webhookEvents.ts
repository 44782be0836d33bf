import type { Evidence } from './evidence.ts';

/** A webhook event, and how sure it is. */
export interface WebhookEventRow {
  eventType: string;
  /** Where it goes: the attribute or field that names the URL. */
  sentTo: string;
  /** What becomes of the reply: `BXML` is run, `none` is ignored, `BXML on failure` is run unless all went well. */
  reply: 'BXML' | 'none' | 'BXML on failure';
  evidence: Evidence;
  source: string;
  /** Fields of every other event of a call that this one lacks. */
  leavesOut?: readonly string[];
  /** The event is not about a call, and has no fields of one. */
  foreign?: true;
  /** The emulator does not send it. */
  unsent?: true;
  /** What was decided where nothing says, and what is simplified. */
  choices: readonly string[];
}

const rows: readonly WebhookEventRow[] = [
  {
    eventType: 'answer',
    sentTo: 'answerUrl of createCall',
    reply: 'BXML',
    evidence: 'documented',
    source: 'docs: answer; OpenAPI: answerCallback',
    choices: ['sipCallId is made of the call id.'],
  },
  {
    eventType: 'initiate',
    sentTo: 'the application of an inbound call',
    reply: 'BXML',
    evidence: 'seen live',
    source: 'docs: initiate; OpenAPI: initiateCallback; captured traffic',
    choices: [
      'diversion, stirShaken, uui, sipHeaders, privacy and callerDisplayName are those that POST /emulator/inbound was given.',
    ],
  },
  {
    eventType: 'redirect',
    sentTo: 'redirectUrl of Redirect or updateCall',
    reply: 'BXML',
    evidence: 'documented',
    source: 'docs: redirect',
    choices: [],
  },
  {
    eventType: 'gather',
    sentTo: 'gatherUrl',
    reply: 'BXML',
    evidence: 'documented',
    source: 'docs: gather',
    choices: ['text is there after speech only.'],
  },
  {
    eventType: 'partialgather',
    sentTo: 'partialResultCallback of Gather',
    reply: 'none',
    evidence: 'documented',
    source: 'docs 2026: partialGather',
    choices: ['Sent every second while the caller speaks, with whole words only, in the field text.'],
  },
  {
    eventType: 'recordComplete',
    sentTo: 'recordCompleteUrl',
    reply: 'BXML',
    evidence: 'documented',
    source: 'docs: recordComplete',
    choices: ['OpenAPI lists it as recordingComplete; the page has recordComplete.'],
  },
  {
    eventType: 'recordingAvailable',
    sentTo: 'recordingAvailableUrl',
    reply: 'none',
    evidence: 'documented',
    source: 'docs: recordingAvailable',
    leavesOut: ['answerTime'],
    choices: ['Sent at once when the recording ends.'],
  },
  {
    eventType: 'transcriptionAvailable',
    sentTo: 'transcriptionAvailableUrl',
    reply: 'none',
    evidence: 'documented',
    source: 'docs: transcriptionAvailable',
    leavesOut: ['answerTime', 'enqueuedTime'],
    choices: ['Sent at once when the recording ends.'],
  },
  {
    eventType: 'bridgeComplete',
    sentTo: 'bridgeCompleteUrl',
    reply: 'BXML',
    evidence: 'documented',
    source: 'docs: bridgeComplete',
    choices: [],
  },
  {
    eventType: 'bridgeTargetComplete',
    sentTo: 'bridgeTargetCompleteUrl',
    reply: 'BXML',
    evidence: 'documented',
    source: 'docs: bridgeTargetComplete',
    choices: [],
  },
  {
    eventType: 'transferAnswer',
    sentTo: 'transferAnswerUrl',
    reply: 'BXML',
    evidence: 'documented',
    source: 'docs: transferAnswer',
    choices: ['A document that hangs up ends the transfer.'],
  },
  {
    eventType: 'transferComplete',
    sentTo: 'transferCompleteUrl',
    reply: 'BXML',
    evidence: 'documented',
    source: 'docs: transferComplete',
    choices: [],
  },
  {
    eventType: 'transferDisconnect',
    sentTo: 'transferDisconnectUrl',
    reply: 'none',
    evidence: 'documented',
    source: 'docs: transferDisconnect; OpenAPI: transferDisconnectCallback',
    choices: ['Has accountId and applicationId as OpenAPI does; the page leaves them out.'],
  },
  {
    eventType: 'referComplete',
    sentTo: 'referCompleteUrl',
    reply: 'BXML on failure',
    evidence: 'documented',
    source: 'docs 2026: referComplete',
    choices: [],
  },
  {
    eventType: 'connectStatus',
    sentTo: 'eventCallbackUrl of Connect',
    reply: 'none',
    evidence: 'documented',
    source: 'docs 2026: BRTC webhooks',
    choices: [
      'Name, statuses and fallback are documented. It has the fields of a call event, endpointId and status; the real one may be shaped like other BRTC events, with event in place of eventType.',
    ],
  },
  {
    eventType: 'disconnect',
    sentTo: 'disconnectUrl, or the status URL of the application',
    reply: 'none',
    evidence: 'documented',
    source: 'docs: disconnect; OpenAPI: disconnectCallback',
    choices: [
      'sipResponseCode is 486 for busy and 603 for rejected, on outbound calls that were not answered.',
    ],
  },
  {
    eventType: 'dtmf',
    sentTo: 'dtmfUrl of StartGather',
    reply: 'none',
    evidence: 'documented',
    source: 'docs: dtmf',
    choices: [],
  },
  {
    eventType: 'machineDetectionComplete',
    sentTo: 'callbackUrl of machineDetection',
    reply: 'none',
    evidence: 'documented',
    source: 'docs: machineDetectionComplete',
    choices: ['The result follows from what the callee was set to be, never from sound.'],
  },
  {
    eventType: 'conferenceCreated',
    sentTo: 'conferenceEventUrl',
    reply: 'BXML',
    evidence: 'documented',
    source: 'docs: conferenceCreated',
    foreign: true,
    choices: ['Events of one conference arrive in order, each after the reply to the one before.'],
  },
  {
    eventType: 'conferenceMemberJoin',
    sentTo: 'conferenceEventUrl',
    reply: 'BXML',
    evidence: 'documented',
    source: 'docs: conferenceMemberJoin',
    foreign: true,
    choices: [],
  },
  {
    eventType: 'conferenceMemberExit',
    sentTo: 'conferenceEventUrl',
    reply: 'BXML',
    evidence: 'documented',
    source: 'docs: conferenceMemberExit',
    foreign: true,
    choices: [],
  },
  {
    eventType: 'conferenceCompleted',
    sentTo: 'conferenceEventUrl',
    reply: 'none',
    evidence: 'documented',
    source: 'docs: conferenceCompleted',
    foreign: true,
    choices: [],
  },
  {
    eventType: 'conferenceRedirect',
    sentTo: 'redirectUrl of updateConference',
    reply: 'BXML',
    evidence: 'documented',
    source: 'docs: conferenceRedirect',
    foreign: true,
    choices: [],
  },
  {
    eventType: 'conferenceRecordingAvailable',
    sentTo: 'recordingAvailableUrl, in a conference',
    reply: 'none',
    evidence: 'documented',
    source: 'docs: conferenceRecordingAvailable',
    foreign: true,
    choices: [],
  },
  ...['Started', 'Rejected', 'Stopped'].map(
    (what): WebhookEventRow => ({
      eventType: `mediaStream${what}`,
      sentTo: 'streamEventUrl',
      reply: 'none',
      evidence: 'documented',
      source: `docs: mediaStream${what}`,
      choices: [],
    }),
  ),
  ...['Started', 'Rejected', 'Stopped', 'Available'].map(
    (what): WebhookEventRow => ({
      eventType: `realTimeTranscription${what}`,
      sentTo: 'transcriptionEventUrl',
      reply: 'none',
      evidence: 'documented',
      source: `docs: realTimeTranscription${what}`,
      choices: [],
    }),
  ),
];

/** The webhook events, by `eventType`. The sender goes by it for what an event leaves out. */
export const webhookEvents: ReadonlyMap<string, WebhookEventRow> = new Map(
  rows.map((row) => [row.eventType, row]),
);
