import type { Severity } from '../../bxml/problem.ts';
import type { LocatedProblem, MakeReport } from './report.ts';

/** Annotations for GitHub Actions: one workflow command a line. */
export const githubReport: MakeReport = (terminal) => ({
  file({ name, problems }) {
    for (const problem of problems) {
      const { severity, code, message } = problem;
      const properties = { file: name, ...placeOf(problem), title: `bxml ${code}` };
      terminal.print(workflowCommand(commandFor[severity], properties, message));
    }
  },
  failure({ name, reason }) {
    terminal.print(workflowCommand('error', { file: name }, `Not checked: ${reason}`));
  },
});

const commandFor: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** GitHub takes columns only for what is within one line. */
function placeOf({ from, to }: LocatedProblem): Record<string, number> {
  if (from.line !== to.line) return { line: from.line, endLine: to.line };
  return { line: from.line, endLine: to.line, col: from.column, endColumn: to.column };
}

function workflowCommand(
  command: string,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const pairs = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${command} ${pairs.join(',')}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
