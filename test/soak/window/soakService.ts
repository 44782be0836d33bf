import { type Emulator, startEmulator } from '../../../src/emulator/emulator.ts';
import type { Call } from '../../../src/emulator/exchange/call.ts';
import { settingsOf } from '../../../src/emulator/exchange/callSettings.ts';
import type { CallState } from '../../../src/voice/types.ts';
import { readUntil } from '../../support/vscode/steady.ts';
import { Arrivals } from './arrivals.ts';

/** Calls the emulator keeps, few enough for all rows to be in view; and those of them that are live. */
const [keptCalls, liveCalls] = [14, 5];

/** The emulator behind the window, its calls, and what arrives at it. */
export class SoakService {
  readonly emulator: Emulator;
  readonly arrivals: Arrivals;
  readonly #numbers = new Set<string>();
  #placed = 0;

  private constructor(emulator: Emulator) {
    this.emulator = emulator;
    this.arrivals = new Arrivals(emulator.port);
  }

  /** With as many calls as it keeps. */
  static async start(): Promise<SoakService> {
    const emulator = await startEmulator({
      stayUpWithoutAnswer: true,
      // So short that there is a token to ask for, and to be refused, in every round.
      tokenLifetime: 1,
      limits: { callsPerSecond: 1000, maxKeptCalls: keptCalls },
    });
    const service = new SoakService(emulator);
    while (service.calls.length < keptCalls) {
      service.#place(liveCalls);
      await service.allAnswered();
      if (service.calls.length < keptCalls)
        for (const call of service.#live()) emulator.exchange.complete(call);
    }
    return service;
  }

  get calls(): CallState[] {
    return this.#all().map(({ record }) => record);
  }

  /** Numbers of calls that the emulator has forgotten. The view drops a recent one only after some minutes. */
  get forgottenNumbers(): ReadonlySet<string> {
    const forgotten = new Set(this.#numbers);
    for (const { to } of this.calls) forgotten.delete(to);
    return forgotten;
  }

  /** The live calls, the oldest first. */
  get liveNumbers(): string[] {
    return this.#live().map(({ record }) => record.to);
  }

  /** Someone calls, and one of those who called hangs up; the oldest and the newest call stay. */
  async meddle(): Promise<void> {
    const [, second] = this.#live();
    if (second !== undefined) this.emulator.exchange.complete(second);
    this.#place(liveCalls);
  }

  /** Resolves when the state of all calls is one that lasts. */
  async allAnswered(): Promise<void> {
    await readUntil(
      async () => this.#live().map(({ record }) => record.state),
      (states) => states.every((state) => state === 'answered'),
      'answers',
    );
  }

  async close(): Promise<void> {
    this.arrivals.dispose();
    await this.emulator.close();
  }

  /** Places calls until this many are live. Numbers repeat after 10,000 calls, when the earlier ones are long gone. */
  #place(live: number): void {
    const { accountId, exchange } = this.emulator;
    for (let count = this.#live().length; count < live; count += 1) {
      const to = `+1919555${String(this.#placed % 10_000).padStart(4, '0')}`;
      exchange.place(accountId, settingsOf({ ...request, to }));
      this.#numbers.add(to);
      this.#placed += 1;
    }
  }

  #live(): Call[] {
    return this.#all().filter((call) => call.live);
  }

  #all(): Call[] {
    return [...this.emulator.exchange.callsOf(this.emulator.accountId)];
  }
}

const request = {
  to: '',
  from: '+19195550100',
  applicationId: '11111111-2222-4333-8444-555555555555',
  // Where nothing listens.
  answerUrl: 'http://127.0.0.1:9/answer',
};
