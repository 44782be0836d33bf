/** Nothing is wrong with it, and it is laid out. */
export const good = '<Response>\n  <SpeakSentence>Hello.</SpeakSentence>\n</Response>\n';

/** One error: the verb at 2:4 to 2:9. */
export const bad = '<Response>\n  <Gathr/>\n  <SpeakSentence>Hello.</SpeakSentence>\n</Response>\n';

/** One warning: the voice at 2:25 to 2:29. */
export const doubtful = '<Response>\n  <SpeakSentence voice="jule">Hello.</SpeakSentence>\n</Response>\n';

/** Another XML altogether. */
export const foreign = '<project><name>Not ours</name></project>\n';

/** Well-formed, but not laid out. `laidOut` is what it becomes. */
export const untidy = '<Response><Pause   duration="1"/>\n<Hangup/></Response>';
export const laidOut = '<Response>\n  <Pause duration="1"/>\n  <Hangup/>\n</Response>\n';

/** The verb is never closed. */
export const broken = '<Response>\n  <Gather>\n</Response>\n';
