import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

/** A webhook as the application received it. */
export interface ReceivedWebhook {
  method: string;
  /** Path and query. */
  path: string;
  headers: IncomingMessage['headers'];
  /** The JSON body; the query of a GET. */
  fields: Record<string, unknown>;
}

/** What the application does with a request to a path. A text is sent as BXML. */
export type Reaction = string | ((webhook: ReceivedWebhook, response: ServerResponse) => string | undefined);

/** A voice application on loopback: documents by path. Other paths are answered with 204. */
export class Application {
  readonly received: ReceivedWebhook[] = [];
  readonly url: string;
  readonly #reactions: Map<string, Reaction>;

  constructor(url: string, reactions: Map<string, Reaction>) {
    this.url = url;
    this.#reactions = reactions;
  }

  on(path: string, reaction: Reaction): void {
    this.#reactions.set(path, reaction);
  }

  /** The names of the events, in order of arrival. */
  eventTypes(): unknown[] {
    return this.received.flatMap(({ fields }) => (fields.eventType === undefined ? [] : [fields.eventType]));
  }

  /** The fields of the last event of a type. */
  last(eventType: string): Record<string, unknown> {
    const found = this.received.findLast(({ fields }) => fields.eventType === eventType);
    if (!found) throw new Error(`No ${eventType} arrived; ${this.eventTypes().join(', ')} did.`);
    return found.fields;
  }
}

/** Starts an application that is gone after the test. */
export async function startApplication(
  t: TestContext,
  reactions: Record<string, Reaction> = {},
): Promise<Application> {
  const map = new Map(Object.entries(reactions));
  const server = createServer((request, response) => {
    read(request).then(
      (webhook) => {
        application.received.push(webhook);
        const reaction = map.get(new URL(webhook.path, 'http://host').pathname);
        const text = typeof reaction === 'function' ? reaction(webhook, response) : reaction;
        if (text !== undefined) response.setHeader('content-type', 'application/xml').end(text);
        else if (reaction === undefined) response.writeHead(204).end();
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const application = new Application(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, map);
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return application;
}

async function read(request: IncomingMessage): Promise<ReceivedWebhook> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const path = request.url ?? '';
  const fields = text
    ? (JSON.parse(text) as Record<string, unknown>)
    : Object.fromEntries(new URL(path, 'http://host').searchParams);
  return { method: request.method ?? '', path, headers: request.headers, fields };
}
