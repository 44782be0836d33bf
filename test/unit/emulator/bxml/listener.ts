import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { type WebSocket, WebSocketServer } from 'ws';

/** A message of the emulator. */
export type StreamMessage = Record<string, unknown> & { eventType: string };

/** One connection that the emulator opened. */
export class Connection {
  readonly received: StreamMessage[] = [];
  readonly headers: IncomingHttpHeaders;
  readonly socket: WebSocket;
  /** The code it was closed with. */
  readonly closed: Promise<number>;

  constructor(socket: WebSocket, headers: IncomingHttpHeaders) {
    this.socket = socket;
    this.headers = headers;
    this.closed = new Promise((resolve) => {
      socket.on('close', resolve);
    });
  }

  /** Messages of a type. */
  of(eventType: string): StreamMessage[] {
    return this.received.filter((message) => message.eventType === eventType);
  }

  /** The sound of a track so far: `.` for each frame of silence, `~` for another one. */
  heard(track: string): string {
    return this.of('media')
      .filter((message) => message.track === track)
      .map(({ payload }) =>
        Buffer.from(String(payload), 'base64').every((byte) => byte === 0xff) ? '.' : '~',
      )
      .join('');
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** Sends some seconds of sound. */
  play(seconds: number): void {
    const payload = Buffer.alloc(seconds * 8000, 0x55).toString('base64');
    this.send({ eventType: 'playAudio', media: { contentType: 'audio/pcmu', payload } });
  }
}

/** What is done with each message, before the next one is read. */
export type Reply = (message: StreamMessage, connection: Connection) => void;

/** A WebSocket server of the application. */
export class Listener {
  readonly url: string;
  readonly connections: Connection[] = [];

  constructor(url: string) {
    this.url = url;
  }

  /** The only connection there was. */
  get only(): Connection {
    const [connection, ...others] = this.connections;
    if (!connection || others.length > 0)
      throw new Error(`${this.connections.length} connections were opened.`);
    return connection;
  }

  /** Connections that are up. */
  get open(): number {
    return this.connections.filter(({ socket }) => socket.readyState !== socket.CLOSED).length;
  }
}

/** Starts a WebSocket server that is gone after the test. */
export async function startListener(t: TestContext, reply: Reply = () => undefined): Promise<Listener> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const listener = new Listener(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/audio`);
  server.on('connection', (socket, request) => {
    const connection = new Connection(socket, request.headers);
    listener.connections.push(connection);
    socket.on('error', () => undefined);
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as StreamMessage;
      connection.received.push(message);
      reply(message, connection);
    });
  });
  t.after(() => {
    for (const { socket } of listener.connections) socket.terminate();
    server.close();
  });
  return listener;
}
