import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as l10n from '@vscode/l10n';

type Message = string | { readonly message: string };

const bundle: Record<string, Message> = JSON.parse(
  readFileSync(new URL('../../../l10n/bundle.l10n.json', import.meta.url), 'utf8'),
);

/**
 * A language in which every word of a message stands between « and », and what is put into the message does not: whatever
 * stands outside was never looked up, also inside of a message that was.
 */
export const pseudoMessages: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(bundle).map(([key, value]) => [
    key,
    (typeof value === 'string' ? value : value.message)
      .split(/(\{\d+\})/)
      .map((part) => (/^\{\d+\}$/.test(part) || !/\p{L}/u.test(part) ? part : `«${part}»`))
      .join(''),
  ]),
);

export function speakPseudo(): void {
  l10n.config({ contents: pseudoMessages });
}

export function speakEnglish(): void {
  l10n.config({ contents: {} });
}

/**
 * @param data what is no word of ours: values of the API, names of fields, hosts
 */
export function assertTranslated(text: string | undefined, data: readonly string[] = []): void {
  assert.ok(text !== undefined && text !== '', 'There is no text.');
  const longestFirst = data.filter((one) => one !== '').toSorted((a, b) => b.length - a.length);
  let rest = text.replaceAll(/«[^«»]*»/g, ' ');
  for (const one of longestFirst) rest = rest.replaceAll(one, ' ');
  assert.doesNotMatch(rest, /\p{L}/u, `Not all of it is translated: ${text}`);
}
