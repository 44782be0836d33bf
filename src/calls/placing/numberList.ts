import * as l10n from '@vscode/l10n';
import { checkField } from '../../voice/checkRequest.ts';

/** Calls that one "place several" may place. */
export const mostCalls = 50;

export interface NumberList {
  /** In the order given, each once. */
  readonly numbers: readonly string[];
  /** How many were left out because they stood there before. */
  readonly repeated: number;
  /** What is wrong with the list, if anything: a sentence. */
  readonly problem?: string;
}

/**
 * Reads numbers (and SIP addresses) as people paste them: separated by commas, semicolons, lines or tabs, with spaces,
 * dashes and brackets inside a number. Line breaks that an input box swallowed do no harm: a `+` begins a number.
 */
export function parseNumberList(text: string): NumberList {
  const items = text
    .split(/[,;\n\r\t]+|(?<=\S)\s*(?=\+)|\s+(?=sip:)|(?<=sip:\S+)\s+/i)
    .map(tidy)
    .filter((item) => item !== '');
  const numbers = [...new Set(items)];
  const list = { numbers, repeated: items.length - numbers.length };
  const problem = problemOf(numbers);
  return problem === undefined ? list : { ...list, problem };
}

/** What is wrong with the number of calls somebody typed, if anything. */
export function checkCallCount(text: string): string | undefined {
  const count = Number(text);
  return /^\d+$/.test(text) && count >= 1 && count <= mostCalls
    ? undefined
    : l10n.t('Enter a whole number from {0} to {1}.', 1, mostCalls);
}

function tidy(item: string): string {
  const trimmed = item.trim();
  return /^sip:/i.test(trimmed) ? trimmed : trimmed.replaceAll(/[\s().-]/g, '');
}

function problemOf(numbers: readonly string[]): string | undefined {
  if (numbers.length === 0) return l10n.t('Enter at least one number.');
  if (numbers.length > mostCalls) {
    return l10n.t('At most {0} calls can be placed at once, and these are {1}.', mostCalls, numbers.length);
  }
  for (const number of numbers) {
    const problem = checkField('to', number);
    if (problem !== undefined) return `${number}: ${problem}`;
  }
  return undefined;
}
