import type { CallBoard } from '../../src/calls/callBoard.ts';
import { liveThenNewestFirst } from '../../src/calls/callOrder.ts';
import type { Emulator } from '../../src/emulator/emulator.ts';

/** What is wrong with the rows, beside what the emulator knows. To be asked right after everything was read. */
export function viewProblems(board: CallBoard, { exchange, accountId }: Emulator): string[] {
  const { rows } = board.list.snapshot;
  const problems: string[] = [];
  if (new Set(rows.map(({ id }) => id)).size < rows.length) problems.push('a call is there twice');
  const ordered = [...rows].sort(liveThenNewestFirst);
  if (rows.some((row, index) => row !== ordered[index])) problems.push('the rows are in no order');
  for (const { id, phase, call } of rows) {
    const record = exchange.find(id)?.record;
    if (record === undefined || phase === 'starting' || phase === 'never-appeared') continue;
    if (call.state !== record.state) problems.push(`${id} is ${record.state}, and shown as ${call.state}`);
    if (phase === 'gone') problems.push(`${id} is shown as gone, and is there`);
  }
  const shown = new Set(rows.map(({ id }) => id));
  for (const { record } of exchange.callsOf(accountId)) {
    if (record.state === 'answered' && !shown.has(record.callId))
      problems.push(`${record.callId} is live, and not shown`);
  }
  return problems;
}
