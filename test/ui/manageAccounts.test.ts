import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { addAccount } from '../support/emulator/addAccount.ts';
import { callsTree, openCallsWindow } from '../support/emulator/windowWithEmulator.ts';
import { apiError, html, json, reset } from '../support/http/replies.ts';
import { startVoiceService, tokenPath, type VoiceService } from '../support/http/voiceService.ts';
import type { TreeRow, TreeView } from '../support/vscode/treeView.ts';
import type { VSCodeWindow } from '../support/vscode/window.ts';

const needsCredentials = ({ spoken }: TreeRow): boolean =>
  spoken.endsWith('Select to update the credentials.');
const isCall = ({ label }: TreeRow): boolean => label.startsWith('+');

describe('Accounts of real services', () => {
  let window: VSCodeWindow;
  let calls: TreeView;
  let service: VoiceService;
  let elsewhere: VoiceService;
  before(async () => {
    service = await startVoiceService();
    elsewhere = await startVoiceService();
    // Two windows: each has an emulator of its own.
    ({ window, calls } = await openCallsWindow({ settings: { 'bandwidth.emulator.port': 0 } }));
  });
  afterEach(async (context) => {
    service.trouble = () => undefined;
    if ('passed' in context && !context.passed) await window.screenshot(`failed-${context.name}`);
  });
  after(async () => {
    await window?.close();
    await service?.close();
    await elsewhere?.close();
  });

  const staging = { user: 'some-client', secret: 'the first secret', name: 'Staging' };

  /** Chooses an account in "Manage Accounts…", and what to do with it. */
  async function manage(name: string, action: string): Promise<void> {
    await window.runCommand('Bandwidth: Manage Accounts…');
    await window.quickInput.waitFor('Which account?');
    await window.quickInput.pick(name);
    await window.quickInput.waitFor(action);
    await window.quickInput.pick(action);
  }

  const failures: [what: string, trouble: VoiceService['trouble'], message: RegExp, detail: RegExp][] = [
    [
      'not this account',
      ({ path }) =>
        path === tokenPath ? undefined : apiError(403, 'authorization-error', 'Access is denied'),
      /^These credentials are not allowed to use account 1234567\.$/,
      /Sign-in at [\d.:]+: fine.+Calls of account 1234567 at [\d.:]+: failed.+Voice role/s,
    ],
    [
      'no Voice',
      ({ path }) => (path === tokenPath ? undefined : apiError(403, 'error', 'Voice is not enabled')),
      /^Voice is not enabled for account 1234567/,
      /403, Voice is not enabled/,
    ],
    ['a web page', () => html(200), /^The sign-in address does not issue tokens\.$/, /a web page/],
    [
      'other JSON',
      ({ path }) => (path === tokenPath ? undefined : json(200, { hello: 'world' })),
      /^There is no Voice API at http:/,
      /not a list of calls/,
    ],
    ['nobody', () => reset(), /^The service cannot be reached\.$/, /connection/],
  ];

  it('say what failed when they are added, and can be corrected in place', async () => {
    service.trouble = failures[0]?.[1] ?? (() => undefined);
    await addAccount(window, { ...staging, baseUrl: service.baseUrl });
    for (const [index, [what, , message, detail]] of failures.entries()) {
      const shown = await window.dialog.waitFor('Keep Anyway');
      assert.match(shown.message, message, what);
      assert.match(shown.detail, detail, what);
      await window.screenshot(`account-check-${what.replaceAll(' ', '-')}`);
      service.trouble = failures[index + 1]?.[1] ?? (() => undefined);
      await window.dialog.click('Correct…');
      await window.quickInput.pick('OAuth client credentials');
      await window.quickInput.pick('Other address…');
      for (const prompt of ['Address of the Voice API', 'Address that issues', 'Account ID', 'Client ID']) {
        await window.quickInput.waitFor(prompt);
        await window.quickInput.accept();
      }
      await window.quickInput.waitFor('Leave it empty to keep the present one.');
      await window.quickInput.accept();
      await window.quickInput.waitFor('A name to tell accounts apart');
      await window.quickInput.accept();
    }
    await window.statusBar.waitFor('LIVE: Staging');
    await calls.rowsWhen((rows) => rows.filter(isCall).length === 5, 'its calls');
    await window.clearNotifications();
  });

  it('are renamed, and keep what they show', async () => {
    await manage('Staging', 'Rename…');
    await window.quickInput.waitFor('A name to tell accounts apart');
    await window.quickInput.type('emulator');
    await window.quickInput.waitForMessage('Another account has this name.');
    const before = service.requests.length;
    await window.quickInput.accept('Tests');
    await window.statusBar.waitFor('LIVE: Tests');
    await window.page.getByRole('heading', { name: 'Bandwidth: LIVE: Tests', exact: true }).waitFor();
    assert.equal((await calls.rows()).filter(isCall).length, 5);
    assert.equal(service.requests.length, before);
  });

  it('whose credentials are refused ask for new ones once, and go on with them', async () => {
    service.trouble = ({ path, headers }) =>
      path !== tokenPath
        ? apiError(401, 'authentication-error', 'Unauthorized')
        : headers.authorization === `Basic ${btoa('some-client:the new secret')}`
          ? undefined
          : json(401, { error: 'invalid_client' });
    await window.runCommand('Bandwidth: Refresh Calls');
    const { severity, text, buttons } = await window.notifications.waitFor('Tests:');
    assert.equal(severity, 'warning');
    assert.match(text, /client ID and the client secret/);
    assert.deepEqual(buttons, ['Update Credentials…']);
    const [row] = await calls.rowsWhen((rows) => rows.some(needsCredentials), 'a row about credentials');
    assert.match(row?.label ?? '', /^Credentials refused/);
    for (let again = 0; again < 3; again++) await window.runCommand('Bandwidth: Refresh Calls');
    assert.equal((await window.notifications.all()).length, 1, 'It is said once.');
    await window.pictures('account-credentials-refused');
    service.trouble = ({ path, headers }) =>
      path === tokenPath && headers.authorization !== `Basic ${btoa('some-client:the new secret')}`
        ? json(401, { error: 'invalid_client' })
        : undefined;
    await window.notifications.click('Tests:', 'Update Credentials…');
    await window.quickInput.waitFor('Client ID');
    await window.quickInput.accept();
    await window.quickInput.waitFor('Leave it empty to keep the present one.');
    await window.pictures('account-update-secret');
    await window.quickInput.accept('the new secret');
    await window.notifications.waitFor('Updated Tests.');
    await calls.rowsWhen(
      (rows) => rows.filter(isCall).length === 5 && !rows.some(needsCredentials),
      'calls, and no trouble',
    );
    await window.clearNotifications();
  });

  it('that move to another host are asked for their secret again', async () => {
    await manage('Tests', 'Change…');
    await window.quickInput.pick('OAuth client credentials');
    await window.quickInput.pick('Other address…');
    await window.quickInput.waitFor('Address of the Voice API');
    await window.quickInput.accept(elsewhere.baseUrl);
    await window.quickInput.waitFor('Address that issues OAuth tokens');
    assert.equal(await window.quickInput.value(), `${elsewhere.url}${tokenPath}`);
    await window.quickInput.accept();
    await window.quickInput.waitFor('Account ID');
    await window.quickInput.accept();
    await window.quickInput.waitFor('Client ID');
    await window.quickInput.accept();
    await window.quickInput.waitFor('The present one was given for another host');
    await window.quickInput.accept('');
    await window.quickInput.waitForMessage('This cannot be empty.');
    await window.screenshot('account-moved-secret');
    await window.quickInput.accept('a third secret');
    await window.quickInput.waitFor('A name to tell accounts apart');
    await window.quickInput.accept();
    await window.notifications.waitFor('Updated Tests.');
    await window.clearNotifications();
    const secrets = elsewhere.signIns.map(({ headers }) => headers.authorization);
    assert.ok(secrets.every((value) => value === `Basic ${btoa('some-client:a third secret')}`));
  });

  it('warn when they have a password, and tell when that ends', async () => {
    await addAccount(window, {
      kind: 'basic',
      baseUrl: service.baseUrl,
      user: 'ada',
      secret: 'p@ss',
      name: 'Old',
    });
    await window.statusBar.waitFor('LIVE: Old');
    await window.clearNotifications();
    await window.runCommand('Bandwidth: Add Account…');
    const [, basic] = await window.quickInput.items();
    assert.match(basic?.detail ?? '', /switches these off on 2026-12-02/);
    await window.pictures('account-kinds');
    await window.quickInput.cancel();
  });

  it('are the same in another window, which goes on using its own', async () => {
    const other = await window.openAnother();
    try {
      await other.openActivity('Bandwidth');
      await other.statusBar.waitFor('LIVE: Old');
      await other.runCommand('Bandwidth: Use Emulator');
      await other.statusBar.waitFor('EMULATOR');
      await callsTree(other).rowsWhen((rows) => rows.some(isCall), 'calls');
      await window.statusBar.waitFor('LIVE: Old');
      await other.runCommand('Bandwidth: Switch Account…');
      await other.quickInput.pick('Tests');
      await other.statusBar.waitFor('LIVE: Tests');
      await window.page.bringToFront();
      await manage('Tests', 'Remove…');
      const { detail } = await window.dialog.waitFor('Remove Tests?');
      assert.match(detail, /in every window/);
      await window.dialog.click('Remove');
      await other.page.bringToFront();
      await other.statusBar.waitFor('Bandwidth: signed out');
      assert.match(await callsTree(other).welcome(), /You are signed out\./);
      assert.ok((await other.notifications.all()).every(({ severity }) => severity !== 'error'));
      await other.screenshot('account-removed-elsewhere');
    } finally {
      await other.close();
    }
  });
});
