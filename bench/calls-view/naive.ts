/**
 * The rival: what a simple extension would do. Every time it fetches all pages as plain JSON, sorts all calls, makes a row
 * of each, and draws the tree anew. It knows no failures, no gaps, no duplicates and no limits.
 */
import type { CallState } from '../../src/voice/types.ts';
import { serveView } from './viewing.ts';

interface Row {
  id: string;
  label: string;
  description: string;
  tooltip: string;
  live: boolean;
  call: CallState;
}

const windowMs = 24 * 3_600_000;
const headers = { authorization: `Basic ${btoa('user:password')}`, accept: 'application/json' };
let calls = '';
let rows: Row[] = [];

async function readAll(): Promise<void> {
  const all: CallState[] = [];
  const since = new Date(Date.now() - windowMs).toISOString();
  let url: string | undefined = `${calls}?minStartTime=${since}&pageSize=1000`;
  while (url !== undefined) {
    const reply: Response = await fetch(url, { headers });
    all.push(...((await reply.json()) as CallState[]));
    url = /<([^>]+)>;\s*rel="next"/.exec(reply.headers.get('link') ?? '')?.[1];
  }
  all.sort((a, b) => Number(isLive(b)) - Number(isLive(a)) || startOf(b).localeCompare(startOf(a)));
  rows = all.map((call) => ({
    id: call.callId,
    label: `${call.from} → ${call.to}`,
    description: `${call.state} ${call.disconnectCause ?? ''}`,
    tooltip: `${call.callId}\n${call.startTime}\n${call.endTime}`,
    live: isLive(call),
    call,
  }));
}

function isLive(call: CallState): boolean {
  return call.state !== 'disconnected';
}

function startOf(call: CallState): string {
  return call.startTime ?? call.enqueuedTime ?? '';
}

serveView({
  async open(basePath, accountId, onRows) {
    calls = `${basePath}/accounts/${accountId}/calls`;
    await readAll();
    onRows(rows.length);
  },
  refresh: readAll,
  rows: () => ({ rows: rows.length, live: rows.filter(({ live }) => live).length }),
});
