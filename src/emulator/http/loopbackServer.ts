import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refusalReason } from './loopbackGuard.ts';
import { jsonReply, writeReply } from './reply.ts';

/** The only address that is listened on: programs on this machine reach it, others don't. */
const loopbackAddress = '127.0.0.1';

/** Milliseconds an idle connection stays open. Clients that reuse one must not meet a closing door. */
const keepAliveMs = 60_000;

/** An HTTP server that only this machine can reach, and no web page. */
export class LoopbackServer {
  /** The port it listens on. */
  readonly port: number;
  readonly #server: Server;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 takes a free one.
   * @throws Error with a plain message when the port can't be had; its `code` is the system's (`EADDRINUSE`, …).
   */
  static async listen(port: number, listener: RequestListener): Promise<LoopbackServer> {
    const server = createServer({ keepAliveTimeout: keepAliveMs });
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => reject(portProblem(error, port)));
      server.listen(port, loopbackAddress, () => resolve());
    });
    const taken = (server.address() as AddressInfo).port;
    server.on('request', (request, response) => {
      const reason = refusalReason(request, taken);
      if (reason === undefined) listener(request, response);
      else
        writeReply(response, jsonReply(403, { type: 'authorization-error', description: reason, id: null }));
    });
    return new LoopbackServer(server, taken);
  }

  /** Ends every connection, also those in the middle of a reply, and stops to listen. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }
}

function portProblem(error: NodeJS.ErrnoException, port: number): Error {
  const message =
    error.code === 'EADDRINUSE'
      ? `Port ${port} is in use. Choose another one, or 0 for any free port.`
      : `The emulator can't listen on port ${port}: ${error.message}`;
  return Object.assign(new Error(message, { cause: error }), { code: error.code });
}
