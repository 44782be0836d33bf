import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { EmulatorControl } from '../support/emulator/emulatorControl.ts';
import { freePort } from '../support/emulator/freePort.ts';
import { callsTree } from '../support/emulator/windowWithEmulator.ts';
import { readUntil } from '../support/vscode/steady.ts';
import { openWindow, type VSCodeWindow } from '../support/vscode/window.ts';

describe('Somebody who only opened a document', () => {
  let window: VSCodeWindow;
  let emulator: EmulatorControl;
  before(async () => {
    const port = await freePort();
    emulator = new EmulatorControl(port);
    window = await openWindow({ settings: { 'bandwidth.emulator.port': port } });
    await window.editor.open('menu.bxml');
  });
  after(() => window?.close());

  it('sees that calls are emulated, and no server runs before one is needed', async () => {
    await window.statusBar.waitFor('EMULATOR');
    await assert.rejects(emulator.calls());
  });

  it('can send it to a call without opening the view', async () => {
    // The menu and the button are offered once the editor is known to hold BXML.
    await window.editor.waitForButton('Send BXML to Call…');
    const menu = await window.editor.contextMenu('Gather');
    await menu.pick('Send BXML to Call…');
    await window.quickInput.waitFor('Which live call should run it?');
    const [first] = await window.quickInput.items();
    await window.quickInput.accept();
    await window.notifications.waitFor('Sent menu.bxml to');
    const [document] = await emulator.documents(first?.detail ?? '');
    assert.equal(document?.text, await window.editor.text());
  });

  it('can place a call that runs it, which shows the view', async () => {
    await window.editor.clickLens('Place Call with This BXML');
    for (const prompt of ['Number or SIP address', 'Your Bandwidth number']) {
      await window.quickInput.waitFor(prompt);
      await window.quickInput.accept();
    }
    const calls = callsTree(window);
    await calls.rowsWhen(
      (rows) => rows.some(({ label, selected }) => label === '+19195550123' && selected),
      'the call, selected',
    );
    const { callId } = await emulator.liveCallTo('+19195550123');
    const [document] = await readUntil(
      () => emulator.documents(callId),
      ({ length }) => length > 0,
      'the document on the call',
    );
    assert.equal(document?.text, await window.editor.text());
  });
});
