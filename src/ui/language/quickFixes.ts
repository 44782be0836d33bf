import * as vscode from 'vscode';
import { loaded } from '../loaded.ts';
import { type BxmlDocuments, bxmlSelector } from './bxmlDocuments.ts';
import { problemsOf } from './bxmlProblems.ts';

const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('bxml');

/** Puts problems right: one, all of its kind, or (`source.fixAll.bxml`) all that leave no choice. */
export function registerQuickFixes(documents: BxmlDocuments): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    bxmlSelector,
    {
      async provideCodeActions(source, _range, { diagnostics, only }) {
        const document = documents.parse(source);
        if (!document) return undefined;
        const wantsAll = only !== undefined && (only.contains(fixAllKind) || fixAllKind.contains(only));
        const wantsQuickFixes = only === undefined || only.contains(vscode.CodeActionKind.QuickFix);
        if (!wantsAll && (!wantsQuickFixes || diagnostics.length === 0)) return undefined;
        const problems = problemsOf(documents, source);
        const { quickFixes, safeFixes } = await loaded(import('./codeActions.ts'));
        return [
          ...(wantsQuickFixes ? quickFixes(source, document, problems, diagnostics) : []),
          ...(wantsAll ? safeFixes(fixAllKind, source, document, problems) : []),
        ];
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAllKind] },
  );
}
