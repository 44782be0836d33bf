/** What the simulated person at a number does when it rings. */
export const calleeBehaviors = ['answer', 'busy', 'reject', 'no-answer', 'machine'] as const;

export type CalleeBehavior = (typeof calleeBehaviors)[number];

/** One thing a callee does after the call was answered. Exactly one of `press`, `say` and `hangUp` is set. */
export interface CalleeStep {
  /** Seconds since the answer. */
  after: number;
  /** Keys, in order: 0-9, *, #, A-D. */
  press?: string;
  say?: string;
  hangUp?: true;
}

/** The simulated person (or answering machine) at a number. */
export interface Callee {
  /** The number or SIP URI it is called by. */
  number: string;
  behavior: CalleeBehavior;
  /** Seconds of ringing before it answers, is found busy, or rejects. Default {@link defaultAnswerAfter}. */
  answerAfter?: number;
  /** Seconds a machine speaks before it listens. Machines only. */
  greetingSeconds?: number;
  /** What it does once the call is answered, by time. */
  script?: CalleeStep[];
}

/** Seconds of ringing before a callee that says nothing about it reacts. */
export const defaultAnswerAfter = 1;

/** The keys a callee can press together: 0-9, *, #, A-D, at most 100. */
export const pressableKeys = /^[0-9*#A-D]{1,100}$/;

/** The most characters a callee says at once. */
export const maxSayLength = 4096;

/** What a callee does once a call is up. */
export type CalleeAction =
  | { kind: 'press'; digits: string }
  | { kind: 'say'; text: string }
  | { kind: 'hangUp' };

/** The action of a step. */
export function actionOf(step: CalleeStep): CalleeAction {
  if (step.press !== undefined) return { kind: 'press', digits: step.press };
  if (step.say !== undefined) return { kind: 'say', text: step.say };
  return { kind: 'hangUp' };
}
