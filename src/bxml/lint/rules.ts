/**
 * Every rule of the linter: its stable code, how serious it is unless a setting says otherwise, and what it is about.
 * The settings, the documentation and `bxml explain` read this table.
 */
import { attributeRules } from './rules/attributes.ts';
import { flowRules } from './rules/flow.ts';
import { migrationRules } from './rules/migration.ts';
import type { Rule } from './rules/rule.ts';
import { securityRules } from './rules/security.ts';
import { structureRules } from './rules/structure.ts';
import { valueRules } from './rules/values.ts';
import { xmlRules } from './rules/xml.ts';

/** All rules, in the order in which the documentation lists them. */
export const rules: readonly Rule[] = [
  ...xmlRules,
  ...structureRules,
  ...attributeRules,
  ...valueRules,
  ...flowRules,
  ...securityRules,
  ...migrationRules,
];

const byCode: ReadonlyMap<string, Rule> = new Map(rules.map((row) => [row.code, row]));

/** The rule of that code, or undefined. */
export function ruleOf(code: string): Rule | undefined {
  return byCode.get(code);
}
