import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { makeTemporaryFolder } from '../../scripts/vscode/temporaryFolder.ts';
import { placeOfText } from '../support/vscode/placeOfText.ts';
import { readUntil } from '../support/vscode/steady.ts';
import { textOf, tidy } from '../support/vscode/text.ts';
import { openWindow, type VSCodeWindow } from '../support/vscode/window.ts';

/** The files of the workspace: each test has its own. */
const files = {
  'slash.bxml': '<Response>\n  <Gather>\n    <PlayAudio>a.wav</PlayAudio>\n    ',
  'from-nothing.bxml': '',
  'closing.bxml': '',
  'mistake.bxml': '<Response>\n  <SpeakSentance>Hello</SpeakSentance>\n</Response>\n',
  'unreachable.bxml':
    '<Response>\n  <Hangup/>\n  <SpeakSentence>Never heard</SpeakSentence>\n  <Ring/>\n</Response>\n',
  'hover.bxml':
    '<Response>\n\n\n\n\n\n\n  <Gather gatherUrl="https://example.com/menu" interDigitTimeout="5"/>\n</Response>\n',
  'format.bxml':
    '<Response><Gather   gatherUrl="/a"><PlayAudio>a.wav</PlayAudio></Gather><Hangup/></Response>',
  'rename.bxml': '<Response>\n  <Gather>\n  </Gather>\n</Response>\n',
  'linked.bxml': '<Response>\n  <Gather>\n  </Gather>\n</Response>\n',
  'outline.bxml':
    '<Response>\n  <Gather gatherUrl="https://example.com/menu" maxDigits="1">\n    <SpeakSentence voice="julie">Press 1.</SpeakSentence>\n  </Gather>\n  <Record maxDuration="5400"/>\n</Response>\n',
};

