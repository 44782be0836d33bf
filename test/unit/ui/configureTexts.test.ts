import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, describe, it } from 'node:test';
import { repositoryFolder } from '../../../scripts/vscode/folders.ts';
import { standInForVscode } from '../../support/editor/standIn.ts';
import { writeMessages } from '../../support/editor/vscode.ts';
import { speakEnglish } from '../../support/texts/pseudoLanguage.ts';

standInForVscode();
// Loaded before the language is known, as all is when the extension starts.
const { causeWords } = await import('../../../src/calls/words.ts');
const { emulatorAccount } = await import('../../../src/ui/accounts/account.ts');
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

  for (const entry of ['src/extension.ts', 'src/browser.ts']) {
    it(`that comes before anything else in ${entry}`, () => {
      const text = readFileSync(`${repositoryFolder}/${entry}`, 'utf8');
      const [, first] = /export function activate\(.*\n\s*(.*)\n/.exec(text) ?? [];
      assert.equal(first, 'configureTexts();');
    });
  }
});
