import type { CreateCallResponse } from '../voice/types.ts';
import { type BackOff, backOffMs } from './backOff.ts';
import type { CallFilter } from './callFilter.ts';
import { CallFollower, type CallFollowerSettings } from './callFollower.ts';
import { CallList } from './callList.ts';
import type { CallListSettings } from './callListSettings.ts';
import type { PendingChange } from './callRecord.ts';
import { CallStore } from './callStore.ts';
import type { CallsSource } from './callsSource.ts';
import { type Clock, systemClock } from './clock.ts';
import { Countdown } from './countdown.ts';
import { isOutOfReach } from './failure.ts';
import { NetworkWatch } from './networkWatch.ts';
import { oneAtATime } from './oneAtATime.ts';
import { TooManyCallsError } from './readWindow.ts';
import { RefreshSchedule, type RefreshScheduleSettings, type ScheduledJob } from './refreshSchedule.ts';

export interface CallBoardSettings {
  /** Milliseconds between two readings of the list while a call is live. Default 20 s. */
  listEveryMs: number;
  /** The same while none is. `Infinity` for never. Default 60 s. */
  listEveryIdleMs: number;
  /** The wait after readings of the list that failed. Default 5 s to 5 min. */
  listBackOff: BackOff;
}

const defaultSettings: CallBoardSettings = {
  listEveryMs: 20_000,
  listEveryIdleMs: 60_000,
  listBackOff: { firstMs: 5000, longestMs: 300_000 },
};

export interface CallBoardOptions {
  source: CallsSource;
  clock?: Clock;
  /** Calls kept at most. Default 20000. */
  capacity?: number;
  filter?: CallFilter;
  board?: Partial<CallBoardSettings>;
  list?: Partial<CallListSettings>;
  follower?: Partial<CallFollowerSettings>;
  schedule?: Partial<RefreshScheduleSettings>;
  /** This machine's own addresses; when they change, a service that was out of reach is asked at once. */
  addresses?: () => string;
}

/** What can be changed of a board that is in use. */
export interface CallBoardChanges {
  board?: Partial<CallBoardSettings>;
  list?: Partial<CallListSettings>;
}

/** All that the Calls view knows about one account: the parts of this room, put together. */
export class CallBoard {
  readonly store: CallStore;
  readonly list: CallList;
  readonly schedule: RefreshSchedule;
  /** The service, asked one thing at a time. Whoever asks it here waits for the list, and does not add to it. */
  readonly source: CallsSource;
  readonly #follower: CallFollower;
  readonly #clock: Clock;
  readonly #network: NetworkWatch | undefined;
  #settings: CallBoardSettings;
  /** Somebody asked for the list not to wait any longer after a failure; the time of that failure. */
  #resumedAfter: number | undefined;
  #visible = false;
  #watchers = 0;

  constructor(options: CallBoardOptions) {
    this.#clock = options.clock ?? systemClock;
    this.#settings = { ...defaultSettings, ...options.board };
    const clock = this.#clock;
    const source = oneAtATime(options.source, (error) => this.schedule.noteOutcome(error));
    this.source = source;
    this.store = new CallStore(options.capacity === undefined ? {} : { capacity: options.capacity });
    this.list = new CallList({
      source,
      store: this.store,
      clock,
      ...(options.list === undefined ? {} : { settings: options.list }),
      ...(options.filter === undefined ? {} : { filter: options.filter }),
    });
    const follower = new CallFollower({
      source,
      store: this.store,
      clock,
      ...(options.follower === undefined ? {} : { settings: options.follower }),
    });
    this.#follower = follower;
    this.schedule = new RefreshSchedule({
      clock,
      jobs: [
        { remaining: () => follower.remaining(), run: (signal) => follower.pollNext(signal) },
        this.#listJob(),
      ],
      ...(options.schedule === undefined ? {} : { settings: options.schedule }),
    });
    this.store.subscribe(() => this.schedule.nudge());
    this.list.subscribe(() => this.schedule.nudge());
    const { addresses } = options;
    if (addresses === undefined) return;
    this.#network = new NetworkWatch({ clock, addresses, changed: () => this.#networkChanged() });
    this.schedule.subscribe(() => this.#watchNetwork());
  }

  /** Says whether somebody is looking. The first time the list is loaded; later it is refreshed when it is old. */
  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#showOrHide();
  }

