import type { Problem, Severity } from '../problem.ts';
import type { Confidence } from '../vocabulary/types.ts';
import { ruleOf } from './rules.ts';

/** Where the document is meant to run, as far as somebody said so. */
export type DocumentContext = 'call' | 'conference' | 'transferAnswer';

export interface LintOptions {
  /** Severity by rule code, in place of the usual one; `off` silences the rule. */
  severities?: Readonly<Record<string, Severity | 'off'>>;
  /** Default `call`. A `<?bxml context="…"?>` or `<!-- bxml context="…" -->` in the document wins. */
  context?: DocumentContext;
  /** The document is to be pushed to a live call: relative URLs and placeholders get a hint. Default false. */
  pushed?: boolean;
}

/** What a rule may say beyond where and what. */
export interface Detail {
  /** In place of the rule's usual severity. A setting still wins. */
  severity?: Severity;
  documentationUrl?: string;
  data?: unknown;
}

/** Hands a finding in. Offsets as in `Problem`. */
export type Find = (code: string, start: number, end: number, message: string, detail?: Detail) => void;

/** More findings than this are not kept: of errors, and of all others. What is an error never gives way to a hint. */
const most = 1000;

/** Collects what the rules find and gives each finding its severity and its link. */
export class Findings {
  readonly problems: Problem[] = [];
  readonly #severities: Readonly<Record<string, Severity | 'off'>>;
  #errors = 0;

  constructor(severities: Readonly<Record<string, Severity | 'off'>> = {}) {
    this.#severities = severities;
  }

  readonly find: Find = (code, start, end, message, detail = {}) => {
    const rule = ruleOf(code);
    const severity = this.#severities[code] ?? detail.severity ?? rule?.severity ?? 'warning';
    if (severity === 'off') return;
    const kept = severity === 'error' ? this.#errors : this.problems.length - this.#errors;
    if (kept >= most) return;
    if (severity === 'error') this.#errors += 1;
    const problem: Problem = { code, severity, message, start, end };
    const documentationUrl = detail.documentationUrl || rule?.documentationUrl;
    if (documentationUrl !== undefined) problem.documentationUrl = documentationUrl;
    if (detail.data !== undefined) problem.data = detail.data;
    this.problems.push(problem);
  };
}

/** How loud a finding may be whose rule rests on that evidence. */
export function severityFor(confidence: Confidence): Severity {
  if (confidence === 'documented') return 'error';
  return confidence === 'sdk-only' ? 'warning' : 'information';
}
