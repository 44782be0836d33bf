import * as vscode from 'vscode';
import type { Credentials } from '../../voice/credentials.ts';
import { stateKeys } from '../names.ts';
import { type Account, accountsFrom, emulatorAccount } from './account.ts';

/**
 * Remembers the accounts. Records live in the extension's global state, which no workspace can write, so a workspace
 * cannot point credentials at another host; secrets live in SecretStorage together with the origins they were given for.
 */
export class AccountStore {
  readonly #state: vscode.Memento;
  readonly #secrets: vscode.SecretStorage;
  readonly #changed = new vscode.EventEmitter<void>();
  /** Fires when another account is in use, or none. */
  readonly onDidChangeActive = this.#changed.event;

  constructor(context: vscode.ExtensionContext) {
    this.#state = context.globalState;
    this.#secrets = context.secrets;
    context.subscriptions.push(this.#changed);
  }

  /** The emulator first, then the accounts in the order they were added. */
  list(): Account[] {
    return [emulatorAccount, ...this.#added()];
  }

  /** The account in use; undefined when signed out. The emulator until another one was chosen. */
  active(): Account | undefined {
    const id = this.#state.get<string>(stateKeys.activeAccount) ?? emulatorAccount.id;
    return this.list().find((account) => account.id === id);
  }

  async use(account: Account): Promise<void> {
    await this.#state.update(stateKeys.activeAccount, account.id);
    this.#changed.fire();
  }

  async add(account: Account, secret: string): Promise<void> {
    await this.#secrets.store(secretKey(account), JSON.stringify({ origins: originsOf(account), secret }));
    await this.#state.update(stateKeys.accounts, [...this.#without(account), account]);
    await this.use(account);
  }

  /** Stops using the account in use. A real account is forgotten with its secret; the emulator can be used again. */
  async signOut(): Promise<void> {
    const account = this.active();
    if (account && account.kind !== 'emulator') {
      await this.#secrets.delete(secretKey(account));
      await this.#state.update(stateKeys.accounts, this.#without(account));
    }
    await this.#state.update(stateKeys.activeAccount, 'none');
    this.#changed.fire();
  }

  /**
   * The credentials of a real account; undefined when its secret is gone, unreadable, or was given for other origins
   * than the account names now.
   */
  async credentials(account: Account): Promise<Credentials | undefined> {
    const secret = boundSecret(await this.#secrets.get(secretKey(account)), originsOf(account));
    if (secret === undefined || account.user === undefined) return undefined;
    return credentialsFor(account, account.user, secret);
  }

  #added(): Account[] {
    return accountsFrom(this.#state.get(stateKeys.accounts));
  }

  #without(account: Account): Account[] {
    return this.#added().filter(({ id }) => id !== account.id);
  }
}

/** What the API client needs to authenticate as this account. */
export function credentialsFor(account: Account, user: string, secret: string): Credentials {
  return account.kind === 'oauth' && account.tokenUrl !== undefined
    ? { kind: 'oauth', clientId: user, clientSecret: secret, tokenUrl: account.tokenUrl }
    : { kind: 'basic', username: user, password: secret };
}

function secretKey(account: Account): string {
  return `bandwidth.secret.${account.id}`;
}

function originsOf(account: Account): string[] {
  return [account.baseUrl, account.tokenUrl].flatMap((url) =>
    url === undefined ? [] : [new URL(url).origin],
  );
}

function boundSecret(stored: string | undefined, origins: string[]): string | undefined {
  if (stored === undefined) return undefined;
  try {
    const kept: { origins?: unknown; secret?: unknown } = JSON.parse(stored);
    const sameOrigins = JSON.stringify(kept.origins) === JSON.stringify(origins);
    return sameOrigins && typeof kept.secret === 'string' ? kept.secret : undefined;
  } catch {
    return undefined;
  }
}
