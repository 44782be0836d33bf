import * as vscode from 'vscode';
import { closeTagAfter } from '../../bxml/closeTag.ts';
import type { Completion } from '../../bxml/complete/completion.ts';
import { placeAt } from '../../bxml/place.ts';
import type { BxmlDocument } from '../../bxml/tree.ts';
import { ssmlTags, verbs } from '../../bxml/vocabulary/vocabulary.ts';
import { loaded } from '../loaded.ts';
import { type BxmlDocuments, bxmlSelector, rangeOf } from './bxmlDocuments.ts';
import { bxmlSettings } from './bxmlSettings.ts';

const kinds: Record<Completion['kind'], vscode.CompletionItemKind> = {
  root: vscode.CompletionItemKind.Module,
  verb: vscode.CompletionItemKind.Function,
  ssml: vscode.CompletionItemKind.Property,
  attribute: vscode.CompletionItemKind.Field,
  value: vscode.CompletionItemKind.Value,
  closeTag: vscode.CompletionItemKind.Keyword,
  snippet: vscode.CompletionItemKind.Snippet,
  entity: vscode.CompletionItemKind.Constant,
};

/** After these the list opens by itself, where it makes sense. */
const triggerCharacters = ['<', '/', '"', "'", '=', ' ', '&', ':'];

/**
 * Suggests what can be written at the cursor. There are no commit characters: what is written in a document is as
 * often a text, a number or a URL of one's own, and a character of it must not accept a suggestion.
 */
export function registerCompletion(documents: BxmlDocuments): vscode.Disposable {
  return vscode.languages.registerCompletionItemProvider(
    bxmlSelector,
    {
      async provideCompletionItems(source, position, _token, { triggerCharacter }) {
        const document = documents.parse(source);
        const offset = source.offsetAt(position);
        if (!document || !isWanted(document, offset, triggerCharacter)) return undefined;
        const { complete } = await loaded(import('../../bxml/complete.ts'));
        return complete(document, offset).map((completion) => itemOf(source, position, completion));
      },
    },
    ...triggerCharacters,
  );
}

function itemOf(
  source: vscode.TextDocument,
  position: vscode.Position,
  completion: Completion,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem(
    completion.detail === '' ? completion.label : { label: completion.label, description: completion.detail },
    kinds[completion.kind],
  );
  const range = rangeOf(source, completion.start, completion.end);
  // The editor takes only what is on the line of the cursor.
  item.range = range.intersection(source.lineAt(position).range) ?? new vscode.Range(position, position);
  item.insertText = new vscode.SnippetString(completion.insertText);
  item.sortText = completion.sortText;
  item.documentation = new vscode.MarkdownString(completion.documentation);
  if (completion.filterText !== undefined) item.filterText = completion.filterText;
  if (completion.preselect) item.preselect = true;
  if (completion.again) item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}

/** False where a list that nobody asked for would be in the way of writing. */
function isWanted(document: BxmlDocument, offset: number, typed: string | undefined): boolean {
  const place = placeAt(document, offset);
  switch (typed) {
    case ' ':
      return place.kind === 'attributeName';
    case ':':
    case '=':
    case '"':
    case "'":
      return place.kind === 'attributeValue';
    case '/':
      // The closing tag is written right away, unless that is turned off.
      return !bxmlSettings.autoClosingTags() || closeTagAfter(document, offset) === undefined;
  }
  if (place.kind !== 'content' || !place.parent || typed !== undefined) return true;
  const takesText = verbs.get(place.parent.name)?.text.allowed || ssmlTags.has(place.parent.name);
  return !takesText || !/[\p{L}\p{N}]$/u.test(document.text.slice(Math.max(0, offset - 2), offset));
}
