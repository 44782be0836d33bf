import type { ServerResponse } from 'node:http';
import type { EventLog } from '../events/eventLog.ts';

/** The most bytes that may wait for a reader that does not keep up; beyond it the stream ends. */
const maxWaitingBytes = 8 * 1024 * 1024;

/**
 * Sends every event from now on as a server-sent event: `id` is its number, `event` its kind, `data` the event as JSON.
 * Ends when the reader goes, or reads too slowly.
 */
export function streamEvents(response: ServerResponse, events: EventLog): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  // A first line, so that the reader knows it is subscribed.
  response.write(': subscribed\n\n');
  const unsubscribe = events.subscribe((event) => {
    response.write(`id: ${event.seq}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`);
    if (response.writableLength > maxWaitingBytes) response.destroy();
  });
  response.on('close', unsubscribe);
}
