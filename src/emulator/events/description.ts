/**
 * How much an event matters to somebody who watches: `detail` is what goes without saying or is said by another event
 * as well, such as the end of a verb or a status that was read.
 */
export type Weight = 'detail' | 'normal' | 'warning' | 'error';

/** An event in words of the display language. */
export interface Description {
  weight: Weight;
  /** One sentence or less, without a full stop. May hold what applications sent: control characters, line breaks. */
  text: string;
  /** What belongs below it, such as what the linter says about a document. */
  below?: readonly { weight: Weight; text: string }[];
}

export function normal(text: string): Description {
  return { weight: 'normal', text };
}

export function detail(text: string): Description {
  return { weight: 'detail', text };
}

/** `c-` and 8 hex digits: enough to tell the calls of a log apart. */
const shortIdLength = 10;

/** The beginning of a call's id, as the log and other lists show it. */
export function shortCallId(callId: string): string {
  return callId.slice(0, shortIdLength);
}
