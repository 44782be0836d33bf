import { type BxmlDocument, childElements } from '../../bxml/tree.ts';
import { examineDocument } from './loadDocument.ts';

/** The verbs that a conference runs. docs: conference. */
const conferenceVerbs: readonly string[] = [
  'PlayAudio',
  'SpeakSentence',
  'StartRecording',
  'StopRecording',
  'PauseRecording',
  'ResumeRecording',
];

/** The verdict on a text that is to run in a conference. */
export interface ExaminedForConference {
  bxml: BxmlDocument;
  /** Why it can't run, if it can't. One wrong verb is enough: the document is then rejected whole. docs: conference. */
  refusal: string | undefined;
  problems: ReturnType<typeof examineDocument>['problems'];
}

export function examineForConference(text: string): ExaminedForConference {
  const { bxml, refusal, problems } = examineDocument(text);
  return { bxml, refusal: refusal ?? wrongVerb(bxml), problems };
}

function wrongVerb({ root }: BxmlDocument): string | undefined {
  const wrong = root && childElements(root).find(({ name }) => !conferenceVerbs.includes(name));
  return wrong && `<${wrong.name}> can't run in a conference. It takes ${conferenceVerbs.join(', ')}.`;
}
