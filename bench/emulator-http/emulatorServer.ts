/** The emulator, with limits under which no call is refused. Calls stay in the queue: what they do then is another bench. */
import { startEmulator } from '../../src/emulator/emulator.ts';
import { settingsOf } from '../../src/emulator/exchange/callSettings.ts';
import { serveParent } from '../child.ts';
import type { ServerMessage } from './serverMessage.ts';

const emulator = await startEmulator({
  limits: { callsPerSecond: 0, maxQueue: 1_000_000, maxKeptCalls: 1_000_000 },
});

serveParent<ServerMessage>((message) => {
  if (message.kind === 'port') return { port: emulator.port };
  if (message.kind === 'cpu') return process.cpuUsage();
  emulator.reset();
  const callIds = Array.from({ length: message.calls }, () => place());
  return { callId: callIds[0] };
});

function place(): string {
  const settings = settingsOf({
    to: '+19195550111',
    from: '+19195550100',
    applicationId: '11111111-2222-4333-8444-555555555555',
    answerUrl: 'http://127.0.0.1:9/answer',
  });
  return emulator.exchange.place(emulator.accountId, settings).callId;
}
