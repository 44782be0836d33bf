import * as vscode from 'vscode';
import type { Credentials } from '../../voice/credentials.ts';
import { stateKeys } from '../names.ts';
import { type Account, accountsFrom, emulatorAccount, sameConnection } from './account.ts';

/** Nothing tells an extension that another window wrote to the global state; looking costs next to nothing. */
const LOOK_EVERY_MS = 2000;

/** Stands for "signed out" where an account's id is remembered. */
const NOBODY = 'none';

/**
 * Remembers the accounts. Records live in the extension's global state, which no workspace can write, so a workspace
 * cannot point credentials at another host; secrets live in SecretStorage together with the origins they were given for.
 *
 * All windows share the accounts: what one adds, renames, updates or removes, the others notice. Which account is in use
 * is each window's own: a switch to a real account must not make the calls of another window real. A window that never
 * chose starts with the account chosen last.
 */
export class AccountStore {
  readonly #shared: vscode.Memento;
  readonly #own: vscode.Memento;
  readonly #secrets: vscode.SecretStorage;
  readonly #changed = new vscode.EventEmitter<void>();
  /** Fires when anything about the accounts changed, here or in another window. */
  readonly onDidChange = this.#changed.event;
  readonly #activeChanged = new vscode.EventEmitter<void>();
  /** Fires when another account is in use, or none, or the one in use has other credentials or another address. */
  readonly onDidChangeActive = this.#activeChanged.event;
  /** What SecretStorage held when it was last read or written here, to tell the changes of others from our own. */
  readonly #knownSecrets = new Map<string, string | undefined>();
  #activeId: string;
  #seen: { readonly all: string; readonly active: Account | undefined };

  constructor(context: vscode.ExtensionContext) {
    this.#shared = context.globalState;
    this.#own = context.workspaceState;
    this.#secrets = context.secrets;
    this.#activeId = this.#own.get(stateKeys.activeAccount) ?? this.#lastChosen();
    this.#seen = this.#look();
    const timer = setInterval(() => this.#noticeChanges(), LOOK_EVERY_MS);
    timer.unref?.();
    context.subscriptions.push(
      this.#changed,
      this.#activeChanged,
      { dispose: () => clearInterval(timer) },
      vscode.window.onDidChangeWindowState(() => this.#noticeChanges()),
      this.#secrets.onDidChange(({ key }) => void this.#secretChanged(key)),
    );
  }

  /** The emulator first, then the accounts in the order they were added. */
  list(): Account[] {
    return [emulatorAccount, ...this.#added()];
  }

  /** The account this window uses; undefined when signed out, or when it was removed. The emulator at first. */
  active(): Account | undefined {
    return this.list().find(({ id }) => id === this.#activeId);
  }

  async use(account: Pick<Account, 'id'>): Promise<void> {
    await this.#choose(account.id);
    this.#noticeChanges();
  }

  async add(account: Account, secret: string): Promise<void> {
    await this.#storeSecret(account, secret);
    await this.#shared.update(stateKeys.accounts, [...this.#without(account), account]);
    await this.use(account);
  }

  /**
   * Replaces what is known of an account, which keeps its place.
   * @param secret absent to keep the present one, which a change of host makes unusable
   */
  async update(account: Account, secret?: string): Promise<void> {
    if (!this.#added().some(({ id }) => id === account.id)) {
      throw new Error(vscode.l10n.t('{0} was removed meanwhile. Add it again.', account.name));
    }
    if (secret !== undefined) await this.#storeSecret(account, secret);
    const revision = (account.revision ?? 0) + (secret === undefined ? 0 : 1);
    const changed = { ...account, ...(revision > 0 ? { revision } : {}) };
    await this.#shared.update(
      stateKeys.accounts,
      this.#added().map((known) => (known.id === account.id ? changed : known)),
    );
    this.#noticeChanges();
  }

  /** Forgets an account with its secret and with what was remembered for it. Other windows drop it, too. */
  async remove(account: Pick<Account, 'id'>): Promise<void> {
    this.#knownSecrets.set(secretKey(account), undefined);
    await this.#secrets.delete(secretKey(account));
    const remembered = this.#shared.keys().filter((key) => key.endsWith(`.${account.id}`));
    for (const key of remembered) await this.#shared.update(key, undefined);
    await this.#shared.update(stateKeys.accounts, this.#without(account));
    if (this.#activeId === account.id) {
      this.#activeId = NOBODY;
      await this.#own.update(stateKeys.activeAccount, NOBODY);
    }
    this.#noticeChanges();
  }

  /** Stops using the account in use. A real account is forgotten with its secret; the emulator can be used again. */
  async signOut(): Promise<void> {
    const account = this.active();
    if (account && account.kind !== 'emulator') await this.remove(account);
    await this.#choose(NOBODY);
    this.#noticeChanges();
  }

  /**
   * The credentials of a real account; undefined when its secret is gone, unreadable, or was given for other origins
   * than the account names now.
   */
  async credentials(account: Account): Promise<Credentials | undefined> {
    const key = secretKey(account);
    const stored = await this.#secrets.get(key);
    this.#knownSecrets.set(key, stored);
    const secret = boundSecret(stored, originsOf(account));
    if (secret === undefined || account.user === undefined) return undefined;
    return credentialsFor(account, account.user, secret);
  }

  #added(): Account[] {
    return accountsFrom(this.#shared.get(stateKeys.accounts));
  }

  #without(account: Pick<Account, 'id'>): Account[] {
    return this.#added().filter(({ id }) => id !== account.id);
  }

  /** What a window starts with that never chose: not an account that was removed meanwhile. */
  #lastChosen(): string {
    const id = this.#shared.get<string>(stateKeys.activeAccount);
    const exists = id === NOBODY || this.#added().some((account) => account.id === id);
    return id !== undefined && exists ? id : emulatorAccount.id;
  }

  async #choose(id: string): Promise<void> {
    this.#activeId = id;
    await this.#own.update(stateKeys.activeAccount, id);
    await this.#shared.update(stateKeys.activeAccount, id);
  }

