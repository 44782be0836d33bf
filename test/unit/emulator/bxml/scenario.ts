import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { EmulatorOptions } from '../../../../src/emulator/emulator.ts';
import { startRunningEmulator, type TestEmulator } from '../testEmulator.ts';
import { type Application, type Reaction, startApplication } from './application.ts';

/** The number that calls go to. */
export const somebody = '+19195550111';

/** An emulator in virtual time and an application for it. */
export async function startBoth(
  t: TestContext,
  reactions: Record<string, Reaction>,
  options: EmulatorOptions = {},
): Promise<{ it: TestEmulator; app: Application }> {
  const app = await startApplication(t, reactions);
  const it = await startRunningEmulator(t, options);
  return { it, app };
}

/** Places a call to the application and lets it run to its end. */
export async function callThrough(
  it: TestEmulator,
  app: Application,
  fields: Record<string, unknown> = {},
): Promise<string> {
  const callId = await it.place({
    to: somebody,
    answerUrl: `${app.url}/answer`,
    disconnectUrl: `${app.url}/gone`,
    ...fields,
  });
  await it.clock.runUntilIdle(3600);
  return callId;
}

/** Somebody calls the application. @returns The call's id. */
export async function callIn(
  it: TestEmulator,
  app: Application,
  fields: Record<string, unknown> = {},
): Promise<string> {
  const reply = await it.control('POST', '/inbound', {
    from: '+19195550177',
    to: '+19195550100',
    initiateUrl: `${app.url}/answer`,
    statusUrl: `${app.url}/gone`,
    ...fields,
  });
  if (reply.status !== 201) throw new Error(reply.text);
  return (JSON.parse(reply.text) as { callId: string }).callId;
}

/** An address on this machine at which nothing listens, on a port that webhooks may go to. */
export async function closedUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
