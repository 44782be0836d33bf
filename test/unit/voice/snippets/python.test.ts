import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pythonSnippet } from '../../../../src/voice/snippets/python.ts';
import type { SnippetRequest, SnippetTarget } from '../../../../src/voice/snippets/snippetRequest.ts';
import { has, run } from './runSnippet.ts';
import { hardCall, hardDocuments, secrets } from './snippetCases.ts';

const skip = has('python3') ? false : 'needs python3';

/** Stands for the SDK: writes down what it is asked to do. */
const recorder = `
import json, sys, types
class Configuration:
    def __init__(self, **settings): self.settings = settings
class ApiClient:
    def __init__(self, configuration): self.settings = configuration.settings
    def __enter__(self): return self
    def __exit__(self, *error): pass
class Model:
    from_dict = staticmethod(lambda fields: fields)
class CallsApi:
    def __init__(self, client): self.client = client
    def __getattr__(self, method):
        def call(*arguments):
            text = json.dumps([self.client.settings, method, arguments])
            sys.stdout.buffer.write(text.encode("utf-8") + b"\\n")
            return types.SimpleNamespace(status_code=200, data="done")
        return call
module = types.ModuleType("bandwidth")
module.__dict__.update(Configuration=Configuration, ApiClient=ApiClient, CallsApi=CallsApi, CreateCall=Model, UpdateCall=Model)
sys.modules["bandwidth"] = module
`;

const here: SnippetTarget = {
  baseUrl: 'http://127.0.0.1:1/api/v2',
  accountId: '9900000',
  authorization: { kind: 'none' },
};
const real: SnippetTarget = {
  baseUrl: 'https://voice.bandwidth.com/api/v2',
  accountId: '9900000',
  authorization: { kind: 'oauth', tokenUrl: 'https://api.bandwidth.com/api/v1/oauth2/token' },
};

/** What a snippet asks of the SDK: settings, method and arguments. */
async function asks(
  request: SnippetRequest,
  target: SnippetTarget,
  variables: Record<string, string> = {},
): Promise<unknown> {
  const program = `${recorder}\n${pythonSnippet(request, target)}`;
  const { code, output, errors } = await run('python3', ['-'], program, {
    PYTHONIOENCODING: 'utf-8',
    ...variables,
  });
  assert.equal(code, 0, errors);
  assert.match(output, /\n200 done\s*$/);
  return JSON.parse(output.split('\n')[0] ?? '');
}

describe('A Python snippet', { skip }, () => {
  test('places a call with every character as it was, and passwords that only the variables know', async () => {
    const request = { operation: 'createCall', body: hardCall } as const;
    for (const secret of Object.values(secrets)) assert.ok(!pythonSnippet(request, here).includes(secret));
    const settings = { host: here.baseUrl, ignore_operation_servers: true, access_token: 'emulator' };
    assert.deepEqual(await asks(request, here, secrets), [
      settings,
      'create_call_with_http_info',
      ['9900000', hardCall],
    ]);
  });

  for (const [name, bxml] of Object.entries(hardDocuments)) {
    test(`sends a document with ${name} byte for byte`, async () => {
      const [, method, sent] = (await asks({ operation: 'updateCallBxml', callId: 'c-1', bxml }, here)) as [
        unknown,
        string,
        unknown,
      ];
      assert.deepEqual([method, sent], ['update_call_bxml_with_http_info', ['9900000', 'c-1', bxml]]);
    });
  }

  test('for the real service names no address, and takes the credentials from variables', async () => {
    const variables = { BW_CLIENT_ID: 'some client', BW_CLIENT_SECRET: 'client secret' };
    assert.deepEqual(await asks({ operation: 'getCallState', callId: 'c-1' }, real, variables), [
      { client_id: 'some client', client_secret: 'client secret' },
      'get_call_state_with_http_info',
      ['9900000', 'c-1'],
    ]);
  });

  test('hangs a call up', async () => {
    const [, method, sent] = (await asks(
      { operation: 'updateCall', callId: 'c-1', body: { state: 'completed' } },
      here,
    )) as [unknown, string, unknown];
    assert.deepEqual(
      [method, sent],
      ['update_call_with_http_info', ['9900000', 'c-1', { state: 'completed' }]],
    );
  });
});
