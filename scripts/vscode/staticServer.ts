import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';

/** What a static server hands out. */
export interface ServedContent {
  /** Folders by the beginning of their address: `/extension/` → `/home/me/extension`. */
  folders: Record<`/${string}/`, string>;
  /** Texts by their whole address. They come before what a folder holds. */
  texts: Record<`/${string}`, string>;
}

/** A server of files on loopback. */
export interface StaticServer {
  /** e.g. `http://127.0.0.1:40123`. */
  origin: string;
  /** Ends it with all its connections. */
  stop(): Promise<void>;
}

/** Browsers take scripts and style sheets by these names only. */
const types: Record<string, string> = {
  '': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

/** Serves files to whoever asks on this machine, for reading, on a free port. */
export async function startStaticServer(contentAt: (origin: string) => ServedContent): Promise<StaticServer> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const origin = `http://127.0.0.1:${address.port}`;
  const { folders, texts } = contentAt(origin);
  const textsByPath = new Map(Object.entries(texts));

  server.on('request', (request, response) => {
    const { pathname } = new URL(request.url ?? '/', origin);
    const text = textsByPath.get(pathname);
    if (text !== undefined) {
      response.writeHead(200, { 'content-type': typeOf(pathname) }).end(text);
      return;
    }
    const folder = Object.entries(folders).find(([beginning]) => pathname.startsWith(beginning));
    sendFile(folder && join(folder[1], pathname.slice(folder[0].length)), response).catch(() =>
      response.destroy(),
    );
  });
  return {
    origin,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function sendFile(file: string | undefined, response: ServerResponse): Promise<void> {
  const found = file === undefined ? undefined : await stat(file).catch(() => undefined);
  if (file === undefined || !found?.isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': typeOf(file), 'content-length': found.size });
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}

function typeOf(path: string): string {
  return types[extname(path)] ?? 'application/octet-stream';
}
