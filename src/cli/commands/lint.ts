import type { DocumentContext, LintOptions } from '../../bxml/lint/findings.ts';
import { lint } from '../../bxml/lint/lint.ts';
import type { Severity } from '../../bxml/problem.ts';
import { parseBxml } from '../../bxml/syntax.ts';
import type { Arguments } from '../arguments.ts';
import { knownRule } from '../codes.ts';
import type { Run } from '../command.ts';
import { exitStatus } from '../exitStatus.ts';
import { isFailure, type Source } from '../input/source.ts';
import { formats } from '../report/formats.ts';
import { prettyReport } from '../report/pretty.ts';
import type { LintedFile, Totals } from '../report/report.ts';
import { count } from '../text/count.ts';
import { Lines } from '../text/lines.ts';
import { WrongUse } from '../wrongUse.ts';
import { readInput } from './readInput.ts';

export const lintCommand: Run = async (args, terminal) => {
  const options = lintOptions(args);
  const maxWarnings = args.wholeNumber('max-warnings', 0) ?? Number.POSITIVE_INFINITY;
  const report = (formats.get(args.value('format') ?? 'pretty') ?? prettyReport)(terminal);
  const totals: Totals = {
    files: 0,
    filesWithProblems: 0,
    bySeverity: { error: 0, warning: 0, information: 0, hint: 0 },
  };
  let hasFailed = false;
  for await (const source of readInput(args, terminal)) {
    if (isFailure(source)) {
      hasFailed = true;
      report.failure?.(source);
      continue;
    }
    const file = lintSource(source, options);
    addTo(totals, file);
    report.file(file);
  }
  report.end?.(totals);
  const { error: errors, warning: warnings } = totals.bySeverity;
  if (warnings > maxWarnings) {
    terminal.complain(`${count(warnings, 'warning')} found; --max-warnings allows ${maxWarnings}.`);
  }
  if (hasFailed) return exitStatus.wrongUse;
  return errors > 0 || warnings > maxWarnings ? exitStatus.problems : exitStatus.clean;
};

function lintSource({ name, text }: Source, options: LintOptions): LintedFile {
  const lines = new Lines(text);
  const problems = lint(parseBxml(text), options).map((problem) => ({
    ...problem,
    from: lines.positionOf(problem.start),
    to: lines.positionOf(problem.end),
  }));
  return { name, lines, problems };
}

function addTo(totals: Totals, { problems }: LintedFile): void {
  totals.files++;
  if (problems.length > 0) totals.filesWithProblems++;
  for (const { severity } of problems) totals.bySeverity[severity]++;
}

function lintOptions(args: Arguments): LintOptions {
  const context = contexts.find((one) => one === args.value('context'));
  return {
    severities: Object.fromEntries(args.values('severity').map(severityOf)),
    pushed: args.has('pushed'),
    ...(context ? { context } : {}),
  };
}

const contexts: readonly DocumentContext[] = ['call', 'conference', 'transferAnswer'];
const levels: readonly (Severity | 'off')[] = ['error', 'warning', 'information', 'hint', 'off'];

/** Reads `unknown-verb=warning`. */
function severityOf(text: string): [code: string, level: Severity | 'off'] {
  const [code = '', name = '', ...rest] = text.split('=');
  const level = levels.find((one) => one === name);
  if (!level || rest.length > 0) {
    throw new WrongUse(
      `--severity takes a code and a level, such as unknown-verb=warning, not "${text}". Levels are ${levels.join(', ')}.`,
    );
  }
  return [knownRule(code).code, level];
}
