import type { EmulatorEvent } from '../../../src/emulator/events/event.ts';
import type { CallState, CreateCallRequest } from '../../../src/voice/types.ts';

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

  /** Places a call through the API, as another program would. `fields`: what else is asked for. @returns Its id. */
  async place(to: string, fields: Partial<CreateCallRequest> = {}): Promise<string> {
    const reply = await fetch(new URL('/api/v2/accounts/9900000/calls', this.#url), {
      method: 'POST',
      headers: { authorization: 'Bearer test', 'content-type': 'application/json' },
      body: JSON.stringify({
        to,
        from: '+19195550100',
        applicationId: '11111111-2222-4333-8444-555555555555',
        answerUrl: 'http://127.0.0.1:9/answer',
        ...fields,
      }),
    });
    if (reply.status !== 201) throw new Error(`The call was not placed: ${reply.status}`);
    return ((await reply.json()) as CallState).callId;
  }

  async documents(callId: string): Promise<KeptDocument[]> {
    return ((await this.#get(`/calls/${callId}/documents`)) as { documents: KeptDocument[] }).documents;
  }

  /** Everything that happened on a call so far. */
  async events(callId: string): Promise<EmulatorEvent[]> {
    return ((await this.#get(`/calls/${callId}/events`)) as { events: EmulatorEvent[] }).events;
  }

  /** Places a call by the emulated Voice API, as another program would. */
  async placeCall(to: string): Promise<void> {
    const origin = new URL(this.#url).origin;
    const token = await fetch(`${origin}/api/v1/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from('emulator:emulator').toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token } = (await token.json()) as { access_token: string };
    const [{ accountId, applicationId } = { accountId: '', applicationId: '' }] = await this.calls();
    const reply = await fetch(`${origin}/api/v2/accounts/${accountId}/calls`, {
      method: 'POST',
      headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        to,
        from: '+19195550100',
        applicationId,
        answerUrl: 'https://example.com/answer',
      }),
    });
    if (!reply.ok) throw new Error(`POST calls: ${reply.status} ${await reply.text()}`);
  }

  /** Presses keys at the far end. */
  async press(callId: string, digits: string): Promise<void> {
    await this.#send('POST', `/calls/${callId}/digits`, { digits });
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
