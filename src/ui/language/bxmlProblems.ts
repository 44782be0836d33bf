import type * as vscode from 'vscode';
import { lint } from '../../bxml/lint/lint.ts';
import type { Problem } from '../../bxml/problem.ts';
import type { BxmlDocuments } from './bxmlDocuments.ts';
import { bxmlSettings } from './bxmlSettings.ts';

/** The problems of a document as the settings want them; none when checking is off or the document is not BXML. */
export function problemsOf(documents: BxmlDocuments, source: vscode.TextDocument): Problem[] {
  if (!bxmlSettings.validate(source.uri)) return [];
  const document = documents.parse(source);
  return document ? lint(document, { severities: bxmlSettings.severity(source.uri) }) : [];
}
