import * as l10n from '@vscode/l10n';
import Link from 'http-link-header';
import { VoiceApiError } from './errors.ts';
import type { ListCallsQuery } from './types.ts';

/** The URLs of one account. Every URL it makes is on the origin of the configured base, and below the account's path. */
export class ApiAddress {
  /** Scheme, host and port the account's credentials belong to. */
  readonly origin: string;
  readonly #accountPath: string;

  /** @throws VoiceApiError `invalid-request` when the base is not an http or https URL, or the account id is empty */
  constructor(baseUrl: string, accountId: string) {
    const base = parseHttpUrl('baseUrl', baseUrl);
    this.origin = base.origin;
    this.#accountPath = `${base.pathname.replace(/\/+$/, '')}/accounts/${segment('accountId', accountId)}`;
  }

  /** createCall, and listCalls with its filter. `+` becomes `%2B`: a bare one would be read as a space. */
  calls(query: ListCallsQuery = {}): string {
    const parts = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== null) parts.set(name, String(value));
    }
    return `${this.origin}${this.#accountPath}/calls${parts.size === 0 ? '' : `?${parts}`}`;
  }

  /** getCallState and updateCall. */
  call(callId: string): string {
    return `${this.calls()}/${segment('callId', callId)}`;
  }

  /** updateCallBxml. */
  bxml(callId: string): string {
    return `${this.call(callId)}/bxml`;
  }

  /**
   * The URL of a following page, on our own origin whatever host it names: behind a gateway the API may name itself
   * instead, and credentials must not follow it there.
   * @throws VoiceApiError `unexpected-reply` when it is not a list of this account
   */
  followingPage(link: string): string {
    const url = URL.canParse(link) ? new URL(link) : undefined;
    if (url === undefined || !`${url.pathname}/`.startsWith(`${this.#accountPath}/`)) {
      throw badPaging(l10n.t('The link to the next page does not lead to calls of this account.'));
    }
    return `${this.origin}${url.pathname}${url.search}`;
  }
}

/**
 * The absolute URL of the next page, as a `Link` header names it.
 * @param url of the page the header came with, for relative links
 * @throws VoiceApiError `unexpected-reply` when the header cannot be read
 */
export function nextPageLink(header: string | undefined, url: string): string | undefined {
  if (header === undefined) return undefined;
  try {
    const next = Link.parse(header).rel('next')[0];
    return next === undefined ? undefined : new URL(next.uri, url).href;
  } catch {
    throw badPaging(l10n.t('The link to the next page cannot be read.'));
  }
}

/** The error for pages that do not lead on. */
export function badPaging(summary: string): VoiceApiError {
  return new VoiceApiError({
    kind: 'unexpected-reply',
    outcome: 'refused',
    summary,
    nextStep: l10n.t(
      'Check the base URL of the account, or narrow the filter until one page holds all calls.',
    ),
  });
}

/** @throws VoiceApiError `invalid-request` naming `field` */
export function parseHttpUrl(field: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '')
    return url;
  throw new VoiceApiError({
    kind: 'invalid-request',
    outcome: 'not-sent',
    field,
    summary: l10n.t('{0} must be a URL that starts with https:// or http:// and holds no user name.', field),
    nextStep: l10n.t('Correct it in the account.'),
  });
}

/** A path segment. `.` and `..` would lead to another operation, and no id looks like that. */
function segment(field: string, id: string): string {
  if (id !== '' && id !== '.' && id !== '..') return encodeURIComponent(id);
  throw new VoiceApiError({
    kind: 'invalid-request',
    outcome: 'not-sent',
    field,
    summary: l10n.t('{0} must be an id of the API, not "{1}".', field, id),
    nextStep: l10n.t('Nothing was sent. Correct it and try again.'),
  });
}
