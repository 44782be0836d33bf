import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { filesBelow, makePackage, maxPackageSize, type Package } from '../../scripts/package/makePackage.ts';
import type { VersionName } from '../../scripts/vscode/install.ts';
import { makeTemporaryFolder } from '../../scripts/vscode/temporaryFolder.ts';
import type { EmulatorControl } from '../support/emulator/emulatorControl.ts';
import { openCallsWindow } from '../support/emulator/windowWithEmulator.ts';
import type { VSCodeWindow } from '../support/vscode/window.ts';

const folder = makeTemporaryFolder('vsix');

describe('The package', () => {
  let made: Package;
  before(async () => {
    made = await makePackage(join(folder.path, 'extension.vsix'));
  });
  after(() => folder.remove());

  it('is small enough', () => {
    assert.ok(made.size < maxPackageSize, `${made.size} bytes`);
  });

  const versions: VersionName[] = ['current', 'floor'];
  for (const version of versions) {
    describe(`installed by the command line of the ${version} VS Code`, () => {
      let window: VSCodeWindow;
      let emulator: EmulatorControl;
      before(async () => {
        ({ window, emulator } = await openCallsWindow({ vsix: made.path, version }));
      });
      after(() => window?.close());

      it('has what it needs to run, and nothing of how it is made', async () => {
        const extensions = join(window.dataFolder, 'extensions');
        const [name] = (await readdir(extensions)).filter((entry) => entry.startsWith('bandwidth'));
        assert.ok(name);
        const files = await filesBelow(join(extensions, name));
        const parts = new Set(files.map((file) => file.split('/')[0]));
        for (const made of [
          'src',
          'test',
          'scripts',
          'bench',
          'node_modules',
          'esbuild.js',
          'tsconfig.json',
        ]) {
          assert.ok(!parts.has(made), made);
        }
        assert.ok(!files.some((file) => file.endsWith('.ts') || file.endsWith('.map')), files.join('\n'));
        const manifest = JSON.parse(await readFile(join(extensions, name, 'package.json'), 'utf8'));
        for (const needed of [manifest.main, manifest.bin.bxml].map((path: string) => path.slice(2))) {
          assert.ok(files.includes(needed), needed);
        }
      });

      it('does the main job: a document goes to a call', async () => {
        await window.editor.open('hello.bxml');
        await window.editor.waitForButton('Send BXML to Call…');
        const menu = await window.editor.contextMenu('SpeakSentence');
        await menu.pick('Send BXML to Call…');
        await window.quickInput.waitFor('Which live call should run it?');
        const [first] = await window.quickInput.items();
        assert.ok(first);
        await window.quickInput.accept();
        await window.notifications.waitFor('Sent hello.bxml to');
        const sent = await emulator.documents(first.detail);
        assert.deepEqual(
          sent.map(({ text }) => text),
          [await readFile(join(window.workspace, 'hello.bxml'), 'utf8')],
        );
        await window.screenshot(`package-${version}`);
      });
    });
  }
});
