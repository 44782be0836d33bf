import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';

/** What a server on loopback hands out, by the beginning of the address: `/extension/` → a folder. */
export type ServedFolders = Record<`/${string}/`, string>;

/** A server of files on loopback. */
export interface StaticServer {
  /** e.g. `http://127.0.0.1:40123`. */
  origin: string;
  /** Ends it with all its connections. */
  stop(): Promise<void>;
}

const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/**
 * Serves files for reading to whoever asks on this machine.
 *
 * @param page makes the page at `/`, given the server's origin.
 */
export async function startStaticServer(
  folders: ServedFolders,
  page: (origin: string) => string,
): Promise<StaticServer> {
  let origin = '';
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', origin);
    if (pathname === '/') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(page(origin));
      return;
    }
    const mount = Object.entries(folders).find(([beginning]) => pathname.startsWith(beginning));
    // `URL` has resolved every `..` by now, the encoded ones included.
    const file = mount && join(mount[1], decodeURIComponent(pathname.slice(mount[0].length)));
    sendFile(file, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  origin = `http://127.0.0.1:${address.port}`;
  return {
    origin,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function sendFile(file: string | undefined, response: ServerResponse): Promise<void> {
  const found = file !== undefined && (await stat(file).catch(() => undefined))?.isFile() === true;
  if (!found) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file)
    .on('error', () => response.destroy())
    .pipe(response);
}
