import * as l10n from '@vscode/l10n';

/** Which call a link leads to. */
export interface CallLink {
  readonly accountId: string;
  readonly callId: string;
}

/** An id as the API makes them, such as `c-15ac29a2-1331029c-2cb0-4a07-b215-b22865662d85` (docs: calls). */
const callIdForm = /^c-[a-z0-9-]{1,126}$/i;
/** OpenAPI: parameters.accountId. */
const accountIdForm = /^\d{7}$/;

/** What is wrong with a text as the id of a call; undefined when it will do. Whether there is such a call is not said. */
export function checkCallId(text: string): string | undefined {
  if (text === '') return l10n.t('Enter the ID of a call.');
  if (callIdForm.test(text)) return undefined;
  return l10n.t('A call ID starts with c- and goes on with letters, digits and dashes.');
}

/** The path of a link: `/call/9900000/c-15ac29a2-…`. */
export function callLinkPath({ accountId, callId }: CallLink): string {
  return `/call/${accountId}/${callId}`;
}

/**
 * Reads the path of a link. Whoever made the link may have put anything into it, so only exactly this form is taken.
 * @returns undefined when it is malformed
 */
export function parseCallLink(path: string): CallLink | undefined {
  const [root, word, accountId = '', callId = '', ...rest] = path.split('/');
  const fits = root === '' && word === 'call' && rest.length === 0;
  if (!fits || !accountIdForm.test(accountId) || checkCallId(callId) !== undefined) return undefined;
  return { accountId, callId };
}

/** What a person pasted where the id of a call was asked for: the id alone, or a link or an address that ends with it. */
export function callIdIn(text: string): string {
  const trimmed = text.trim();
  return /\/(c-[a-z0-9-]+)\/?(?:bxml)?$/i.exec(trimmed)?.[1] ?? trimmed;
}
