/** How serious a problem is. Same four levels as the editor's. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** One mistake in a document, at exactly the characters that are wrong. */
export interface Problem {
  /** Stable kebab-case name of the rule, e.g. `unknown-verb`. See `lint/rules.ts`. */
  code: string;
  severity: Severity;
  /** What is wrong and what is allowed; ready to show. */
  message: string;
  /** Offset of the first wrong character (UTF-16 code units from the start of the document). */
  start: number;
  /** Offset after the last wrong character. Never less than `start`, never beyond the document. */
  end: number;
  documentationUrl?: string;
  /** What a quick fix needs to know, e.g. `{ suggestion: 'Gather' }`. Plain data. */
  data?: unknown;
}
