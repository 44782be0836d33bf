import type { Severity } from '../../bxml/problem.ts';
import type { MakeReport } from './report.ts';

/** One problem in the JSON format. Lines and columns count from 1; the end is after the last wrong character. */
export interface JsonRow {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  severity: Severity;
  code: string;
  message: string;
}

/** One array of all problems. */
export const jsonReport: MakeReport = (terminal) => {
  const rows: JsonRow[] = [];
  return {
    file({ name, problems }) {
      for (const { from, to, severity, code, message } of problems) {
        rows.push({
          file: name,
          line: from.line,
          column: from.column,
          endLine: to.line,
          endColumn: to.column,
          severity,
          code,
          message,
        });
      }
    },
    end: () => terminal.print(`${JSON.stringify(rows, null, 2)}\n`),
  };
};
