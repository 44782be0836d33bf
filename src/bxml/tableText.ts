import * as l10n from '@vscode/l10n';

/**
 * A text of a table (the vocabulary, the rules, the snippets) in the language of the editor. The exporter of messages
 * does not see such a text: `scripts/l10n/languageTexts.ts` names the tables that the bundle takes them from.
 */
export function tableText(text: string): string {
  return l10n.t(text);
}
