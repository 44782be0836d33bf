import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { makeTestWorkspace } from '../../scripts/vscode/testWorkspace.ts';
import { answerQuestions, placeCallPrompts } from '../support/emulator/answerPlaceCall.ts';
import type { EmulatorControl } from '../support/emulator/emulatorControl.ts';
import { openCallsWindow } from '../support/emulator/windowWithEmulator.ts';
import { canFindProcesses, killExtensionHosts, windowMark } from '../support/vscode/extensionHost.ts';
import { readUntil } from '../support/vscode/steady.ts';
import type { TreeView } from '../support/vscode/treeView.ts';
import type { VSCodeWindow } from '../support/vscode/window.ts';

const mark = randomUUID();
const skip = canFindProcesses ? false : 'needs /proc';

describe('An extension host that dies', { skip }, () => {
  let window: VSCodeWindow;
  let calls: TreeView;
  let emulator: EmulatorControl;
  let callId = '';
  before(async () => {
    const workspace = makeTestWorkspace();
    const document = (seconds: number) => `<Response><Pause duration="${seconds}"/></Response>\n`;
    await writeFile(join(workspace.folder, 'before.bxml'), document(3601));
    await writeFile(join(workspace.folder, 'during.bxml'), document(3602));
    ({ window, calls, emulator } = await openCallsWindow({
      workspace: workspace.folder,
      env: { [windowMark]: mark },
    }));
  });
  after(() => window?.close());

  async function send(file: string): Promise<void> {
    await window.editor.open(file);
    await window.runCommand('Bandwidth: Send BXML to Call…');
    await window.quickInput.waitFor('Which live call should run it?');
    callId = (await window.quickInput.items())[0]?.detail ?? '';
    await window.quickInput.accept();
  }

  it('while it sends a document loses neither that one nor those before', async () => {
    await send('before.bxml');
    await window.notifications.waitFor('Sent before.bxml to');
    await emulator.fault({ target: 'updateCallBxml', delay: 3600 });
    await send('during.bxml');
    await window.notifications.waitFor('Sending during.bxml to');
    assert.ok((await killExtensionHosts(mark)) > 0);
    await window.reload();

    // The emulator died with its host; the one that starts anew has the same sample calls.
    await window.runCommand('Bandwidth: Open Call…');
    await window.quickInput.waitFor('ID of the call');
    await window.quickInput.accept(callId);
    await window.editor.waitForTab(/^Call (to|from) /);
    const text = await readUntil(
      () => window.editor.text(),
      (shown) => shown.includes('Documents sent from here'),
      'the documents that were sent',
    );
    const [during = '', before = ''] = text.split('Documents sent from here')[1]?.split(/\n\n/) ?? [];
    assert.match(during, /outcome unknown\. No answer is recorded/);
    assert.match(during, /<Pause duration="3602"\/>/);
    assert.match(before, /accepted \(204\), the last accepted/);
    assert.match(before, /<Pause duration="3601"\/>/);
    await window.screenshot('crash-history');
  });

  it('while it places a call does not place it again, and says that it may exist', async () => {
    const { quickInput } = window;
    const to = '+19195550186';
    await emulator.fault({ target: 'createCall', delay: 3600 });
    await window.runCommand('Bandwidth: Place Call…');
    await answerQuestions(quickInput, { to });
    await quickInput.row('Save as Profile…').click();
    await quickInput.waitFor('A name for these answers');
    await quickInput.accept('Survivor');
    await quickInput.pick('Workspace Settings');
    await quickInput.waitForMessage('Saved as Survivor in the workspace settings.');
    await quickInput.row('Place Call').click();
    await window.notifications.waitFor(`Placing a call to ${to}`);
    assert.ok((await killExtensionHosts(mark)) > 0);
    await window.reload();

    await window.openActivity('Bandwidth');
    await calls.rowsWhen((rows) => rows.some(({ label }) => label.startsWith('+')), 'calls');
    await window.runCommand('Bandwidth: Place Last Call Again');
    const { message } = await window.dialog.waitFor('may exist already');
    assert.equal(message, `The last call to ${to} may exist already.`);
    await window.screenshot('crash-may-exist');
    await window.dialog.click('Cancel');
    await window.runCommand('Bandwidth: Place Call…');
    await quickInput.waitFor(placeCallPrompts.to);
    const labels = (await quickInput.items()).map(({ label }) => label);
    assert.equal(labels[0], to);
    assert.ok(labels.includes('Survivor'), labels.join());
    await quickInput.cancel();
    // The emulator that was asked is gone, so that any call to the number would have been placed by the new host.
    assert.deepEqual(
      (await emulator.calls()).filter((call) => call.to === to),
      [],
    );
  });
});
