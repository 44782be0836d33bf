import { networkInterfaces } from 'node:os';
import { CallBoard, type CallBoardChanges } from '../calls/callBoard.ts';
import { noFilter } from '../calls/callFilter.ts';
import { VoiceClient } from '../voice/client.ts';
import type { Account } from './accounts/account.ts';
import type { Log } from './maskingLog.ts';
import type { EditorTransport } from './network/editorTransport.ts';
import type { Connection, Session } from './session.ts';
import { settings } from './settings.ts';

const MS_PER_SECOND = 1000;

interface Parts {
  readonly log: Log;
  readonly transport: EditorTransport;
  readonly settings: CallBoardChanges;
}

/** Makes the client that acts for an account, and the board of its calls. Asks nothing of the service yet. */
export function connectSession(
  account: Account,
  { baseUrl, credentials }: Connection,
  { log, transport, settings: boardSettings }: Parts,
): Session {
  const client = new VoiceClient({
    baseUrl,
    credentials,
    accountId: account.accountId,
    transport: transport.send,
    timeoutMs: settings.networkTimeoutSeconds() * MS_PER_SECOND,
    onRequest: (entry) => log.request(entry),
  });
  const board = new CallBoard({
    source: client,
    filter: noFilter,
    addresses: networkAddresses,
    ...boardSettings,
  });
  return { account, client, board, serviceUrl: new URL(baseUrl).origin };
}

/** This machine's addresses on networks it shares with others: none while it is offline. */
function networkAddresses(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all
    .flatMap(({ address, internal }) => (internal ? [] : [address]))
    .sort()
    .join();
}
