// biome-ignore-all lint/suspicious/noTemplateCurlyInString: documents with variables are among what is sent
import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { makeTestWorkspace } from '../../scripts/vscode/testWorkspace.ts';
import type { EmulatorControl } from '../support/emulator/emulatorControl.ts';
import { openCallsWindow } from '../support/emulator/windowWithEmulator.ts';
import type { TreeView } from '../support/vscode/treeView.ts';
import type { VSCodeWindow } from '../support/vscode/window.ts';

const unicode =
  '<?xml version="1.0" encoding="UTF-8"?>\r\n<Response>\r\n\t<SpeakSentence>Zoë ☎ 日本 &amp; 🎧</SpeakSentence>\r\n\t<Pause duration="3600"/>\r\n</Response>';

/** Keeps the call that runs it up. */
const waiting = '<Response>\n  <Pause duration="3600"/>\n</Response>\n';

/** Over the 64 KB that a document may have. */
const long = `<Response><SpeakSentence>${'word '.repeat(14_000)}</SpeakSentence></Response>`;

/** Has variables in an attribute and in a text, one of them twice. */
const greet =
  '<Response>\n  <SpeakSentence>Hello ${name}, ${name}</SpeakSentence>\n  <Pause duration="${seconds}"/>\n</Response>\n';

