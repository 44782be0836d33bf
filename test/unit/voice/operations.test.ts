import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CallsPage, VoiceClient } from '../../../src/voice/client.ts';
import { empty, halfJson, html, json, text } from '../../support/http/replies.ts';
import {
  callRecord,
  callsPath,
  createdRecord,
  failure,
  someRequest,
  startClient,
} from './clientUnderTest.ts';

describe('createCall', () => {
  test('posts the request as JSON, exactly as given, and returns the created call', async () => {
    await using under = await startClient([json(201, createdRecord('c-1'))]);
    const request = {
      ...someRequest,
      tag: '',
      callTimeout: 12.5,
      machineDetection: { mode: 'async', callbackUrl: 'https://example.com/amd' },
    } as const;

    const created = await under.client.createCall(request);

    assert.deepEqual(created, createdRecord('c-1'));
    const [sent] = under.server.requests;
    assert.equal(`${sent?.method} ${sent?.path}`, `POST ${callsPath}`);
    assert.equal(sent?.headers['content-type'], 'application/json');
    assert.equal(sent?.headers.authorization, `Basic ${btoa('ada:open sesame')}`);
    assert.deepEqual(JSON.parse(String(sent?.body)), request);
  });

  test('sends nothing and names the field when a limit is broken', async () => {
    await using under = await startClient([json(201, createdRecord('c-1'))]);

    const error = await failure(under.client.createCall({ ...someRequest, to: '9195551234', priority: 6 }));

    assert.equal(error.kind, 'invalid-request');
    assert.equal(error.outcome, 'not-sent');
    assert.equal(error.field, 'to');
    assert.match(
      error.message,
      /^to must start with \+ .+ priority must be a whole number from 1 to 5\. Nothing was sent/,
    );
    assert.equal(under.server.requests.length, 0);
  });

  for (const [reply, what] of [
    [json(201, { ok: true }), 'an object without callId'],
    [json(201, []), 'a list'],
    [halfJson(201), 'half a JSON'],
    [html(201), 'a web page'],
    [empty(201), 'nothing'],
  ] as const) {
    test(`says that the call may have been placed when the answer is ${what}`, async () => {
      await using under = await startClient([reply]);

      const error = await failure(under.client.createCall(someRequest));

      assert.equal(error.kind, 'unexpected-reply');
      assert.equal(error.outcome, 'unknown');
      assert.equal(error.status, 201);
      assert.match(error.message, /may have been carried out all the same: refresh the list/);
      assert.equal(under.server.requests.length, 1);
    });
  }
});

describe('getCallState', () => {
  const inbound = callRecord('c-7', {
    direction: 'inbound',
    stirShaken: { verstat: 'TN-Validation-Passed', attestationIndicator: 'A', extra: 1 },
    identity: 'eyJhbGciOi…',
  });

  for (const [shape, body] of [
    ['the bare call', inbound],
    ['a list that holds just the call', [inbound]],
  ] as const) {
    test(`reads ${shape}`, async () => {
      await using under = await startClient([json(200, body)]);

      assert.deepEqual(await under.client.getCallState('c-7'), inbound);
      assert.equal(under.server.requests[0]?.path, `${callsPath}/c-7`);
    });
  }

  test('keeps states, causes, directions and fields it does not know', async () => {
    const odd = callRecord('c-1', {
      state: 'parked',
      disconnectCause: 'sunspots',
      direction: 'sideways',
      fresh: [1],
    });
    await using under = await startClient([json(200, odd)]);

    assert.deepEqual(await under.client.getCallState('c-1'), odd);
  });

  test('reads a call with fields missing or of another type as if they were left out', async () => {
    await using under = await startClient([
      json(200, { callId: 'c-1', to: 7, endTime: {}, stirShaken: 'x', state: 'answered' }),
    ]);

    assert.deepEqual(await under.client.getCallState('c-1'), {
      callId: 'c-1',
      accountId: '',
      applicationId: '',
      to: '',
      from: '',
      direction: '',
      state: 'answered',
    });
  });

  test('reads JSON that starts with a byte order mark', async () => {
    await using under = await startClient([text(200, `\uFEFF${JSON.stringify(inbound)}`)]);

    assert.equal((await under.client.getCallState('c-7')).callId, 'c-7');
  });

  test('keeps an id that is no id within its place in the path', async () => {
    await using under = await startClient([json(200, callRecord('x'))]);

    await under.client.getCallState('not a call/../id?x=1');

    assert.equal(under.server.requests[0]?.path, `${callsPath}/not%20a%20call%2F..%2Fid%3Fx%3D1`);
    for (const id of ['', '.', '..']) {
      const error = await failure(under.client.getCallState(id));
      assert.equal(`${error.kind} ${error.field} ${error.outcome}`, 'invalid-request callId not-sent');
    }
    assert.equal(under.server.requests.length, 1);
  });

  for (const [body, what] of [
    [[], 'an empty list'],
    [[callRecord('c-1'), callRecord('c-2')], 'a list of two'],
    [{ ...callRecord('c-1'), callId: 17 }, 'a call whose id is a number'],
    [{ ...callRecord('c-1'), callId: '' }, 'a call whose id is empty'],
    ['answered', 'a text'],
    [null, 'null'],
  ] as const) {
    test(`does not take ${what} for a call`, async () => {
      await using under = await startClient([json(200, body)]);

      assert.equal((await failure(under.client.getCallState('c-1'))).kind, 'unexpected-reply');
    });
  }
});

