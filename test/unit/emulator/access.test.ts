import assert from 'node:assert/strict';
import test from 'node:test';
import { send } from './httpRequest.ts';
import { accountId, problemIn, startTestEmulator } from './testEmulator.ts';

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

const accepted = [basic('user:password'), basic('user:'), 'Bearer anything', 'bearer anything'];

for (const authorization of accepted) {
  test(`"${authorization}" is accepted`, async (t) => {
    const it = await startTestEmulator(t);
    assert.equal((await it.api('/calls', { headers: { authorization } })).status, 200);
  });
}

const refused: [string, string, number, string][] = [
  ['an empty token', 'Bearer ', 401, 'Unauthorized'],
  ['an unknown scheme', 'Digest abc', 401, 'Unauthorized'],
  ['Basic that is not base64', 'Basic %%%', 401, 'Failed to decode basic authentication token'],
  ['Basic without a colon', `Basic ${btoa('user')}`, 401, 'Invalid basic authentication token'],
  ['Basic without a user', basic(':password'), 401, 'The credentials provided were invalid'],
  ['the user "invalid"', basic('invalid:x'), 401, 'The credentials provided were invalid'],
  ['the token "invalid"', 'Bearer invalid', 401, 'The credentials provided were invalid'],
  ['the user "forbidden"', basic('forbidden:x'), 403, 'Access is denied'],
  ['the token "forbidden"', 'Bearer forbidden', 403, 'Access is denied'],
];

for (const [what, authorization, status, description] of refused) {
  test(`${what} gives ${status}, before anything is looked up`, async (t) => {
    const it = await startTestEmulator(t);
    const type = status === 401 ? 'authentication-error' : 'authorization-error';
    const reply = await it.api('/calls/does-not-exist', { headers: { authorization } });
    assert.deepEqual(problemIn(reply), { status, type, description });
  });
}

test('no credentials give 401 for every operation and unknown path', async (t) => {
  const it = await startTestEmulator(t);
  const url = `${it.emulator.basePath}/accounts/${accountId}`;
  const asked: [string, string][] = [
    ['POST', '/calls'],
    ['GET', '/calls'],
    ['GET', '/calls/x'],
    ['POST', '/calls/x'],
    ['PUT', '/calls/x/bxml'],
    ['GET', '/statistics'],
    ['PATCH', '/calls'],
    ['GET', '/nothing'],
  ];
  for (const [method, path] of asked) {
    const reply = await send(url + path, { method });
    assert.equal(problemIn(reply).status, 401, `${method} ${path}`);
    assert.match(reply.headers['www-authenticate'] ?? '', /Basic/);
  }
});

test('an unknown method gives 405 and says which are known; an unknown path gives 404', async (t) => {
  const it = await startTestEmulator(t);
  const deleted = await it.api('/calls/x', { method: 'DELETE' });
  assert.deepEqual(problemIn(deleted), {
    status: 405,
    type: 'validation',
    description: 'Method Not Allowed',
  });
  assert.equal(deleted.headers.allow, 'GET, POST');
  assert.equal((await it.api('/calls/x/bxml')).status, 405);
  const unknown = await it.api('/nothing');
  assert.deepEqual(problemIn(unknown), { status: 404, type: 'validation', description: 'Not Found' });
  assert.equal((await send(`${it.emulator.url}/nothing`)).status, 404);
});

async function token(
  tokenUrl: string,
  headers: Record<string, string>,
  body = 'grant_type=client_credentials',
) {
  const type = 'application/x-www-form-urlencoded';
  const reply = await send(tokenUrl, { method: 'POST', headers: { 'content-type': type, ...headers }, body });
  return { status: reply.status, headers: reply.headers, body: JSON.parse(reply.text) };
}

test('the token endpoint gives a token that holds for an hour', async (t) => {
  const it = await startTestEmulator(t);
  assert.equal(it.emulator.tokenUrl, `${it.emulator.url}/api/v1/oauth2/token`);
  const { status, headers, body } = await token(it.emulator.tokenUrl, {
    authorization: basic('client:secret'),
  });
  assert.deepEqual(
    [status, body.token_type, body.expires_in, headers['cache-control']],
    [200, 'Bearer', 3600, 'no-store'],
  );
  const authorization = `Bearer ${body.access_token}`;
  await it.clock.advance(3599);
  assert.equal((await it.api('/calls', { headers: { authorization } })).status, 200);
  await it.clock.advance(1);
  assert.equal((await it.api('/calls', { headers: { authorization } })).status, 401);
});

test('the client may identify itself in the form', async (t) => {
  const it = await startTestEmulator(t);
  const form = 'grant_type=client_credentials&client_id=client&client_secret=secret';
  assert.equal((await token(it.emulator.tokenUrl, {}, form)).status, 200);
});

test('the token of the client "forbidden" gives 403', async (t) => {
  const it = await startTestEmulator(t);
  const { body } = await token(it.emulator.tokenUrl, { authorization: basic('forbidden:secret') });
  assert.equal(
    (await it.api('/calls', { headers: { authorization: `Bearer ${body.access_token}` } })).status,
    403,
  );
});

test('the token endpoint refuses no client, the client "invalid", another grant and another body', async (t) => {
  const it = await startTestEmulator(t);
  const { tokenUrl } = it.emulator;
  const client = { authorization: basic('client:secret') };
  const outcome = async (headers: Record<string, string>, body?: string) => {
    const reply = await token(tokenUrl, headers, body);
    return [reply.status, reply.body.error];
  };
  assert.deepEqual(await outcome({}), [401, 'invalid_client']);
  assert.deepEqual(await outcome({ authorization: basic('client:') }), [401, 'invalid_client']);
  assert.deepEqual(await outcome({ authorization: basic('invalid:secret') }), [401, 'invalid_client']);
  assert.deepEqual(await outcome(client, 'grant_type=password'), [400, 'unsupported_grant_type']);
  assert.deepEqual(await outcome({ ...client, 'content-type': 'application/json' }), [
    400,
    'invalid_request',
  ]);
  assert.equal((await send(tokenUrl)).status, 405);
});

for (const host of [
  'evil.example',
  'evil.example:PORT',
  'localhost',
  '127.0.0.1:1',
  '127.0.0.1.evil.example:PORT',
]) {
  test(`a request for the host ${host} is refused: a name that leads here is no right to come in`, async (t) => {
    const it = await startTestEmulator(t);
    const headers = { host: host.replace('PORT', String(it.emulator.port)) };
    assert.equal((await it.api('/calls', { headers })).status, 403);
    const events = await send(`${it.emulator.url}/emulator/calls`, { headers });
    assert.equal(events.status, 403);
  });
}

for (const name of ['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]']) {
  test(`a request for the host ${name} is served`, async (t) => {
    const it = await startTestEmulator(t);
    assert.equal((await it.api('/calls', { headers: { host: `${name}:${it.emulator.port}` } })).status, 200);
  });
}

test('web pages of other hosts are refused, those of this machine are not', async (t) => {
  const it = await startTestEmulator(t);
  const status = async (origin: string) => (await it.api('/calls', { headers: { origin } })).status;
  assert.equal(await status('https://evil.example'), 403);
  assert.equal(await status('null'), 403);
  assert.equal(await status('http://localhost.evil.example'), 403);
  assert.equal(await status('http://localhost:3000'), 200);
  assert.equal(await status('http://127.0.0.1'), 200);
});
