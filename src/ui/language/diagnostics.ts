import * as vscode from 'vscode';
import { lint } from '../../bxml/lint/lint.ts';
import type { Problem, Severity } from '../../bxml/problem.ts';
import { SETTINGS_SECTION } from '../names.ts';
import { settings } from '../settings.ts';
import { type BxmlDocuments, rangeOf } from './bxmlDocuments.ts';

const severities: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Quiet time after a keystroke before a document is checked again, in milliseconds. */
const TYPING_PAUSE_MS = 150;

/** Shows the problems of every open BXML document, as it is typed. */
export function showDiagnostics(documents: BxmlDocuments, subscriptions: vscode.Disposable[]): void {
  const collection = vscode.languages.createDiagnosticCollection('bxml');
  const waiting = new Map<string, NodeJS.Timeout>();

  const check = (source: vscode.TextDocument): void => {
    if (source.isClosed) return;
    collection.set(source.uri, problemsOf(documents, source));
  };
  const checkSoon = (source: vscode.TextDocument): void => {
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

function problemsOf(documents: BxmlDocuments, source: vscode.TextDocument): vscode.Diagnostic[] {
  if (!settings.bxmlValidate(source.uri)) return [];
  const document = documents.parse(source);
  if (!document) return [];
  const problems = lint(document, { severities: settings.bxmlSeverity(source.uri) });
  return problems.map((problem) => diagnosticOf(source, problem));
}

function diagnosticOf(source: vscode.TextDocument, problem: Problem): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    rangeOf(source, problem.start, problem.end),
    problem.message,
    severities[problem.severity],
  );
  diagnostic.source = 'BXML';
  diagnostic.code = problem.documentationUrl
    ? { value: problem.code, target: vscode.Uri.parse(problem.documentationUrl) }
    : problem.code;
  return diagnostic;
}