describe('Send BXML to Call', () => {
  let window: VSCodeWindow;
  let calls: TreeView;
  let emulator: EmulatorControl;
  before(async () => {
    const workspace = makeTestWorkspace();
    await writeFile(join(workspace.folder, 'unicode.bxml'), unicode);
    await writeFile(join(workspace.folder, 'long.bxml'), long);
    await writeFile(join(workspace.folder, 'waiting.bxml'), waiting);
    await writeFile(join(workspace.folder, 'greet.bxml'), greet);
    await writeFile(join(workspace.folder, 'template.bxml'), waiting.replace('3600', '{{seconds}}'));
    await mkdir(join(workspace.folder, '.vscode'));
    await writeFile(
      join(workspace.folder, '.vscode', 'settings.json'),
      JSON.stringify({ 'bandwidth.bxmlVariables': { seconds: 3600 } }),
    );
    ({ window, calls, emulator } = await openCallsWindow({ workspace: workspace.folder }));
  });
  afterEach(async (context) => {
    if ('passed' in context && !context.passed) await window.screenshot(`failed-${context.name}`);
  });
  after(() => window?.close());

  /** The id of the call that the picker shows first, or that holds this text. */
  async function pickedCallId(): Promise<string> {
    await window.quickInput.waitFor('Which live call should run it?');
    const [first] = await window.quickInput.items();
    assert.ok(first);
    return first.detail;
  }

  async function sentTo(callId: string): Promise<string[]> {
    return (await emulator.documents(callId)).map(({ text }) => text);
  }

  it('sends exactly the bytes of the editor, from its context menu', async () => {
    await window.editor.open('unicode.bxml');
    await window.editor.waitForButton('Send BXML to Call…');
    const menu = await window.editor.contextMenu('SpeakSentence');
    assert.ok((await menu.items()).includes('Send BXML to Call…'));
    await menu.pick('Send BXML to Call…');
    const callId = await pickedCallId();
    await window.pictures('send-pick');
    await window.quickInput.accept();
    await window.notifications.waitFor('Sent unicode.bxml to');
    assert.deepEqual(await sentTo(callId), [unicode]);
    await window.notifications.dismiss('Sent unicode.bxml');
  });

  it('remembers the last call, and sends unsaved text by keyboard', async () => {
    const before = (await emulator.calls()).filter(({ state }) => state === 'answered');
    await window.editor.open('hello.bxml');
    // With no end of its own, so that the call stays up for the next test.
    const edited = (await readFile(join(window.workspace, 'hello.bxml'), 'utf8'))
      .replace('Hello', 'Good evening')
      .replace('<Hangup/>', '<Pause duration="3600"/>');
    await window.editor.setText(edited);
    await window.page.locator('.tab.active.dirty').waitFor();
    // The key is bound once the editor is known to hold BXML, and that is when the button is there.
    await window.editor.waitForButton('Send BXML to Call…');
    await window.page.keyboard.press('Control+Alt+S');
    const callId = await pickedCallId();
    assert.ok(before.some((call) => call.callId === callId));
    assert.match((await window.quickInput.items())[0]?.description ?? '', /used last$/);
    await window.quickInput.accept();
    await window.notifications.waitFor('Sent hello.bxml to');
    assert.equal((await sentTo(callId)).at(-1), edited);
    await window.notifications.dismiss('Sent hello.bxml');
  });

  it('sends a selection, inside a root of its own', async () => {
    await window.editor.open('voicemail.bxml');
    await window.editor.select([6, 3], [7, 1]);
    await window.editor.clickTitle('Send BXML to Call…');
    await window.quickInput.waitFor('Send BXML to call');
    await window.quickInput.pick('Selection');
    const callId = await pickedCallId();
    await window.quickInput.accept();
    await window.notifications.waitFor('Sent selection of voicemail.bxml to');
    assert.equal(
      (await sentTo(callId)).at(-1),
      '<Response><Record recordCompleteUrl="http://127.0.0.1:3000/voicemail" maxDuration="60"/>\n</Response>',
    );
    await window.notifications.dismiss('Sent selection');
  });

  it('sends a file from the explorer', async () => {
    await window.activity(/^Explorer/).click();
    const menu = await window.explorer.contextMenu('waiting.bxml');
    await menu.pick('Send BXML to Call…');
    const callId = await pickedCallId();
    await window.quickInput.accept();
    await window.notifications.waitFor('Sent waiting.bxml to');
    assert.equal((await sentTo(callId)).at(-1), waiting);
    await window.notifications.dismiss('Sent waiting.bxml');
    await window.activity(/^Bandwidth/).click();
  });

  it('sends to the call whose row it was started from, and notes it in the details', async () => {
    await window.editor.open('unicode.bxml');
    const target = (await calls.rows())[2];
    assert.ok(target);
    await calls.clickInline(target.label, 'Send BXML to Call…');
    await window.notifications.waitFor('Sent unicode.bxml to');
    await window.notifications.dismiss('Sent unicode.bxml');
    const menu = await calls.contextMenu(target.label);
    await menu.pick('Show Call Details');
    await window.editor.waitForTab(/^Call (to|from) /);
    const text = await window.editor.text();
    assert.ok(text.includes(target.label));
    assert.match(text, /accepted \(204\)/);
    assert.match(text, /\| {3}<SpeakSentence>Zoë ☎ 日本 &amp; 🎧<\/SpeakSentence>/);
    await window.editor.close();
  });

  it('asks for variables, shows those that are known, and sends the text filled in', async () => {
    await window.editor.open('greet.bxml');
    const { length } = await window.problems.read();
    assert.equal(length, 0);
    await window.runCommand('Bandwidth: Send BXML to Call…');
    await window.quickInput.waitFor('Value of name, which line 2 uses.');
    await window.quickInput.type('\u0007');
    await window.quickInput.waitForMessage('XML cannot hold the character U+0007.');
    await window.pictures('variables-ask');
    await window.quickInput.accept('"Zoë" <& Co>');
    await window.quickInput.waitFor('Use these values');
    assert.deepEqual(
      (await window.quickInput.items()).map(({ label, description }) => [label, description]),
      [
        ['Use these values', ''],
        ['name', '"Zoë" <& Co>'],
        ['seconds', '3600'],
      ],
    );
    await window.screenshot('variables-review');
    await window.quickInput.pick('seconds');
    await window.quickInput.waitFor('Value of seconds, which line 3 uses.');
    await window.quickInput.accept('3599');
    await window.quickInput.waitFor('Use these values');
    await window.quickInput.accept();
    const callId = await pickedCallId();
    await window.quickInput.accept();
    await window.notifications.waitFor('Sent greet.bxml to');
    assert.equal(
      (await sentTo(callId)).at(-1),
      greet.replaceAll('${name}', '"Zoë" &lt;&amp; Co&gt;').replace('${seconds}', '3599'),
    );
    await window.notifications.dismiss('Sent greet.bxml');
  });

  it('offers the values used last, and checks the text that is filled in', async () => {
    await window.runCommand('Bandwidth: Send BXML to Call…');
    await window.quickInput.waitFor('Use these values');
    assert.deepEqual(
      (await window.quickInput.items()).map(({ description }) => description),
      ['', '"Zoë" <& Co>', '3599'],
    );
    await window.quickInput.pick('seconds');
    await window.quickInput.waitFor('Value of seconds');
    await window.quickInput.accept('soon');
    await window.quickInput.waitFor('Use these values');
    await window.quickInput.accept();
    const { detail } = await window.dialog.waitFor('greet.bxml has an error');
    assert.match(detail, /Line 3: duration is "soon"/);
    await window.dialog.click('Cancel');
  });

  it('does not send other placeholders silently', async () => {
    await window.editor.open('template.bxml');
    await window.runCommand('Bandwidth: Send BXML to Call…');
    const { message, detail } = await window.dialog.waitFor('template.bxml has');
    assert.equal(message, 'template.bxml has a placeholder that is not filled in.');
    assert.match(detail, /Line 2: \{\{seconds\}\} would be sent as it stands/);
    await window.screenshot('send-placeholder');
    await window.dialog.click('Cancel');
  });

  it('offers to send the previous document again', async () => {
    await window.editor.open('waiting.bxml');
    await window.runCommand('Bandwidth: Send BXML to Call…');
    const callId = await pickedCallId();
    const before = (await sentTo(callId)).at(-1);
    assert.notEqual(before, waiting);
    await window.quickInput.accept();
    const { buttons } = await window.notifications.waitFor('Sent waiting.bxml to');
    assert.deepEqual(buttons, ['Send Previous Again']);
    await window.pictures('send-previous');
    await window.notifications.click('Sent waiting.bxml to', 'Send Previous Again');
    await window.notifications.waitFor(/as sent before to/);
    assert.deepEqual((await sentTo(callId)).slice(-2), [waiting, before]);
    await window.notifications.dismiss(/as sent before to/);
  });

  it('stops at a broken document and shows its problems', async () => {
    await window.editor.open('broken.bxml');
    await window.runCommand('Bandwidth: Send BXML to Call…');
    const dialog = await window.dialog.waitFor('broken.bxml has');
    assert.match(dialog.message, /errors that would end the call/);
    assert.match(dialog.detail, /Line 4: .*SpeakSentance/);
    await window.screenshot('send-broken');
    await window.dialog.click('Show Problems');
    await window.problems.panel.waitFor();
    const problems = await window.problems.readWhen((found) => found.length > 0, 'problems');
    assert.ok(
      problems.some(({ source, line, severity }) => source === 'BXML' && line === 4 && severity === 'error'),
    );
    await window.screenshot('problems');
    await window.problems.close();
  });

  it('sends a broken document anyway when told to, and the call ends for it', async () => {
    await window.editor.open('broken.bxml');
    await window.runCommand('Bandwidth: Send BXML to Call…');
    await window.dialog.waitFor('broken.bxml has');
    await window.dialog.click('Send Anyway');
    const callId = await pickedCallId();
    await window.quickInput.accept();
    await window.notifications.waitFor('Sent broken.bxml to');
    assert.match((await sentTo(callId)).at(-1) ?? '', /SpeakSentance/);
    const call = (await emulator.calls()).find((candidate) => candidate.callId === callId);
    assert.deepEqual([call?.state, call?.disconnectCause], ['disconnected', 'invalid-bxml']);
    await window.notifications.dismiss('Sent broken.bxml');
  });

  it('says that a document is too long, and sends nothing', async () => {
    await window.editor.open('long.bxml');
    await window.runCommand('Bandwidth: Send BXML to Call…');
    const { detail } = await window.dialog.waitFor('long.bxml has');
    assert.match(detail, /64 KB/);
    await window.dialog.click('Send Anyway');
    const callId = await pickedCallId();
    const before = await sentTo(callId);
    await window.quickInput.accept();
    const { text, severity } = await window.notifications.waitFor('at most 65536 bytes');
    assert.equal(severity, 'error');
    assert.match(text, /Nothing was sent/);
    assert.deepEqual(await sentTo(callId), before);
    await window.notifications.dismiss('at most 65536 bytes');
  });

  it('can be cancelled while it is under way, and says what is known then', async () => {
    await emulator.fault({ target: 'updateCallBxml', delay: 600, times: 1 });
    await window.editor.open('hello.bxml');
    await window.runCommand('Bandwidth: Send BXML to Call…');
    await pickedCallId();
    await window.quickInput.accept();
    await window.notifications.waitFor('Sending hello.bxml to');
    await window.pictures('send-progress');
    await window.notifications.click('Sending hello.bxml to', 'Cancel');
    const { text } = await window.notifications.waitFor('Cancelled');
    await window.screenshot('send-cancelled');
    assert.match(text, /may/);
    await window.notifications.dismiss('Cancelled');
    await emulator.clearFaults();
  });

  it('says that the call has ended, and offers another', async () => {
    await window.editor.open('hello.bxml');
    await window.runCommand('Bandwidth: Send BXML to Call…');
    const callId = await pickedCallId();
    await emulator.hangUp(callId);
    await window.quickInput.accept();
    const { text, buttons } = await window.notifications.waitFor('409');
    assert.match(text, /[Pp]ick another call/);
    assert.deepEqual(buttons, ['Pick Another Call']);
    await window.screenshot('send-ended');
    await window.notifications.click('409', 'Pick Another Call');
    const other = await pickedCallId();
    assert.notEqual(other, callId);
    await window.quickInput.accept();
    await window.notifications.waitFor('Sent hello.bxml to');
    assert.equal((await emulator.documents(other)).length > 0, true);
  });
});