describe('updateCall', () => {
  test('posts exactly the fields given, to the call', async () => {
    await using under = await startClient([empty(200)]);

    await under.client.updateCall('c-1', { state: 'completed' });
    await under.client.updateCall('c-2', { redirectUrl: 'https://example.com/next', tag: '' });

    const [first, second] = under.server.requests;
    assert.equal(
      `${first?.method} ${first?.path} ${first?.body}`,
      `POST ${callsPath}/c-1 {"state":"completed"}`,
    );
    assert.equal(String(second?.body), '{"redirectUrl":"https://example.com/next","tag":""}');
    assert.equal(second?.headers['content-type'], 'application/json');
  });
});

describe('updateCallBxml', () => {
  const document =
    '<?xml version="1.0" encoding="UTF-8"?>\r\n<Bxml>\n\t<SpeakSentence>Grüße, 你好</SpeakSentence> </Bxml>\n';

  for (const [form, bxml] of [
    ['text', document],
    ['bytes', new TextEncoder().encode(document)],
  ] as const) {
    test(`puts a document given as ${form} byte for byte`, async () => {
      await using under = await startClient([empty(204)]);

      await under.client.updateCallBxml('c-1', bxml);

      const [sent] = under.server.requests;
      assert.equal(`${sent?.method} ${sent?.path}`, `PUT ${callsPath}/c-1/bxml`);
      assert.equal(sent?.headers['content-type'], 'application/xml');
      assert.deepEqual(sent?.body, Buffer.from(document, 'utf8'));
    });
  }

  test('sends a document of 64 KB, and refuses a longer one by its bytes, not its characters', async () => {
    await using under = await startClient([empty(204)]);
    await under.client.updateCallBxml('c-1', 'x'.repeat(65_536));

    for (const tooLong of ['x'.repeat(70 * 1024), 'é'.repeat(32_769)]) {
      const error = await failure(under.client.updateCallBxml('c-1', tooLong));
      assert.equal(`${error.kind} ${error.field} ${error.outcome}`, 'invalid-request bxml not-sent');
      assert.match(error.message, /at most 65536 bytes \(64 KB\), but has \d+\./);
    }
    assert.equal((await failure(under.client.updateCallBxml('c-1', ''))).kind, 'invalid-request');
    assert.equal(under.server.requests.length, 1);
  });
});

describe('a change', () => {
  for (const [operation, change] of [
    ['updateCall', (client: VoiceClient) => client.updateCall('c-1', { state: 'completed' })],
    ['updateCallBxml', (client: VoiceClient) => client.updateCallBxml('c-1', '<Bxml/>')],
  ] as const) {
    test(`by ${operation} succeeds with any 2xx, but not with a web page`, async () => {
      await using under = await startClient([empty(204), json(200, {}), empty(202), html(200)]);
      for (let i = 0; i < 3; i++) await change(under.client);

      const error = await failure(change(under.client));

      assert.equal(error.kind, 'unexpected-reply');
      assert.equal(error.outcome, 'unknown');
    });
  }
});

describe('fetchCallsPage', () => {
  test('encodes every part of the filter, and + as %2B', async () => {
    await using under = await startClient([json(200, [])]);

    await under.client.fetchCallsPage({
      to: '+19195551234',
      from: 'sip:a+b@example.com',
      minStartTime: '2026-11-22T10:00:00.000Z',
      maxStartTime: '2026-11-22T12:00:00+01:00',
      disconnectCause: 'hangup',
      pageSize: 25,
    });

    assert.equal(
      under.server.requests[0]?.query,
      'to=%2B19195551234&from=sip%3Aa%2Bb%40example.com&minStartTime=2026-11-22T10%3A00%3A00.000Z' +
        '&maxStartTime=2026-11-22T12%3A00%3A00%2B01%3A00&disconnectCause=hangup&pageSize=25',
    );
  });

  test('checks the filter before anything is sent', async () => {
    await using under = await startClient([json(200, [])]);

    const error = await failure(under.client.fetchCallsPage({ to: '19195551234' }));

    assert.equal(`${error.kind} ${error.field}`, 'invalid-request to');
    assert.equal(under.server.requests.length, 0);
  });

  test('keeps the good records of a page and counts the others', async () => {
    const records = [callRecord('c-1'), null, { state: 'answered' }, callRecord('c-2'), 'c-3'];
    await using under = await startClient([json(200, records), json(200, [callRecord('c-1')])]);

    const page = await under.client.fetchCallsPage({});

    assert.deepEqual(page, { calls: [callRecord('c-1'), callRecord('c-2')], skipped: 3 });
    const clean: CallsPage = { calls: [callRecord('c-1')] as CallsPage['calls'] };
    assert.deepEqual(await under.client.fetchCallsPage({}), clean);
  });

  test('does not take anything but a list for a page', async () => {
    await using under = await startClient([json(200, { calls: [] }), html(200), halfJson()]);

    for (const what of [/not a list of calls/, /a web page/, /JSON that breaks off/]) {
      const error = await failure(under.client.fetchCallsPage({}));
      assert.equal(error.kind, 'unexpected-reply');
      assert.match(error.message, what);
    }
  });
});
