import { lint } from '../../bxml/lint/lint.ts';
import type { Problem } from '../../bxml/problem.ts';
import { parseBxml } from '../../bxml/syntax.ts';
import type { EmulatorEvent } from '../../emulator/events/event.ts';

/** By the list that an event holds: a page is drawn anew with each event, and what was recorded never changes. */
const kept = new WeakMap<readonly Problem[], readonly Problem[]>();

/**
 * An event with what the linter says about its document, if it has one, in the display language. What the emulator
 * recorded is in English, as everything its API says; what the linter here doesn't find stays so.
 */
export function problemsInWords(event: EmulatorEvent): EmulatorEvent {
  if (event.kind !== 'bxml' || event.problems === undefined) return event;
  const { problems, text } = event;
  const inWords = kept.get(problems) ?? translated(problems, text);
  kept.set(problems, inWords);
  return { ...event, problems: inWords };
}

function translated(problems: readonly Problem[], text: string): Problem[] {
  const messages = new Map(lint(parseBxml(text)).map((found) => [identity(found), found.message]));
  return problems.map((problem) => ({
    ...problem,
    message: messages.get(identity(problem)) ?? problem.message,
  }));
}

function identity({ code, start, end }: Problem): string {
  return `${code} ${start} ${end}`;
}
