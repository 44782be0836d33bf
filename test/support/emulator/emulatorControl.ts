import type { EmulatorEvent } from '../../../src/emulator/events/event.ts';
import type { CallState } from '../../../src/voice/types.ts';

/** A document that was sent to a call, as the emulator kept it. */
export interface KeptDocument {
  text: string;
  outcome: unknown;
}

/** The emulator that runs inside the extension, from outside: its control interface over HTTP. */
export class EmulatorControl {
  readonly #url: string;

  /** @param port where the extension's emulator listens on 127.0.0.1 */
  constructor(port: number) {
    this.#url = `http://127.0.0.1:${port}/emulator`;
  }

  async calls(): Promise<CallState[]> {
    return ((await this.#get('/calls')) as { calls: CallState[] }).calls;
  }

  /** The one call to this number that is still up. */
  async liveCallTo(number: string): Promise<CallState> {
    const call = (await this.calls()).find(({ to, state }) => to === number && state !== 'disconnected');
    if (call) return call;
    throw new Error(`No call to ${number} is up.`);
  }

  async documents(callId: string): Promise<KeptDocument[]> {
    return ((await this.#get(`/calls/${callId}/documents`)) as { documents: KeptDocument[] }).documents;
  }

  /** Everything that happened on a call so far. */
  async events(callId: string): Promise<EmulatorEvent[]> {
    return ((await this.#get(`/calls/${callId}/events`)) as { events: EmulatorEvent[] }).events;
  }

  /** Somebody calls a number of the account. */
  async call(from: string, to = '+19195550100'): Promise<void> {
    await this.#send('POST', '/inbound', { from, to, initiateUrl: 'https://example.com/answer' });
  }

  /** Ends a call from the far end. */
  async hangUp(callId: string): Promise<void> {
    await this.#send('POST', `/calls/${callId}/hangup`, {});
  }

  /** Makes something go wrong, as described in `src/emulator/faults/fault.ts`. */
  async fault(fault: Record<string, unknown>): Promise<void> {
    await this.#send('POST', '/faults', fault);
  }

  async clearFaults(): Promise<void> {
    await this.#send('DELETE', '/faults');
  }

  async holdQueue(hold: boolean): Promise<void> {
    await this.#send('POST', '/queue', { hold });
  }

  async #get(path: string): Promise<unknown> {
    const reply = await fetch(this.#url + path);
    if (!reply.ok) throw new Error(`GET ${path}: ${reply.status} ${await reply.text()}`);
    return reply.json();
  }

  async #send(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<void> {
    const reply = await fetch(this.#url + path, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
  }
}