  async #storeSecret(account: Account, secret: string): Promise<void> {
    const stored = JSON.stringify({ origins: originsOf(account), secret });
    this.#knownSecrets.set(secretKey(account), stored);
    await this.#secrets.store(secretKey(account), stored);
  }

  #look(): { readonly all: string; readonly active: Account | undefined } {
    return { all: JSON.stringify([this.#activeId, this.#added()]), active: this.active() };
  }

  #noticeChanges(): void {
    const before = this.#seen;
    const now = this.#look();
    if (now.all === before.all) return;
    this.#seen = now;
    const same =
      before.active && now.active ? sameConnection(before.active, now.active) : !before.active && !now.active;
    if (!same) this.#activeChanged.fire();
    this.#changed.fire();
  }

  /** A secret that another window wrote may come before or after the record it belongs to. */
  async #secretChanged(key: string): Promise<void> {
    this.#noticeChanges();
    const active = this.active();
    if (!active || secretKey(active) !== key || !this.#knownSecrets.has(key)) return;
    const before = this.#knownSecrets.get(key);
    const stored = await this.#secrets.get(key);
    if (stored === before) return;
    this.#knownSecrets.set(key, stored);
    this.#activeChanged.fire();
    this.#changed.fire();
  }
}

/** What the API client needs to authenticate as this account. */
export function credentialsFor(account: Account, user: string, secret: string): Credentials {
  return account.kind === 'oauth' && account.tokenUrl !== undefined
    ? { kind: 'oauth', clientId: user, clientSecret: secret, tokenUrl: account.tokenUrl }
    : { kind: 'basic', username: user, password: secret };
}

/** The secret in credentials. */
export function secretOf(credentials: Credentials): string {
  return credentials.kind === 'oauth' ? credentials.clientSecret : credentials.password;
}

function secretKey(account: Pick<Account, 'id'>): string {
  return `bandwidth.secret.${account.id}`;
}

function originsOf(account: Account): string[] {
  return [account.baseUrl, account.tokenUrl].flatMap((url) =>
    url === undefined ? [] : [new URL(url).origin],
  );
}

/** Whether a secret that was given for one may be sent to the other. */
export function sameOrigins(one: Account, other: Account): boolean {
  return JSON.stringify(originsOf(one)) === JSON.stringify(originsOf(other));
}

function boundSecret(stored: string | undefined, origins: string[]): string | undefined {
  if (stored === undefined) return undefined;
  try {
    const kept: { origins?: unknown; secret?: unknown } = JSON.parse(stored);
    const isBound = JSON.stringify(kept.origins) === JSON.stringify(origins);
    return isBound && typeof kept.secret === 'string' ? kept.secret : undefined;
  } catch {
    return undefined;
  }
}
