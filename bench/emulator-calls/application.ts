/** A voice application as small as it can be, `node:http` and nothing else: a menu, a goodbye, and 204 for every other event. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveParent } from '../child.ts';
import { goodbye, menu } from './documents.ts';

const documents: Record<string, string> = {
  '/answer': `<Response>${menu('/gather')}</Response>`,
  '/gather': `<Response>${goodbye}</Response>`,
};

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const text = documents[request.url ?? ''];
    if (text === undefined) response.writeHead(204).end();
    else response.writeHead(200, { 'Content-Type': 'application/xml' }).end(text);
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 1024, resolve));

serveParent(() => ({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
