import type { CallState, StirShaken } from '../voice/types.ts';
import type { Exchange } from './exchange/exchange.ts';
import { Ids } from './ids.ts';
import { pick, type Random, randomInteger, seededRandom } from './random.ts';
import { type SampleOutcome, sampleOutcomes } from './sampleOutcomes.ts';

export interface SeedOptions {
  accountId: string;
  /** The same seed gives the same calls, shifted to `now`. */
  seed: number;
  /** Epoch milliseconds. */
  now: number;
}

/** Milliseconds from the oldest sample call to now: within the 7 days for which calls can be read. */
const oldestAgeMs = 6.5 * 86_400_000;
/** Milliseconds from the latest ended sample call to now: longer than any of them lasts. */
const youngestAgeMs = 900_000;

/** The account's own numbers, and those it talks to: 555-01xx, which belongs to nobody. */
const ownNumbers = ['+19195550100', '+19195550101', '+19195550102'] as const;
const areaCodes = ['303', '415', '512', '617', '704', '984'] as const;

/** Puts some 40 ended calls of the last days and three live ones into the exchange. */
export function seedCalls(exchange: Exchange, { accountId, seed, now }: SeedOptions): void {
  const random = seededRandom(seed);
  const sampler = new Sampler(random, accountId, now);
  const ended = shuffled(random, sampleOutcomes()).map((outcome) => sampler.endedCall(outcome));
  const records = [...ended, ...sampler.transferLeg(ended), ...sampler.liveCalls()];
  records.sort((a, b) => createdAt(a) - createdAt(b));
  for (const record of records) exchange.adopt(record);
}

/** Makes up calls. */
class Sampler {
  readonly #random: Random;
  readonly #ids: Ids;
  readonly #accountId: string;
  readonly #applicationId: string;
  readonly #now: number;

  constructor(random: Random, accountId: string, now: number) {
    this.#random = random;
    this.#ids = new Ids(random);
    this.#accountId = accountId;
    this.#applicationId = this.#ids.uuid();
    this.#now = now;
  }

  endedCall(outcome: SampleOutcome): CallState {
    const start = this.#now - this.#age();
    const record = this.#startedCall(outcome.direction, start);
    const rings = this.#span(outcome.ringing);
    const talks = this.#span(outcome.talking);
    if (talks > 0) record.answerTime = isoTime(start + rings);
    record.endTime = isoTime(start + rings + talks);
    record.lastUpdate = record.endTime;
    record.state = 'disconnected';
    record.disconnectCause = outcome.disconnectCause;
    if (outcome.errorMessage) {
      record.errorMessage = outcome.errorMessage;
      record.errorId = this.#ids.uuid();
    }
    return record;
  }

  /** The B-leg that one of the longer inbound calls was transferred to. */
  transferLeg(calls: CallState[]): CallState[] {
    const parent = calls.find((call) => call.direction === 'inbound' && talkMs(call) > 60_000);
    if (!parent?.answerTime || !parent.endTime) return [];
    const leg = this.#startedCall('outbound', Date.parse(parent.answerTime) + 20_000);
    leg.parentCallId = parent.callId;
    leg.from = parent.to;
    leg.enqueuedTime = null;
    leg.answerTime = isoTime(Date.parse(parent.answerTime) + 26_000);
    leg.endTime = parent.endTime;
    leg.lastUpdate = parent.endTime;
    leg.state = 'disconnected';
    leg.disconnectCause = 'hangup';
    return [leg];
  }

  /** Three calls that are up: two placed, one received. */
  liveCalls(): CallState[] {
    const directions = ['outbound', 'inbound', 'outbound'] as const;
    return directions.map((direction) => {
      const start = this.#now - randomInteger(this.#random, 30_000, 600_000);
      const record = this.#startedCall(direction, start);
      record.answerTime = isoTime(start + this.#span([1, 12]));
      record.lastUpdate = record.answerTime;
      record.state = 'answered';
      return record;
    });
  }

  #startedCall(direction: 'inbound' | 'outbound', start: number): CallState {
    const own = pick(this.#random, ownNumbers);
    const other = `+1${pick(this.#random, areaCodes)}55501${randomInteger(this.#random, 10, 99)}`;
    const outbound = direction === 'outbound';
    return {
      applicationId: this.#applicationId,
      accountId: this.#accountId,
      callId: this.#ids.call(),
      parentCallId: null,
      to: outbound ? other : own,
      from: outbound ? own : other,
      direction,
      state: 'initiated',
      stirShaken: outbound ? null : this.#stirShaken(),
      identity: null,
      enqueuedTime: outbound ? isoTime(start - randomInteger(this.#random, 150, 900)) : null,
      startTime: isoTime(start),
      answerTime: null,
      endTime: null,
      disconnectCause: null,
      errorMessage: null,
      errorId: null,
      lastUpdate: isoTime(start),
    };
  }

  #stirShaken(): StirShaken {
    const attestationIndicator = pick(this.#random, ['A', 'A', 'B', 'C'] as const);
    const verstat = attestationIndicator === 'C' ? 'TN-Validation-Failed' : 'TN-Validation-Passed';
    return { verstat, attestationIndicator, originatingId: this.#ids.uuid() };
  }

  /** Milliseconds a call lies back: more calls today than days ago. */
  #age(): number {
    return Math.round(youngestAgeMs + (oldestAgeMs - youngestAgeMs) * this.#random() ** 2);
  }

  /** Milliseconds, somewhere in a range of seconds. */
  #span([min, max]: readonly [number, number]): number {
    return randomInteger(this.#random, min * 1000, max * 1000);
  }
}

function shuffled<T>(random: Random, items: T[]): T[] {
  return items
    .map((item) => ({ item, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}

function createdAt(record: CallState): number {
  return Date.parse(record.enqueuedTime ?? record.startTime ?? '');
}

function talkMs(record: CallState): number {
  return record.answerTime && record.endTime ? Date.parse(record.endTime) - Date.parse(record.answerTime) : 0;
}

function isoTime(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
