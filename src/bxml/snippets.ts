/** A ready-made shape. The body is in VS Code's snippet syntax; a tab is one level of indentation. */
export interface Snippet {
  label: string;
  /** In English; translated where it is shown. */
  description: string;
  body: string;
}

/** Shapes for the inside of a root. */
export const contentSnippets: readonly Snippet[] = [
  {
    label: 'menu',
    description: 'Ask for one key and send it to your application.',
    body: `<Gather gatherUrl="$1" maxDigits="1" repeatCount="2">\n\t<SpeakSentence>\${2:Press 1 for sales, 2 for support.}</SpeakSentence>\n</Gather>$0`,
  },
  {
    label: 'voicemail',
    description: 'Greet, record a message, and hear when it is over.',
    body: `<SpeakSentence>\${1:Please leave a message.}</SpeakSentence>\n<Record recordCompleteUrl="$2" maxDuration="\${3:60}" terminatingDigits="#"/>$0`,
  },
  {
    label: 'transfer',
    description: 'Call another number and hear when the transfer is over.',
    body: `<Transfer transferCompleteUrl="$1" callTimeout="\${2:30}">\n\t<PhoneNumber>\${3:+1}</PhoneNumber>\n</Transfer>$0`,
  },
  {
    label: 'whisper',
    description: 'Call another number and tell it something before the two are connected.',
    body: `<Transfer>\n\t<PhoneNumber transferAnswerUrl="$1">\${2:+1}</PhoneNumber>\n</Transfer>$0`,
  },
  {
    label: 'stream',
    description: 'Let a websocket hear and speak, until it closes.',
    body: `<StartStream name="\${1:agent}" mode="bidirectional" destination="\${2:wss://}"/>\n<StopStream name="\${1:agent}" wait="true"/>$0`,
  },
  {
    label: 'recorded call',
    description: 'Record a call while it is transferred.',
    body: `<StartRecording recordingAvailableUrl="$1"/>\n<Transfer>\n\t<PhoneNumber>\${2:+1}</PhoneNumber>\n</Transfer>\n<StopRecording/>$0`,
  },
];

/** Shapes for an empty document. */
export const documentSnippets: readonly Snippet[] = [
  {
    label: 'BXML document',
    description: 'A document with a sentence.',
    body: '<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n\t<SpeakSentence>$1</SpeakSentence>$0\n</Response>\n',
  },
];
