import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { repositoryFolder } from '../../scripts/vscode/folders.ts';
import type { Theme } from '../../scripts/vscode/settings.ts';
import { openCallsWindow } from '../support/emulator/windowWithEmulator.ts';
import { saveAsWebp } from '../support/vscode/webp.ts';

/** The README's pictures. With `UPDATE_PICTURES=1` in the environment they replace those in `media/readme`. */
describe('The window, as the README shows it', () => {
  const themes: Theme[] = ['light', 'dark', 'high-contrast', 'high-contrast-light'];
  for (const theme of themes) {
    it(`shows calls beside a document in the ${theme} theme`, async () => {
      const { window } = await openCallsWindow({
        theme,
        size: { width: 1120, height: 560 },
        scale: 1.25,
        settings: { 'editor.minimap.enabled': false, 'editor.fontSize': 13 },
      });
      try {
        await window.editor.open('voicemail.bxml');
        await window.editor.waitForButton('Send BXML to Call…');
        const menu = await window.editor.contextMenu('recordCompleteUrl');
        assert.ok((await menu.items()).includes('Send BXML to Call…'));
        const picture = await window.screenshot(`readme-${theme}`);
        if (process.env.UPDATE_PICTURES !== '1' || theme.startsWith('high')) return;
        const folder = join(repositoryFolder, 'media', 'readme');
        await mkdir(folder, { recursive: true });
        await saveAsWebp(window.page, picture, join(folder, `calls-${theme}.webp`));
      } finally {
        await window.close();
      }
    });
  }
});
