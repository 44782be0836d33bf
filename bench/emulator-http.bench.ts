/**
 * The emulator's API at 50 connections, beside a bare `node:http` handler that replies the same bytes with the same
 * headers (to a POST after reading and parsing its body). Each server has a process of its own; rounds take turns.
 * Run: `npm run bench -- emulator-http [rounds]`. Prints medians; asserts nothing.
 */
import { Child } from './child.ts';
import { load, replyTo } from './emulator-http/keepAliveClient.ts';
import type { ServerMessage } from './emulator-http/serverMessage.ts';
import { median, quantile } from './measure.ts';
import { showTable, times } from './table.ts';

const rounds = Number(process.argv[2] ?? 7);
const connections = 50;
const account = '/api/v2/accounts/9900000';

interface Case {
  title: string;
  status: number;
  /** Calls there are before a round. */
  calls: number;
  requests: number;
  /** The request's method, path and body. */
  request(callId: string): [method: string, path: string, body?: object];
}

const cases: readonly Case[] = [
  {
    title: 'getCallState',
    status: 200,
    calls: 1,
    requests: 8000,
    request: (callId) => ['GET', `/calls/${callId}`],
  },
  {
    title: 'listCalls, 100 calls',
    status: 200,
    calls: 100,
    requests: 4000,
    request: () => ['GET', '/calls?pageSize=1000'],
  },
  {
    title: 'createCall',
    status: 201,
    calls: 0,
    requests: 8000,
    request: () => [
      'POST',
      '/calls',
      {
        to: '+19195550111',
        from: '+19195550100',
        applicationId: '11111111-2222-4333-8444-555555555555',
        answerUrl: 'http://127.0.0.1:9/answer',
        disconnectUrl: 'http://127.0.0.1:9/disconnect',
        tag: 'order 17',
      },
    ],
  },
];

interface Round {
  perSecond: number;
  /** Milliseconds. */
  latency: number;
  slow: number;
  /** Microseconds of processor time per request in the server's process, all threads. */
  cpu: number;
}

class Server {
  readonly child: Child;
  readonly port: number;

  private constructor(child: Child, port: number) {
    this.child = child;
    this.port = port;
  }

  static async start(file: string): Promise<Server> {
    const child = Child.start(file, import.meta.url);
    const { port } = await child.ask<{ port: number }>({ kind: 'port' });
    return new Server(child, port);
  }

  prepare(message: Omit<ServerMessage & { kind: 'prepare' }, 'kind'>): Promise<{ callId?: string }> {
    return this.child.ask({ kind: 'prepare', ...message });
  }

  async round(request: Buffer, { status, requests }: Case): Promise<Round> {
    const before = await this.child.ask<NodeJS.CpuUsage>({ kind: 'cpu' });
    const { seconds, latencies } = await load(this.port, request, { status, requests, connections });
    const after = await this.child.ask<NodeJS.CpuUsage>({ kind: 'cpu' });
    return {
      perSecond: requests / seconds,
      latency: median(latencies),
      slow: quantile(latencies, 0.95),
      cpu: (after.user + after.system - before.user - before.system) / requests,
    };
  }
}

const emulator = await Server.start('./emulator-http/emulatorServer.ts');
const bare = await Server.start('./emulator-http/bareServer.ts');
for (const one of cases) await measure(one);
emulator.child.stop();
bare.child.stop();

async function measure(one: Case): Promise<void> {
  const ours: Round[] = [];
  const theirs: Round[] = [];
  let bytes = 0;
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    const { callId = '' } = await emulator.prepare({ calls: one.calls, status: 0, headers: [], body: '' });
    const parts = one.request(callId);
    const reply = takenApart(await replyTo(emulator.port, requestTo(emulator.port, ...parts)));
    bytes = Buffer.byteLength(reply.body);
    await bare.prepare({ calls: 0, ...reply });
    const mine = await emulator.round(requestTo(emulator.port, ...parts), one);
    const its = await bare.round(requestTo(bare.port, ...parts), one);
    if (round === 0) continue;
    ours.push(mine);
    theirs.push(its);
  }
  const kinds: readonly [of: (round: Round) => number, decimals: number][] = [
    [({ perSecond }) => perSecond, 0],
    [({ latency }) => latency, 2],
    [({ slow }) => slow, 2],
    [({ cpu }) => cpu, 0],
  ];
  const medians = (all: readonly Round[]) =>
    kinds.map(([of, decimals]) => median(all.map(of)).toFixed(decimals));
  showTable({
    title: `${one.title}: ${bytes} bytes, ${connections} connections, ${rounds} rounds of ${one.requests}`,
    columns: ['requests/s', 'median ms', 'p95 ms', 'CPU µs each'],
    rows: [
      ['emulator', ...medians(ours)],
      ['bare node:http', ...medians(theirs)],
      [
        'emulator : bare',
        ...kinds.map(([of]) =>
          times(median(ours.map((round, index) => of(round) / of(theirs[index] ?? round)))),
        ),
      ],
    ],
  });
}

function requestTo(port: number, method: string, path: string, body?: object): Buffer {
  const text = body ? JSON.stringify(body) : '';
  const head = [
    `${method} ${account}${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Authorization: Basic dXNlcjpwYXNzd29yZA==',
    'User-Agent: bench',
    'Accept: application/json',
    ...(body ? ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(text)}`] : []),
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${text}`);
}

/** A reply as the bare handler can give it again; what Node adds of itself is left out. */
function takenApart(reply: string): { status: number; headers: string[]; body: string } {
  const end = reply.indexOf('\r\n\r\n');
  const [first = '', ...lines] = reply.slice(0, end).split('\r\n');
  const headers = lines
    .filter((line) => !/^(date|connection|keep-alive):/i.test(line))
    .flatMap((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]);
  return { status: Number(first.split(' ')[1]), headers, body: reply.slice(end + 4) };
}
