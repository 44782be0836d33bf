import { VoiceClient } from '../../voice/client.ts';
import type { Credentials } from '../../voice/credentials.ts';
import type { Transport } from '../../voice/transport.ts';
import type { Log } from '../maskingLog.ts';
import type { Account } from './account.ts';

/** Lists one call to find out whether the credentials work for this account. Rejects with a `VoiceApiError`. */
export async function verifyAccount(
  account: Account,
  credentials: Credentials,
  transport: Transport,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const client = new VoiceClient({
    baseUrl: account.baseUrl,
    accountId: account.accountId,
    credentials,
    transport,
    onRequest: (entry) => log.request(entry),
  });
  await client.fetchCallsPage({ pageSize: 1 }, { signal });
}
