import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Account, emulatorAccount } from '../../src/ui/accounts/account.ts';
import { AccountStore } from '../../src/ui/accounts/accountStore.ts';
import { until } from './support/until.ts';

/** A memento over a record that other mementos may share, as the windows of one editor share the global state. */
function mementoOver(values: Map<string, unknown>): vscode.Memento & { setKeysForSync(): void } {
  return {
    keys: () => [...values.keys()],
    get: <T>(key: string, fallback?: T) => (values.has(key) ? values.get(key) : fallback) as T,
    update: async (key: string, value: unknown) => {
      if (value === undefined) values.delete(key);
      // As VS Code does, what is stored is JSON: nobody shares objects with anybody.
      else values.set(key, JSON.parse(JSON.stringify(value)));
    },
    setKeysForSync: () => undefined,
  };
}

/** What the windows of one editor have in common. */
class SharedStorage {
  readonly global = new Map<string, unknown>();
  readonly secrets = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
  readonly #windows: vscode.Disposable[] = [];

  /** The store of another window. */
  open(workspace = new Map<string, unknown>()): AccountStore {
    const subscriptions: vscode.Disposable[] = [];
    this.#windows.push(new vscode.Disposable(() => vscode.Disposable.from(...subscriptions).dispose()));
    const secrets: Partial<vscode.SecretStorage> = {
      get: async (key) => this.secrets.get(key),
      store: async (key, value) => {
        this.secrets.set(key, value);
        this.#changed.fire({ key });
      },
      delete: async (key) => {
        this.secrets.delete(key);
        this.#changed.fire({ key });
      },
      onDidChange: this.#changed.event,
    };
    const context: Partial<vscode.ExtensionContext> = {
      globalState: mementoOver(this.global),
      workspaceState: mementoOver(workspace),
      secrets: secrets as vscode.SecretStorage,
      subscriptions,
    };
    return new AccountStore(context as vscode.ExtensionContext);
  }

  /** Tells all windows that a secret is another. */
  announce(key: string): void {
    this.#changed.fire({ key });
  }

