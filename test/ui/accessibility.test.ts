import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Locator } from 'playwright-core';
import type { Theme } from '../../scripts/vscode/settings.ts';
import { makeTestWorkspace } from '../../scripts/vscode/testWorkspace.ts';
import { type CallsWindow, openCallsWindow } from '../support/emulator/windowWithEmulator.ts';
import { contrastOf } from '../support/vscode/contrast.ts';
import { announcements, spokenAtFocus } from '../support/vscode/spoken.ts';
import { readUntil } from '../support/vscode/steady.ts';

const waiting = '<Response>\n  <Pause duration="3600"/>\n</Response>\n';

let shown: CallsWindow;
before(async () => {
  const workspace = makeTestWorkspace();
  await writeFile(join(workspace.folder, 'waiting.bxml'), waiting);
  shown = await openCallsWindow({ workspace: workspace.folder });
});
after(() => shown?.window.close());

describe('Somebody with a keyboard and a screen reader', () => {
  /** Presses a key, and waits for what is read out then. @returns That text. */
  async function hearAfter(key: string, expected: RegExp): Promise<string> {
    const { page } = shown.window;
    await page.keyboard.press(key);
    return readUntil(
      () => spokenAtFocus(page),
      (text) => expected.test(text),
      `“${expected.source}” after ${key}`,
    );
  }

  it('hears where each call stands, and what can be done with it', async () => {
    const { window } = shown;
    await window.runCommand('Bandwidth: Focus on Calls View');
    await readUntil(
      () => spokenAtFocus(window.page),
      (text) => text === 'EMULATOR',
      'the view with the focus',
    );
    const call = await hearAfter('ArrowDown', /^Outbound call from \+1\d{10} to \+1\d{10}\. Answered, /);
    const inbound = await hearAfter('ArrowDown', /^Inbound call from \+1\d{10} to \+1\d{10}\. Answered, /);
    assert.notEqual(inbound, call);
    await hearAfter('ArrowUp', /^Outbound call/);
    await hearAfter('Shift+F10', /Send BXML to Call….*Hang Up.*Show Call Details/);
    await hearAfter('ArrowDown', /^Send BXML to Call…/);
    await hearAfter('ArrowDown', /^Redirect Call…$/);
    await hearAfter('ArrowDown', /^Hang Up$/);
    await hearAfter('Escape', /^Outbound call/);
  });

  it('sends a document to a call, and hears what became of it', async () => {
    const { window, emulator } = shown;
    const { page } = window;
    await page.keyboard.press('ControlOrMeta+P');
    await window.quickInput.waitFor();
    await page.keyboard.type('waiting.bxml');
    await readUntil(
      () => spokenAtFocus(page),
      (text) => text.startsWith('waiting.bxml'),
      'the file in the list',
    );
    await page.keyboard.press('Enter');
    await window.editor.waitForButton('Send BXML to Call…');
    const [call = ''] = /c-[-\da-f]+$/.exec(
      await hearAfter('Control+Alt+S', /\+1\d{10} → \+1\d{10}, Answered, .+, c-[-\da-f]+$/),
    ) ?? [''];
    await page.keyboard.press('Enter');
    await readUntil(
      () => announcements(page),
      (texts) => texts.some((text) => /^Info: Sent waiting\.bxml to \+1\d{10} → \+1\d{10}\./.test(text)),
      'the outcome read out',
    );
    assert.deepEqual(
      (await emulator.documents(call)).map(({ text }) => text),
      [waiting],
    );
  });

  it('reaches the status bar, and hears that calls cost nothing', async () => {
    const spoken = await shown.window.statusBar.spoken('EMULATOR');
    assert.match(spoken, /emulat/i);
    assert.match(spoken, /http:\/\/127\.0\.0\.1:\d+/);
  });
});

/** What the guidelines ask for: WCAG 2.2, 1.4.3 (text) and 1.4.11 (what is no text). */
const least = { text: 4.5, icon: 3 };

/** The classes of coloured text in an editor, as many as there are colours. */
async function tokensOf(editor: Locator): Promise<string[]> {
  const classes = await editor.locator('.view-line span[class*="mtk"]').evaluateAll(readClasses);
  const tokens = new Set(classes.flatMap((name) => /\bmtk\d+\b/.exec(name) ?? []));
  assert.ok(tokens.size > 2, [...tokens].join());
  return [...tokens];
}

function readClasses(elements: readonly { className: string }[]): string[] {
  return elements.map(({ className }) => className);
}

describe('What is shown is told apart from what is behind it', () => {
  const themes: Theme[] = ['dark', 'light', 'high-contrast', 'high-contrast-light'];
  for (const theme of themes) {
    it(`in the ${theme} theme`, async () => {
      const { window, calls } = shown;
      const tooLow: string[] = [];
      const measure = async (
        name: string,
        kind: keyof typeof least,
        target: Locator,
        pseudo: '::before' | '::after' | null = null,
      ): Promise<void> => {
        let contrast = 0;
        const measured = async () => {
          contrast = await contrastOf(target, pseudo);
          return contrast >= least[kind];
        };
        // What has just appeared may still be fading in.
        await readUntil(measured, Boolean, 'enough contrast').catch(() =>
          tooLow.push(`${name}: ${contrast.toFixed(2)}`),
        );
      };

      await window.useTheme(theme);
      await window.editor.open('waiting.bxml');
      await readUntil(
        () => window.editor.notes(),
        (notes) => notes.some(({ note }) => note.startsWith('running on')),
        'the verb that runs',
      );
      const rows = calls.rowLocator.and(window.page.locator(':not(.selected):not(.focused):not(:hover)'));
      await measure('number of a call', 'text', rows.locator('.label-name'));
      await measure('state of a call', 'text', rows.locator('.label-description'));
      for (const icon of ['call-outgoing', 'call-incoming', 'error', 'circle-slash']) {
        await measure(icon, 'icon', rows.locator(`.codicon-${icon}`), '::before');
      }
      await measure('status bar', 'text', window.statusBar.item('EMULATOR').locator('a'));
      await measure('lens', 'text', window.page.locator('.codelens-decoration a'));
      await (await calls.contextMenu(/^\+/)).pick('Show Call Details');
      await window.editor.waitForTab(/^Call (to|from) /);
      await window.page.locator('.view-line', { hasText: 'Times (UTC)' }).waitFor();
      for (const token of await tokensOf(window.editor.root)) {
        await measure(`page of a call, ${token}`, 'text', window.editor.root.locator(`.view-line .${token}`));
      }
      await window.screenshot(`contrast-${theme}`);
      await window.editor.close();
      assert.deepEqual(tooLow, []);
    });
  }
});
