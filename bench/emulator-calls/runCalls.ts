/** IVR calls in virtual time: answer, menu, key, goodbye, hang-up. */
import { VirtualClock } from '../../src/emulator/clock.ts';
import { startEmulator } from '../../src/emulator/emulator.ts';
import { settingsOf } from '../../src/emulator/exchange/callSettings.ts';
import { serveParent } from '../child.ts';
import type { CallLoad, CallLoadResult } from './callLoad.ts';
import { goodbye, menu } from './documents.ts';

const to = '+19195550111';

serveParent<CallLoad>(async ({ calls, perSecond, keyAfter, applicationUrl }): Promise<CallLoadResult> => {
  const clock = new VirtualClock();
  const emulator = await startEmulator({
    clock,
    limits: {
      callsPerSecond: perSecond || Number.POSITIVE_INFINITY,
      maxQueue: calls,
      maxCalls: calls,
      maxKeptCalls: calls,
    },
  });
  emulator.callees.register({ number: to, behavior: 'answer', script: [{ after: keyAfter, press: '2' }] });
  if (applicationUrl === undefined) {
    const body = `<Response>${menu()}${goodbye}</Response>`;
    emulator.faults.add({ target: 'webhook', status: 200, body, contentType: 'application/xml' });
  }
  // The fault above answers: nobody is asked there, and it only has to be an address that might be called.
  const url = applicationUrl ?? 'http://127.0.0.1:8080';
  const settings = settingsOf({
    to,
    from: '+19195550100',
    applicationId: '11111111-2222-4333-8444-555555555555',
    answerUrl: `${url}/answer`,
    disconnectUrl: `${url}/disconnect`,
  });
  globalThis.gc?.();
  const heap = process.memoryUsage().heapUsed;
  let up = 0;
  let together = 0;
  emulator.events.subscribe((event) => {
    if (event.kind !== 'state') return;
    if (event.state === 'answered') up += 1;
    if (event.state === 'disconnected') up -= 1;
    together = Math.max(together, up);
  });
  const before = process.cpuUsage();
  const begin = performance.now();
  for (let call = 0; call < calls; call++) emulator.exchange.place(emulator.accountId, settings);
  const { seconds: virtualSeconds } = await clock.runUntilIdle(86_400);
  const seconds = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage(before);
  globalThis.gc?.();
  const left = process.memoryUsage().heapUsed - heap;
  const records = Array.from(emulator.exchange.allCalls(), ({ record }) => record);
  const failed = records.find(({ disconnectCause }) => disconnectCause !== 'hangup');
  if (failed || records.length !== calls) throw new Error(`Not as meant: ${JSON.stringify(failed)}`);
  const talked = records.map(
    (record) => Date.parse(record.endTime ?? '') - Date.parse(record.answerTime ?? ''),
  );
  await emulator.close();
  return {
    seconds,
    cpu: (user + system) / 1e6,
    virtualSeconds,
    together,
    talked: talked.reduce((sum, each) => sum + each, 0) / calls / 1000,
    heap: left,
    peak: process.resourceUsage().maxRSS * 1024,
  };
});
