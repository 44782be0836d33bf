/** What the emulator does about a verb where nothing says, or more simply than the real service. */
export interface VerbChoices {
  choices: readonly string[];
  /** Attributes that are accepted and change nothing that can be seen from outside. */
  withoutEffect?: readonly string[];
}

const headersOnly: readonly string[] = ['diversionTreatment', 'diversionReason'];

/**
 * One row for each verb and each element inside one. What a verb is, and how its attributes are known, stands in the
 * vocabulary; whether it runs, in the table of verb programs.
 */
export const verbChoices: Readonly<Record<string, VerbChoices>> = {
  SpeakSentence: {
    choices: [
      'Takes 15 characters a second (4 in Chinese, Japanese and Korean); breaks and prosody rates count.',
    ],
    withoutEffect: ['voice', 'gender', 'locale'],
  },
  PlayAudio: {
    choices: [
      'Takes as long as the WAV or MP3 file does where it can be reached, else 5 s, with a note that says why.',
      'Only the beginning of a file is read. MP3 without a frame count is taken for constant rate.',
      'A file that is not there does not end the call.',
    ],
  },
  Pause: { choices: [] },
  Ring: { choices: [] },
  SendDtmf: {
    choices: [
      'A pause takes the place of the interval behind the tone before it. The far end hears nothing.',
    ],
  },
  Hangup: { choices: [] },
  Redirect: { choices: ['Without a redirectUrl the call hangs up.', 'Leaves an inbound call unanswered.'] },
  Tag: { choices: ['Leaves an inbound call unanswered.'] },
  Gather: {
    choices: [
      'Keys pressed before it are lost, with a note.',
      'Speech takes the time of its words, ends the prompt when it begins and the Gather when it ends.',
      'speechTimeout is the wait for speech behind the prompt; with both kinds of input the longer wait holds.',
      'A key in the middle of a sentence counts, and the sentence is dropped.',
      'A prompt is played 20 times at most, its parts counted.',
    ],
    withoutEffect: ['hints', 'language', 'profanityFilter', 'speechModel'],
  },
  StartGather: { choices: ['Pauses while a Gather runs.'] },
  StopGather: { choices: [] },
  Record: {
    choices: ['Silence counts from the start, and from the end of each thing the far end says.'],
    withoutEffect: ['detectLanguage'],
  },
  StartRecording: { choices: [], withoutEffect: ['detectLanguage'] },
  PauseRecording: { choices: [] },
  ResumeRecording: { choices: [] },
  StopRecording: { choices: [] },
  Transfer: {
    choices: ['The callee sees a display name and uui in the event list; no SIP headers are made.'],
    withoutEffect: headersOnly,
  },
  PhoneNumber: { choices: [] },
  SipUri: { choices: [] },
  Forward: {
    choices: ['On a call that is outbound or answered it ends the call with application-error.'],
    withoutEffect: headersOnly,
  },
  Refer: {
    choices: [
      'Works on inbound calls whose from or to is a SIP address. On others no REFER is sent: that is a failure with no codes.',
      'The callee at the address decides: answer 200, busy 486, reject 603, no answer a failure after 30 s.',
      'A callee at the caller’s own address that rejects refuses the REFER with 405.',
      'After a success the call ends with the cause hangup.',
    ],
  },
  Bridge: {
    choices: [
      'A target that is not there or not answered is reported with the cause unknown, one that is joined already with busy.',
    ],
  },
  Conference: { choices: [] },
  Connect: {
    choices: [
      'An endpoint is simulated as the callee registered at its id, and rings for 30 s at most.',
      'Several endpoints ring at once, and the first to answer is joined.',
      'When it leaves, or nobody answers, the next verb runs.',
      'DENIED is sent when the account has no room, FAILED for busy and reject, CANCELED when the call ends before the answer.',
    ],
  },
  Endpoint: { choices: [] },
  StartStream: { choices: [] },
  StreamParam: { choices: [] },
  StopStream: { choices: [] },
  StartTranscription: { choices: [] },
  CustomParam: { choices: [] },
  StopTranscription: { choices: [] },
};
