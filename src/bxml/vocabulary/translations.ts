/** Names from other dialects and what they are called in BXML: TwiML, and the first version of BXML. Data only. */

export type Dialect = 'twiml' | 'v1';

export interface VerbTranslation {
  dialect: Dialect;
  from: string;
  /** The BXML verb to write instead, when there is one. */
  to?: string;
  /** What else to know, as a sentence. */
  advice?: string;
}

export interface AttributeTranslation {
  dialect: Dialect;
  /** BXML verbs on which the name is met. */
  verbs: readonly string[];
  from: string;
  /** The attribute to write instead, by verb or for all; absent when BXML has none. */
  to?: string | Readonly<Record<string, string>>;
  /** The child element that took the attribute's place. */
  toChild?: string;
  advice?: string;
}

export const verbTranslations: readonly VerbTranslation[] = [
  { dialect: 'twiml', from: 'Say', to: 'SpeakSentence' },
  { dialect: 'twiml', from: 'Play', to: 'PlayAudio', advice: 'To send keys, write SendDtmf.' },
  { dialect: 'twiml', from: 'Dial', to: 'Transfer', advice: 'The number goes into a PhoneNumber inside it.' },
  { dialect: 'twiml', from: 'Number', to: 'PhoneNumber' },
  { dialect: 'twiml', from: 'Sip', to: 'SipUri' },
  { dialect: 'twiml', from: 'Client', to: 'SipUri' },
  {
    dialect: 'twiml',
    from: 'Reject',
    to: 'Hangup',
    advice: 'On a call that is not answered yet, Hangup rejects it.',
  },
  { dialect: 'twiml', from: 'Leave', to: 'Hangup' },
  { dialect: 'twiml', from: 'Stream', to: 'StartStream' },
  { dialect: 'twiml', from: 'Transcription', to: 'StartTranscription' },
  { dialect: 'twiml', from: 'Recording', to: 'StartRecording' },
  { dialect: 'twiml', from: 'Parameter', to: 'StreamParam' },
  {
    dialect: 'twiml',
    from: 'Start',
    advice: 'BXML has one verb for each: StartStream, StartRecording, StartTranscription.',
  },
  {
    dialect: 'twiml',
    from: 'Stop',
    advice: 'BXML has one verb for each: StopStream, StopRecording, StopTranscription.',
  },
  { dialect: 'twiml', from: 'Enqueue', advice: 'BXML has no queues. A Conference can hold callers.' },
  { dialect: 'twiml', from: 'Queue', advice: 'BXML has no queues. Bridge connects two calls.' },
  { dialect: 'twiml', from: 'Sms', advice: 'BXML sends no messages. Use the Messaging API.' },
  { dialect: 'twiml', from: 'Message', advice: 'BXML sends no messages. Use the Messaging API.' },
  { dialect: 'twiml', from: 'Pay', advice: 'BXML takes no payments.' },
  { dialect: 'twiml', from: 'Prompt', to: 'SpeakSentence' },
  { dialect: 'v1', from: 'Call', advice: 'To place a call, use the Voice API.' },
  { dialect: 'v1', from: 'SendMessage', advice: 'To send a message, use the Messaging API.' },
  { dialect: 'v1', from: 'Media', advice: 'To send media, use the Messaging API.' },
];

const fallbacks = {
  Gather: 'gatherFallbackUrl',
  Record: 'recordCompleteFallbackUrl',
  Transfer: 'transferCompleteFallbackUrl',
  Redirect: 'redirectFallbackUrl',
} as const;

const completions = {
  Gather: 'gatherUrl',
  Record: 'recordCompleteUrl',
  Transfer: 'transferCompleteUrl',
  Refer: 'referCompleteUrl',
} as const;

const completionMethods = {
  Gather: 'gatherMethod',
  Record: 'recordCompleteMethod',
  Transfer: 'transferCompleteMethod',
  Refer: 'referCompleteMethod',
  Redirect: 'redirectMethod',
  StartGather: 'dtmfMethod',
} as const;

