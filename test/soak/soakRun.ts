import { CallBoard } from '../../src/calls/callBoard.ts';
import { VirtualClock } from '../../src/emulator/clock.ts';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { pick, type Random, randomInteger, seededRandom } from '../../src/emulator/random.ts';
import { VoiceClient } from '../../src/voice/client.ts';
import { createTransport } from '../../src/voice/undiciTransport.ts';
import { faultOf, hangs, troubleNames } from './faultMix.ts';
import { type Mark, takeMark } from './mark.ts';
import { Person } from './person.ts';
import { SoakClock } from './soakClock.ts';
import { viewProblems } from './viewProblems.ts';
import { Witness } from './witness.ts';

export interface SoakOptions {
  /** Refreshes after which it ends. */
  refreshes: number;
  seed: number;
  /** Refreshes between two marks. */
  markEvery: number;
  /** Hears of each mark. */
  onMark?: (mark: Mark) => void;
}

export interface SoakResult {
  refreshes: number;
  /** Refreshes that failed. */
  failed: number;
  /** Hours of virtual time. */
  hours: number;
  reads: number;
  faults: number;
  /** How often each kind of trouble was switched on. */
  troubles: Record<string, number>;
  /** What the person at the window did, and how often nobody knew whether it happened. */
  deeds: Record<string, number>;
  /** Times the view was looked at after its troubles were over, and found in order. */
  recoveries: number;
  changesSent: number;
  changesArrived: number;
  mostTimers: number;
  marks: Mark[];
  /** What must not be. Empty when all is well; the first ones only. */
  violations: string[];
}

/** Calls the view keeps, and the emulator: both are full long before the soak ends. */
const [boardCapacity, keptCalls] = [200, 300];
/** Seconds after which a view must be in order again: the longest back-off, and some. */
const recoverySeconds = 420;
const mostViolations = 20;
const secondsPerCheck = 30;

/**
 * The model of the Calls view, with the real client over real HTTP, open for very many refreshes: troubles come and go,
 * and somebody places calls, pushes documents, hangs up and clicks around in the meantime. Time is virtual.
 */
export async function runSoak(options: SoakOptions): Promise<SoakResult> {
  const random = seededRandom(options.seed);
  const clock = new VirtualClock(Date.UTC(2040, 0, 2));
  const emulator = await startEmulator({
    clock,
    seed: options.seed,
    stayUpWithoutAnswer: true,
    visibilityDelay: 2,
    tokenLifetime: 600,
    limits: { maxKeptCalls: keptCalls },
  });
  const soak = new Soak(emulator, clock, random, options);
  const onRejection = (reason: unknown) => soak.violate(`unhandled rejection: ${String(reason)}`);
  const onWarning = (warning: Error) => soak.violate(`warning: ${warning.message}`);
  process.on('unhandledRejection', onRejection);
  process.on('warning', onWarning);
  try {
    return await soak.run();
  } finally {
    await soak.dispose();
    await emulator.close();
    process.off('unhandledRejection', onRejection);
    process.off('warning', onWarning);
  }
}

class Soak {
  readonly #emulator: Emulator;
  readonly #clock: VirtualClock;
  readonly #random: Random;
  readonly #options: SoakOptions;
  readonly #soakClock: SoakClock;
  readonly #transport = createTransport();
  readonly #witness: Witness;
  readonly #board: CallBoard;
  readonly #person: Person;
  readonly #violations: string[] = [];
  readonly #marks: Mark[] = [];
  readonly #troubles: Record<string, number> = {};
  #refreshes = 0;
  #failed = 0;
  #recoveries = 0;

