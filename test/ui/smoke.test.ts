import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { sampleWorkspace } from '../../scripts/vscode/folders.ts';
import { openWindow, type VSCodeWindow } from '../support/vscode/window.ts';

let window: VSCodeWindow;
before(async () => {
  window = await openWindow();
});
after(() => window?.close());

test('A window shows the files of the sample workspace', async () => {
  await window.explorer.waitForRow('hello.bxml');
  const shown = (await window.explorer.rows()).map((row) => row.label);
  assert.deepEqual(shown.sort(), readdirSync(sampleWorkspace).sort());
  await window.screenshot('workbench');
});

test('A file opens with exactly the text it has on disk', async () => {
  await window.editor.open('hello.bxml');
  const text = await window.editor.text();
  assert.match(text, /^<\?xml .*<Response>.*<\/Response>\s*$/s);
});
