import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { placeOfText } from '../support/vscode/placeOfText.ts';
import { readSteadily, readUntil } from '../support/vscode/steady.ts';
import { textOf, tidy } from '../support/vscode/text.ts';
import { type BrowserOnlyWindow, openBrowserOnlyWindow } from './support/browserOnlyWindow.ts';

const files = {
  'call.xml': '<Response>\n  <Gather maxDigits="fifty"/>\n</Response>\n',
  'complete.bxml': '<Response>\n  \n</Response>\n',
  'format.bxml':
    '<Response><Gather   gatherUrl="/a"><PlayAudio>a.wav</PlayAudio></Gather><Hangup/></Response>',
  'mistake.bxml': '<Response>\n  <SpeakSentance>Hello</SpeakSentance>\n  <Hangup/>\n  <Ring/>\n</Response>\n',
};

describe('In a VS Code that runs in the browser alone', () => {
  let open: BrowserOnlyWindow;
  before(async () => {
    open = await openBrowserOnlyWindow(files);
  });
  after(() => open?.close());

  async function openFile(name: keyof typeof files): Promise<void> {
    await open.window.explorer.doubleClick(name);
    await open.window.editor.waitForTab(name);
  }

  it('a BXML document shows its problems', async () => {
    await openFile('mistake.bxml');
    const problems = await open.window.problems.readWhen((shown) => shown.length === 2, 'two problems');
    await open.window.screenshot('browser-only-problems');
    assert.deepEqual(
      problems.map(({ code, severity, source, line }) => ({ code, severity, source, line })),
      [
        { code: 'unknown-verb', severity: 'error', source: 'BXML', line: 2 },
        { code: 'unreachable-verb', severity: 'warning', source: 'BXML', line: 4 },
      ],
    );
    await open.window.problems.close();
  });

  it('verbs are completed and explained', async () => {
    await openFile('complete.bxml');
    await open.window.editor.goTo(2, 3);
    await open.window.editor.type('<Ga');
    const list = open.window.page.locator('.suggest-widget.visible .monaco-list-row .label-name');
    await readUntil(
      async () => tidy(await textOf(list.first())),
      (label) => label === 'Gather',
      'Gather to be suggested',
    );
    await open.window.screenshot('browser-only-completion');
    await open.window.page.keyboard.press('Enter');
    assert.match(await open.window.editor.text(), /<Gather gatherUrl="">/);
    assert.match(await open.window.editor.hover('Gather'), /Waits for keys/);
  });

  it('documents are formatted', async () => {
    await openFile('format.bxml');
    await open.window.runCommand('Format Document');
    // The editor gives up formatting when the selection changes meanwhile.
    await placeOfText(open.window.editor.root, '    <PlayAudio>');
    const formatted = [
      '<Response>',
      '  <Gather gatherUrl="/a">',
      '    <PlayAudio>a.wav</PlayAudio>',
      '  </Gather>',
      '  <Hangup/>',
      '</Response>',
      '',
    ].join('\n');
    assert.equal(await open.window.editor.text(), formatted);
  });

  it('XML with a BXML root is BXML', async () => {
    await openFile('call.xml');
    const problems = await open.window.problems.readWhen(
      (shown) => shown.some(({ code }) => code === 'not-a-number'),
      'a problem in the XML file',
    );
    await open.window.problems.close();
    assert.ok(problems.every(({ source }) => source === 'BXML'));
  });

  it('nothing is offered that takes Node', async () => {
    const { page, quickInput } = open.window;
    await page.keyboard.press('F1');
    await quickInput.type('>Bandwidth');
    const offered = await readSteadily(async () => quickInput.rows.locator('.label-name').allInnerTexts());
    await open.window.screenshot('browser-only-palette');
    await quickInput.cancel();
    assert.deepEqual(
      offered.map(tidy).filter((label) => label.includes('Bandwidth')),
      [],
    );
    assert.equal(await open.window.activity('Bandwidth').count(), 0);
    const buttons = await open.window.editor.titleButtons();
    const menu = await (await open.window.editor.contextMenu()).items();
    const texts = await open.window.statusBar.texts();
    assert.ok(menu.includes('Format Document'));
    assert.deepEqual(
      [...buttons, ...menu, ...texts].filter((label) =>
        /BXML to|This BXML|EMULATOR|LIVE|Bandwidth/.test(label),
      ),
      [],
    );
    await page.keyboard.press('Escape');
  });

  it('all goes without trouble and without any other host', async () => {
    assert.deepEqual(await open.window.notifications.all(), []);
    const origin = new URL(open.window.page.url()).origin;
    const asked = open.requests.filter(({ url }) => !/^(blob|data):/.test(url));
    assert.deepEqual(
      asked.filter(({ url }) => new URL(url).origin !== origin),
      [],
    );
    // VS Code's own extensions are built for a server here, and some are missed: those are not ours.
    const ours = new URL('/extensions/0/', origin).href;
    assert.ok(asked.some(({ url, succeeded }) => url === `${ours}dist/browser.js` && succeeded));
    assert.deepEqual(
      asked.filter(({ url, succeeded }) => !succeeded && url.startsWith(ours) && !isOptional(url)),
      [],
    );
    const said = new RegExp(`${ours}|bandwidth|cannot (find|load) module`, 'i');
    assert.deepEqual(
      open.log.filter((line) => said.test(line) && !isOptional(line)),
      [],
    );
  });
});

/** VS Code asks for a manifest's translations whether there are any or not, and says so. */
function isOptional(said: string): boolean {
  return said.includes('package.nls.json');
}
