import type * as vscode from 'vscode';
import { lint } from '../../bxml/lint/lint.ts';
import type { Problem } from '../../bxml/problem.ts';
import { settings } from '../settings.ts';
import type { BxmlDocuments } from './bxmlDocuments.ts';

/** The problems of a document as the settings want them; none when checking is off or the document is not BXML. */
export function problemsOf(documents: BxmlDocuments, source: vscode.TextDocument): Problem[] {
  if (!settings.bxmlValidate(source.uri)) return [];
  const document = documents.parse(source);
  return document ? lint(document, { severities: settings.bxmlSeverity(source.uri) }) : [];
}
