import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { callsTree } from '../support/emulator/windowWithEmulator.ts';
import { openWindow, type VSCodeWindow } from '../support/vscode/window.ts';

describe('An untrusted workspace', () => {
  let window: VSCodeWindow;
  before(async () => {
    window = await openWindow({
      workspaceTrust: true,
      settings: {
        'security.workspace.trust.startupPrompt': 'never',
        'security.workspace.trust.banner': 'never',
      },
    });
  });
  after(() => window?.close());

  it('gets problems in BXML', async () => {
    await window.editor.open('broken.bxml');
    const problems = await window.problems.readWhen((found) => found.length > 0, 'problems');
    assert.ok(problems.every(({ source }) => source === 'BXML'));
    await window.problems.close();
  });

  it('gets no calls: neither view, commands nor menus', async () => {
    await window.openActivity('Bandwidth');
    assert.match(await callsTree(window).welcome(), /need a trusted workspace/);
    await window.screenshot('untrusted');
    assert.equal((await callsTree(window).titleButtons()).includes('Place Call…'), false);
    assert.equal(await window.offersCommand('Bandwidth: Place Call…'), false);
    assert.equal(await window.offersCommand('Bandwidth: Place Last Call Again'), false);
    assert.equal(await window.offersCommand('Bandwidth: Place Several Calls…'), false);
    assert.equal(await window.offersCommand('Bandwidth: Send BXML to Call…'), false);
    const menu = await window.editor.contextMenu('Response');
    assert.ok(!(await menu.items()).includes('Send BXML to Call…'));
    await menu.close();
  });
});
