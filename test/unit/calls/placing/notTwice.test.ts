import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NotTwice } from '../../../../src/calls/placing/notTwice.ts';
import { FakeClock } from '../support/fakeClock.ts';

describe('Something that must not happen twice', () => {
  it('is not run while the same is running, or just after', async () => {
    const clock = new FakeClock();
    const once = new NotTwice(clock);
    let resolve = (): void => undefined;
    const promise = new Promise<void>((done) => {
      resolve = done;
    });
    const first = once.run('a', () => promise);
    assert.equal(await once.run('a', () => assert.fail('run twice')), false);
    resolve();
    assert.equal(await first, true);
    await clock.advance(699);
    assert.equal(await once.run('a', () => assert.fail('run twice')), false);
    await clock.advance(700);
    assert.equal(await once.run('a', async () => undefined), true);
  });

  it('is not run as long as a key is held', async () => {
    const clock = new FakeClock();
    const once = new NotTwice(clock);
    await once.run('a', async () => undefined);
    for (let held = 0; held < 2000; held += 50) {
      await clock.advance(50);
      assert.equal(await once.run('a', () => assert.fail('run twice')), false);
    }
  });

  it('keeps nothing else from being run', async () => {
    const once = new NotTwice(new FakeClock());
    await once.run('a', async () => undefined);
    assert.equal(await once.run('b', async () => undefined), true);
  });

  it('may be tried again at once after it failed', async () => {
    const once = new NotTwice(new FakeClock());
    await assert.rejects(once.run('a', () => Promise.reject(new Error('no'))));
    assert.equal(await once.run('a', async () => undefined), true);
  });

  it('is not blocked for hours by a clock that was set back', async () => {
    const clock = new FakeClock();
    const once = new NotTwice(clock);
    await once.run('a', async () => undefined);
    clock.jump(-3_600_000);
    assert.equal(await once.run('a', async () => undefined), true);
  });
});
