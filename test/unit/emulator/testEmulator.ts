import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { VirtualClock } from '../../../src/emulator/clock.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../../src/emulator/emulator.ts';
import type { EmulatorEvent } from '../../../src/emulator/events/event.ts';
import { idleDriver } from '../../../src/emulator/exchange/callDriver.ts';
import type { CallState, CreateCallResponse } from '../../../src/voice/types.ts';
import { type ReceivedReply, type SentRequest, send } from './httpRequest.ts';

/** The account the tests use. */
export const accountId = '9900001';

/** Noon of the day the virtual clock starts on. */
export const noon = Date.parse('2026-11-22T12:00:00.000Z');

/** The least that createCall needs. */
export const callFields = {
  to: '+19195550111',
  from: '+19195550100',
  applicationId: '11111111-2222-4333-8444-555555555555',
  answerUrl: 'http://127.0.0.1:9/answer',
};

/** An emulator in virtual time that is closed after the test, and short ways to talk to it over HTTP. */
export class TestEmulator {
  readonly emulator: Emulator;
  readonly clock: VirtualClock;

  constructor(emulator: Emulator, clock: VirtualClock) {
    this.emulator = emulator;
    this.clock = clock;
  }

  /** A request to the API with credentials; `path` is below the account. */
  api(path: string, { headers, ...rest }: SentRequest = {}): Promise<ReceivedReply> {
    const url = `${this.emulator.basePath}/accounts/${accountId}${path}`;
    return send(url, { headers: { authorization: 'Bearer some-token', ...headers }, ...rest });
  }

  /** A JSON request to the API with credentials. */
  apiJson(method: string, path: string, body: unknown): Promise<ReceivedReply> {
    const headers = { 'content-type': 'application/json' };
    return this.api(path, { method, headers, body: JSON.stringify(body) });
  }

  /** A request to the control interface. */
  control(method: string, path: string, body?: unknown): Promise<ReceivedReply> {
    const sent: SentRequest = { method, headers: { 'content-type': 'application/json' } };
    if (body !== undefined) sent.body = JSON.stringify(body);
    return send(`${this.emulator.url}/emulator${path}`, sent);
  }

  /** Places a call. @returns Its id. */
  async place(fields: Record<string, unknown> = {}): Promise<string> {
    const reply = await this.apiJson('POST', '/calls', { ...callFields, ...fields });
    assert.equal(reply.status, 201, reply.text);
    return (JSON.parse(reply.text) as CreateCallResponse).callId;
  }

  /** Places a call and waits until it is answered. @returns Its id. */
  async placeAnswered(fields: Record<string, unknown> = {}): Promise<string> {
    const callId = await this.place(fields);
    await this.clock.advance(2);
    assert.equal((await this.call(callId)).state, 'answered');
    return callId;
  }

  async call(callId: string): Promise<CallState> {
    const reply = await this.api(`/calls/${callId}`);
    assert.equal(reply.status, 200, reply.text);
    return JSON.parse(reply.text) as CallState;
  }

  push(callId: string, bxml: string | Uint8Array): Promise<ReceivedReply> {
    return this.api(`/calls/${callId}/bxml`, {
      method: 'PUT',
      headers: { 'content-type': 'application/xml' },
      body: bxml,
    });
  }

  async events(callId: string): Promise<EmulatorEvent[]> {
    const reply = await this.control('GET', `/calls/${callId}/events`);
    assert.equal(reply.status, 200, reply.text);
    return (JSON.parse(reply.text) as { events: EmulatorEvent[] }).events;
  }

  /** The events of a call in short words, such as `state queued` and `callee answer`. */
  async story(callId: string): Promise<string[]> {
    return (await this.events(callId)).map(inShort);
  }
}

/** An emulator that runs nothing on its calls: answered calls stay up. */
export function startTestEmulator(t: TestContext, options: EmulatorOptions = {}): Promise<TestEmulator> {
  return startRunningEmulator(t, { driver: idleDriver, ...options });
}

/** An emulator that runs BXML on its calls. */
export async function startRunningEmulator(
  t: TestContext,
  options: EmulatorOptions = {},
): Promise<TestEmulator> {
  const clock = new VirtualClock(noon);
  const emulator = await startEmulator({ clock, ...options });
  t.after(() => emulator.close());
  return new TestEmulator(emulator, clock);
}

function inShort(event: EmulatorEvent): string {
  switch (event.kind) {
    case 'state':
      return ['state', event.state, event.disconnectCause].filter(Boolean).join(' ');
    case 'callee':
      return ['callee', event.action, event.digits ?? event.text].filter(Boolean).join(' ');
    case 'request':
      return `${event.operation} ${event.status}`;
    case 'bxml':
      return `bxml ${event.outcome}`;
    default:
      return event.kind;
  }
}

/** The body of an error reply, with its status. */
export function problemIn(reply: ReceivedReply): { status: number; type: string; description: string } {
  const { type, description } = JSON.parse(reply.text) as { type: string; description: string };
  return { status: reply.status, type, description };
}
