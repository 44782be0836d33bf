import { appendFileSync } from 'node:fs';

/** Names the file that a run of all benches collects tables in, one a line as JSON. */
export const tablesVariable = 'BENCH_TABLES';

/** What a bench has measured: medians, and how they stand beside a rival's. */
export interface Table {
  title: string;
  /** Heads of the columns behind the first one, units included. */
  columns: readonly string[];
  rows: readonly Row[];
  /** Sentences below it. */
  notes?: readonly string[];
}

/** What was measured, and a cell for each column, as it is to be shown. */
export type Row = readonly [name: string, ...cells: string[]];

/** Prints a table, and hands it to the run of all benches when there is one. */
export function showTable(table: Table): void {
  const { title, columns, rows, notes = [] } = table;
  const first = Math.max(...rows.map(([name]) => name.length)) + 2;
  const widths = columns.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column + 1]?.length ?? 0)),
  );
  const line = (name: string, cells: readonly string[]) =>
    `  ${name.padEnd(first)}${cells.map((cell, column) => `  ${cell.padStart(widths[column] ?? 0)}`).join('')}`;
  console.log(`\n${title}\n${line('', columns)}`);
  for (const [name, ...cells] of rows) console.log(line(name, cells));
  for (const note of notes) console.log(`  ${note}`);
  const file = process.env[tablesVariable];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(table)}\n`);
}

/** How many times as much one is as the other. */
export function times(ratio: number): string {
  return `${ratio.toFixed(2)} x`;
}