  constructor(emulator: Emulator, clock: VirtualClock, random: Random, options: SoakOptions) {
    this.#emulator = emulator;
    this.#clock = clock;
    this.#random = random;
    this.#options = options;
    this.#soakClock = new SoakClock(clock);
    this.#witness = new Witness(emulator, options.refreshes * 20 + 10_000, (what) => this.violate(what));
    const client = new VoiceClient({
      baseUrl: emulator.basePath,
      accountId: emulator.accountId,
      credentials: { kind: 'oauth', clientId: 'soak', clientSecret: 'secret', tokenUrl: emulator.tokenUrl },
      transport: this.#witness.watch(this.#transport),
      clock: this.#soakClock,
      random,
    });
    this.#board = new CallBoard({
      source: client,
      clock: this.#soakClock,
      capacity: boardCapacity,
      list: { requestPageSize: 50 },
    });
    this.#person = new Person(client, this.#board, random, (what) => this.violate(what));
    this.#countRefreshes();
  }

  violate(what: string): void {
    if (this.#violations.length < mostViolations) {
      this.#violations.push(`after ${this.#refreshes} refreshes: ${what}`);
    }
  }

  async run(): Promise<SoakResult> {
    const start = this.#clock.now();
    this.#board.setVisible(true);
    await this.#clock.advance(1);
    while (this.#refreshes < this.#options.refreshes && this.#violations.length < mostViolations) {
      await this.#trouble();
      await this.#recover();
      await this.#mark();
    }
    return {
      refreshes: this.#refreshes,
      failed: this.#failed,
      hours: (this.#clock.now() - start) / 3_600_000,
      reads: this.#witness.reads,
      faults: this.#witness.faults,
      troubles: this.#troubles,
      deeds: this.#person.deeds,
      recoveries: this.#recoveries,
      changesSent: this.#witness.changesSent,
      changesArrived: this.#witness.changesArrived,
      mostTimers: this.#soakClock.mostTimers,
      marks: this.#marks,
      violations: this.#violations,
    };
  }

  async dispose(): Promise<void> {
    this.#board.dispose();
    this.#witness.dispose();
    await this.#transport.close();
  }

  /** Some faults, and somebody who goes on working meanwhile. */
  async #trouble(): Promise<void> {
    const { faults } = this.#emulator;
    for (let count = randomInteger(this.#random, 0, 3); count > 0; count -= 1) {
      const name = pick(this.#random, troubleNames as [string, ...string[]]);
      const fault = faultOf(name, this.#random, this.#clock.now());
      this.#troubles[name] = (this.#troubles[name] ?? 0) + 1;
      if (hangs(fault.delay)) this.#witness.impatient = true;
      faults.add(fault);
    }
    for (let steps = randomInteger(this.#random, 4, 16); steps > 0; steps -= 1) {
      this.#person.act();
      await this.#clock.advance(randomInteger(this.#random, 1, 50));
      this.#person.meddle();
    }
    // As a machine that sleeps and wakes: what was due then is late now.
    if (this.#random() < 0.05)
      this.#clock.moveTo(this.#clock.now() + randomInteger(this.#random, 1, 7200) * 1000);
    faults.clear();
    this.#witness.impatient = false;
  }

  /** The troubles are over: the view must come to be in order by itself, and then show what is true. */
  async #recover(): Promise<void> {
    this.#person.lookAtEverything();
    if (this.#random() < 0.2) this.#board.resume();
    let waited = 0;
    do {
      await this.#clock.advance(secondsPerCheck);
      waited += secondsPerCheck;
    } while (!this.#inOrder() && waited < recoverySeconds);
    await this.#person.settled();
    if (!this.#inOrder()) {
      const { status, error } = this.#board.list.snapshot;
      this.violate(`${status} ${waited} s after the last fault: ${String(error)}`);
      return;
    }
    await this.#compare();
  }

  #inOrder(): boolean {
    const { status, error } = this.#board.list.snapshot;
    return status === 'ready' && error === undefined && this.#board.schedule.state.kind === 'running';
  }

  /** Reads everything again while the clock stands, and compares it with what the emulator knows. */
  async #compare(): Promise<void> {
    let outcome = '';
    this.#board.list.refresh('all').then(({ kind }) => {
      outcome = kind;
    });
    await this.#clock.advance(0);
    if (outcome !== 'done') this.violate(`reading everything again came to nothing: ${outcome}`);
    const problems = viewProblems(this.#board, this.#emulator);
    for (const problem of problems) this.violate(problem);
    if (this.#board.store.size > boardCapacity) this.violate(`${this.#board.store.size} calls are kept`);
    if (problems.length === 0) this.#recoveries += 1;
  }

  #countRefreshes(): void {
    const { list } = this.#board;
    let readAt = list.lastReadAt;
    list.subscribe(() => {
      if (list.snapshot.activity !== 'idle' || list.lastReadAt === readAt) return;
      readAt = list.lastReadAt;
      this.#refreshes += 1;
      if (list.failures > 0) this.#failed += 1;
    });
  }

  async #mark(): Promise<void> {
    if (this.#refreshes < (this.#marks.length + 1) * this.#options.markEvery) return;
    const mark = await takeMark({
      refreshes: this.#refreshes,
      timers: this.#soakClock.timers,
      records: this.#board.store.size,
      kept: [...this.#emulator.exchange.allCalls()].length,
      listeners: this.#emulator.events.listenerCount,
    });
    this.#marks.push(mark);
    this.#options.onMark?.(mark);
  }
}
