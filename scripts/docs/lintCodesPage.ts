import type { Rule, RuleGroup } from '../../src/bxml/lint/rules/rule.ts';
import { rules } from '../../src/bxml/lint/rules.ts';

const headings: Readonly<Record<RuleGroup, string>> = {
  xml: 'XML',
  structure: 'Structure',
  attributes: 'Attributes',
  values: 'Values',
  flow: 'Flow',
  security: 'Security',
  migration: 'Coming from TwiML or BXML v1',
};

/** The page docs/lint-codes.md: every rule of the linter, from the same table that the linter uses. */
export function lintCodesPage(): string {
  const groups = [...new Set(rules.map(({ group }) => group))];
  const parts = [introduction(), ...groups.map(section)];
  return `${parts.join('\n\n')}\n`;
}

function introduction(): string {
  return `<!-- Made by scripts/docs/writeLintCodes.ts. Change src/bxml/lint/rules instead. -->

# Lint codes

The ${rules.length} rules of the editor and of \`bxml lint\`. A code is stable: it never changes its meaning. The severity is
the usual one; where the evidence is weaker, a finding may be milder.

To change the severity of a rule, set \`bandwidth.bxml.severity\` in the editor, or give \`--severity CODE=LEVEL\` to
\`bxml lint\`. Levels are \`error\`, \`warning\`, \`information\`, \`hint\` and \`off\`.`;
}

function section(group: RuleGroup): string {
  const entries = rules.filter((rule) => rule.group === group).map(entry);
  return [`## ${headings[group]}`, ...entries].join('\n\n');
}

function entry({ code, title, severity, explanation, documentationUrl }: Rule): string {
  return `### ${code}

${escapeMarkdown(title)} (${severity}). ${escapeMarkdown(explanation)} [Documentation](${documentationUrl})`;
}

/** Explanations quote XML, and none of it is meant as Markdown. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>&|#]/g, '\\$&');
}
