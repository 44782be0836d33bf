import * as vscode from 'vscode';
import type { CallBoard, CallBoardChanges } from '../calls/callBoard.ts';
import type { CallFilter } from '../calls/callFilter.ts';
import type { CallListChange } from '../calls/callListSnapshot.ts';
import type { VoiceClient } from '../voice/client.ts';
import type { Credentials } from '../voice/credentials.ts';
import { type Account, isLive, sameConnection } from './accounts/account.ts';
import { AccountError } from './accounts/accountError.ts';
import { type AccountStore, secretOf } from './accounts/accountStore.ts';
import { basicStanding, basicSwitchedOffOn } from './accounts/basicSwitchOff.ts';
import type { EmulatorService } from './emulator/emulatorService.ts';
import { messageOf } from './envelope.ts';
import { loaded } from './loaded.ts';
import type { Log } from './maskingLog.ts';
import { SETTINGS_SECTION } from './names.ts';
import type { EditorTransport } from './network/editorTransport.ts';
import { settings } from './settings.ts';

/** The account in use, the client that acts for it, and what is known of its calls. */
export interface Session {
  readonly account: Account;
  readonly client: VoiceClient;
  readonly board: CallBoard;
  /** Where requests go, without the path of the API. */
  readonly serviceUrl: string;
}

/** Where an account's requests go, and what they carry. */
export interface Connection {
  readonly baseUrl: string;
  readonly credentials: Credentials;
}

interface Parts {
  readonly accounts: Pick<AccountStore, 'active' | 'credentials' | 'onDidChange' | 'onDidChangeActive'>;
  readonly emulator: Pick<EmulatorService, 'address' | 'running' | 'onDidChange'>;
  readonly log: Log;
  readonly transport: EditorTransport;
  /** Milliseconds since 1970. The machine's own clock when absent. */
  readonly now?: () => number;
}

const MS_PER_SECOND = 1000;
const MS_PER_HOUR = 3_600_000;
/** Milliseconds until what kept a session from being made is looked at again: a taken port may be free by then. */
const TRY_AGAIN_MS = 5000;

