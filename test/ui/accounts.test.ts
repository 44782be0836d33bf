import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import type { Call } from '../../src/emulator/exchange/call.ts';
import { answerPlaceCall } from '../support/emulator/answerPlaceCall.ts';
import { openCallsWindow } from '../support/emulator/windowWithEmulator.ts';
import type { TreeView } from '../support/vscode/treeView.ts';
import type { VSCodeWindow } from '../support/vscode/window.ts';

const secret = 'a-secret-that-must-not-be-seen';

describe('Accounts', () => {
  let window: VSCodeWindow;
  let calls: TreeView;
  /** Stands for the real service: to the extension it is a host like any other. */
  let service: Emulator;
  before(async () => {
    service = await startEmulator({
      seedCalls: true,
      seed: 7,
      accountId: '1234567',
      // Its calls need no application to be answered.
      stayUpWithoutAnswer: true,
    });
    ({ window, calls } = await openCallsWindow());
  });
  afterEach(async (context) => {
    if ('passed' in context && !context.passed) await window.screenshot(`failed-${context.name}`);
  });
  after(async () => {
    await window?.close();
    await service?.close();
  });

  async function addAccount(clientId: string): Promise<void> {
    await window.runCommand('Bandwidth: Add Account…');
    await window.quickInput.waitFor('Add a Bandwidth account');
    await window.quickInput.pick('OAuth client credentials');
    await window.quickInput.pick('Other address…');
    await window.quickInput.waitFor('Address of the Voice API');
    await window.quickInput.type('http://voice.example.com/api/v2');
    await window.quickInput.waitForMessage('Use https.');
    await window.quickInput.accept(service.basePath);
    await window.quickInput.waitFor('Address that issues OAuth tokens');
    await window.quickInput.accept();
    await window.quickInput.waitFor('Account ID');
    await window.quickInput.type('12');
    await window.quickInput.waitForMessage('An account ID has 7 digits.');
    await window.quickInput.accept('1234567');
    await window.quickInput.waitFor('Client ID');
    await window.quickInput.accept(clientId);
    await window.quickInput.waitFor('Client secret');
    assert.equal(await window.quickInput.input.getAttribute('type'), 'password');
    await window.quickInput.accept(secret);
    await window.quickInput.waitFor('A name to tell accounts apart');
    await window.quickInput.accept('Staging');
  }

  it('says what is wrong with credentials before an account is kept', async () => {
    await addAccount('invalid');
    const { message, detail, buttons } = await window.dialog.waitFor('Sign-in at');
    assert.equal(message, 'The sign-in was refused.');
    assert.match(
      detail,
      /Sign-in at 127\.0\.0\.1:\d+: failed.+Calls of account 1234567 .+not asked for.+401/s,
    );
    assert.deepEqual(buttons.toSorted(), ['Cancel', 'Correct…', 'Keep Anyway']);
    await window.pictures('account-rejected');
    await window.dialog.click('Cancel');
    await window.statusBar.waitFor('EMULATOR');
  });

  it('are added, and LIVE is visible from then on', async () => {
    const [before] = await calls.rows();
    await addAccount('some-client');
    await window.statusBar.waitFor('LIVE: Staging');
    // Those of the emulator stand there at first.
    await calls.rowsWhen((rows) => rows.length > 5 && rows[0]?.label !== before?.label, 'its calls');
    await window.page.getByRole('heading', { name: 'Bandwidth: LIVE: Staging', exact: true }).waitFor();
    await window.pictures('account-live');
  });

  it('ask before a real call is placed, and show the request', async () => {
    await window.runCommand('Bandwidth: Place Call…');
    const answers = {
      to: '+19195550155',
      from: '+19195550100',
      applicationId: '11111111-2222-3333-4444-555555555555',
      answerUrl: 'https://example.com/answer',
    };
    await answerPlaceCall(window.quickInput, answers);
    const { message, detail } = await window.dialog.waitFor('Place a real call');
    assert.equal(message, 'Place a real call to +19195550155?');
    for (const text of Object.values(answers)) assert.ok(detail.includes(text), text);
    assert.match(detail, /This costs money\./);
    await window.pictures('real-call-asks');
    await window.dialog.click('Cancel');
    const placed = [...service.exchange.allCalls()].filter(({ record }) => record.to === '+19195550155');
    assert.equal(placed.length, 0);
  });

  /** The calls that were placed to a number. */
  function placedTo(number: string): Call[] {
    return [...service.exchange.allCalls()].filter(({ record }) => record.to === number);
  }

  async function answerAll(answers: [prompt: string, text: string][]): Promise<void> {
    for (const [prompt, text] of answers) {
      await window.quickInput.waitFor(prompt);
      await window.quickInput.accept(text);
    }
  }

  it('place a real call that waits, and send it the document once it is answered', async () => {
    await window.editor.open('hello.bxml');
    await window.editor.clickLens('Place Call with This BXML');
    await answerAll([
      ['Number or SIP address', '+19195550156'],
      ['Your Bandwidth number', '+19195550100'],
      ['ID of the voice application', '11111111-2222-3333-4444-555555555555'],
    ]);
    await window.quickInput.waitFor('Address that answers with <Response><Pause');
    await window.screenshot('real-call-with-bxml-pause');
    await window.quickInput.accept('http://127.0.0.1:9/pause');
    const { message, detail, buttons } = await window.dialog.waitFor('Place a real call');
    assert.equal(message, 'Place a real call to +19195550156 and send it hello.bxml?');
    assert.match(detail, /This costs money\. Account Staging/);
    assert.match(detail, /hello\.bxml is sent to it, once/);
    assert.deepEqual(buttons.sort(), ['Cancel', 'Change…', 'Place Call']);
    await window.screenshot('real-call-with-bxml');
    await window.dialog.click('Place Call');
    await window.notifications.waitFor('Sent hello.bxml to');
    const [call] = placedTo('+19195550156');
    assert.deepEqual(
      call?.documents.list().map(({ source, text }) => [source, text]),
      [['push', await window.editor.text()]],
    );
    await window.notifications.dismiss('Sent hello.bxml');
  });

  it('remember what such a call needs, and let it be changed', async () => {
    await window.editor.clickLens('Place Call with This BXML');
    await window.dialog.waitFor('+19195550156');
    await window.dialog.click('Change…');
    await window.quickInput.waitFor('Number or SIP address');
    assert.equal(await window.quickInput.value(), '+19195550156');
    // A number that is busy.
    await answerAll([
      ['Number or SIP address', '+15552962000'],
      ['Your Bandwidth number', '+19195550100'],
      ['ID of the voice application', '11111111-2222-3333-4444-555555555555'],
      ['Address that answers with <Response><Pause', 'http://127.0.0.1:9/pause'],
    ]);
    await window.dialog.waitFor('+15552962000');
    await window.dialog.click('Place Call');
    const { text } = await window.notifications.waitFor('The call ended before hello.bxml could be sent');
    assert.match(text, /The callee was busy/);
    await window.screenshot('real-call-with-bxml-busy');
    await window.notifications.dismiss('The call ended before');
  });

  it('send nothing to a call that nobody has answered when the waiting is cancelled', async () => {
    await window.editor.clickLens('Place Call with This BXML');
    await window.dialog.waitFor('+15552962000');
    await window.dialog.click('Change…');
    // A number that never answers.
    await answerAll([
      ['Number or SIP address', '+15552964000'],
      ['Your Bandwidth number', '+19195550100'],
      ['ID of the voice application', '11111111-2222-3333-4444-555555555555'],
      ['Address that answers with <Response><Pause', 'http://127.0.0.1:9/pause'],
    ]);
    await window.dialog.waitFor('+15552964000');
    await window.dialog.click('Place Call');
    await window.notifications.waitFor('Waiting for +15552964000 to answer');
    await window.screenshot('real-call-with-bxml-waits');
    await window.notifications.click('Waiting for', 'Cancel');
    await window.notifications.waitFor('hello.bxml was not sent. The call goes on');
    const [call] = placedTo('+15552964000');
    assert.deepEqual([call?.record.state, call?.documents.list()], ['initiated', []]);
    await window.notifications.dismiss('hello.bxml was not sent');
  });

  it('keep the secret out of settings', async () => {
    await window.runCommand('Preferences: Open User Settings (JSON)');
    await window.editor.waitForTab('settings.json');
    assert.ok(!(await window.editor.text()).includes(secret));
    await window.editor.close();
  });

  it('can be switched, and signed out of after asking', async () => {
    await window.statusBar.click('LIVE: Staging');
    await window.quickInput.waitFor('Which account should place and show calls?');
    const accounts = await window.quickInput.items();
    assert.deepEqual(
      accounts.map(({ label }) => label.trim()),
      ['Emulator', 'Staging', 'Add Account…', 'Manage Accounts…'],
    );
    await window.pictures('account-switch');
    await window.quickInput.pick('Emulator');
    await window.statusBar.waitFor('EMULATOR');
    await window.runCommand('Bandwidth: Switch Account…');
    await window.quickInput.pick('Staging');
    await window.statusBar.waitFor('LIVE: Staging');
    await window.runCommand('Bandwidth: Sign Out');
    await window.dialog.waitFor('Sign out of Staging?');
    await window.dialog.click('Sign Out');
    await window.statusBar.waitFor('Bandwidth: signed out');
  });
});
