import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { inspect, promisify } from 'node:util';
import type { HttpResponse, TransportOptions } from '../../../src/voice/transport.ts';
import { createTransport } from '../../../src/voice/undiciTransport.ts';
import {
  closedAddress,
  type LoopbackServer,
  startLoopbackServer,
} from '../../support/http/loopbackServer.ts';
import {
  type ProxyServer,
  type ProxyServerOptions,
  startProxyServer,
} from '../../support/http/proxyServer.ts';
import { text } from '../../support/http/replies.ts';
import { selfSignedCertificate } from '../../support/http/selfSignedCertificate.ts';
import { failure } from './clientUnderTest.ts';

/** A host that exists only behind the proxy of a test. */
const host = 'voice.example.test';
const certificate = selfSignedCertificate(host);

async function get(url: string, options: TransportOptions): Promise<HttpResponse> {
  const transport = createTransport(options);
  try {
    return await transport({ method: 'GET', url, headers: {}, timeoutMs: 20_000, maxBytes: 1000 });
  } finally {
    await transport.close();
  }
}

interface ProxiedServer extends AsyncDisposable {
  server: LoopbackServer;
  proxy: ProxyServer;
}

async function startProxied({
  secure = false,
  ...options
}: ProxyServerOptions & { secure?: boolean } = {}): Promise<ProxiedServer> {
  const server = await startLoopbackServer([text(200, 'hello')], secure ? certificate : undefined);
  const proxy = await startProxyServer(server.url, options);
  const dispose = async (): Promise<void> => {
    await proxy.close();
    await server.close();
  };
  return { server, proxy, [Symbol.asyncDispose]: dispose };
}

