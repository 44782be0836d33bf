import type { Rule } from '../../bxml/lint/rules/rule.ts';
import { rules } from '../../bxml/lint/rules.ts';
import { knownRule } from '../codes.ts';
import type { Run } from '../command.ts';
import { exitStatus } from '../exitStatus.ts';
import { twoColumns, wrap } from '../text/wrap.ts';
import { WrongUse } from '../wrongUse.ts';

const width = 80;

export const explainCommand: Run = async (args, terminal) => {
  const code = args.operands[0];
  if (args.has('list')) {
    if (code !== undefined) throw new WrongUse('--list takes no code.');
    terminal.print(list());
    return exitStatus.clean;
  }
  if (code === undefined) throw new WrongUse('Name the code of a problem, or list all with --list.');
  terminal.print(explanation(knownRule(code)));
  return exitStatus.clean;
};

function explanation({ code, title, severity, group, explanation: text, documentationUrl }: Rule): string {
  const lines = [
    `${code}: ${title}`,
    '',
    ...twoColumns(
      [
        ['Severity', severity],
        ['Group', group],
        ['Documentation', documentationUrl],
      ],
      width,
    ),
    '',
    ...wrap(text, width),
    '',
    ...wrap(
      `Where the evidence is weaker, a finding may be milder. "bxml lint --severity ${code}=off" silences the rule.`,
      width,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function list(): string {
  const groups = [...new Set(rules.map(({ group }) => group))];
  const sections = groups.map((group) => {
    const rows = rules
      .filter((rule) => rule.group === group)
      .map(({ code, title, severity }) => [code, `${title} (${severity})`] as const);
    return [`${group}:`, ...twoColumns(rows, width)].join('\n');
  });
  return `${sections.join('\n\n')}\n`;
}
