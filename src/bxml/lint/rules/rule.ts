import type { Severity } from '../../problem.ts';

export type RuleGroup = 'xml' | 'structure' | 'attributes' | 'values' | 'flow' | 'security' | 'migration';

export interface Rule {
  /** Stable kebab-case name; never reused for another meaning. */
  code: string;
  group: RuleGroup;
  title: string;
  /** The usual severity. A single finding is milder where the sources are weaker than usual. */
  severity: Severity;
  explanation: string;
  documentationUrl: string;
}

const docs = 'https://dev.bandwidth.com/docs/voice/programmable-voice/bxml';
const xmlSpec = 'https://www.w3.org/TR/xml/';

/** A rule of XML itself, with a section of its specification. */
export function xml(code: string, title: string, explanation: string, section = ''): Rule {
  return { code, group: 'xml', title, severity: 'error', explanation, documentationUrl: xmlSpec + section };
}

/** A rule about BXML. `page` is the verb's page in the documentation. */
export function rule(
  group: RuleGroup,
  severity: Severity,
  code: string,
  title: string,
  explanation: string,
  page = '',
): Rule {
  const documentationUrl = page === '' ? docs : `${docs}/${page}`;
  return { code, group, title, severity, explanation, documentationUrl };
}
