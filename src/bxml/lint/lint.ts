import * as l10n from '@vscode/l10n';
import type { Problem } from '../problem.ts';
import type { BxmlDocument } from '../tree.ts';
import { maxDocumentBytes, verbs } from '../vocabulary/vocabulary.ts';
import { contextOf } from './documentContext.ts';
import { type Find, Findings, type LintOptions } from './findings.ts';
import { lintFlow } from './flow.ts';
import { lintPlaceholders } from './pushed.ts';
import type { Scope } from './scope.ts';
import { lintRoot } from './structure.ts';

/**
 * Everything that is wrong with a document, in the order of the text. One mistake gives one problem, at exactly the
 * characters that are wrong. Never throws.
 */
export function lint(document: BxmlDocument, options: LintOptions = {}): Problem[] {
  const findings = new Findings(options.severities);
  const scope: Scope = {
    document,
    find: findings.find,
    context: contextOf(document) ?? options.context ?? 'call',
    pushed: options.pushed === true,
    nearest: new Map(),
  };
  findWellFormedness(document, findings.find);
  if (document.root) {
    lintSize(document, findings.find);
    lintRoot(document.root, scope);
    lintFlow(document, scope);
    if (scope.pushed) lintPlaceholders(document, scope);
  }
  return findings.problems.sort((a, b) => a.start - b.start);
}

function findWellFormedness(document: BxmlDocument, find: Find): void {
  // Verbs side by side without a root are one mistake: the missing root. The root's rule says so.
  const bareVerb = document.root !== undefined && verbs.has(document.root.name);
  for (const problem of document.problems) {
    if (problem.code === 'second-root' && bareVerb) continue;
    const { code, start, end, message, severity, data } = problem;
    find(code, start, end, message, data === undefined ? { severity } : { severity, data });
  }
}

/** docs: about. A character takes at most three bytes for each of its UTF-16 code units. */
function lintSize(document: BxmlDocument, find: Find): void {
  const { text, root } = document;
  if (!root || text.length * 3 <= maxDocumentBytes) return;
  const bytes = text.length > maxDocumentBytes ? text.length : new TextEncoder().encode(text).length;
  if (bytes <= maxDocumentBytes) return;
  const message = l10n.t(
    'The document has {0} KB. The platform takes at most 64 KB (65,536 bytes).',
    Math.ceil(bytes / 1024),
  );
  find('document-too-large', root.nameStart, root.nameEnd, message, { data: { bytes } });
}
