import type { Rule } from '../bxml/lint/rules/rule.ts';
import { ruleOf, rules } from '../bxml/lint/rules.ts';
import { isNear } from '../bxml/parse/nearName.ts';
import { WrongUse } from './wrongUse.ts';

/** Most codes that are proposed for an unknown one. */
const most = 4;

/**
 * The rule of a code; its case does not matter.
 *
 * @throws WrongUse with codes like it.
 */
export function knownRule(code: string): Rule {
  const rule = ruleOf(code) ?? ruleOf(code.toLowerCase());
  if (rule) return rule;
  const near = nearCodes(code);
  const proposal = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : '';
  throw new WrongUse(`There is no rule "${code}".${proposal}`, '"bxml explain --list" lists all rules.');
}

/** Codes that differ by a slip; when there are none, codes that share a word, those with most of them first. */
function nearCodes(code: string): string[] {
  const wanted = code.toLowerCase();
  const slips = rules.filter((rule) => isNear(wanted, rule.code)).map((rule) => rule.code);
  if (slips.length > 0) return slips.slice(0, most);
  const words = wanted.split(/[^a-z0-9]+/).filter((word) => word.length > 2);
  return rules
    .map((rule) => ({ code: rule.code, shared: sharedWords(words, rule.code.split('-')) }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, most)
    .map((one) => one.code);
}

function sharedWords(words: readonly string[], parts: readonly string[]): number {
  return words.filter((word) => parts.some((part) => isNear(word, part))).length;
}
