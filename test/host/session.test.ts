import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Account } from '../../src/ui/accounts/account.ts';
import { AccountError } from '../../src/ui/accounts/accountError.ts';
import { maskingLog } from '../../src/ui/maskingLog.ts';
import { requireSession, SessionHolder } from '../../src/ui/session.ts';
import type { Credentials } from '../../src/voice/credentials.ts';

function account(name: string): Account {
  const baseUrl = 'http://127.0.0.1:9/api/v2';
  return { id: name, name, kind: 'basic', accountId: '9900001', baseUrl, user: 'somebody' };
}

const credentials: Credentials = { kind: 'basic', username: 'somebody', password: 'not a real one' };

/** Accounts whose secrets come when the test says so, as from a keyring that asks the person first. */
class SlowKeyring {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeActive = this.#changed.event;
  readonly #renamed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#renamed.event;
  readonly #waiting = new Map<string, (credentials: Credentials) => void>();
  #active = account('First');

  active(): Account {
    return this.#active;
  }

  use(name: string): void {
    this.#active = account(name);
    this.#changed.fire();
  }

  credentials({ name }: Account): Promise<Credentials> {
    return new Promise((resolve) => this.#waiting.set(name, resolve));
  }

  rename(name: string): void {
    this.#active = { ...this.#active, name };
    this.#renamed.fire();
  }

  moveTo(baseUrl: string): void {
    this.#active = { ...this.#active, baseUrl };
  }

  /** How often a secret was asked for. */
  get asked(): number {
    return this.#waiting.size;
  }

  unlock(name: string): void {
    this.#waiting.get(name)?.(credentials);
  }
}

describe('A session', () => {
  let keyring: SlowKeyring;
  let sessions: SessionHolder;
  let now: number;

  beforeEach(() => {
    now = new Date('2026-11-22T12:00:00').getTime();
    keyring = new SlowKeyring();
    sessions = new SessionHolder({
      accounts: keyring,
      emulator: {
        address: () => Promise.reject(new Error('No emulator takes part.')),
        running: undefined,
        onDidChange: new vscode.EventEmitter<void>().event,
      },
      log: maskingLog(vscode.window.createOutputChannel('Test log', { log: true })),
      transport: { send: () => Promise.reject(new Error('Nothing is sent.')), dispose: () => undefined },
      now: () => now,
    });
  });

  afterEach(() => sessions.dispose());

  it('that is waited for is that of the account chosen last', async () => {
    const waiting = requireSession(sessions);
    keyring.use('Second');
    const later = requireSession(sessions);
    keyring.unlock('First');
    // Whoever waited for the first account has noticed before the second one's secret comes.
    await new Promise(setImmediate);
    keyring.unlock('Second');
    assert.equal((await waiting).account.name, 'Second');
    assert.equal(await later, await waiting);
  });

  it('is made once for all who wait', async () => {
    const both = Promise.all([requireSession(sessions), requireSession(sessions)]);
    keyring.unlock('First');
    const [one, other] = await both;
    assert.equal(one, other);
  });

  it('is not made with a password that Bandwidth takes no more, and nothing is asked for it', async () => {
    keyring.moveTo('https://voice.bandwidth.com/api/v2');
    now = new Date('2026-12-02T08:00:00').getTime();
    await assert.rejects(
      requireSession(sessions),
      /takes no user names and passwords since 2026-12-02.+Update its credentials/,
    );
    assert.ok(sessions.failure instanceof AccountError);
    assert.equal(keyring.asked, 0);
  });

  it('is made with a password as long as Bandwidth takes it', async () => {
    keyring.moveTo('https://voice.bandwidth.com/api/v2');
    now = new Date('2026-12-01T23:00:00').getTime();
    const session = requireSession(sessions);
    keyring.unlock('First');
    assert.equal((await session).account.name, 'First');
  });

  it('goes on with another name when its account is renamed', async () => {
    const waiting = requireSession(sessions);
    keyring.unlock('First');
    const { board } = await waiting;
    keyring.rename('Renamed');
    assert.equal(sessions.current?.account.name, 'Renamed');
    assert.equal(sessions.current?.board, board);
  });

  it('is not made any more when the extension has gone', async () => {
    const waiting = requireSession(sessions);
    sessions.dispose();
    keyring.unlock('First');
    await assert.rejects(waiting);
    assert.equal(sessions.current, undefined);
  });
});
