import type { Machine } from './machine.ts';
import type { Table } from './table.ts';

/** What one bench has shown. */
export interface BenchResult {
  name: string;
  /** What it measures, and beside what. */
  about: string;
  tables: readonly Table[];
  /** What it printed: shown when it handed no table on. */
  printed: string;
}

/** The page bench/RESULTS.md: the machine, and the tables of all benches. */
export function resultsPage(machine: Machine, results: readonly BenchResult[]): string {
  const parts = [
    `<!-- Written by \`npm run bench\`. -->

# Results

Medians, each beside a rival in the same run. A ratio is ours by the rival's: below 1 ours takes less, or answers fewer
requests a second. Another machine gives other times, and much the same ratios.`,
    markdownTable(['machine', ''], machine),
    ...results.flatMap((result) => [`## ${result.name}`, result.about, ...shown(result)]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function shown({ tables, printed }: BenchResult): string[] {
  return tables.length > 0 ? tables.map(section) : [`\`\`\`text\n${printed}\n\`\`\``];
}

function section({ title, columns, rows, notes = [] }: Table): string {
  const table = markdownTable([title, ...columns], rows);
  return [table, ...notes].join('\n\n');
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map(
    (row) =>
      `| ${widths.map((width, column) => (column === 0 ? (row[column] ?? '').padEnd(width) : (row[column] ?? '').padStart(width))).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}
