import type { CallState } from '../../../src/voice/types.ts';
import type { TreeRow } from '../../support/vscode/treeView.ts';

/** How the description of a row begins, by the state of the call. These calls end by being hung up. */
const beginnings: Readonly<Record<string, string>> = {
  queued: 'queued ',
  initiated: 'initiated ',
  answered: 'answered ',
  disconnected: 'hung up ·',
};

/** Whether a row stands for a call. */
export function isCallRow({ label }: TreeRow): boolean {
  return label.startsWith('+');
}

/** Whether a row says that the calls could not be loaded. */
export function isFailedRow({ spoken }: TreeRow): boolean {
  return spoken.startsWith('Calls could not be loaded.');
}

/**
 * What is wrong with the rows, beside the calls that the emulator has; empty when nothing is. All rows are in view, and
 * no two calls go to the same number. Rows of forgotten calls may be there or not.
 */
export function rowProblems(
  rows: readonly TreeRow[],
  calls: readonly CallState[],
  forgotten: ReadonlySet<string>,
  selected: string,
): string[] {
  const problems = rows.filter(isFailedRow).map(({ label }) => `the row “${label}” is still there`);
  const states = new Map(calls.map(({ to, state }) => [to, state]));
  const shown = new Set<string>();
  for (const { label, description } of rows.filter(isCallRow)) {
    const state = states.get(label);
    if (shown.has(label)) problems.push(`${label} is there twice`);
    shown.add(label);
    if (state === undefined) {
      if (!forgotten.has(label)) problems.push(`${label} is shown, and no call`);
    } else if (!description.startsWith(beginnings[state] ?? state))
      problems.push(`${label} is ${state}, and shown as “${description}”`);
  }
  for (const number of states.keys()) if (!shown.has(number)) problems.push(`${number} is not shown`);
  const chosen = rows.filter((row) => row.selected).map(({ label }) => label);
  if (chosen.join() !== selected) problems.push(`${chosen.join() || 'nothing'} is selected, not ${selected}`);
  return problems;
}
