import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  type CheckedOperation,
  checkBxml,
  checkCreateCall,
  checkField,
  checkUpdateCall,
} from '../../../src/voice/checkRequest.ts';
import { VoiceClient, type VoiceClientOptions } from '../../../src/voice/client.ts';
import { cancelled, isVoiceApiError } from '../../../src/voice/errors.ts';
import { createFetchTransport } from '../../../src/voice/fetchTransport.ts';
import {
  createCallRules,
  type FieldRules,
  listCallsRules,
  updateCallRules,
} from '../../../src/voice/limits.ts';
import { networkError } from '../../../src/voice/networkErrors.ts';
import { curlSnippet } from '../../../src/voice/snippets/curl.ts';
import { nodeSnippet } from '../../../src/voice/snippets/node.ts';
import type { HttpRequest, HttpResponse } from '../../../src/voice/transport.ts';
import { privateDisplayNames } from '../../../src/voice/types.ts';
import { createTransport } from '../../../src/voice/undiciTransport.ts';
import { startLoopbackServer } from '../../support/http/loopbackServer.ts';
import {
  assertTranslated,
  pseudoMessages,
  speakEnglish,
  speakPseudo,
} from '../../support/texts/pseudoLanguage.ts';

const url = 'http://127.0.0.1:8080/api/v2/accounts/9900000/calls';

