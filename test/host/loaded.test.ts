import assert from 'node:assert/strict';
import { loaded } from '../../src/ui/loaded.ts';

describe('A part of the extension that is loaded later', () => {
  it('is given as it is', async () => {
    assert.equal(await loaded(Promise.resolve('part')), 'part');
  });

  it('says what to do when its file is gone, in one line', async () => {
    const gone = new Error("Cannot find module './commands.js'\nRequire stack:\n- extension.js");
    await assert.rejects(loaded(Promise.reject(gone)), {
      message:
        "A part of the extension could not be loaded: Cannot find module './commands.js'. Reload the window, then try again.",
      cause: gone,
    });
  });
});
