/** The rival: a `node:http` client on kept connections that sends as many webhooks as the calls do, and nothing else. */
import { Agent, request } from 'node:http';
import { serveParent } from '../child.ts';

serveParent<{ requests: number; connections: number; url: string }>(async (message) => {
  const { requests, connections, url } = message;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let left = requests;
  const before = process.cpuUsage();
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left-- > 0) await post(agent, `${url}${['/answer', '/gather', '/disconnect'][left % 3]}`);
    }),
  );
  const seconds = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage(before);
  agent.destroy();
  return { seconds, cpu: (user + system) / 1e6 };
});

/** As long as a webhook of a call. */
const body = JSON.stringify({ eventType: 'answer', filler: 'x'.repeat(560) });

function post(agent: Agent, url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length };
    const sent = request(url, { method: 'POST', agent, headers }, (reply) => {
      let text = '';
      reply.setEncoding('utf8');
      reply.on('data', (chunk: string) => {
        text += chunk;
      });
      reply.on('end', () => resolve(text));
    });
    sent.on('error', reject).end(body);
  });
}
