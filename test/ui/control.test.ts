// biome-ignore-all lint/suspicious/noTemplateCurlyInString: documents with variables are what this is about
import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { makeTestWorkspace } from '../../scripts/vscode/testWorkspace.ts';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { EmulatorControl } from '../support/emulator/emulatorControl.ts';
import { openCallsWindow } from '../support/emulator/windowWithEmulator.ts';
import type { QuickPickItem } from '../support/vscode/quickInput.ts';
import { readUntil } from '../support/vscode/steady.ts';
import type { TreeView } from '../support/vscode/treeView.ts';
import type { VSCodeWindow } from '../support/vscode/window.ts';

/** Keeps the call that runs it up. */
const waiting = '<Response>\n  <Pause duration="3600"/>\n</Response>\n';

/** Numbers of callees that answer after 0, 1 and 2 seconds. */
const numbers = ['+15552961000', '+15552961001', '+15552961002'];

describe('Several calls at once', () => {
  let window: VSCodeWindow;
  let calls: TreeView;
  let emulator: EmulatorControl;
  /** Answered calls, one to each of the numbers. */
  let ids: string[] = [];
  before(async () => {
    const workspace = makeTestWorkspace();
    await writeFile(join(workspace.folder, 'waiting.bxml'), waiting);
    ({ window, calls, emulator } = await openCallsWindow({ workspace: workspace.folder }));
    ids = await placeAll();
    await window.editor.open('waiting.bxml');
  });
  afterEach(async (context) => {
    if ('passed' in context && !context.passed) await window.screenshot(`failed-${context.name}`);
    await emulator.clearFaults();
  });
  after(() => window?.close());

  /** Places a call to each number; resolves when all are answered and in the list. */
  async function placeAll(): Promise<string[]> {
    for (const id of ids) await emulator.hangUp(id).catch(() => undefined);
    const placed: string[] = [];
    for (const number of numbers) placed.push(await emulator.place(number));
    await readUntil(
      () => emulator.calls(),
      (all) => placed.every((id) => all.find(({ callId }) => callId === id)?.state === 'answered'),
      'three answered calls',
    );
    await window.runCommand('Bandwidth: Refresh Calls');
    await calls.rowsWhen(
      (rows) =>
        numbers.every((number) =>
          rows.some(({ label, description }) => label === number && description.startsWith('answered')),
        ),
      'three answered calls',
    );
    return placed;
  }

  /** Opens the list that ticks several calls, and ticks these. */
  async function tick(wanted: readonly string[]): Promise<void> {
    await window.quickInput.waitFor('Which live call should run it?');
    await window.quickInput.pick('Several calls…');
    await window.quickInput.waitFor('Which live calls should run it?');
    for (const id of wanted) await window.quickInput.rows.filter({ hasText: id }).click();
  }

  async function documents(): Promise<string[][]> {
    return Promise.all(ids.map(async (id) => (await emulator.documents(id)).map(({ text }) => text)));
  }

  async function outcomes(title: string): Promise<QuickPickItem[]> {
    await window.quickInput.waitFor('What became of each call.');
    assert.equal(await window.quickInput.title(), title);
    return window.quickInput.items();
  }

  it('get a document each, once, when they are ticked', async () => {
    await window.runCommand('Bandwidth: Send BXML to Call…');
    await tick([]);
    await window.quickInput.accept();
    await window.quickInput.waitFor('None is ticked. Tick at least one');
    for (const id of ids) await window.quickInput.rows.filter({ hasText: id }).click();
    await window.pictures('send-several-pick');
    await window.quickInput.accept();
    await window.notifications.waitFor('Sent waiting.bxml to 3 calls.');
    assert.deepEqual(await documents(), [[waiting], [waiting], [waiting]]);
    await window.notifications.dismiss('Sent waiting.bxml');
  });

  it('get it when their rows are selected, and those that cannot are left out', async () => {
    await emulator.holdQueue(true);
    const queued = await emulator.place('+19195550177');
    await window.runCommand('Bandwidth: Refresh Calls');
    await calls.waitForRow('+19195550177');
    await calls.select([...numbers.slice(0, 2), '+19195550177']);
    const menu = await calls.contextMenu(numbers[0] ?? '');
    await menu.pick('Send BXML to Call…');
    const { text } = await window.notifications.waitFor('Sent waiting.bxml to 2 calls.');
    assert.match(text, /Left out: 1 still queued\./);
    assert.deepEqual(await documents(), [[waiting, waiting], [waiting, waiting], [waiting]]);
    await window.screenshot('send-several-left-out');
    await window.notifications.dismiss('Sent waiting.bxml');
    assert.deepEqual(await emulator.documents(queued), []);
  });

  it('are cancelled together while they are queued', async () => {
    const other = await emulator.place('+19195550178');
    await window.runCommand('Bandwidth: Refresh Calls');
    await calls.waitForRow('+19195550178');
    await calls.select(['+19195550178', '+19195550177']);
    const menu = await calls.contextMenu('+19195550177');
    await menu.pick('Cancel Queued Call');
    await window.notifications.waitFor('Cancelled 2 calls.');
    const ended = (await emulator.calls()).filter(
      ({ callId, to }) => callId === other || to.endsWith('0177'),
    );
    assert.deepEqual(
      ended.map(({ disconnectCause }) => disconnectCause),
      ['cancel', 'cancel'],
    );
    await window.notifications.dismiss('Cancelled 2 calls.');
    await emulator.holdQueue(false);
  });

  it('are not sent to again when the connection breaks in the middle; those not tried can be', async () => {
    const before = await documents();
    await emulator.fault({ target: 'updateCallBxml', delay: 0.05, times: 1 });
    await emulator.fault({ target: 'updateCallBxml', drop: true, times: 1 });
    await calls.select(numbers);
    const menu = await calls.contextMenu(numbers[0] ?? '');
    await menu.pick('Send BXML to Call…');
    const rows = await outcomes('Send waiting.bxml: 1 accepted, 1 not sent, 1 unknown');
    assert.deepEqual(
      rows
        .map(({ description }) => description)
        .filter((words) => words !== '')
        .sort(),
      ['accepted', 'not sent', 'unknown, may have been done'],
    );
    assert.equal(rows.at(-1)?.label, 'Send again to 1 call');
    await window.pictures('send-several-outcomes');
    await window.quickInput.pick('Send again to 1 call');
    const later = await outcomes('Send waiting.bxml: 2 accepted, 1 unknown');
    assert.ok(!later.some(({ label }) => label.startsWith('Send again')));
    const added = (await documents()).map((sent, index) => sent.length - (before[index]?.length ?? 0));
    assert.deepEqual(added.sort(), [0, 1, 1]);
    await window.quickInput.pick(
      later.find(({ description }) => description.startsWith('unknown'))?.label ?? '',
    );
    const { text } = await window.notifications.waitFor('The connection to');
    assert.match(text, /^\+19195550100 → \+1555296100\d: The connection to .* may/);
    await window.notifications.dismiss('The connection to');
  });

  it('can be cancelled half-way, between two calls', async () => {
    const before = await documents();
    await emulator.fault({ target: 'updateCallBxml', delay: 4, times: 1 });
    await calls.select(numbers);
    const menu = await calls.contextMenu(numbers[0] ?? '');
    await menu.pick('Send BXML to Call…');
    const { text } = await window.notifications.waitFor('Sending waiting.bxml');
    assert.match(text, /call 1 of 3/);
    await window.notifications.click('Sending waiting.bxml', 'Cancel');
    const rows = await outcomes('Send waiting.bxml: 1 accepted, 2 not sent');
    assert.equal(rows.filter(({ detail }) => detail === 'Cancelled before its turn.').length, 2);
    await window.quickInput.cancel();
    const added = (await documents()).map((sent, index) => sent.length - (before[index]?.length ?? 0));
    assert.deepEqual(added.sort(), [0, 0, 1]);
  });

  it('are redirected together, by keyboard only, with a tag and a fallback address', async () => {
    const { keyboard } = window.page;
    const focused = window.page.locator('.monaco-menu .action-item.focused');
    await window.runCommand('Bandwidth: Focus on Calls View');
    await calls.pane.locator('.monaco-list:focus').waitFor();
    await keyboard.press('Home');
    await window.page.locator('.monaco-list-row[data-index="0"].focused').first().waitFor();
    await keyboard.press('Enter');
    await calls.rowsWhen((rows) => rows.filter((row) => row.selected).length === 1, 'one selected row');
    await keyboard.press('Shift+ArrowDown');
    await keyboard.press('Shift+ArrowDown');
    const selected = await calls.rowsWhen(
      (rows) => rows.filter((row) => row.selected).length === 3,
      'three selected rows',
    );
    await window.pictures('several-selected');
    await keyboard.press('Shift+F10');
    await window.menu.waitFor();
    await keyboard.press('ArrowDown');
    for (let steps = 0; steps < 20; steps += 1) {
      if (/Redirect Call/.test((await focused.textContent()) ?? '')) break;
      await keyboard.press('ArrowDown');
    }
    await keyboard.press('Enter');
    await window.quickInput.waitFor('Address that returns the new BXML');
    await window.quickInput.accept('http://127.0.0.1:3000/next');
    await window.quickInput.waitFor('Enter redirects.');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await window.quickInput.waitFor('Tag for the webhooks');
    await window.quickInput.accept('round-2');
    await window.quickInput.waitFor('Enter redirects.');
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await window.quickInput.waitFor('Address to ask when the other');
    await window.quickInput.type('next');
    await window.quickInput.waitForMessage('redirectFallbackUrl must be a full URL');
    await window.quickInput.accept('http://127.0.0.1:3001/next');
    await window.quickInput.waitFor('Enter redirects.');
    await window.pictures('redirect-options');
    await keyboard.press('Enter');
    await window.notifications.waitFor('Redirected 3 calls to http://127.0.0.1:3000/next.');
    await window.notifications.dismiss('Redirected 3 calls');
    assert.equal(selected.filter((row) => row.selected).length, 3);
  });

  it('and the address used before is offered first', async () => {
    ids = await placeAll();
    const menu = await calls.contextMenu(numbers[0] ?? '');
    await menu.pick('Redirect Call…');
    await window.quickInput.waitFor('Where should it go?');
    const [first] = await window.quickInput.items();
    assert.deepEqual(
      [first?.label, first?.description],
      ['http://127.0.0.1:3000/next', 'tag round-2, fallback http://127.0.0.1:3001/next'],
    );
    await window.pictures('redirect-used');
    await window.quickInput.accept();
    await window.statusBar.waitFor('Call redirected to http://127.0.0.1:3000/next');
  });

  it('say which of them hung up meanwhile, and the others get the document', async () => {
    ids = await placeAll();
    await window.runCommand('Bandwidth: Send BXML to Call…');
    await tick(ids);
    await emulator.hangUp(ids[1] ?? '');
    await window.quickInput.accept();
    const rows = await outcomes('Send waiting.bxml: 2 accepted, 1 refused');
    const refused = rows.find(({ description }) => description === 'refused (409)');
    assert.match(refused?.label ?? '', /\+15552961001/);
    assert.match(refused?.detail ?? '', /409/);
    assert.ok(!rows.some(({ label }) => label.startsWith('Send again')));
    await window.screenshot('send-several-refused');
    await window.quickInput.cancel();
    const [first, second, third] = await Promise.all(ids.map((id) => emulator.documents(id)));
    assert.deepEqual([first?.length, third?.length], [1, 1]);
    // Kept with its refusal: it was asked once.
    assert.equal(second?.length, 1);
  });

  it('are hung up together', async () => {
    await calls.select(numbers);
    const menu = await calls.contextMenu(numbers[0] ?? '');
    await menu.pick('Hang Up');
    const { text } = await window.notifications.waitFor('Hung up 2 calls.');
    assert.match(text, /Left out: 1 already over\./);
    const now = await emulator.calls();
    assert.ok(ids.every((id) => now.find(({ callId }) => callId === id)?.state === 'disconnected'));
    await window.notifications.dismiss('Hung up 2 calls.');
  });

  it('are not touched when none of them can be', async () => {
    await calls.rowsWhen(
      (rows) => rows.filter(({ description }) => description.startsWith('hung up')).length >= 3,
      'calls that are over',
    );
    const over = (await calls.rows()).filter(({ description }) => description.startsWith('hung up'));
    await calls.select(over.slice(0, 2).map(({ spoken }) => spoken));
    const menu = await calls.contextMenu(over[0]?.spoken ?? '');
    await menu.pick('Hang Up');
    const { text, severity } = await window.notifications.waitFor('Nothing was done');
    assert.equal(severity, 'error');
    assert.match(text, /of the 2 calls, 2 already over\. Select others\./);
    await window.notifications.dismiss('Nothing was done');
  });
});

