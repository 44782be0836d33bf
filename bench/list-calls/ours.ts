import { VoiceClient } from '../../src/voice/client.ts';
import { createTransport } from '../../src/voice/undiciTransport.ts';
import { serveListing } from './listing.ts';

const transport = createTransport();

serveListing(async ({ basePath, accountId, pageSize }, onPage) => {
  const client = new VoiceClient({
    baseUrl: basePath,
    accountId,
    credentials: { kind: 'basic', username: 'user', password: 'password' },
    transport,
  });
  const calls: unknown[] = [];
  for await (const page of client.listCalls({ pageSize }, { readAhead: true })) {
    calls.push(...page.calls);
    onPage();
  }
  return calls;
});
