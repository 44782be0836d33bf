import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';

/** The most webhooks that wait for a reply at the same time. More would run out of ports and file handles. */
const maxAtOnce = 256;

/**
 * Milliseconds a free connection is kept for the next webhook: enough for a burst of calls, and less than servers keep
 * theirs, since a webhook that meets a closing connection is lost (nobody can tell whether it arrived, and none is sent
 * twice).
 */
const keptMs = 1000;

/** The connections webhooks go out on: so many at once and no more, the rest wait for their turn. */
export class Connections {
  readonly #http = new HttpAgent({ keepAlive: true, timeout: keptMs });
  readonly #https = new HttpsAgent({ keepAlive: true, timeout: keptMs });
  readonly #waiting: (() => void)[] = [];
  #taken = 0;

  /** Does something that takes one connection, when its turn has come. */
  async inTurn<T>(run: () => Promise<T>): Promise<T> {
    if (this.#taken < maxAtOnce) this.#taken += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await run();
    } finally {
      const next = this.#waiting.shift();
      // A turn that somebody waits for goes on to them.
      if (next) next();
      else this.#taken -= 1;
    }
  }

  /** What keeps the connections to a URL. */
  agentFor(url: string): HttpAgent {
    return new URL(url).protocol === 'https:' ? this.#https : this.#http;
  }

  /** Closes every connection, also those in use. */
  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }
}
