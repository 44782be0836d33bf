import { createHash } from 'node:crypto';
import type { CreateCallRequest } from '../../voice/types.ts';
import type { CallProfile } from './callProfiles.ts';

/** What a person can agree to, once and for all: this account placing exactly this profile's call. */
export interface Agreement {
  /** SHA-256 of the account, the profile and every field of the request. */
  readonly fingerprint: string;
  /** For the list from which it can be taken back. */
  readonly profile: string;
  readonly account: string;
  readonly to: string;
}

/** What a person agreed to. */
export interface RememberedConfirmation extends Agreement {
  /** Epoch milliseconds: tells apart what was agreed before and after a profile changed. */
  readonly agreedAt: number;
}

/** The account that pays, as far as it matters to what was agreed. */
export interface PayingAccount {
  readonly id: string;
  readonly name: string;
  readonly accountId: string;
  readonly baseUrl: string;
}

/** Confirmations kept; the oldest makes room. */
export const mostConfirmations = 100;

/**
 * What stands for "this account places this profile's call". Undefined when the request is not exactly what the profile
 * says: a number that was typed in was never agreed to, and credentials are never a part of a profile.
 */
export function confirmationOf(
  account: PayingAccount,
  profile: CallProfile,
  request: CreateCallRequest,
): Agreement | undefined {
  if (profile.askWebhookCredentials || canonical(profile.request) !== canonical(request)) return undefined;
  const { name, origin } = profile;
  const { id, accountId, baseUrl } = account;
  const agreed = canonical({ account: { id, accountId, baseUrl }, profile: { name, origin }, request });
  return {
    fingerprint: createHash('sha256').update(agreed).digest('hex'),
    profile: name,
    account: account.name,
    to: request.to,
  };
}

/** Reads what was stored. Never throws; what cannot be read is left out, so that it is asked again. */
export function readConfirmations(stored: unknown): RememberedConfirmation[] {
  return Array.isArray(stored) ? stored.filter(isConfirmation).slice(-mostConfirmations) : [];
}

export function withConfirmation(
  all: readonly RememberedConfirmation[],
  added: Agreement,
  now: number,
): RememberedConfirmation[] {
  const others = all.filter(({ fingerprint }) => fingerprint !== added.fingerprint);
  return [...others, { ...added, agreedAt: now }].slice(-mostConfirmations);
}

/** The same text for the same content, whatever the order of the fields. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function isConfirmation(value: unknown): value is RememberedConfirmation {
  if (typeof value !== 'object' || value === null) return false;
  const record: Partial<Record<keyof RememberedConfirmation, unknown>> = value;
  const { fingerprint, profile, account, to, agreedAt } = record;
  return (
    [fingerprint, profile, account, to].every((part) => typeof part === 'string') && Number.isFinite(agreedAt)
  );
}
