/** The rival: `node:http` and nothing else, which gives the same bytes for every request of a method. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serveParent } from '../child.ts';
import type { ServerMessage } from './serverMessage.ts';

let [status, headers, body]: [number, string[], string] = [200, [], ''];

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  const reply = () => response.writeHead(status, headers).end(body);
  if (request.method === 'GET') {
    reply();
    return;
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    JSON.parse(Buffer.concat(chunks).toString('utf8'));
    reply();
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

serveParent<ServerMessage>((message) => {
  if (message.kind === 'port') return { port: (server.address() as AddressInfo).port };
  if (message.kind === 'cpu') return process.cpuUsage();
  if (message.kind === 'prepare') ({ status, headers, body } = message);
  return undefined;
});
