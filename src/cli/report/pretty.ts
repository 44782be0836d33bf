import type { Severity } from '../../bxml/problem.ts';
import type { Terminal } from '../terminal.ts';
import { count } from '../text/count.ts';
import { excerptOf } from '../text/excerpt.ts';
import type { Lines } from '../text/lines.ts';
import { plain } from '../text/plain.ts';
import type { LocatedProblem, MakeReport, Totals } from './report.ts';

/** For people: each problem with its line and a mark below the wrong characters, and a summary. */
export const prettyReport: MakeReport = (terminal) => {
  let firstCode: string | undefined;
  return {
    file({ name, lines, problems }) {
      firstCode ??= problems[0]?.code;
      for (const problem of problems) terminal.print(showProblem(name, lines, problem, terminal));
    },
    end(totals) {
      if (totals.files === 0) return;
      terminal.print(`${summary(totals)}\n`);
      if (firstCode)
        terminal.print(`"bxml explain CODE" tells more, for example "bxml explain ${firstCode}".\n`);
    },
  };
};

/** Select Graphic Rendition codes of ECMA-48. */
const styles = { bold: '1', dim: '2', error: '1;31', warning: '1;33', information: '1;34', hint: '1;36' };

const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

function showProblem(name: string, lines: Lines, problem: LocatedProblem, terminal: Terminal): string {
  const { from, to, severity, message, code } = problem;
  const paint = (style: keyof typeof styles, text: string) =>
    terminal.colour ? `\x1b[${styles[style]}m${text}\x1b[0m` : text;
  const place = `${plain(name)}:${from.line}:${from.column}`;
  const margin = ' '.repeat(String(from.line).length);
  const line = lines.textOf(from.line);
  const end = to.line === from.line ? to.column - 1 : line.length + 1;
  const room = Math.max(20, terminal.width - margin.length - 5);
  const { text, before, length } = excerptOf(line, from.column - 1, end, room);
  return `${paint('bold', place)} ${paint(severity, severity)} ${plain(message)} ${paint('dim', `[${code}]`)}
${paint('dim', `  ${from.line} |`)} ${text}
${paint('dim', `  ${margin} |`)} ${' '.repeat(before)}${paint(severity, '^'.repeat(length))}

`;
}

function summary({ files, filesWithProblems, bySeverity }: Totals): string {
  if (filesWithProblems === 0) return `No problems in ${count(files, 'file')}.`;
  const parts = severities
    .filter((severity) => bySeverity[severity] > 0)
    .map((severity) =>
      severity === 'information'
        ? `${bySeverity[severity]} information`
        : count(bySeverity[severity], severity),
    );
  return `${parts.join(', ')} in ${filesWithProblems} of ${count(files, 'file')}.`;
}