  dispose(): void {
    vscode.Disposable.from(...this.#windows).dispose();
  }
}

function account(name: string): Account {
  const baseUrl = 'https://voice.example.com/api/v2';
  const tokenUrl = 'https://api.example.com/token';
  return { id: `id-${name}`, name, kind: 'oauth', accountId: '9900001', baseUrl, tokenUrl, user: 'client' };
}

const names = (store: AccountStore): string[] => store.list().map(({ name }) => name);

/** Counts how often a store says that the account in use is another. */
function countChanges(event: vscode.Event<void>): { count: number } {
  const counted = { count: 0 };
  event(() => {
    counted.count += 1;
  });
  return counted;
}

describe('Accounts', () => {
  let storage: SharedStorage;
  beforeEach(() => {
    storage = new SharedStorage();
  });
  afterEach(() => storage.dispose());

  it('begin with the emulator', () => {
    assert.equal(storage.open().active(), emulatorAccount);
  });

  it('keep secrets in the secret storage alone', async () => {
    await storage.open().add(account('Staging'), 'marker-secret');
    assert.doesNotMatch(JSON.stringify([...storage.global]), /marker-secret/);
    assert.match(JSON.stringify([...storage.secrets]), /marker-secret/);
  });

  it('of one window are there in another, which says so', async () => {
    const [one, other] = [storage.open(), storage.open()];
    const changes = countChanges(other.onDidChange);
    await one.add(account('Staging'), 'secret');
    await until(other.onDidChange, () => changes.count > 0 || undefined);
    assert.deepEqual(names(other), ['Emulator', 'Staging']);
  });

  it('are chosen for each window, so that a switch makes the calls of no other one real', async () => {
    const [one, other] = [storage.open(), storage.open()];
    await one.add(account('Staging'), 'secret');
    assert.equal(one.active()?.name, 'Staging');
    assert.equal(other.active()?.name, 'Emulator');
  });

  it('are what a window had when it is opened again, and else what was chosen last', async () => {
    const workspace = new Map<string, unknown>();
    const one = storage.open(workspace);
    await one.add(account('Staging'), 'secret');
    await one.add(account('Production'), 'secret');
    await one.use({ id: 'id-Staging' });
    await storage.open().use(account('Production'));
    assert.equal(storage.open(workspace).active()?.name, 'Staging');
    assert.equal(storage.open().active()?.name, 'Production');
  });

  it('that another window removed are gone, and nobody is signed in where they were in use', async () => {
    const [one, other] = [storage.open(), storage.open()];
    await one.add(account('Staging'), 'secret');
    await other.use(account('Staging'));
    const changes = countChanges(other.onDidChangeActive);
    await one.remove(account('Staging'));
    await until(other.onDidChangeActive, () => changes.count > 0 || undefined);
    assert.equal(other.active(), undefined);
    assert.deepEqual(names(other), ['Emulator']);
    assert.equal(storage.secrets.size, 0);
    assert.equal(storage.open().active(), emulatorAccount);
  });

  it('that were removed leave nothing behind that was remembered for them', async () => {
    const store = storage.open();
    await store.add(account('Staging'), 'secret');
    storage.global.set('bandwidth.lastCallRequest.id-Staging', { to: '+19195550123' });
    storage.global.set('bandwidth.lastCallRequest.emulator', { to: '+19195550124' });
    await store.remove(account('Staging'));
    assert.doesNotMatch(JSON.stringify([...storage.global]), /0123/);
    assert.match(JSON.stringify([...storage.global]), /0124/);
  });

  it('that are renamed elsewhere have the new name, and go on with what they have', async () => {
    const [one, other] = [storage.open(), storage.open()];
    await one.add(account('Staging'), 'secret');
    await other.use(account('Staging'));
    const changes = countChanges(other.onDidChange);
    const restarts = countChanges(other.onDidChangeActive);
    await one.update({ ...account('Staging'), name: 'Tests' });
    await until(other.onDidChange, () => changes.count > 0 || undefined);
    assert.equal(other.active()?.name, 'Tests');
    assert.equal(restarts.count, 0);
  });

  it('whose secret is updated elsewhere are used with it', async () => {
    const [one, other] = [storage.open(), storage.open()];
    await one.add(account('Staging'), 'old secret');
    await other.use(account('Staging'));
    await other.credentials(account('Staging'));
    const restarts = countChanges(other.onDidChangeActive);
    await one.update(account('Staging'), 'new secret');
    await until(other.onDidChangeActive, () => restarts.count > 0 || undefined);
    const credentials = await other.credentials(other.active() ?? emulatorAccount);
    assert.equal(credentials?.kind === 'oauth' && credentials.clientSecret, 'new secret');
  });

  it('whose secret comes later than their record are used with it all the same', async () => {
    const [one, other] = [storage.open(), storage.open()];
    await one.add(account('Staging'), 'old secret');
    await other.use(account('Staging'));
    const key = [...storage.secrets.keys()][0] ?? '';
    const late = (storage.secrets.get(key) ?? '').replace('old', 'new');
    await other.credentials(account('Staging'));
    const restarts = countChanges(other.onDidChangeActive);
    storage.secrets.set(key, late);
    storage.announce(key);
    await until(other.onDidChangeActive, () => restarts.count === 1 || undefined);
  });

  it('are not begun anew by a secret of their own, or of another account', async () => {
    const store = storage.open();
    await store.add(account('Staging'), 'secret');
    await store.credentials(account('Staging'));
    const restarts = countChanges(store.onDidChangeActive);
    await store.update(account('Staging'), 'new secret');
    storage.announce('bandwidth.secret.somebody');
    await new Promise(setImmediate);
    assert.equal(restarts.count, 1, 'for the update itself, and no more');
  });

  it('do not send a secret to another host than it was given for', async () => {
    const store = storage.open();
    await store.add(account('Staging'), 'secret');
    const moved = { ...account('Staging'), baseUrl: 'https://elsewhere.example.com/api/v2' };
    assert.equal(await store.credentials(moved), undefined);
    assert.ok(await store.credentials(account('Staging')));
  });

  it('that were removed while they were being changed do not come back', async () => {
    const [one, other] = [storage.open(), storage.open()];
    await one.add(account('Staging'), 'secret');
    await other.remove(account('Staging'));
    await assert.rejects(one.update({ ...account('Staging'), name: 'Tests' }), /was removed meanwhile/);
    assert.deepEqual(names(one), ['Emulator']);
  });

  it('that cannot be read are left out, and the others stay', () => {
    const good = account('Good');
    const bad = [
      { ...good, id: 'x', baseUrl: 'no address' },
      null,
      7,
      { id: 'y' },
      { ...good, kind: 'oauth', tokenUrl: 1 },
    ];
    storage.global.set('bandwidth.accounts', [...bad, good]);
    assert.deepEqual(names(storage.open()), ['Emulator', 'Good']);
    storage.global.set('bandwidth.accounts', 'nonsense');
    assert.deepEqual(names(storage.open()), ['Emulator']);
  });
});