describe('a proxy', () => {
  for (const [what, settings] of [
    ['of the settings', (proxy: ProxyServer) => ({ proxy: proxy.url })],
    ['of the settings, written without http://', (proxy: ProxyServer) => ({ proxy: proxy.host })],
    [
      'of the settings rather than that of the environment',
      (proxy: ProxyServer) => ({ proxy: proxy.url, environment: { HTTP_PROXY: 'http://127.0.0.1:9' } }),
    ],
    ['in HTTP_PROXY', (proxy: ProxyServer) => ({ environment: { HTTP_PROXY: proxy.url } })],
    [
      'in http_proxy rather than HTTP_PROXY',
      (proxy: ProxyServer) => ({ environment: { http_proxy: proxy.url, HTTP_PROXY: 'http://127.0.0.1:9' } }),
    ],
  ] as const) {
    test(`${what} carries http requests`, async () => {
      await using net = await startProxied();

      const reply = await get(`http://${host}/x?y=1`, settings(net.proxy));

      assert.equal(reply.body, 'hello');
      assert.equal(net.proxy.requests.length, 1);
      assert.equal(net.server.requests[0]?.headers.host, host);
    });
  }

  for (const [what, settings] of [
    ['of the settings', (proxy: ProxyServer) => ({ proxy: proxy.url })],
    ['in HTTPS_PROXY', (proxy: ProxyServer) => ({ environment: { HTTPS_PROXY: proxy.url } })],
  ] as const) {
    test(`${what} carries https requests through a tunnel that it cannot look into`, async () => {
      await using net = await startProxied({ secure: true });

      const options = { ...settings(net.proxy), extraCertificates: [certificate.cert] };
      const reply = await get(`https://${host}/x?y=1`, options);

      assert.equal(reply.body, 'hello');
      assert.equal(
        `${net.proxy.requests[0]?.method} ${net.proxy.requests[0]?.target}`,
        `CONNECT ${host}:443`,
      );
    });
  }

  for (const scheme of ['http', 'https']) {
    test(`that is spoken to over TLS needs a certificate that is trusted (${scheme})`, async () => {
      const own = selfSignedCertificate('localhost');
      await using net = await startProxied({ secure: scheme === 'https', certificate: own });
      const proxy = net.proxy.url.replace('127.0.0.1', 'localhost');

      const trusting = { proxy, extraCertificates: [own.cert, certificate.cert] };
      assert.equal((await get(`${scheme}://${host}/`, trusting)).body, 'hello');
      assert.equal((await get(`${scheme}://${host}/`, { proxy, strictSSL: false })).body, 'hello');

      const error = await failure(
        get(`${scheme}://${host}/`, { proxy, extraCertificates: [certificate.cert] }),
      );
      assert.equal(`${error.kind} ${error.outcome}`, 'unreachable not-sent');
      assert.match(error.message, /not trusted/);
    });
  }

  test('gets its own user name and password, and the server behind it does not', async () => {
    await using net = await startProxied();

    await get(`http://${host}/`, { proxy: `http://ada:p%40ss@${net.proxy.host}` });

    assert.equal(net.proxy.requests[0]?.authorization, `Basic ${btoa('ada:p@ss')}`);
  });

  test('gets the authorization of the settings', async () => {
    await using net = await startProxied({ secure: true });

    await get(`https://${host}/`, {
      proxy: net.proxy.url,
      proxyAuthorization: 'Negotiate abc',
      extraCertificates: [certificate.cert],
    });

    assert.equal(net.proxy.requests[0]?.authorization, 'Negotiate abc');
    assert.equal(net.server.requests[0]?.headers['proxy-authorization'], undefined);
  });

  for (const [what, proxy] of [
    ['is not there', async () => `http://ada:s3cret@${new URL(await closedAddress()).host}`],
    ['has no address', async () => 'http://ada:s3cret@proxy.invalid:3128'],
    ['is not a valid address', async () => 'http://ada:s3cret@[:3128'],
    ['speaks another protocol', async () => 'socks4a9://ada:s3cret@127.0.0.1:1'],
  ] as const) {
    for (const scheme of ['http', 'https']) {
      test(`that ${what} is named without its password (${scheme})`, async () => {
        const error = await failure(get(`${scheme}://${host}/`, { proxy: await proxy() }));

        assert.match(error.message, /proxy/);
        assert.doesNotMatch(inspect(error, { depth: null, showHidden: true }), /s3cret|YWRhOnMzY3JldA/);
      });
    }
  }

  for (const [what, options] of [
    ['the noProxy setting', { noProxy: ['other.example.test', '.example.test'] }],
    ['NO_PROXY', { environment: { NO_PROXY: `other.test, ${host}` } }],
    ['no_proxy', { environment: { no_proxy: '*' } }],
  ] as const) {
    test(`is left out for hosts in ${what}`, async () => {
      await using net = await startProxied();

      const error = await failure(get(`http://${host}/`, { proxy: net.proxy.url, ...options }));

      assert.equal(error.kind, 'unreachable');
      assert.equal(net.proxy.requests.length, 0);
    });
  }

  test('is left out for this machine, unless asked for', async () => {
    await using net = await startProxied();
    const options = { proxy: net.proxy.url, environment: { HTTP_PROXY: net.proxy.url } };
    const { port } = new URL(net.server.url);

    for (const name of ['127.0.0.1', 'localhost']) {
      assert.equal((await get(`http://${name}:${port}/`, options)).body, 'hello');
    }
    assert.equal(net.proxy.requests.length, 0);

    assert.equal((await get(`${net.server.url}/`, { ...options, proxyLoopback: true })).body, 'hello');
    assert.equal(net.proxy.requests.length, 1);
  });

  test('of the process is not looked at', async () => {
    await using net = await startProxied();
    const before = process.env.HTTP_PROXY;
    process.env.HTTP_PROXY = net.proxy.url;
    try {
      await failure(get(`http://${host}/`, {}));
    } finally {
      if (before === undefined) delete process.env.HTTP_PROXY;
      else process.env.HTTP_PROXY = before;
    }
    assert.equal(net.proxy.requests.length, 0);
  });

  for (const [scheme, secure] of [
    ['http', false],
    ['https', true],
  ] as const) {
    test(`that wants a password is named as the cause for ${scheme}, and nothing was sent`, async () => {
      await using net = await startProxied({ secure, refuseWith: 407 });

      const error = await failure(
        get(`${scheme}://${host}/`, { proxy: `http://ada:s3cret@${net.proxy.host}` }),
      );

      assert.equal(`${error.kind} ${error.outcome}`, 'unreachable not-sent');
      assert.match(error.message, /The proxy did not let the request through \(407\)\. Add the user name/);
      assert.doesNotMatch(JSON.stringify(error) + error.message, /s3cret/);
      assert.equal(net.server.requests.length, 0);
    });
  }

  test('that refuses a tunnel is named as the cause', async () => {
    await using net = await startProxied({ secure: true, refuseWith: 403 });

    const error = await failure(get(`https://${host}/`, { proxy: net.proxy.url }));

    assert.match(
      error.message,
      /The proxy did not let the request through \(403\)\. Check the proxy settings/,
    );
  });

  for (const [what, proxy, words] of [
    ['is not there', closedAddress(), /at the proxy 127\.0\.0\.1:\d+ \(connection refused\)/],
    [
      'has no address',
      Promise.resolve('http://proxy.invalid:3128'),
      /of the proxy proxy\.invalid could not be found/,
    ],
  ] as const) {
    for (const scheme of ['http', 'https']) {
      test(`that ${what} is named, and not the server (${scheme})`, async () => {
        const error = await failure(get(`${scheme}://${host}/`, { proxy: await proxy }));

        assert.equal(`${error.kind} ${error.outcome}`, 'unreachable not-sent');
        assert.match(error.message, words);
      });
    }
  }

  for (const proxy of ['http://[', 'gopher://127.0.0.1:1']) {
    test(`that cannot be one (${proxy}) fails the request, not the making of the transport`, async () => {
      const error = await failure(get(`http://${host}/`, { proxy }));

      assert.equal(`${error.kind} ${error.outcome}`, 'unreachable not-sent');
      assert.match(error.message, /proxy/);
    });
  }
});

