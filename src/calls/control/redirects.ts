import { carriesSecret } from '../addressSecrets.ts';

/** Where to send a call (OpenAPI: updateCall): what the person chose, and nothing else. */
export interface Redirect {
  readonly redirectUrl: string;
  /** Asked when the other address cannot be reached. */
  readonly redirectFallbackUrl?: string;
  /** Comes along in the webhooks that follow. */
  readonly tag?: string;
}

/** Redirects that are offered again. */
const maxRedirects = 10;

/** Reads what was stored; anything that is no redirect is left out. */
export function readRedirects(stored: unknown): Redirect[] {
  return Array.isArray(stored) ? stored.filter(isRedirect).filter(mayBeKept).slice(0, maxRedirects) : [];
}

/**
 * The redirects to offer after one was used: that one first, and none twice. One that carries a user name, a password or a
 * token in an address is not kept.
 */
export function withRedirect(used: readonly Redirect[], redirect: Redirect): Redirect[] {
  if (!mayBeKept(redirect)) return [...used];
  const others = used.filter((one) => !sameRedirect(one, redirect));
  return [redirect, ...others].slice(0, maxRedirects);
}

function sameRedirect(one: Redirect, other: Redirect): boolean {
  return (
    one.redirectUrl === other.redirectUrl &&
    one.redirectFallbackUrl === other.redirectFallbackUrl &&
    one.tag === other.tag
  );
}

function mayBeKept({ redirectUrl, redirectFallbackUrl }: Redirect): boolean {
  return !carriesSecret(redirectUrl) && !carriesSecret(redirectFallbackUrl);
}

function isRedirect(value: unknown): value is Redirect {
  if (typeof value !== 'object' || value === null) return false;
  const { redirectUrl, redirectFallbackUrl, tag } = value as Record<keyof Redirect, unknown>;
  return typeof redirectUrl === 'string' && isOptionalText(redirectFallbackUrl) && isOptionalText(tag);
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}
