import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, describe, it } from 'node:test';
import { repositoryFolder } from '../../../scripts/vscode/folders.ts';
import { standInForVscode } from '../../support/editor/standIn.ts';
import { writeMessages, writeSettings } from '../../support/editor/vscode.ts';
import { startLoopbackServer } from '../../support/http/loopbackServer.ts';
import { assertTranslated, pseudoMessages, speakEnglish } from '../../support/texts/pseudoLanguage.ts';

standInForVscode();
// Loaded before the language is known, as all is when the extension starts.
const { causeWords } = await import('../../../src/calls/words.ts');
const { emulatorAccount } = await import('../../../src/ui/accounts/account.ts');
const { createEditorTransport } = await import('../../../src/ui/network/editorTransport.ts');
const { configureTexts } = await import('../../../src/ui/configureTexts.ts');

describe('When the extension starts', () => {
  afterEach(() => {
    writeMessages(undefined);
    speakEnglish();
  });

  it('the rooms that know no editor get the messages of the display language', () => {
    writeMessages({ 'callee busy': 'besetzt', Emulator: 'Nachbildung' });
    configureTexts();
    assert.equal(causeWords('busy'), 'besetzt');
    assert.equal(emulatorAccount.name, 'Nachbildung');
  });

  it('all is as it is written where the language is English, which has no messages', () => {
    configureTexts();
    assert.equal(causeWords('busy'), 'callee busy');
    assert.equal(emulatorAccount.name, 'Emulator');
  });

  it('the transport, which is loaded later and looks them up on its own, gets them when it is loaded', async () => {
    const server = await startLoopbackServer([]);
    await server.close();
    writeSettings({ 'http.proxySupport': 'off' });
    writeMessages(pseudoMessages);
    const transport = createEditorTransport();
    const request = { method: 'GET', url: server.url, headers: {}, timeoutMs: 10_000, maxBytes: 1 } as const;
    try {
      const { message } = await transport.send(request).then(
        () => assert.fail('It was answered.'),
        (error: Error) => error,
      );
      assertTranslated(message);
    } finally {
      transport.dispose();
    }
  });

  for (const entry of ['src/extension.ts', 'src/browser.ts']) {
    it(`that comes before anything else in ${entry}`, () => {
      const text = readFileSync(`${repositoryFolder}/${entry}`, 'utf8');
      const [, first] = /export function activate\(.*\n\s*(.*)\n/.exec(text) ?? [];
      assert.equal(first, 'configureTexts();');
    });
  }
});