test('a server that offers HTTP/2 as well is spoken to in HTTP/1.1', async () => {
  const server = createSecureServer({ ...certificate, allowHTTP1: true }, (incoming, response) => {
    response.end(incoming.httpVersion);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const reply = await get(`https://127.0.0.1:${port}/`, { strictSSL: false });
    assert.equal(reply.body, '1.1');
  } finally {
    server.close();
  }
});

describe('the certificate of a server', () => {
  test('is refused when nobody trusts it, before anything is sent', async () => {
    await using net = await startProxied({ secure: true });

    const error = await failure(get(`https://${host}/`, { proxy: net.proxy.url }));

    assert.equal(`${error.kind} ${error.outcome}`, 'unreachable not-sent');
    assert.match(error.message, /certificate of voice\.example\.test is not trusted .+certificate authority/);
    assert.equal(net.server.requests.length, 0);
  });

  test('is refused when it belongs to another host', async () => {
    await using net = await startProxied({ secure: true });

    const options = { proxy: net.proxy.url, extraCertificates: [certificate.cert] };
    const error = await failure(get('https://other.example.test/', options));

    assert.match(error.message, /certificate of other\.example\.test was made for another host/);
    assert.equal(net.server.requests.length, 0);
  });

  test('is accepted when it is among the extra ones', async () => {
    await using server = await startLoopbackServer([text(200, 'hello')], selfSignedCertificate('localhost'));
    const local = selfSignedCertificate('localhost');
    await using trusted = await startLoopbackServer([text(200, 'hello')], local);
    const options = { extraCertificates: [local.cert] };

    assert.equal((await get(trusted.url.replace('127.0.0.1', 'localhost'), options)).body, 'hello');
    assert.equal(
      (await failure(get(server.url.replace('127.0.0.1', 'localhost'), options))).kind,
      'unreachable',
    );
  });

  /** What a process says whose environment names a file with the server's certificate; that is read when it starts. */
  async function getInProcess(variable: string, options: TransportOptions): Promise<string> {
    const local = selfSignedCertificate('localhost');
    await using server = await startLoopbackServer([text(200, 'hello')], local);
    const folder = await mkdtemp(join(tmpdir(), 'trusted-'));
    const trusted = join(folder, 'trusted.pem');
    await writeFile(trusted, local.cert);
    const script = `
      import { createTransport } from '${new URL('../../../src/voice/undiciTransport.ts', import.meta.url)}';
      const transport = createTransport(${JSON.stringify(options)});
      const url = '${server.url.replace('127.0.0.1', 'localhost')}';
      const request = { method: 'GET', url, headers: {}, timeoutMs: 20000, maxBytes: 1000 };
      const answer = await transport(request).then(({ body }) => body, ({ message }) => message);
      await transport.close();
      console.log(answer);`;
    const env = { ...process.env, [variable]: trusted };
    try {
      const run = promisify(execFile);
      const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], { env });
      return stdout.trim();
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  test('is accepted as before when there are extra ones', async () => {
    const options = { extraCertificates: [certificate.cert] };

    assert.equal(await getInProcess('NODE_EXTRA_CA_CERTS', options), 'hello');
  });

  test('is accepted when NODE_EXTRA_CA_CERTS names it', async () => {
    assert.equal(await getInProcess('NODE_EXTRA_CA_CERTS', {}), 'hello');
    assert.equal(await getInProcess('NODE_EXTRA_CA_CERTS', { systemCertificates: true }), 'hello');
  });

  // Elsewhere the system's store is no file that a test could make.
  test('is accepted when the system trusts it and is asked', {
    skip: process.platform !== 'linux',
  }, async () => {
    assert.equal(await getInProcess('SSL_CERT_FILE', { systemCertificates: true }), 'hello');
    assert.match(await getInProcess('SSL_CERT_FILE', {}), /not trusted/);
  });

  test('is not looked at when strictSSL is off', async () => {
    await using server = await startLoopbackServer([text(200, 'hello')], certificate);
    await using net = await startProxied({ secure: true });

    assert.equal((await get(server.url, { strictSSL: false })).body, 'hello');
    assert.equal((await get(`https://${host}/`, { strictSSL: false, proxy: net.proxy.url })).body, 'hello');
    assert.equal((await failure(get(server.url, { strictSSL: true }))).outcome, 'not-sent');
  });
});
