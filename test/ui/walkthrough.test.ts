import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { outputFolder, repositoryFolder } from '../../scripts/vscode/folders.ts';
import { openCallsWindow } from '../support/emulator/windowWithEmulator.ts';
import { readUntil } from '../support/vscode/steady.ts';
import { saveAsWebp } from '../support/vscode/webp.ts';
import type { VSCodeWindow } from '../support/vscode/window.ts';

const shots = join(outputFolder, 'screenshots', 'walkthrough');
/** Where pictures go: with `UPDATE_PICTURES=1` in the environment they replace those of the walkthrough. */
const folder = process.env.UPDATE_PICTURES === '1' ? join(repositoryFolder, 'media', 'walkthrough') : shots;

describe('The walkthrough', () => {
  let window: VSCodeWindow;
  before(async () => {
    for (const made of [shots, folder]) await mkdir(made, { recursive: true });
    ({ window } = await openCallsWindow({
      theme: 'light',
      size: { width: 1100, height: 640 },
      settings: { 'editor.minimap.enabled': false, 'breadcrumbs.enabled': false },
    }));
  });
  afterEach(async (context) => {
    if ('passed' in context && !context.passed) await window.screenshot(`failed-${context.name}`);
  });
  after(() => window?.close());

  /** Keeps what is inside of a frame of the window, in pixels of the window. */
  async function picture(name: string, clip: { x: number; y: number; width: number; height: number }) {
    const png = join(shots, `${name}.png`);
    await window.page.screenshot({ path: png, clip, animations: 'disabled' });
    await saveAsWebp(window.page, png, join(folder, `${name}.webp`));
  }

  /** Keeps the question that is asked, with a little of what is around it. */
  async function pictureOfQuestion(name: string) {
    const box = await window.page.locator('.quick-input-widget').boundingBox();
    assert.ok(box);
    const margin = 36;
    const { x, width, height } = box;
    await picture(name, { x: x - margin, y: 0, width: width + 2 * margin, height: box.y + height + margin });
  }

  it('shows in its pictures the calls of the emulator', async () => {
    const { page } = window;
    const narrow = await page.locator('.part.sidebar').boundingBox();
    assert.ok(narrow);
    // Drags the edge until the rows can be read. The mouse rests elsewhere then than on the icon, and shows no name.
    await page.mouse.move(narrow.x + narrow.width, 300);
    await page.mouse.down();
    await page.mouse.move(narrow.x + narrow.width + 130, 300, { steps: 4 });
    await page.mouse.up();
    await page.mouse.move(900, 500);
    await page.locator('.workbench-hover').waitFor({ state: 'hidden' });
    const side = await page.locator('.part.sidebar').boundingBox();
    assert.ok(side);
    await picture('calls', { x: 0, y: 0, width: side.x + side.width, height: 330 });
  });

  it('shows in its pictures the first question about a call', async () => {
    await window.editor.open('menu.bxml');
    await window.runCommand('View: Toggle Primary Side Bar Visibility');
    await window.editor.waitForButton('Send BXML to Call…');
    await window.runCommand('Bandwidth: Place Call…');
    await window.quickInput.waitFor('Number or SIP address');
    await pictureOfQuestion('place');
    await window.quickInput.cancel();
  });

  it('shows in its pictures the choice of a live call', async () => {
    await window.runCommand('Bandwidth: Send BXML to Call…');
    await window.quickInput.waitFor('Which live call should run it?');
    await pictureOfQuestion('send');
    await window.quickInput.cancel();
  });

  it('shows in its pictures how an account is added', async () => {
    await window.runCommand('Bandwidth: Add Account…');
    await window.quickInput.waitFor('Add a Bandwidth account');
    await pictureOfQuestion('connect');
    await window.quickInput.cancel();
  });

  it('shows in its pictures which verbs can be written', async () => {
    const { page } = window;
    // At the end of the Gather.
    await window.editor.goTo(5, 12);
    await window.editor.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('<');
    const row = page.locator('.suggest-widget.visible .monaco-list-row').filter({ hasText: 'SpeakSentence' });
    await row.first().waitFor();
    await picture('write', { x: 48, y: 0, width: 640, height: 364 });
    await page.keyboard.press('Escape');
    await window.runCommand('File: Revert File');
  });

  it('is found among the walkthroughs of the editor, with five steps', async () => {
    const { page } = window;
    await window.runCommand('Welcome: Open Walkthrough...');
    await window.quickInput.pick('Test Calls with Bandwidth');
    const steps = page.locator('.getting-started-step');
    const titles = await readUntil(
      () => steps.locator('.step-title').allInnerTexts(),
      ({ length }) => length === 5,
      'five steps',
    );
    assert.deepEqual(titles, [
      'See calls without an account',
      'Place a call',
      'Write BXML',
      'Send it to a live call',
      'Connect your account',
    ]);
    for (const [at, title] of titles.entries()) {
      await page.locator('.getting-started-step').nth(at).locator('.step-title').click();
      const shown = page.locator('.getting-started-media img');
      await readUntil(
        () => shown.evaluate((img) => 'naturalWidth' in img && Number(img.naturalWidth)).catch(() => 0),
        (width) => Number(width) > 100,
        `a picture for "${title}"`,
      );
      await window.screenshot(`walkthrough-${at + 1}`);
    }
  });

  it('ticks off a step that is done', async () => {
    const first = window.page.locator('.getting-started-step').first();
    await first.locator('.step-title').click();
    await first.getByRole('button', { name: 'Show Calls' }).click();
    await first.locator('.codicon-getting-started-step-checked.complete').waitFor();
    await window.screenshot('walkthrough-done');
  });
});
