import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const extensionId = 'bandwidth-call-testing.bandwidth-call-testing';

describe('The extension in VS Code', () => {
  it('is found and activates', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension, `${extensionId} is not installed in this window`);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