/** Keeps one session, for the account in use, and makes a new one when that changes. */
export class SessionHolder implements vscode.Disposable {
  readonly #parts: Parts;
  readonly #subscriptions: vscode.Disposable[] = [];
  readonly #changed = new vscode.EventEmitter<void>();
  /** Fires when there is another session, none, or opening one failed. */
  readonly onDidChange = this.#changed.event;
  readonly #callsChanged = new vscode.EventEmitter<CallListChange>();
  readonly onDidChangeCalls = this.#callsChanged.event;
  #current: Session | undefined;
  #opening: Promise<void> | undefined;
  #failure: unknown;
  #visible = false;
  #generation = 0;
  #retry: NodeJS.Timeout | undefined;
  #disposed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#subscriptions.push(
      this.#changed,
      this.#callsChanged,
      parts.accounts.onDidChangeActive(() => this.#renew()),
      parts.accounts.onDidChange(() => this.#renamed()),
      parts.emulator.onDidChange(() => this.#emulatorChanged()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(`${SETTINGS_SECTION}.calls`)) this.#applyCallSettings();
        if (change.affectsConfiguration(`${SETTINGS_SECTION}.network`)) this.#renew();
      }),
      // No timer runs while a machine sleeps, and none tells that the network is back.
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) this.#current?.board.wake();
      }),
    );
  }

  get current(): Session | undefined {
    return this.#current;
  }

  /** Who this window acts as, whether or not there is a session; undefined when signed out. */
  get account(): Account | undefined {
    return this.#parts.accounts.active();
  }

  /** True while the session is being made: the emulator starts, or the secret is read. */
  get isOpening(): boolean {
    return this.#opening !== undefined;
  }

  /** Why there is no session although there is an account. */
  get failure(): unknown {
    return this.#failure;
  }

  /** Nothing is asked of the service unless somebody looks at the view, or runs a command. */
  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#current?.board.setVisible(visible);
    if (visible && this.#failure === undefined) void this.open();
  }

  /** Makes the session if there is none; never rejects: see `failure`. */
  open(): Promise<void> {
    if (this.#disposed || this.#current || !this.#parts.accounts.active()) return Promise.resolve();
    this.#opening ??= this.#openOnce();
    return this.#opening;
  }

  dispose(): void {
    this.#disposed = true;
    this.#close();
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  /** An emulator that starts again may listen elsewhere; at the same place it can be asked again at once. */
  #emulatorChanged(): void {
    const url = this.#parts.emulator.running?.url;
    if (url === undefined || this.#current?.account.kind !== 'emulator') return;
    if (this.#current.serviceUrl === url) this.#current.board.resume();
    else this.#renew();
  }

  /** In place: what is loaded stays, and so do the filter and the rows. */
  #applyCallSettings(): void {
    this.#current?.board.setSettings(boardSettings());
  }

  /** An account that is only called differently goes on with what it has. */
  #renamed(): void {
    const account = this.#parts.accounts.active();
    const current = this.#current;
    if (!current || !account || current.account.name === account.name) return;
    if (!sameConnection(current.account, account)) return;
    this.#current = { ...current, account };
    this.#changed.fire();
  }

  #renew(): void {
    this.#close();
    if (this.#visible) void this.open();
    this.#changed.fire();
  }

  #close(): void {
    this.#generation += 1;
    this.#opening = undefined;
    this.#failure = undefined;
    clearTimeout(this.#retry);
    this.#current?.board.dispose();
    this.#current = undefined;
  }

  /** Credentials do not come by themselves; everything else may have passed when somebody still looks. */
  #tryAgainLater(error: unknown): void {
    clearTimeout(this.#retry);
    if (error instanceof AccountError) return;
    this.#retry = setTimeout(() => {
      if (this.#failure === undefined) return;
      if (this.#visible) void this.open();
      else this.#tryAgainLater(error);
    }, TRY_AGAIN_MS);
    this.#retry.unref?.();
  }

  async #openOnce(): Promise<void> {
    const generation = this.#generation;
    await this.#open();
    if (generation === this.#generation) {
      this.#opening = undefined;
      this.#changed.fire();
    } else {
      // Another account was chosen meanwhile: whoever waits wants its session.
      await this.open();
    }
  }

  async #open(): Promise<void> {
    const account = this.#parts.accounts.active();
    if (!account) return;
    const generation = this.#generation;
    this.#failure = undefined;
    try {
      const connection = await this.#connect(account);
      const { connectSession } = await loaded(import('./connectSession.ts'));
      if (generation !== this.#generation) return;
      const { log, transport } = this.#parts;
      const session = connectSession(account, connection, { log, transport, settings: boardSettings() });
      session.board.list.subscribe((change) => this.#callsChanged.fire(change));
      session.board.setVisible(this.#visible);
      this.#current = session;
    } catch (error) {
      if (generation !== this.#generation) return;
      this.#parts.log.error(messageOf(error));
      this.#failure = error;
      this.#tryAgainLater(error);
    }
  }

  async #connect(account: Account): Promise<Connection> {
    if (account.kind === 'emulator') {
      const url = await this.#parts.emulator.address();
      const credentials: Credentials = {
        kind: 'oauth',
        clientId: 'emulator',
        clientSecret: 'emulator',
        tokenUrl: `${url}/api/v1/oauth2/token`,
      };
      return { baseUrl: `${url}/api/v2`, credentials };
    }
    if (basicStanding(account, this.#parts.now?.() ?? Date.now()) === 'ended') {
      throw new AccountError(
        vscode.l10n.t(
          'Bandwidth takes no user names and passwords since {0}, and {1} has one. Update its credentials to a client ID and a client secret.',
          basicSwitchedOffOn,
          account.name,
        ),
      );
    }
    const credentials = await this.#parts.accounts.credentials(account);
    if (!credentials) {
      throw new AccountError(
        vscode.l10n.t(
          'The secret of {0} is gone or was given for another host. Update its credentials.',
          account.name,
        ),
      );
    }
    this.#parts.log.hide(secretOf(credentials));
    return { baseUrl: account.baseUrl, credentials };
  }
}

function boardSettings(): CallBoardChanges {
  const refreshMs = settings.callsRefreshSeconds() * MS_PER_SECOND;
  return {
    board: { listEveryMs: refreshMs, listEveryIdleMs: refreshMs },
    list: {
      rowsPerPage: settings.callsPageSize(),
      windowMs: settings.callsRecentHours() * MS_PER_HOUR,
      sorting: settings.callsSortBy(),
    },
  };
}

/** The session, opened when there is none yet. Rejects when nobody is signed in or it cannot be opened. */
export async function requireSession(sessions: SessionHolder): Promise<Session> {
  await sessions.open();
  if (sessions.current) return sessions.current;
  if (sessions.failure !== undefined) throw sessions.failure;
  throw new Error(vscode.l10n.t('You are signed out. Use the emulator, or add an account.'));
}

/** The session, when its calls are emulated. Rejects for an account whose calls are real. */
export async function requireEmulatedSession(sessions: SessionHolder): Promise<Session> {
  const session = await requireSession(sessions);
  if (!isLive(session.account)) return session;
  throw new Error(
    vscode.l10n.t(
      'This works on emulated calls only. Use the emulator instead of {0}.',
      session.account.name,
    ),
  );
}

/** Shows other calls, asking the service when those that are loaded do not tell. */
export async function setFilter({ board }: Session, filter: CallFilter): Promise<void> {
  if (board.list.setFilter(filter)) await board.list.load();
}
