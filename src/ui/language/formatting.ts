import * as vscode from 'vscode';
import { type FormatOptions, format, formatOnType, formatRange } from '../../bxml/format.ts';
import type { BxmlDocuments } from './bxmlDocuments.ts';
import { textEditsOf } from './textEdits.ts';

/** Formats documents, ranges, and lines as they are typed (`editor.formatOnType`). */
export function registerFormatting(
  documents: BxmlDocuments,
  selector: vscode.DocumentSelector,
): vscode.Disposable {
  const whole: vscode.DocumentFormattingEditProvider = {
    provideDocumentFormattingEdits(source, options) {
      const document = documents.parse(source);
      return document && textEditsOf(source, format(document, optionsOf(options)));
    },
  };
  const part: vscode.DocumentRangeFormattingEditProvider = {
    provideDocumentRangeFormattingEdits(source, range, options) {
      const document = documents.parse(source);
      if (!document) return undefined;
      // What stands before the first thing in the range decides on its line and indentation.
      const start = document.text.slice(0, source.offsetAt(range.start)).trimEnd().length;
      const end = source.offsetAt(range.end);
      return textEditsOf(source, formatRange(document, start, end, optionsOf(options)));
    },
  };
  const typed: vscode.OnTypeFormattingEditProvider = {
    provideOnTypeFormattingEdits(source, position, character, options) {
      const document = documents.parse(source);
      if (!document) return undefined;
      const key = character === '>' ? '>' : '\n';
      return textEditsOf(source, formatOnType(document, source.offsetAt(position), key, optionsOf(options)));
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerDocumentFormattingEditProvider(selector, whole),
    vscode.languages.registerDocumentRangeFormattingEditProvider(selector, part),
    vscode.languages.registerOnTypeFormattingEditProvider(selector, typed, '\n', '>'),
  );
}

function optionsOf({ insertSpaces, tabSize }: vscode.FormattingOptions): FormatOptions {
  return { indent: insertSpaces ? ' '.repeat(tabSize) : '\t' };
}