describe('Real calls', () => {
  let window: VSCodeWindow;
  let calls: TreeView;
  /** Stands for the real service: to the extension it is a host like any other. */
  let service: Emulator;
  let control: EmulatorControl;
  const numbers = ['+15552961000', '+15552961001'];
  const ids: string[] = [];
  before(async () => {
    const workspace = makeTestWorkspace();
    await writeFile(join(workspace.folder, 'waiting.bxml'), waiting);
    await mkdir(join(workspace.folder, '.vscode'));
    // What a workspace says about asking has to be passed over.
    await writeFile(
      join(workspace.folder, '.vscode', 'settings.json'),
      JSON.stringify({ 'bandwidth.confirm.hangUp': 'never', 'bandwidth.confirm.sendBxml': 'never' }),
    );
    service = await startEmulator({ stayUpWithoutAnswer: true });
    control = new EmulatorControl(Number(new URL(service.url).port));
    ({ window, calls } = await openCallsWindow({ workspace: workspace.folder, theme: 'light' }));
    await addAccount();
    for (const number of numbers) ids.push(await control.place(number));
    await window.runCommand('Bandwidth: Refresh Calls');
    // "Load more" may stand below them, by whether the view was read before they were placed.
    await calls.rowsWhen(
      (rows) => rows.filter(({ description }) => description.startsWith('answered')).length === 2,
      'two answered calls',
    );
    await window.editor.open('waiting.bxml');
  });
  afterEach(async (context) => {
    if ('passed' in context && !context.passed) await window.screenshot(`failed-${context.name}`);
  });
  after(async () => {
    await window?.close();
    await service?.close();
  });

  async function addAccount(): Promise<void> {
    await window.runCommand('Bandwidth: Add Account…');
    await window.quickInput.pick('OAuth client credentials');
    await window.quickInput.pick('Other address…');
    const answers: [prompt: string, text?: string][] = [
      ['Address of the Voice API', service.basePath],
      ['Address that issues OAuth tokens'],
      ['Account ID', '9900000'],
      ['Client ID', 'some-client'],
      ['Client secret', 'some-secret'],
      ['A name to tell accounts apart', 'Staging'],
    ];
    for (const [prompt, text] of answers) {
      await window.quickInput.waitFor(prompt);
      await window.quickInput.accept(text);
    }
    await window.statusBar.waitFor('LIVE: Staging');
  }

  async function states(): Promise<string[]> {
    const all = await control.calls();
    return ids.map((id) => all.find(({ callId }) => callId === id)?.state ?? '');
  }

  it('are asked about once, with all of them listed, before several get a document', async () => {
    await calls.select(numbers);
    const menu = await calls.contextMenu(numbers[0] ?? '');
    await menu.pick('Send BXML to Call…');
    const { message, detail } = await window.dialog.waitFor('Send waiting.bxml');
    assert.equal(message, 'Send waiting.bxml to these 2 real calls?');
    assert.match(detail, /Account Staging \(9900000\)/);
    for (const number of numbers) assert.ok(detail.includes(number), number);
    await window.screenshot('real-send-several');
    await window.dialog.click('Send');
    await window.notifications.waitFor('Sent waiting.bxml to 2 calls.');
    await window.screenshot('real-sent-several');
    await window.notifications.dismiss('Sent waiting.bxml');
    for (const id of ids) assert.equal((await control.documents(id)).length, 1);
  });

  it('are not asked about when one gets a document', async () => {
    await calls.select(numbers.slice(0, 1));
    await calls.clickInline(numbers[0] ?? '', 'Send BXML to Call…');
    await window.notifications.waitFor('Sent waiting.bxml to');
    await window.notifications.dismiss('Sent waiting.bxml');
  });

  it('are not hung up without asking, whatever the workspace says', async () => {
    await calls.clickInline(numbers[0] ?? '', 'Hang Up');
    const { message, detail } = await window.dialog.waitFor('Hang up this real call?');
    assert.equal(message, 'Hang up this real call?');
    assert.ok(detail.includes(ids[0] ?? 'the id'));
    await window.dialog.click('Cancel');
    assert.deepEqual(await states(), ['answered', 'answered']);
  });

  it('are hung up without asking when the person has set it so', async () => {
    await window.changeSettings({ 'bandwidth.confirm.hangUp': 'several' });
    await calls.clickInline(numbers[0] ?? '', 'Hang Up');
    await calls.rowsWhen(
      (rows) => rows.some(({ description }) => description.startsWith('hung up')),
      'a call hung up',
    );
    assert.deepEqual(await states(), ['disconnected', 'answered']);
  });
});
