import type { Callee } from './callee.ts';

/** A family of numbers whose callee is built in. */
export interface MagicNumber {
  /** How the family is written down, `S` standing for a digit of the seconds. */
  pattern: string;
  meaning: string;
  /** The callee at `number`, when it belongs to the family. */
  calleeAt(number: string): Callee | undefined;
}

/**
 * Numbers that behave in a set way with nothing registered, so that a bare SDK can ask for a behaviour. They lie in
 * +1 555 296 (BXM on the keys), which no network assigns. A registered callee at the same number wins. `assumed`: ours
 * alone, the real service has none.
 */
export const magicNumbers: readonly MagicNumber[] = [
  family('+15552961SSS', 'answers after SSS seconds of ringing', (number, seconds) => ({
    number,
    behavior: 'answer',
    answerAfter: seconds,
  })),
  family('+15552962SSS', 'is busy, known after SSS seconds', (number, seconds) => ({
    number,
    behavior: 'busy',
    answerAfter: seconds,
  })),
  family('+15552963SSS', 'rejects the call after SSS seconds of ringing', (number, seconds) => ({
    number,
    behavior: 'reject',
    answerAfter: seconds,
  })),
  family('+15552964SSS', 'never answers (SSS is ignored)', (number) => ({ number, behavior: 'no-answer' })),
  family(
    '+15552965SSS',
    'is a machine that answers after 1 second and greets for SSS seconds',
    (number, seconds) => ({
      number,
      behavior: 'machine',
      greetingSeconds: seconds,
    }),
  ),
  family('+15552966SSS', 'answers after 1 second and hangs up SSS seconds later', (number, seconds) => ({
    number,
    behavior: 'answer',
    script: [{ after: seconds, hangUp: true }],
  })),
];

/** The built-in callee at a number, if it is a magic one. */
export function magicCallee(number: string): Callee | undefined {
  for (const magic of magicNumbers) {
    const callee = magic.calleeAt(number);
    if (callee) return callee;
  }
  return undefined;
}

function family(
  pattern: string,
  meaning: string,
  callee: (number: string, seconds: number) => Callee,
): MagicNumber {
  const prefix = pattern.slice(0, -3);
  return {
    pattern,
    meaning,
    calleeAt: (number) => {
      const rest = number.slice(prefix.length);
      if (!number.startsWith(prefix) || !/^\d{3}$/.test(rest)) return undefined;
      return callee(number, Number(rest));
    },
  };
}
