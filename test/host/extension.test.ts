import assert from 'node:assert/strict';
import * as vscode from 'vscode';

import { extensionId } from './support/extensionId.ts';

describe('The extension', () => {
  let extension: vscode.Extension<unknown>;
  before(async () => {
    const found = vscode.extensions.getExtension(extensionId);
    assert.ok(found, `${extensionId} is not installed in this window`);
    extension = found;
    await extension.activate();
  });

  it('registers every command of its manifest, and no other of its name', async () => {
    const declared: string[] = extension.packageJSON.contributes.commands.map(
      ({ command }: { command: string }) => command,
    );
    const registered = (await vscode.commands.getCommands(true)).filter((id) => id.startsWith('bandwidth.'));
    // VS Code adds commands of its own for each view: `bandwidth.calls.focus` and such.
    const ours = registered.filter((id) => !id.startsWith('bandwidth.calls.'));
    assert.deepEqual(ours.sort(), declared.sort());
  });

  it('gives its language to .bxml files', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, 'hello.bxml'));
    assert.equal(document.languageId, 'bxml');
  });

  it('takes settings of a workspace for BXML only', () => {
    const scopes = vscode.workspace.getConfiguration('bandwidth');
    for (const key of ['network.client', 'network.timeoutSeconds', 'emulator.port', 'calls.pageSize']) {
      const { defaultValue } = scopes.inspect(key) ?? {};
      assert.notEqual(defaultValue, undefined, key);
    }
    return assert.rejects(
      async () => scopes.update('network.client', 'editor', vscode.ConfigurationTarget.Workspace),
      /application|user settings/i,
    );
  });
});
