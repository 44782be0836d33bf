import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { answerPlaceCall } from '../support/emulator/answerPlaceCall.ts';
import type { EmulatorControl } from '../support/emulator/emulatorControl.ts';
import { openCallsWindow } from '../support/emulator/windowWithEmulator.ts';
import { readUntil } from '../support/vscode/steady.ts';
import type { TreeRow, TreeView } from '../support/vscode/treeView.ts';
import type { VSCodeWindow } from '../support/vscode/window.ts';

const isRetry = ({ spoken }: TreeRow): boolean => spoken.endsWith('Select to retry.');

describe('When the service is in trouble', () => {
  let window: VSCodeWindow;
  let calls: TreeView;
  let emulator: EmulatorControl;
  before(async () => {
    ({ window, calls, emulator } = await openCallsWindow({
      settings: { 'bandwidth.network.timeoutSeconds': 2 },
    }));
  });
  afterEach(() => emulator.clearFaults().catch(() => undefined));
  after(() => window?.close());

  /** Refreshes the list and gives the row that says what went wrong; the calls must still be there. */
  async function refreshAndFail(): Promise<TreeRow> {
    await window.runCommand('Bandwidth: Refresh Calls');
    const rows = await calls.rowsWhen((shown) => shown.some(isRetry), 'a row with Retry');
    assert.ok(rows.filter(({ label }) => label.startsWith('+')).length > 10, 'the calls are kept');
    const [first] = rows;
    assert.ok(first && isRetry(first), 'the trouble is on top');
    return first;
  }

  /** Ends the trouble and retries. */
  async function recover(): Promise<void> {
    await emulator.clearFaults();
    await calls.click(/Select to retry/);
    await calls.rowsWhen((rows) => rows.length > 0 && !rows.some(isRetry), 'no row with Retry');
  }

  const faults: [name: string, fault: Record<string, unknown>, title: string, says: RegExp][] = [
    ['credentials are wrong (401)', { status: 401 }, 'Credentials refused (401)', /401/],
    ['the account is not allowed (403)', { status: 403 }, 'No access (403)', /403/],
    [
      'there are too many requests (429)',
      { status: 429, retryAfter: 120 },
      'Too many requests (429)',
      /429.*\b2 min|120/,
    ],
    ['the service fails (500)', { status: 500 }, 'Service failed (500)', /500/],
    ['the service is overloaded (503)', { status: 503, retryAfter: 120 }, 'Service overloaded (503)', /503/],
    [
      'a proxy answers with a web page',
      { html: true },
      'Unreadable reply (502)',
      /not what the Voice API|web page|HTML/i,
    ],
    ['half a reply arrives', { truncate: true }, 'Unreadable reply (200)', /JSON|cut|half|not what/i],
    [
      'broken JSON arrives',
      { body: '[{"callId": "c-1", "sta' },
      'Unreadable reply (200)',
      /JSON that breaks off/,
    ],
    [
      'an object arrives instead of a list',
      { body: '{"calls": []}' },
      'Unreadable reply (200)',
      /not a list/,
    ],
    [
      'plain text arrives',
      { body: 'It works', contentType: 'text/plain' },
      'Unreadable reply (200)',
      /not JSON/,
    ],
    ['nothing arrives', { body: '' }, 'Unreadable reply (200)', /with nothing/],
    ['the connection breaks before the reply', { drop: true }, 'No connection', /broke/],
    ['the connection breaks in mid-reply', { reset: true }, 'No connection', /connection|broke|reply/i],
    ['no reply comes', { delay: 600 }, 'No reply in time', /2 s|in time|timed out/i],
  ];
  for (const [name, fault, title, says] of faults) {
    it(`says so in the view when ${name}, keeps the calls, and recovers`, async () => {
      await emulator.fault({ target: 'listCalls', ...fault });
      const row = await refreshAndFail();
      assert.equal(row.label, title);
      assert.match(row.description, says);
      assert.match(row.spoken, /^Calls could not be loaded\. /);
      await window.screenshot(`trouble-${name.replaceAll(/[^a-z0-9]+/g, '-')}`);
      await recover();
    });
  }

  it('says that the call is unknown when one it shows is gone (404)', async () => {
    await emulator.fault({ target: 'getCallState', status: 404 });
    const target = (await calls.rows()).find(({ description }) => description.startsWith('hung up'));
    assert.ok(target);
    const menu = await calls.contextMenu(target.label);
    await menu.pick('Show Call Details');
    await window.editor.waitForTab(/^Call (to|from) /);
    const text = await readUntil(
      () => window.editor.text(),
      (shown) => shown.includes('404'),
      'the failure on the page',
    );
    assert.match(text, / {2}Note {2,}.*(not found|does not know)/i);
    assert.match(text, /ended: hung up/);
    await window.screenshot('trouble-unknown-call');
    await window.editor.close();
  });

  it('does not place a call twice when the reply is lost, and says that it may have been placed', async () => {
    await emulator.fault({ target: 'createCall', reset: true, times: 1 });
    await window.runCommand('Bandwidth: Place Call…');
    await answerPlaceCall(window.quickInput, { to: '+19195550177' });
    const { text } = await window.notifications.waitFor('may have');
    assert.match(text, /[Rr]efresh/);
    await window.pictures('trouble-lost-reply');
    assert.equal((await emulator.calls()).filter(({ to }) => to === '+19195550177').length, 1);
    await window.notifications.dismiss('may have');
  });

  it('says that nobody answers when the emulator is stopped, and goes on when it is started', async () => {
    await window.runCommand('Bandwidth: Stop Emulator');
    const row = await refreshAndFail();
    assert.match(row.description, /127\.0\.0\.1/);
    await window.screenshot('trouble-stopped');
    await window.editor.open('hello.bxml');
    await window.runCommand('Bandwidth: Send BXML to Call…');
    await window.quickInput.waitFor('Which live call should run it?');
    await window.quickInput.accept();
    const { severity } = await window.notifications.waitFor('127.0.0.1');
    assert.equal(severity, 'error');
    await window.notifications.dismiss('127.0.0.1');
    await window.runCommand('Bandwidth: Start Emulator');
    await calls.rowsWhen((rows) => rows.length > 10 && !rows.some(isRetry), 'calls without trouble');
  });
});