export const attributeTranslations: readonly AttributeTranslation[] = [
  { dialect: 'twiml', verbs: ['Gather', 'Record', 'Transfer', 'Refer'], from: 'action', to: completions },
  { dialect: 'twiml', verbs: Object.keys(completionMethods), from: 'method', to: completionMethods },
  { dialect: 'twiml', verbs: ['Gather'], from: 'numDigits', to: 'maxDigits' },
  { dialect: 'twiml', verbs: ['Gather', 'Record'], from: 'finishOnKey', to: 'terminatingDigits' },
  {
    dialect: 'twiml',
    verbs: ['Gather', 'Record', 'Transfer'],
    from: 'timeout',
    to: { Gather: 'firstDigitTimeout', Record: 'silenceTimeout', Transfer: 'callTimeout' },
  },
  {
    dialect: 'twiml',
    verbs: ['Gather'],
    from: 'actionOnEmptyResult',
    advice: 'BXML always reports, also without keys.',
  },
  { dialect: 'twiml', verbs: ['Record'], from: 'maxLength', to: 'maxDuration' },
  {
    dialect: 'twiml',
    verbs: ['Record', 'StartRecording'],
    from: 'recordingStatusCallback',
    to: 'recordingAvailableUrl',
  },
  {
    dialect: 'twiml',
    verbs: ['Record', 'StartRecording'],
    from: 'recordingStatusCallbackMethod',
    to: 'recordingAvailableMethod',
  },
  { dialect: 'twiml', verbs: ['Record'], from: 'transcribeCallback', to: 'transcriptionAvailableUrl' },
  {
    dialect: 'twiml',
    verbs: ['Record'],
    from: 'playBeep',
    advice: 'BXML plays no beep of its own. Put a PlayAudio before it.',
  },
  { dialect: 'twiml', verbs: ['Record'], from: 'trim', advice: 'BXML does not trim recordings.' },
  { dialect: 'twiml', verbs: ['Transfer'], from: 'callerId', to: 'transferCallerId' },
  {
    dialect: 'twiml',
    verbs: ['Transfer'],
    from: 'timeLimit',
    advice: 'BXML has no time limit for a transfer.',
  },
  { dialect: 'twiml', verbs: ['Transfer'], from: 'hangupOnStar', advice: 'BXML has nothing like it.' },
  {
    dialect: 'twiml',
    verbs: ['Transfer'],
    from: 'record',
    advice: 'Put a StartRecording before the Transfer.',
  },
  { dialect: 'twiml', verbs: ['Transfer'], from: 'answerOnBridge', advice: 'BXML has nothing like it.' },
  { dialect: 'twiml', verbs: ['PhoneNumber', 'SipUri'], from: 'url', to: 'transferAnswerUrl' },
  { dialect: 'twiml', verbs: ['PhoneNumber', 'SipUri'], from: 'statusCallback', to: 'transferDisconnectUrl' },
  { dialect: 'twiml', verbs: ['Conference'], from: 'muted', to: 'mute' },
  { dialect: 'twiml', verbs: ['Conference'], from: 'statusCallback', to: 'conferenceEventUrl' },
  { dialect: 'twiml', verbs: ['Conference'], from: 'statusCallbackMethod', to: 'conferenceEventMethod' },
  {
    dialect: 'twiml',
    verbs: ['SpeakSentence'],
    from: 'language',
    to: 'locale',
    advice: 'It spells locales like en_US.',
  },
  {
    dialect: 'twiml',
    verbs: ['SpeakSentence', 'PlayAudio'],
    from: 'loop',
    advice: 'Repeat the verb, or put it into a Gather with repeatCount.',
  },
  { dialect: 'twiml', verbs: ['PlayAudio'], from: 'digits', advice: 'Keys are sent with SendDtmf.' },
  { dialect: 'twiml', verbs: ['StartStream'], from: 'url', to: 'destination' },
  { dialect: 'twiml', verbs: ['StartStream'], from: 'track', to: 'tracks' },
  { dialect: 'twiml', verbs: ['StartStream'], from: 'statusCallback', to: 'streamEventUrl' },
  { dialect: 'twiml', verbs: ['StartTranscription'], from: 'track', to: 'tracks' },
  { dialect: 'twiml', verbs: ['StartTranscription'], from: 'statusCallbackUrl', to: 'transcriptionEventUrl' },
  { dialect: 'twiml', verbs: ['Hangup'], from: 'reason', advice: 'BXML gives no reason for a rejection.' },
  {
    dialect: 'v1',
    verbs: ['Gather', 'Redirect', 'Record', 'Transfer'],
    from: 'requestUrl',
    to: {
      Gather: 'gatherUrl',
      Redirect: 'redirectUrl',
      Record: 'recordCompleteUrl',
      Transfer: 'transferCompleteUrl',
    },
  },
  {
    dialect: 'v1',
    verbs: ['Gather', 'Redirect', 'Record', 'Transfer'],
    from: 'requestUrlTimeout',
    advice: 'The wait for a webhook is set by callbackTimeout when the call is placed.',
  },
  { dialect: 'v1', verbs: ['Gather', 'Redirect', 'Record', 'Transfer'], from: 'fallbackUrl', to: fallbacks },
  { dialect: 'v1', verbs: ['Gather'], from: 'bargeable', advice: 'A key always interrupts the prompt.' },
  { dialect: 'v1', verbs: ['Pause', 'Ring'], from: 'length', to: 'duration' },
  {
    dialect: 'v1',
    verbs: ['SpeakSentence', 'PlayAudio'],
    from: 'volume',
    advice: 'In speech, use the SSML tag prosody.',
  },
  { dialect: 'v1', verbs: ['Record'], from: 'transcribeCallbackUrl', to: 'transcriptionAvailableUrl' },
  { dialect: 'v1', verbs: ['Transfer'], from: 'transferTo', toChild: 'PhoneNumber' },
];

/** Attributes that an SDK writes by mistake, and that spelling alone does not explain. */
export const sdkSlips: ReadonlyMap<string, string> = new Map([
  [
    'Conference name',
    'Its name goes between the tags. (An older python-sdk writes this attribute by mistake.)',
  ],
]);

/** The translation of a foreign verb name. Case matters: TwiML and BXML write capitals. */
export function translateVerb(name: string): VerbTranslation | undefined {
  return verbTranslations.find((row) => row.from === name);
}

/** The translation of a foreign attribute on a BXML verb. */
export function translateAttribute(verb: string, name: string): AttributeTranslation | undefined {
  return attributeTranslations.find((row) => row.from === name && row.verbs.includes(verb));
}

/** The BXML attribute a translation leads to on that verb, if any. */
export function targetOf(translation: AttributeTranslation, verb: string): string | undefined {
  return typeof translation.to === 'object' ? translation.to[verb] : translation.to;
}

/** How the dialect is called in messages. */
export function dialectName(dialect: Dialect): string {
  return dialect === 'twiml' ? 'TwiML' : 'BXML v1';
}
