import { connect, type Socket } from 'node:net';

/** What a round of requests took. */
export interface Load {
  /** Seconds from the first request to the last reply. */
  seconds: number;
  /** Milliseconds of each request. */
  latencies: number[];
}

/**
 * Sends the same request again and again on several connections, one at a time on each. It knows only as much HTTP as
 * telling where a reply with a Content-Length ends: the server, not the client, is to be what the time goes into.
 *
 * @throws Error when a reply has another status, or when a connection closes.
 */
export async function load(
  port: number,
  request: Buffer,
  { status, requests, connections }: { status: number; requests: number; connections: number },
): Promise<Load> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)));
  const latencies: number[] = [];
  let left = requests;
  const begin = performance.now();
  await Promise.all(
    sockets.map(async (socket) => {
      for (; left > 0; ) {
        left -= 1;
        const sent = performance.now();
        const head = await exchange(socket, request);
        latencies.push(performance.now() - sent);
        if (!head.startsWith(`HTTP/1.1 ${status} `)) throw new Error(`Not a ${status}: ${head}`);
      }
    }),
  );
  const seconds = (performance.now() - begin) / 1000;
  for (const socket of sockets) socket.destroy();
  return { seconds, latencies };
}

/** One whole reply to a request, as text: head and body. */
export async function replyTo(port: number, request: Buffer): Promise<string> {
  const socket = await open(port);
  const reply = await exchange(socket, request);
  socket.destroy();
  return reply;
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(socket));
    socket.on('error', reject);
  });
}

function exchange(socket: Socket, request: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    let end = Number.POSITIVE_INFINITY;
    const onData = (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (end === Number.POSITIVE_INFINITY) {
        const head = text.indexOf('\r\n\r\n');
        const length = /content-length: (\d+)/i.exec(text.slice(0, head))?.[1];
        if (head >= 0) end = head + 4 + Number(length);
      }
      if (text.length < end) return;
      socket.off('data', onData).off('close', onClose);
      resolve(text);
    };
    const onClose = () => reject(new Error('The server closed the connection.'));
    socket.on('data', onData).on('close', onClose);
    socket.write(request);
  });
}
