import type { Fault, FaultTarget } from '../../src/emulator/faults/fault.ts';
import { pick, type Random, randomInteger } from '../../src/emulator/random.ts';

type Targets = readonly [FaultTarget, ...FaultTarget[]];

/** What is asked again and again, and what it needs. */
const reads: Targets = ['listCalls', 'listCalls', 'getCallState', 'token'];
/** What must never happen twice. */
const changes: Targets = ['createCall', 'updateCall', 'updateCallBxml'];

/** Seconds for which a server hangs: longer than anybody waits for it. */
const hangSeconds = 900;

/** A way for a service, or for the network before it, to fail. */
type Trouble = (random: Random, now: number) => Omit<Fault, 'target' | 'times'>;

const troubles: Readonly<Record<string, Trouble>> = {
  status: (random) => ({ status: pick(random, [400, 403, 404, 409, 500, 502, 503, 504]) }),
  unauthorized: () => ({ status: 401 }),
  'rate limit': (random) => ({ status: 429, retryAfter: randomInteger(random, 1, 120) }),
  'rate limit until a date': (random, now) => ({
    status: 429,
    retryAfter: new Date(now + randomInteger(random, 1, 120) * 1000).toUTCString(),
  }),
  'dropped connection': () => ({ drop: true }),
  'connection reset in the reply': () => ({ reset: true }),
  'half a reply': () => ({ truncate: true }),
  'web page': () => ({ html: true }),
  'web page with status 200': () => ({ html: true, status: 200 }),
  'broken JSON': () => ({ body: '[{"callId": "c-1", "state": ' }),
  'JSON of another kind': (random) => ({
    body: pick(random, ['{}', '17', 'null', '[17, null, {"callId": 3}]']),
  }),
  'nothing listed': () => ({ body: '[]' }),
  delay: (random) => ({ delay: randomInteger(random, 1, 20) }),
  'delay and a status': (random) => ({ delay: randomInteger(random, 1, 20), status: 503 }),
  hang: () => ({ delay: hangSeconds }),
};

export const troubleNames: readonly string[] = Object.keys(troubles);

/** Whether a delay (seconds) outlasts every patience. */
export function hangs(delay: number | undefined): boolean {
  return delay === hangSeconds;
}

/** A fault of this kind: for some requests, or until it is taken away. @param now epoch milliseconds */
export function faultOf(name: string, random: Random, now: number): Fault {
  const trouble = troubles[name];
  if (trouble === undefined) throw new RangeError(`No trouble is called ${name}.`);
  const target = pick(random, random() < 0.7 ? reads : changes);
  const lasting = random() < 0.4;
  return {
    target,
    ...trouble(random, now),
    ...(lasting ? {} : { times: randomInteger(random, 1, 4) }),
  };
}
