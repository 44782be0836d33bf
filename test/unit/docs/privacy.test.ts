import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { repositoryFolder } from '../../../scripts/vscode/folders.ts';

/** Sources by their path, with what they import to use it (types come and go with the compiler). */
const sources = globSync('src/**/*.ts', { cwd: repositoryFolder }).map((file) => {
  const text = readFileSync(join(repositoryFolder, file), 'utf8');
  const imports = [...text.matchAll(/^import (?!type\b)([^;]*?) ?from '([^']+)';/gms)]
    .filter(([, names = '']) => !/^\{(\s*type \w+( as \w+)?,?)*\s*\}$/.test(names))
    .map(([, , from = '']) => from);
  imports.push(...[...text.matchAll(/\bimport\('([^']+)'\)/g)].map(([, from = '']) => from));
  return { file: file.replaceAll('\\', '/'), text, imports };
});

function filesThat(holds: (source: (typeof sources)[number]) => boolean): string[] {
  return sources
    .filter(holds)
    .map(({ file }) => file)
    .sort();
}

describe('What the README says of privacy', () => {
  it('holds, since connections are made and taken in these places only', () => {
    const network = /^(node:)?(http|https|http2|net|tls|dgram|child_process|worker_threads)$|^(undici|ws)$/;
    assert.deepEqual(
      filesThat(({ imports }) => imports.some((from) => network.test(from))),
      [
        // Reads sound files, from where addressProblem lets it.
        'src/emulator/audio/audioHead.ts',
        // Listens on 127.0.0.1.
        'src/emulator/http/loopbackServer.ts',
        // Webhooks and WebSockets, to where addressProblem and socketAddressProblem let them.
        'src/emulator/streams/socketConnector.ts',
        'src/emulator/webhooks/connections.ts',
        'src/emulator/webhooks/httpExchange.ts',
        // Requests of the client, to the account's hosts.
        'src/voice/undiciTransport.ts',
      ],
    );
    assert.deepEqual(
      filesThat(({ text }) =>
        /await fetch\(|globalThis\.fetch|new (WebSocket|EventSource|XMLHttpRequest)\(|sendBeacon/.test(text),
      ),
      [
        // The editor's `fetch` for the client, when `bandwidth.network.client` says so.
        'src/ui/network/editorTransport.ts',
        'src/voice/fetchTransport.ts',
      ],
    );
  });

  it('holds, since nothing is reported to anybody', () => {
    assert.deepEqual(
      filesThat(({ text }) =>
        /createTelemetryLogger|TelemetryReporter|sendTelemetry|setKeysForSync/.test(text),
      ),
      [],
    );
  });
});
