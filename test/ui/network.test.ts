import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openCallsWindow } from '../support/emulator/windowWithEmulator.ts';

describe('Requests', () => {
  it('can leave by the fetch of the editor, for networks that only it gets through', async () => {
    const { window, calls, emulator } = await openCallsWindow({
      settings: { 'bandwidth.network.client': 'editor' },
    });
    try {
      await window.editor.open('menu.bxml');
      await window.runCommand('Bandwidth: Send BXML to Call…');
      await window.quickInput.waitFor('Which live call should run it?');
      const [first] = await window.quickInput.items();
      await window.quickInput.accept();
      await window.notifications.waitFor('Sent menu.bxml to');
      assert.equal((await emulator.documents(first?.detail ?? '')).length, 1);
      assert.ok((await calls.rows()).length > 3);
    } finally {
      await window.close();
    }
  });
});