describe('Writing BXML', () => {
  const workspace = makeTemporaryFolder('bxml');
  let window: VSCodeWindow;
  before(async () => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(workspace.path, name), text);
    window = await openWindow({ workspace: workspace.path, settings: { 'editor.tabSize': 2 } });
    // The first BXML document starts the extension.
    await openFile('mistake.bxml');
    await window.editor.root.locator('.squiggly-error').first().waitFor();
  });
  after(async () => {
    await window?.close();
    workspace.remove();
  });

  async function openFile(name: keyof typeof files): Promise<void> {
    await window.editor.open(name);
    await window.editor.focus();
  }

  const press = (key: string): Promise<void> => window.page.keyboard.press(key);
  const type = (keys: string): Promise<void> => window.page.keyboard.type(keys);
  const list = () => window.page.locator('.suggest-widget.visible');

  /** Waits until the list has chosen a suggestion. */
  async function chosen(label: string): Promise<void> {
    const row = list().locator('.monaco-list-row.focused .label-name');
    await readUntil(
      async () => tidy(await textOf(row)),
      (shown) => shown === label,
      `${label} to be chosen`,
    );
  }

  async function accept(label: string, key: 'Enter' | 'Tab' = 'Enter'): Promise<void> {
    await chosen(label);
    await press(key);
    await list().locator('.focused .label-name', { hasText: label }).waitFor({ state: 'hidden' });
  }

  /** The text once it is as the test wants it. */
  function textWhen(expected: string): Promise<string> {
    return readUntil(
      () => window.editor.text(),
      (text) => text === expected,
      JSON.stringify(expected),
    );
  }

  /** Waits until the editor shows this within a line. */
  async function shown(text: string): Promise<void> {
    await placeOfText(window.editor.root, text);
  }

  it('needs little more than choosing from lists', async () => {
    await openFile('from-nothing.bxml');
    await press('Control+Space');
    await type('Resp');
    await accept('Response');
    // The list of verbs opens by itself.
    await chosen('SpeakSentence');
    await press('Control+Space');
    await window.page.locator('.suggest-details').filter({ hasText: 'Documentation' }).waitFor();
    await window.screenshot('language-completion-verbs');
    await type('Gat');
    await accept('Gather', 'Tab');
    await type('/menu');
    await press('Tab');
    await press('Control+Space');
    await accept('SpeakSentence');
    await type('Press 1 for sales.');
    await window.screenshot('language-completion-typed');
    await textWhen(
      '<Response>\n  <Gather gatherUrl="/menu">\n    <SpeakSentence>Press 1 for sales.</SpeakSentence>\n  </Gather>\n</Response>',
    );
    await window.editor.goTo(2, 28);
    await window.editor.focus();
    await type(' ');
    await type('maxD');
    await accept('maxDigits');
    await type('1');
    await window.editor.goTo(3, 19);
    await window.editor.focus();
    await type(' voi');
    await accept('voice');
    await type('jul');
    await chosen('julie');
    await window.screenshot('language-completion-voices');
    await accept('julie');
    await textWhen(
      '<Response>\n  <Gather gatherUrl="/menu" maxDigits="1">\n    <SpeakSentence voice="julie">Press 1 for sales.</SpeakSentence>\n  </Gather>\n</Response>',
    );
    await window.editor.save();
  });

  it('closes tags, and keeps lines where they belong', async () => {
    await openFile('closing.bxml');
    await type('<Response>');
    await shown('</Response>');
    await press('Enter');
    await type('<Transfer>');
    await shown('</Transfer>');
    await press('Enter');
    await type('<PhoneNumber>+15550100');
    await shown('+15550100</PhoneNumber>');
    await press('End');
    await press('Enter');
    await type('<SipUri>sip:a@example.com');
    await shown('</SipUri>');
    await press('End');
    await press('Enter');
    await textWhen(
      '<Response>\n  <Transfer>\n    <PhoneNumber>+15550100</PhoneNumber>\n    <SipUri>sip:a@example.com</SipUri>\n    \n  </Transfer>\n</Response>',
    );
    await window.editor.save();
  });

  it('finishes a closing tag after "</" and puts it below its opening tag', async () => {
    await openFile('slash.bxml');
    await window.editor.goTo(4, 5);
    await window.editor.focus();
    await type('</');
    await shown('</Gather>');
    await textWhen('<Response>\n  <Gather>\n    <PlayAudio>a.wav</PlayAudio>\n  </Gather>');
    await window.editor.save();
  });

  it('underlines a mistake and puts it right with Ctrl+.', async () => {
    await openFile('mistake.bxml');
    await window.editor.root.locator('.squiggly-error').first().waitFor();
    await window.screenshot('language-squiggle');
    await window.editor.goTo(2, 6);
    const fixes = await window.editor.quickFixes();
    await window.screenshot('language-quick-fix');
    assert.match(fixes[0] ?? '', /SpeakSentence/);
    await press('Enter');
    await textWhen('<Response>\n  <SpeakSentence>Hello</SpeakSentence>\n</Response>\n');
    await window.editor.root.locator('.squiggly-error').first().waitFor({ state: 'hidden' });
    await window.editor.save();
  });

  it('greys out what never runs', async () => {
    await openFile('unreachable.bxml');
    await window.editor.root.locator('.squiggly-inline-unnecessary').first().waitFor();
    await window.screenshot('language-unreachable');
  });

  it('explains verbs and attributes on hover', async () => {
    await openFile('hover.bxml');
    const verb = await window.editor.hover('Gather');
    assert.match(verb, /Gather/);
    assert.match(verb, /without it, the next verb/);
    await window.screenshot('language-hover-verb');
    await press('Escape');
    await window.page.mouse.move(0, 0);
    await window.page.locator('.monaco-hover').filter({ visible: true }).waitFor({ state: 'hidden' });
    const attribute = await window.editor.hover('interDigitTimeout');
    assert.match(attribute, /interDigitTimeout/);
    await window.screenshot('language-hover-attribute');
  });

  it('formats the document', async () => {
    await openFile('format.bxml');
    await window.runCommand('Format Document');
    // The editor gives up formatting when the selection changes meanwhile.
    await shown('    <PlayAudio>');
    await textWhen(
      '<Response>\n  <Gather gatherUrl="/a">\n    <PlayAudio>a.wav</PlayAudio>\n  </Gather>\n  <Hangup/>\n</Response>\n',
    );
    await window.editor.save();
  });

  it('renames both tags', async () => {
    await openFile('rename.bxml');
    await window.editor.goTo(3, 6);
    await press('F2');
    await window.page.locator('.rename-box input:focus').waitFor();
    await type('Bridge');
    await press('Enter');
    await shown('</Bridge>');
    await textWhen('<Response>\n  <Bridge>\n  </Bridge>\n</Response>\n');
    await window.editor.save();
  });

  it('changes the other tag while one is typed', async () => {
    await openFile('linked.bxml');
    await window.editor.goTo(2, 10);
    await window.editor.root.locator('.linked-editing-decoration').first().waitFor();
    await type('s');
    await textWhen('<Response>\n  <Gathers>\n  </Gathers>\n</Response>\n');
    await window.editor.save();
  });

  it('shows what the verbs do in the outline and the breadcrumbs', async () => {
    await openFile('outline.bxml');
    await window.runCommand('Explorer: Focus on Outline View');
    const outline = window.tree('Outline');
    const rows = await outline.rowsWhen((shown) => shown.length >= 2, 'the verbs');
    assert.ok(rows.some(({ label }) => label.startsWith('Gather → https://example.com/menu')));
    await window.editor.goTo(3, 40);
    await window.screenshot('language-outline');
  });
});
