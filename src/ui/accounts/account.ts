import * as vscode from 'vscode';

/**
 * Who the extension acts as. The record holds nothing secret: the client secret or password is in SecretStorage, bound to
 * the origins named here.
 */
export interface Account {
  readonly id: string;
  /** What the person calls it; shown wherever a request would cost money. */
  readonly name: string;
  readonly kind: 'emulator' | 'oauth' | 'basic';
  /** Bandwidth account id: 7 digits (OpenAPI: parameters.accountId). */
  readonly accountId: string;
  /** Address up to and including `/api/v2`. Empty for the emulator, whose port is only known when it runs. */
  readonly baseUrl: string;
  /** Where OAuth2 tokens come from; OAuth accounts only. */
  readonly tokenUrl?: string;
  /** OAuth client id or Basic user name. */
  readonly user?: string;
  /** Counts changes of the secret, so that other windows notice them. 0 when absent. */
  readonly revision?: number;
}

/** The account everybody starts with. */
export const emulatorAccount: Account = {
  id: 'emulator',
  get name() {
    return vscode.l10n.t('Emulator');
  },
  kind: 'emulator',
  accountId: '9900000',
  baseUrl: '',
};

/** A deployment of the Voice API (voice-api: base URL and hosts). */
export interface Deployment {
  readonly label: string;
  readonly baseUrl: string;
  readonly tokenUrl: string;
}

export const deployments: readonly Deployment[] = [
  {
    label: 'Bandwidth',
    baseUrl: 'https://voice.bandwidth.com/api/v2',
    tokenUrl: 'https://api.bandwidth.com/api/v1/oauth2/token',
  },
  {
    get label() {
      return vscode.l10n.t('Bandwidth test environment');
    },
    baseUrl: 'https://test.voice.bandwidth.com/api/v2',
    tokenUrl: 'https://test.api.bandwidth.com/api/v1/oauth2/token',
  },
];

/** True when requests of this account can place calls that cost money. */
export function isLive(account: Account): boolean {
  return account.kind !== 'emulator';
}

/** Reads what was remembered; anything that is not an account is left out. */
export function accountsFrom(stored: unknown): Account[] {
  return Array.isArray(stored) ? stored.filter(isAccount) : [];
}

function isAccount(value: unknown): value is Account {
  if (typeof value !== 'object' || value === null) return false;
  const record: Partial<Record<keyof Account, unknown>> = value;
  return (
    typeof record.id === 'string' &&
    typeof record.name === 'string' &&
    (record.kind === 'oauth' || record.kind === 'basic') &&
    typeof record.accountId === 'string' &&
    isUrl(record.baseUrl) &&
    typeof record.user === 'string' &&
    (record.revision === undefined || typeof record.revision === 'number') &&
    (record.kind === 'basic' || isUrl(record.tokenUrl))
  );
}

function isUrl(value: unknown): boolean {
  return typeof value === 'string' && URL.canParse(value);
}

/** Whether both name the same place and person, so that what was opened for one serves the other. */
export function sameConnection(one: Account, other: Account): boolean {
  return (
    one.id === other.id &&
    one.kind === other.kind &&
    one.accountId === other.accountId &&
    one.baseUrl === other.baseUrl &&
    one.tokenUrl === other.tokenUrl &&
    one.user === other.user &&
    (one.revision ?? 0) === (other.revision ?? 0)
  );
}
