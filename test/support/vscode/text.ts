import type { Locator } from 'playwright-core';

/** What a person looks for: a piece of the text, or a pattern. */
export type TextMatch = string | RegExp;

/** The trimmed text of the first such element; empty when there is none. */
export async function textOf(element: Locator): Promise<string> {
  const [text] = await element.allInnerTexts();
  return tidy(text ?? '');
}

/** VS Code shows spaces as no-break spaces in many places. */
export function tidy(text: string): string {
  return text.replaceAll('\u00a0', ' ').trim();
}

/** A pattern for the whole text (a string is taken literally; icons may leave spaces around it). */
export function whole(text: TextMatch): RegExp {
  return typeof text === 'string' ? new RegExp(`^\\s*${literally(text)}\\s*$`) : text;
}

/** A pattern for the text of a control that may be followed by its keyboard shortcut: `Refresh (Ctrl+R)`. */
export function withShortcut(text: TextMatch): RegExp {
  return typeof text === 'string' ? new RegExp(`^\\s*${literally(text)}\\s*(\\(.*\\))?$`) : text;
}

/** A pattern for a piece of the text. */
export function part(text: TextMatch): RegExp {
  return typeof text === 'string' ? new RegExp(literally(text)) : text;
}

function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '[ \u00a0]');
}
