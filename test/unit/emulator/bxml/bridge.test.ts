import assert from 'node:assert/strict';
import test from 'node:test';
import { somebody, startBoth } from './scenario.ts';

test('a call that is bridged already can not be bridged again, and stays with its partner', async (t) => {
  const { it, app } = await startBoth(t, { '/wait': '<Response><Pause duration="60"/></Response>' });
  const target = await it.place({ to: somebody, answerUrl: `${app.url}/wait` });
  await it.clock.advance(2);
  app.on('/bridge', `<Response><Bridge bridgeCompleteUrl="/done">${target}</Bridge></Response>`);
  app.on('/done', '<Response/>');
  const first = await it.place({ to: '+19195550144', answerUrl: `${app.url}/bridge` });
  await it.clock.advance(2);
  for (const [index, taken] of [target, first].entries()) {
    app.on('/bridge', `<Response><Bridge bridgeCompleteUrl="/done">${taken}</Bridge></Response>`);
    const second = await it.place({ to: `+1919555015${index}`, answerUrl: `${app.url}/bridge` });
    await it.clock.advance(2);
    const { callId, cause, errorMessage, errorId } = app.last('bridgeComplete');
    assert.deepEqual(
      [callId, cause, errorMessage],
      [second, 'busy', `Call ${taken} is already bridged with another call`],
    );
    assert.match(String(errorId), /^[0-9a-f-]{36}$/);
  }
  assert.deepEqual([(await it.call(target)).state, (await it.call(first)).state], ['answered', 'answered']);
  await it.control('POST', `/calls/${first}/hangup`, {});
  await it.clock.advance(1);
  assert.equal((await it.call(target)).state, 'disconnected');
});

test('a call whose partner has left the bridge can be bridged again', async (t) => {
  const { it, app } = await startBoth(t, { '/wait': '<Response><Pause duration="60"/></Response>' });
  const target = await it.place({ to: somebody, answerUrl: `${app.url}/wait` });
  await it.clock.advance(2);
  app.on(
    '/bridge',
    `<Response><Bridge bridgeCompleteUrl="/done" bridgeTargetCompleteUrl="/wait">${target}</Bridge></Response>`,
  );
  for (const to of ['+15552966005', '+15552966004']) {
    await it.place({ to, answerUrl: `${app.url}/bridge` });
    await it.clock.advance(10);
    assert.equal((await it.call(target)).state, 'answered');
  }
  assert.deepEqual(
    app.eventTypes().filter((type) => String(type).startsWith('bridge')),
    ['bridgeTargetComplete', 'bridgeTargetComplete'],
  );
});
