import assert from 'node:assert/strict';
import test from 'node:test';
import type { Reaction } from './application.ts';
import { callThrough, startBoth } from './scenario.ts';

const failures: { what: string; answer: Reaction; cause: string; says: RegExp; at: string }[] = [
  {
    what: 'answers with an error',
    answer: (_webhook, response) => {
      response.writeHead(500).end('oops');
      return undefined;
    },
    cause: 'callback-error',
    says: /HTTP 500/,
    at: '01.200Z',
  },
  {
    what: 'redirects to another address',
    answer: (_webhook, response) => {
      response.writeHead(302, { location: '/elsewhere' }).end();
      return undefined;
    },
    cause: 'callback-error',
    says: /HTTP 302/,
    at: '01.200Z',
  },
  {
    what: 'breaks off its reply',
    answer: (_webhook, response) => {
      response.writeHead(200, { 'content-length': '500' });
      response.write('<Response>', () => response.destroy());
      return undefined;
    },
    cause: 'callback-error',
    says: /failed/,
    at: '01.200Z',
  },
  {
    what: 'does not reply in time',
    answer: () => undefined,
    cause: 'callback-error',
    says: /no reply within 5 s/,
    at: '06.200Z',
  },
  {
    what: 'sends what is no XML',
    answer: '<Response><Pause></Response>',
    cause: 'invalid-bxml',
    says: /Pause/,
    at: '01.200Z',
  },
  {
    what: 'sends a verb that does not exist',
    answer: '<Response><Sing/></Response>',
    cause: 'invalid-bxml',
    says: /<Sing> is no verb/,
    at: '01.200Z',
  },
  {
    what: 'sends a megabyte',
    answer: `<Response>${'<Pause/>'.repeat(131_072)}</Response>`,
    cause: 'callback-error',
    says: /larger than 64 KB/,
    at: '01.200Z',
  },
  {
    what: 'redirects in circles',
    answer: '<Response><Redirect redirectUrl="/answer"/></Response>',
    cause: 'application-error',
    says: /100 documents .*\/answer/,
    at: '01.200Z',
  },
  {
    what: 'gathers in circles and gives nobody time to press a key',
    answer: '<Response><Gather gatherUrl="/answer" firstDigitTimeout="0"/></Response>',
    cause: 'application-error',
    says: /100 documents .*\/answer/,
    at: '01.200Z',
  },
];

for (const { what, answer, cause, says, at } of failures) {
  test(`a call whose application ${what} ends with ${cause} and says why`, async (t) => {
    const { it, app } = await startBoth(t, { '/answer': answer }, { webhookPatience: 0.2 });
    const callId = await callThrough(it, app, { callbackTimeout: 5 });
    const call = await it.call(callId);
    assert.deepEqual([call.state, call.disconnectCause], ['disconnected', cause]);
    assert.match(call.errorMessage ?? '', says);
    assert.ok(call.endTime?.endsWith(at), `${call.endTime}`);
    const gone = app.last('disconnect');
    assert.deepEqual([gone.cause, gone.errorMessage], [cause, call.errorMessage]);
  });
}
