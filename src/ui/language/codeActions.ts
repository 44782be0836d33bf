import * as vscode from 'vscode';
import type { TextEdit } from '../../bxml/edits.ts';
import { fixAll, fixesFor } from '../../bxml/fixes.ts';
import { ruleOf } from '../../bxml/lint/rules.ts';
import type { Problem } from '../../bxml/problem.ts';
import { tableText } from '../../bxml/tableText.ts';
import type { BxmlDocument } from '../../bxml/tree.ts';
import { rangeOf } from './bxmlDocuments.ts';
import { deadRange } from './deadRange.ts';
import { DIAGNOSTIC_SOURCE } from './diagnostics.ts';
import { workspaceEditOf } from './textEdits.ts';

/** Problems whose fix writes what was meant without any choice. Only these are put right unseen, e.g. when saving. */
const safeCodes: ReadonlySet<string> = new Set([
  'raw-ampersand',
  'raw-less-than',
  'cdata-end-in-text',
  'curly-quotes',
  'missing-space',
  'unquoted-value',
  'wrong-case',
]);

/** The fixes of the problems that the diagnostics show, and for each kind that is there more than once, of all of it. */
export function quickFixes(
  source: vscode.TextDocument,
  document: BxmlDocument,
  problems: readonly Problem[],
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  const actions: vscode.CodeAction[] = [];
  const treated = new Set<Problem>();
  const codes = new Map<string, vscode.Diagnostic>();
  for (const diagnostic of diagnostics) {
    const problem = problems.find((one) => isShownAs(source, one, diagnostic));
    if (!problem || treated.has(problem)) continue;
    treated.add(problem);
    for (const fix of fixesFor(document, problem)) {
      const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
      action.edit = workspaceEditOf(source, fix.edits);
      action.diagnostics = [diagnostic];
      action.isPreferred = fix.preferred;
      actions.push(action);
      if (!codes.has(problem.code)) codes.set(problem.code, diagnostic);
    }
  }
  for (const [code, diagnostic] of codes) {
    const action = fixAllOfKind(source, document, problems, code);
    if (!action) continue;
    action.diagnostics = [diagnostic];
    actions.push(action);
  }
  return actions;
}

/** True when the diagnostic shows this very problem, or greys out what it is about. */
function isShownAs(source: vscode.TextDocument, problem: Problem, diagnostic: vscode.Diagnostic): boolean {
  const code = typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code;
  if (diagnostic.source !== DIAGNOSTIC_SOURCE || code !== problem.code) return false;
  const dead = deadRange(problem);
  return [problem, ...(dead ? [dead] : [])].some(({ start, end }) =>
    rangeOf(source, start, end).isEqual(diagnostic.range),
  );
}

/** Undefined when there is only one problem of the kind, or no fix that is meant nearly always. */
function fixAllOfKind(
  source: vscode.TextDocument,
  document: BxmlDocument,
  problems: readonly Problem[],
  code: string,
): vscode.CodeAction | undefined {
  if (problems.filter((problem) => problem.code === code).length < 2) return undefined;
  const edits = fixAll(document, problems, code);
  if (edits.length === 0) return undefined;
  const title = ruleOf(code)?.title;
  const action = new vscode.CodeAction(
    vscode.l10n.t('Fix all in this file: {0}', title === undefined ? code : tableText(title)),
    vscode.CodeActionKind.QuickFix,
  );
  action.edit = workspaceEditOf(source, edits);
  return action;
}

/** The one action that puts right all that leaves no choice. */
export function safeFixes(
  kind: vscode.CodeActionKind,
  source: vscode.TextDocument,
  document: BxmlDocument,
  problems: readonly Problem[],
): vscode.CodeAction[] {
  const taken: TextEdit[] = [];
  for (const problem of problems) {
    if (!safeCodes.has(problem.code)) continue;
    const edits = fixAll(document, [problem], problem.code);
    if (!edits.some((edit) => taken.some((other) => touch(edit, other)))) taken.push(...edits);
  }
  if (taken.length === 0) return [];
  const action = new vscode.CodeAction(vscode.l10n.t('Fix all that is certain'), kind);
  action.edit = workspaceEditOf(source, taken);
  return [action];
}

function touch(a: TextEdit, b: TextEdit): boolean {
  return a.start === b.start || (a.start < b.end && b.start < a.end);
}