/** What the network libraries throw, by code. */
const codes = [
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL'],
  ...['UND_ERR_CONNECT_TIMEOUT', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET', 'HTTPParserError'],
  ...['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'UND_ERR_HEADERS_OVERFLOW', 'UND_ERR_DESTROYED'],
  ...['UND_ERR_CLOSED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'CERT_HAS_EXPIRED'],
  ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ...['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_INVALID_URL'],
  ...['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'UND_ERR_INVALID_ARG', 'HPE_INVALID', 'EUNHEARDOF'],
];

const statuses = [302, 400, 401, 403, 404, 405, 409, 415, 418, 429, 500, 502, 503];

function client(
  answer: (request: HttpRequest) => Partial<HttpResponse> | Error,
  options: Partial<VoiceClientOptions> = {},
): VoiceClient {
  return new VoiceClient({
    baseUrl: 'http://127.0.0.1:8080/api/v2',
    accountId: '9900000',
    credentials: { kind: 'basic', username: '1', password: '2' },
    clock: { now: () => 0, sleep: async () => undefined },
    random: () => 0,
    transport: async (request) => {
      const reply = answer(request);
      if (reply instanceof Error) throw reply;
      return { status: 200, headers: {}, body: '', ...reply };
    },
    ...options,
  });
}

const oauth = {
  credentials: {
    kind: 'oauth',
    clientId: '1',
    clientSecret: '2',
    tokenUrl: 'http://127.0.0.1:8080/token',
  },
} as const;

/** The message of what is thrown. */
async function messageOf(act: () => unknown): Promise<string> {
  try {
    await act();
  } catch (error) {
    assert.ok(isVoiceApiError(error), String(error));
    return error.message;
  }
  return assert.fail('It succeeded.');
}

describe('In another language, the client of the API says', () => {
  before(speakPseudo);
  after(speakEnglish);

  for (const code of codes) {
    it(`${code} in words of that language`, () => {
      const thrown = code === 'HTTPParserError' ? { name: code } : { code };
      assertTranslated(networkError(thrown, url, 'unknown').message, [code]);
    });
  }

  it('what else can become of a request on its way', async () => {
    const proxies = [{ hostname: '10.0.0.1' }, { address: '10.0.0.1', port: 3128 }];
    for (const where of proxies) {
      assertTranslated(networkError({ code: 'ENOTFOUND', ...where }, url, 'unknown').message, ['ENOTFOUND']);
    }
    for (const status of [407, 403]) {
      const refused = new Error(`Proxy response (${status}) !== 200 when HTTP Tunneling`);
      assertTranslated(networkError(refused, url, 'unknown').message);
    }
    assertTranslated(networkError(undefined, url, 'unknown').message);
    assertTranslated(cancelled().message);
    const endless = createFetchTransport(() => new Promise(() => undefined));
    const request = { method: 'GET', url, headers: {}, timeoutMs: 1, maxBytes: 1 } as const;
    assertTranslated(await messageOf(() => endless(request)));
    const long = createFetchTransport(async () => new Response('12345'));
    assertTranslated(await messageOf(() => long({ ...request, timeoutMs: 10_000 })));
    const foreign = client(() => new TypeError('x'));
    assertTranslated(await messageOf(() => foreign.getCallState('1')), ['TypeError']);
  });

  for (const status of statuses) {
    it(`what a reply ${status} means`, async () => {
      const body = JSON.stringify({ type: '1', description: '2', id: '3' });
      const variants: Partial<HttpResponse>[] = [
        { status, body },
        { status },
        { status, body: '<html>' },
        { status, body, headers: { 'retry-after': '31' } },
      ];
      for (const reply of variants) {
        const { calls, tokens } = { calls: client(() => reply), tokens: client(() => reply, oauth) };
        const token = { body: '{"access_token":"1"}' };
        const signedIn = client(({ url: asked }) => (asked.endsWith('/token') ? token : reply), oauth);
        assertTranslated(await messageOf(() => calls.fetchCallsPage({})));
        assertTranslated(await messageOf(() => calls.getCallState('1')));
        assertTranslated(await messageOf(() => calls.updateCall('1', { state: 'completed' })));
        assertTranslated(await messageOf(() => signedIn.getCallState('1')));
        assertTranslated(await messageOf(() => tokens.getCallState('1')));
      }
    });
  }

  it('that a reply is not what it should be', async () => {
    const bodies = ['', '{', '1 2', '<html>', '{}', '[]'];
    for (const body of bodies) {
      assertTranslated(await messageOf(() => client(() => ({ body })).getCallState('1')));
      assertTranslated(await messageOf(() => client(() => ({ body }), oauth).getCallState('1')));
    }
    assertTranslated(await messageOf(() => client(() => ({ body: '{}' })).fetchCallsPage({})));
    const redirects = ['', '/1', 'http://10.0.0.1/'];
    for (const location of redirects) {
      const headers: Record<string, string> = location === '' ? {} : { location };
      const redirecting = client(() => ({ status: 302, headers }));
      assertTranslated(await messageOf(() => redirecting.getCallState('1')));
    }
    const links = ['<', `<${url}/2>; rel="next"`, '<http://127.0.0.1/3>; rel="next"'];
    for (const link of links) {
      const paging = client(() => ({ body: '[]', headers: { link } }));
      const readAll = async (): Promise<void> => {
        for await (const { next } of paging.listCalls()) assert.ok(next);
      };
      assertTranslated(await messageOf(readAll));
    }
    let pages = 0;
    const endless = client(() => {
      pages += 1;
      return { body: '[]', headers: { link: `<${url}?page=${pages}>; rel="next"` } };
    });
    const readOn = async (): Promise<void> => {
      for await (const { next } of endless.listCalls()) assert.ok(next);
    };
    assertTranslated(await messageOf(readOn));
  });

  it('what is wrong with an account', async () => {
    assertTranslated(await messageOf(() => client(() => ({}), { baseUrl: '1' })), ['baseUrl']);
    assertTranslated(await messageOf(() => client(() => ({}), { accountId: '..' })), ['accountId']);
  });

  it('what is wrong with a field', async () => {
    const rules = [
      ['createCall', createCallRules.fields],
      ['updateCall', updateCallRules.fields],
      ['listCalls', listCallsRules.fields],
    ] as const;
    const wrong = [
      null,
      {},
      [],
      -1,
      0.5,
      1e9,
      '',
      '12',
      '+',
      '\n',
      '9'.repeat(5000),
      `http://${'9'.repeat(5000)}`,
    ];
    let told = 0;
    for (const [operation, fields] of rules) {
      for (const field of fieldNames(fields)) {
        for (const value of wrong) told += assertFieldTranslated(field, value, operation);
      }
    }
    assert.ok(told > 100, String(told));
    const call = {
      to: '+15550100001',
      from: '+15550100002',
      applicationId: '1',
      answerUrl: 'http://1.1.1.1',
    };
    const names = [...Object.keys(createCallRules.fields), ...privateDisplayNames, 'state', 'redirectUrl'];
    const problems = [
      ...checkCreateCall({ ...call, username: '1', password: '2' }),
      ...checkCreateCall({ ...call, privacy: true, displayName: '1' }),
      ...checkUpdateCall({}),
      ...checkUpdateCall({ state: 'completed', tag: '1' }),
    ];
    assert.equal(problems.length, 4);
    for (const { message } of problems) assertTranslated(message, names);
    for (const bxml of ['', '1'.repeat(70_000)]) assertTranslated(checkBxml(bxml)?.message, ['bxml']);
    assertTranslated(await messageOf(() => client(() => ({})).updateCallBxml('1', '')), ['bxml']);
  });

  it('what to do before copied code can run', () => {
    const target = {
      baseUrl: 'http://127.0.0.1:8080',
      accountId: '9900000',
      authorization: { kind: 'oauth', tokenUrl: 'http://127.0.0.1:8080/token' },
    } as const;
    const request = { operation: 'getCallState', callId: '1' } as const;
    const code = [curlSnippet(request, target), nodeSnippet(request, target)].join('');
    const comments = code.split('\n').filter((line) => /^(#|\/\/) (?!npm )/.test(line));
    assert.equal(comments.length, 4);
    const names = ['BW_CLIENT_ID', 'BW_CLIENT_SECRET', 'BW_ACCESS_TOKEN', target.authorization.tokenUrl];
    for (const comment of comments) assertTranslated(comment, names);
  });
});

describe('The transport, which is a bundle of its own,', () => {
  after(speakEnglish);

  it('takes its words from the messages it is handed', async () => {
    const server = await startLoopbackServer([]);
    await server.close();
    const transport = createTransport({ messages: pseudoMessages });
    const request = { method: 'GET', url: server.url, headers: {}, timeoutMs: 10_000, maxBytes: 1 } as const;
    try {
      assertTranslated(await messageOf(() => transport(request)));
    } finally {
      await transport.close();
    }
  });
});

function fieldNames(fields: FieldRules): string[] {
  return Object.entries(fields).flatMap(([name, rule]) =>
    rule.is === 'object' ? [name, ...fieldNames(rule.fields).map((inner) => `${name}.${inner}`)] : [name],
  );
}

/** Gives 1 when something is wrong with the value. */
function assertFieldTranslated(field: string, value: unknown, operation: CheckedOperation): number {
  const message = checkField(field, value, operation);
  if (message === undefined) return 0;
  const inner = typeof value === 'object' && value !== null ? fieldNames(createCallRules.fields) : [];
  assertTranslated(message, [field, ...inner, ...choices]);
  return 1;
}

const choices = [createCallRules, updateCallRules].flatMap(({ fields }) => choicesOf(fields));

function choicesOf(fields: FieldRules): string[] {
  return Object.values(fields).flatMap((rule) => {
    if (rule.is === 'object') return choicesOf(rule.fields);
    return rule.is === 'choice' ? [...rule.choices] : [];
  });
}
