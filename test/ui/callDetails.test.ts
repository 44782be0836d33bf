import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { makeTestWorkspace } from '../../scripts/vscode/testWorkspace.ts';
import type { EmulatorControl } from '../support/emulator/emulatorControl.ts';
import { openCallsWindow } from '../support/emulator/windowWithEmulator.ts';
import { createGate } from '../support/http/gate.ts';
import { startLoopbackServer } from '../support/http/loopbackServer.ts';
import { text } from '../support/http/replies.ts';
import { readUntil } from '../support/vscode/steady.ts';
import type { TreeView } from '../support/vscode/treeView.ts';
import type { VSCodeWindow } from '../support/vscode/window.ts';

/** Keeps the call that runs it up. */
const waiting = '<Response>\n  <Pause duration="3600"/>\n</Response>\n';
const changed = '<Response>\n  <Pause duration="1800"/>\n</Response>\n';

/** Makes a second leg. */
const transfer = '<Response><Transfer><PhoneNumber>+19195550177</PhoneNumber></Transfer></Response>\n';

describe('Call details', () => {
  let window: VSCodeWindow;
  let calls: TreeView;
  let emulator: EmulatorControl;
  let callId: string;
  /** How links to this VS Code begin. */
  let scheme: string;
  before(async () => {
    const workspace = makeTestWorkspace();
    await writeFile(join(workspace.folder, 'waiting.bxml'), waiting);
    await writeFile(join(workspace.folder, 'transfer.bxml'), transfer);
    // Known to VS Code before they are opened; what is in them is written later.
    for (const count of [1, 2, 3]) await writeFile(join(workspace.folder, `link-${count}.md`), '');
    ({ window, calls, emulator } = await openCallsWindow({ workspace: workspace.folder }));
  });
  afterEach(async (context) => {
    if ('passed' in context && !context.passed) await window.screenshot(`failed-${context.name}`);
  });
  after(() => window?.close());

  async function showDetails(row: string): Promise<void> {
    const menu = await calls.contextMenu(row);
    await menu.pick('Show Call Details');
    await window.editor.waitForTab(/^Call (to|from) /);
  }

  /** Text of the active editor, once it has this in it. */
  function textWith(part: string | RegExp): Promise<string> {
    return readUntil(
      () => window.editor.text(),
      (text) => (typeof part === 'string' ? text.includes(part) : part.test(text)),
      `${part} in the editor`,
    );
  }

  /** Clicks an action above a line. What VS Code shows of it before it is there can't be clicked, and is no link. */
  async function clickLens(title: string): Promise<void> {
    // VS Code gives up asking for them when the editor loses the focus.
    await window.editor.focus();
    await window.editor.root
      .locator('.codelens-decoration a')
      .getByText(title, { exact: true })
      .first()
      .click();
  }

  it('are a page to be read', async () => {
    const live = (await calls.rows()).find(({ description }) => description.startsWith('answered'));
    assert.ok(live);
    await showDetails(live.label);
    const text = await textWith('Call ID');
    callId = /c-[0-9a-z-]+/.exec(text)?.[0] ?? '';
    assert.match(text, /: answered\n/);
    assert.match(text, / {2}Talking {2,}.* so far\n/);
    assert.match(text, /\(\d{4}-\d\d-\d\dT[\d:.]+Z\)/);
    await window.editor.root.locator('.codelens-decoration').first().waitFor();
    await window.pictures('details-live');
  });

  it('show what is sent to the call, with its outcome', async () => {
    await window.editor.open('waiting.bxml');
    await window.runCommand('Bandwidth: Send BXML to Call…');
    await window.quickInput.waitFor('Which live call should run it?');
    await window.quickInput.type(callId);
    await window.quickInput.accept();
    await window.notifications.waitFor('Sent waiting.bxml to');
    await window.notifications.dismiss('Sent waiting.bxml');
    await window.runCommand('View: Open Previous Editor');
    await window.editor.waitForTab(/^Call (to|from) /);
    const text = await textWith('accepted (204)');
    assert.match(text, / {4}\| {3}<Pause duration="3600"\/>\n/);
    await window.pictures('details-sent');
  });

  it('compare what was sent with what is in the editor', async () => {
    await window.editor.open('waiting.bxml');
    await window.editor.setText(changed);
    await window.editor.save();
    await window.runCommand('View: Open Previous Editor');
    await window.editor.waitForTab(/^Call (to|from) /);
    await textWith('accepted (204)');
    await clickLens('Compare with Editor');
    const tab = window.page.locator('.tab.active');
    await tab.filter({ hasText: /waiting \(sent [\d.]+\)\.bxml ↔ waiting\.bxml/ }).waitFor();
    await window.page
      .locator('.monaco-diff-editor .line-delete, .monaco-diff-editor .char-delete')
      .first()
      .waitFor();
    await window.pictures('details-compare');
    await window.editor.close();
  });

  it('open what was sent, and a copy of it', async () => {
    await textWith('accepted (204)');
    await clickLens('Open');
    await window.editor.waitForTab(/^waiting \(sent [\d.]+\)\.bxml$/);
    assert.equal(await window.editor.text(), waiting);
    await window.screenshot('details-opened-dark');
    await clickLens('Edit a Copy');
    await window.editor.waitForTab(/^(Untitled|<Response>)/);
    assert.equal(await window.editor.text(), waiting);
    await window.runCommand('View: Revert and Close Editor');
  });

  it('send what was sent again, by the usual way', async () => {
    await window.editor.waitForTab(/^waiting \(sent [\d.]+\)\.bxml$/);
    await clickLens('Send Again…');
    await window.quickInput.waitFor('Which live call should run it?');
    const [first] = await window.quickInput.items();
    assert.equal(first?.detail, callId);
    await window.quickInput.accept();
    await window.notifications.waitFor(/Sent waiting \(sent [\d.]+\)\.bxml to/);
    await window.notifications.dismiss('Sent waiting');
    const sent = (await emulator.documents(callId)).map(({ text }) => text);
    assert.deepEqual(sent.slice(-2), [waiting, waiting]);
  });

  it('keep up with the call, also when the view is hidden', async () => {
    await calls.click(/\+/);
    await window.runCommand('Bandwidth: Open Call…');
    await window.quickInput.waitFor('ID of the call');
    await window.quickInput.type('12345');
    await window.quickInput.waitForMessage('A call ID starts with c-');
    await window.quickInput.accept(callId);
    await window.editor.waitForTab(/^Call (to|from) /);
    await window.activity(/^Explorer/).click();
    await emulator.hangUp(callId);
    const text = await textWith(/ended: hung up/);
    assert.match(text, / {2}Meaning {2,}One side hung up/);
    await window.activity(/^Bandwidth/).click();
    await window.screenshot('details-ended-dark');
  });

  it('open as JSON, as the API gives it', async () => {
    await clickLens('Show JSON');
    await window.editor.waitForTab(`${callId}.json`);
    const call = JSON.parse(await window.editor.text());
    assert.equal(call.callId, callId);
    assert.equal(call.state, 'disconnected');
    await window.screenshot('details-json-dark');
    await window.editor.close();
  });

  it('copy a request as code that can be run', async () => {
    await window.runCommand('Bandwidth: Copy Request As…');
    await window.quickInput.waitFor('Which request?');
    await window.pictures('copy-request');
    await window.quickInput.pick('Read the call');
    await window.quickInput.waitFor('In which language?');
    await window.quickInput.pick('curl');
    await window.statusBar.waitFor(/Copied as curl/);
    assert.match(await window.clipboard.read(), new RegExp(`/calls/${callId}'\n$`));
  });

  let links = 0;
  /** Follows a link as one does that stands in a text. */
  async function followLink(link: string): Promise<void> {
    links += 1;
    const file = `link-${links}.md`;
    await writeFile(join(window.workspace, file), `[x](${link})`);
    await window.editor.open(file);
    await window.editor.root.locator('.detected-link').first().waitFor();
    await window.editor.goTo(1, 12);
    await window.editor.focus();
    await window.runCommand('Open Link');
  }

  it('open by a link to the call, which is copied from it', async () => {
    await window.runCommand('Bandwidth: Copy Link to Call');
    await window.statusBar.waitFor(/Copied a link to call/);
    const link = await window.clipboard.read();
    scheme = link.split(':')[0] ?? '';
    assert.ok(link.endsWith(`://bandwidth-call-testing.bandwidth-call-testing/call/9900000/${callId}`), link);
    await window.runCommand('View: Close All Editors');
    await followLink(link);
    await window.editor.waitForTab(/^Call (to|from) /);
    await textWith(callId);
  });

  it('do not open by a link to a call of another account, and the account stays', async () => {
    await followLink(`${scheme}://bandwidth-call-testing.bandwidth-call-testing/call/1234567/c-1-2-3-4-5`);
    const { text } = await window.notifications.waitFor('1234567');
    assert.match(text, /account 1234567, and Emulator \(9900000\) is in use/);
    await window.screenshot('link-foreign');
    await window.notifications.dismiss('1234567');
    await window.statusBar.waitFor('EMULATOR');
  });

  it('do not open by a link that is malformed', async () => {
    await followLink(`${scheme}://bandwidth-call-testing.bandwidth-call-testing/hangup/9900000/c-1`);
    await window.notifications.waitFor('The link does not lead to a call.');
    await window.notifications.dismiss('The link does not');
  });

  it('of a call nobody knows are explained', async () => {
    await window.runCommand('Bandwidth: Open Call…');
    await window.quickInput.waitFor('ID of the call');
    await window.quickInput.accept('c-00000000-0000');
    const { text } = await window.notifications.waitFor('(404)');
    assert.match(text, /The emulator knows no call c-00000000-0000 \(404\)\./);
    await window.screenshot('open-unknown');
    await window.notifications.dismiss('(404)');
  });

  it('lead from a leg to the other, and back', async () => {
    await window.editor.open('transfer.bxml');
    await window.runCommand('Bandwidth: Send BXML to Call…');
    await window.quickInput.waitFor('Which live call should run it?');
    const parentId = (await window.quickInput.items())[0]?.detail ?? '';
    await window.quickInput.accept();
    await window.notifications.waitFor('Sent transfer.bxml to');
    await window.notifications.dismiss('Sent transfer.bxml');
    await window.runCommand('Bandwidth: Refresh Calls');
    await calls.waitForRow('+19195550177');
    await window.runCommand('Bandwidth: Open Call…');
    await window.quickInput.waitFor('ID of the call');
    await window.quickInput.accept(parentId);
    await window.editor.waitForTab(/^Call (to|from) /);
    const lines = (await textWith('Child call')).split('\n');
    const { callId: childId } = await emulator.liveCallTo('+19195550177');
    const line = lines.findIndex((text) => text.includes(childId));
    await window.pictures('details-legs');
    await window.editor.root.locator('.detected-link').first().waitFor();
    await window.editor.goTo(line + 1, 25);
    await window.editor.focus();
    await window.runCommand('Open Link');
    await window.editor.waitForTab('Call to +19195550177');
    const child = await textWith('Parent call');
    assert.ok(child.includes(parentId));
  });

  let timelineId = '';
  it('tell what happens on an emulated call, while it happens', async () => {
    const answers: Record<string, string> = {
      '/answer':
        '<Response><Gather gatherUrl="/pressed" maxDigits="1" firstDigitTimeout="60" odd="1"/></Response>',
      '/pressed': '<Response><Pause duration="3600"/></Response>',
    };
    const gate = createGate();
    await using application = await startLoopbackServer(async ({ path }) => {
      if (path === '/gone') await gate.opened;
      return text(200, answers[path] ?? '');
    });
    timelineId = await emulator.place('+19195550166', {
      answerUrl: `${application.url}/answer`,
      disconnectUrl: `${application.url}/gone`,
    });
    await window.runCommand('Bandwidth: Open Call…');
    await window.quickInput.waitFor('ID of the call');
    await window.quickInput.accept(timelineId);
    await window.editor.waitForTab('Call to +19195550166');
    const before = await textWith('<Gather>');
    assert.match(before, /^ {2}0\.0 s {11}createCall 201: from \+19195550100 to \+19195550166$/m);
    assert.match(before, /^ {2}\d\.\d s {11}answer webhook: POST http:\/\/127\.0\.0\.1:\d+\/answer$/m);
    assert.match(before, /^ {2}\d\.\d s {11}answer webhook answered: 200 in /m);
    assert.match(before, /^ {20}1:\d+ warning: <Gather> has no attribute odd\./m);
    await emulator.press(timelineId, '1');
    const after = await textWith('<Pause>');
    assert.match(after, /callee presses 1\n.*gather webhook: POST .*\/pressed\n/);
    await window.pictures('details-timeline');
    await emulator.hangUp(timelineId);
    await textWith(/ended: hung up(.|\n)*disconnect webhook: POST /);
    // The page of a call that is over counts no seconds: it is drawn because something happened.
    gate.open();
    await textWith('disconnect webhook answered: 200 in ');
  });
});