  /** Asks the service as if somebody looked, until the returned function is called. */
  watch(): () => void {
    let watching = true;
    this.#watchers += 1;
    this.#showOrHide();
    return () => {
      if (!watching) return;
      watching = false;
      this.#watchers -= 1;
      this.#showOrHide();
    };
  }

  /** Changes settings. All that is loaded stays. */
  setSettings({ board, list }: CallBoardChanges): void {
    this.#settings = { ...this.#settings, ...board };
    this.list.setSettings(list ?? {});
    this.schedule.nudge();
  }

  /** Shows a call that was just placed, and follows it. */
  placed(reply: CreateCallResponse): void {
    this.store.addPlaced(reply, this.#clock.now());
  }

  /** Shows a change the API has accepted, and looks soon whether it came true. */
  expect(callId: string, kind: PendingChange['kind']): void {
    this.store.setPending(callId, { kind, since: this.#clock.now() });
    this.look(callId);
  }

  /** Looks at this call next: something was done to it. */
  look(callId: string): void {
    if (this.store.get(callId) === undefined) return;
    this.#follower.hurry(callId);
    this.schedule.nudge();
  }

  /** Ends every wait after a failure that the service did not ask for: the network may be back. */
  resume(): void {
    this.#resumedAfter = this.list.lastReadAt;
    this.schedule.resume();
    this.schedule.nudge();
  }

  /**
   * Somebody came back, perhaps after the machine slept, in which no timer runs: what is due is done now, and a service
   * that was out of reach is asked again.
   */
  wake(): void {
    if (this.#isOutOfReach()) this.resume();
    else this.schedule.nudge();
  }

  dispose(): void {
    this.#network?.stop();
    this.schedule.dispose();
    this.list.dispose();
  }

  #showOrHide(): void {
    this.schedule.setVisible(this.#visible || this.#watchers > 0);
  }

  #isOutOfReach(): boolean {
    const { state } = this.schedule;
    return state.kind === 'holding' && isOutOfReach(state.error);
  }

  #watchNetwork(): void {
    if (this.#isOutOfReach()) this.#network?.start();
    else this.#network?.stop();
  }

  #networkChanged(): void {
    if (this.#isOutOfReach()) this.resume();
  }

  #listJob(): ScheduledJob {
    let sinceRead = new Countdown(this.#clock.now(), 0);
    let readAt: number | undefined;
    return {
      remaining: () => {
        const { lastReadAt, snapshot } = this.list;
        // Whoever reads the list already will say when it is done; too many calls stay too many until the filter changes.
        if (snapshot.activity !== 'idle' || snapshot.error instanceof TooManyCallsError) return undefined;
        if (lastReadAt === undefined) return 0;
        if (readAt !== lastReadAt) sinceRead = new Countdown(lastReadAt, 0);
        readAt = lastReadAt;
        return this.#listWaitMs() - sinceRead.elapsed(this.#clock.now());
      },
      run: async (signal) => {
        const outcome = await this.list.refresh('recent', { signal });
        if (outcome.kind === 'failed') throw outcome.error;
      },
    };
  }

  /** Milliseconds between the last reading of the list and the next. */
  #listWaitMs(): number {
    const { listEveryMs, listEveryIdleMs, listBackOff } = this.#settings;
    const { failures, lastReadAt, snapshot } = this.list;
    if (failures > 0) return this.#resumedAfter === lastReadAt ? 0 : backOffMs(failures, listBackOff);
    return snapshot.liveCount > 0 ? listEveryMs : listEveryIdleMs;
  }
}
