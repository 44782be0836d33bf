import * as vscode from 'vscode';
import type { OffsetRange } from '../../bxml/linkedEditing.ts';
import type { Problem, Severity } from '../../bxml/problem.ts';
import { SETTINGS_SECTION } from '../names.ts';
import { type BxmlDocuments, canHoldBxml, rangeOf } from './bxmlDocuments.ts';
import { problemsOf } from './bxmlProblems.ts';
import { deadRange } from './deadRange.ts';

const severities: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Names that an earlier version of BXML had: struck through. */
const ofThePast: ReadonlySet<string> = new Set(['v1-verb', 'v1-attribute']);

/** What the Problems panel names as the origin. */
export const DIAGNOSTIC_SOURCE = 'BXML';

/** Quiet time after a keystroke before a document is checked again, in milliseconds. */
const TYPING_PAUSE_MS = 150;

/** Shows the problems of every open BXML document, as it is typed. */
export function showDiagnostics(documents: BxmlDocuments, subscriptions: vscode.Disposable[]): void {
  const collection = vscode.languages.createDiagnosticCollection('bxml');
  const waiting = new Map<string, NodeJS.Timeout>();

  const check = (source: vscode.TextDocument): void => {
    if (source.isClosed || !canHoldBxml(source)) return;
    collection.set(source.uri, diagnosticsOf(documents, source));
  };
  const checkSoon = (source: vscode.TextDocument): void => {
    if (!canHoldBxml(source)) return;
    const key = source.uri.toString();
    clearTimeout(waiting.get(key));
    waiting.set(
      key,
      setTimeout(() => {
        waiting.delete(key);
        check(source);
      }, TYPING_PAUSE_MS),
    );
  };
  const forget = (source: vscode.TextDocument): void => {
    clearTimeout(waiting.get(source.uri.toString()));
    waiting.delete(source.uri.toString());
    collection.delete(source.uri);
  };
  const checkAll = (): void => vscode.workspace.textDocuments.forEach(check);

  subscriptions.push(
    collection,
    vscode.workspace.onDidOpenTextDocument(check),
    vscode.workspace.onDidChangeTextDocument(({ document }) => checkSoon(document)),
    vscode.workspace.onDidCloseTextDocument(forget),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(`${SETTINGS_SECTION}.bxml`)) checkAll();
    }),
    { dispose: () => [...waiting.values()].forEach(clearTimeout) },
  );
  checkAll();
}

function diagnosticsOf(documents: BxmlDocuments, source: vscode.TextDocument): vscode.Diagnostic[] {
  return problemsOf(documents, source).flatMap((problem) => {
    const dead = deadRange(problem);
    return dead
      ? [diagnosticOf(source, problem), faded(source, problem, dead)]
      : [diagnosticOf(source, problem)];
  });
}

function diagnosticOf(source: vscode.TextDocument, problem: Problem): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    rangeOf(source, problem.start, problem.end),
    problem.message,
    severities[problem.severity],
  );
  diagnostic.source = DIAGNOSTIC_SOURCE;
  diagnostic.code = problem.documentationUrl
    ? { value: problem.code, target: vscode.Uri.parse(problem.documentationUrl) }
    : problem.code;
  if (ofThePast.has(problem.code)) diagnostic.tags = [vscode.DiagnosticTag.Deprecated];
  return diagnostic;
}

/** Greys out what never runs. A hint of this kind is neither underlined nor listed: the problem itself says why. */
function faded(source: vscode.TextDocument, problem: Problem, dead: OffsetRange): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    rangeOf(source, dead.start, dead.end),
    vscode.l10n.t('Never runs.'),
    vscode.DiagnosticSeverity.Hint,
  );
  diagnostic.source = DIAGNOSTIC_SOURCE;
  diagnostic.code = problem.code;
  diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
  return diagnostic;
}
