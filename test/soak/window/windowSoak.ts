import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addAccount } from '../../support/emulator/addAccount.ts';
import { openCallsWindow } from '../../support/emulator/windowWithEmulator.ts';
import { windowMark } from '../../support/vscode/extensionHost.ts';
import {
  type HostReport,
  hostReport,
  readHostReport,
  reportFile,
} from '../../support/vscode/readHostReport.ts';
import { patience } from '../../support/vscode/steady.ts';
import type { TreeRow, TreeView } from '../../support/vscode/treeView.ts';
import type { VSCodeWindow } from '../../support/vscode/window.ts';
import { isFailedRow, rowProblems } from './rowProblems.ts';
import { SoakService } from './soakService.ts';
import { type WindowTrouble, windowTroubles } from './windowTroubles.ts';

export interface WindowSoakOptions {
  /** Refreshes after which it ends. */
  refreshes: number;
  /** Refreshes between two marks. */
  markEvery: number;
  /** Hears of each mark. */
  onMark?: (mark: WindowMark) => void;
}

/** What there is at one moment, after a round that ended well. */
export interface WindowMark {
  refreshes: number;
  /** Bytes of the extension host in use, after a garbage collection. */
  heap: number;
  /** Times the list was asked for, or a token for it: the window asks by itself, too. */
  asked: number;
  faults: number;
}

export interface WindowSoakResult {
  refreshes: number;
  /** Rounds after which the view was found in order. */
  recoveries: number;
  /** Times the view said that the calls could not be loaded. */
  failuresShown: number;
  /** Clicks that led to no request of their own, since one was under way: they were repeated. */
  joined: number;
  hungUp: number;
  marks: WindowMark[];
  /** What must not be. Empty when all is well. */
  problems: string[];
}

const refreshesPerRound = 8;
/** Calls that come and go in the whole soak, at most: their rows stay for a while, and all rows must be in view. */
const mostCalls = 16;
/** Rounds between two calls that come and go, at the least; every other one is hung up in the window. */
const leastRoundsPerCall = 8;
/** Milliseconds until a click on "Refresh" that led to no request is repeated. */
const clickAgainMs = 1500;

/**
 * The Calls view in a real window, refreshed by its button very often, while troubles come and go and calls begin and
 * end. Once the troubles of a round are over, one refresh must be enough to make the view right.
 */
export async function soakWindow(options: WindowSoakOptions): Promise<WindowSoakResult> {
  const folder = await mkdtemp(join(tmpdir(), 'window-soak-'));
  const [mark, file] = [randomUUID(), join(folder, 'report')];
  const service = await SoakService.start();
  try {
    const { window, calls } = await openCallsWindow({
      // All rows are in view.
      size: { width: 1000, height: 1100 },
      settings: { 'bandwidth.confirm.hangUp': 'never', 'bandwidth.calls.refreshSeconds': 600 },
      env: { [windowMark]: mark, [reportFile]: file },
      preload: [hostReport],
    });
    try {
      const soak = new WindowSoak(window, calls, service, () => readHostReport(mark, file));
      return await soak.run(options);
    } finally {
      await window.close();
    }
  } finally {
    await service.close();
    await rm(folder, { recursive: true, force: true });
  }
}

class WindowSoak {
  readonly #window: VSCodeWindow;
  readonly #tree: TreeView;
  readonly #service: SoakService;
  readonly #report: () => Promise<HostReport>;
  readonly #marks: WindowMark[] = [];
  readonly #problems: string[] = [];
  #selected = '';
  #refreshes = 0;
  #recoveries = 0;
  #failuresShown = 0;
  #joined = 0;
  #hungUp = 0;
  #faults = 0;

  constructor(window: VSCodeWindow, tree: TreeView, service: SoakService, report: () => Promise<HostReport>) {
    this.#window = window;
    this.#tree = tree;
    this.#service = service;
    this.#report = report;
    window.page.on('pageerror', (error) => this.#problems.push(`in the window: ${error.stack ?? error}`));
    service.emulator.events.subscribe(({ kind }) => {
      if (kind === 'fault') this.#faults += 1;
    });
  }

  async run({ refreshes, markEvery, onMark }: WindowSoakOptions): Promise<WindowSoakResult> {
    await this.#begin();
    let nextMark = 0;
    const roundsPerCall = Math.max(leastRoundsPerCall, Math.ceil(refreshes / refreshesPerRound / mostCalls));
    for (let round = 0; this.#refreshes < refreshes && this.#problems.length === 0; round += 1) {
      if (round % (2 * roundsPerCall) === 0) await this.#hangUp();
      if (round % roundsPerCall === 0) await this.#service.meddle();
      await this.#round(round);
      if (this.#refreshes < Math.min(nextMark, refreshes)) continue;
      nextMark = this.#refreshes + markEvery;
      onMark?.(await this.#mark());
    }
    return {
      refreshes: this.#refreshes,
      recoveries: this.#recoveries,
      failuresShown: this.#failuresShown,
      joined: this.#joined,
      hungUp: this.#hungUp,
      marks: this.#marks,
      problems: this.#problems,
    };
  }

  /** Shows the calls of the service, and selects the one that stays up. */
  async #begin(): Promise<void> {
    const { basePath, accountId } = this.#service.emulator;
    await addAccount(this.#window, {
      baseUrl: basePath,
      accountId,
      user: 'u',
      secret: 'a secret',
      name: 'Soak',
    });
    await this.#window.statusBar.waitFor('LIVE: Soak');
    await this.#window.clearNotifications();
    this.#selected = this.#service.liveNumbers[0] ?? '';
    await this.#tree.click(this.#selected);
    await this.#tree.rowsWhen((rows) => rows.some((row) => row.selected), 'a selected row');
  }

  async #round(round: number): Promise<void> {
    const { emulator } = this.#service;
    const trouble = windowTroubles[round % windowTroubles.length];
    for (const fault of trouble?.faults ?? []) emulator.faults.add(fault);
    for (let count = 1; count < refreshesPerRound; count += 1) await this.#refresh();
    if (trouble?.isShown) {
      await this.#tree.rowsWhen((rows) => rows.some(isFailedRow), 'a row that says what failed');
      this.#failuresShown += 1;
    }
    emulator.faults.clear();
    await this.#service.allAnswered();
    await this.#refresh();
    await this.#look(`after ${this.#refreshes} refreshes, ${JSON.stringify(trouble?.faults)}`, trouble);
  }

  /** Hangs up the newest call as a person does. */
  async #hangUp(): Promise<void> {
    const newest = this.#service.liveNumbers.at(-1) ?? '';
    this.#hungUp += 1;
    await this.#tree.clickInline(newest, 'Hang Up');
    await this.#tree.rowsWhen((rows) => !isLiveIn(rows, newest), `the end of ${newest}`);
  }

  /** Refreshes by the button, and waits until the service was asked for that and has answered. */
  async #refresh(): Promise<void> {
    const { arrivals } = this.#service;
    const before = arrivals.lists;
    const deadline = Date.now() + patience;
    for (let clicks = 0; arrivals.lists === before; clicks += 1) {
      if (Date.now() > deadline) throw new Error(`${clicks} clicks on Refresh led to no request.`);
      if (clicks > 0) this.#joined += 1;
      await this.#tree.clickTitle('Refresh Calls');
      await arrivals.listsAbove(before, clickAgainMs);
    }
    this.#refreshes += 1;
  }

  /** The view must become right by itself, and nothing may be left over. */
  async #look(when: string, trouble: WindowTrouble | undefined): Promise<void> {
    const wrong = (rows: TreeRow[]) =>
      rowProblems(rows, this.#service.calls, this.#service.forgottenNumbers, this.#selected);
    let seen: string[] = [];
    const found = await this.#tree
      .rowsWhen((rows) => {
        seen = wrong(rows);
        return seen.length === 0;
      })
      .catch(() => undefined);
    if (found) this.#recoveries += 1;
    else this.#problems.push(...seen.map((problem) => `${when}: ${problem}`));
    const notifications = await this.#window.notifications.all();
    for (const { severity, text } of notifications) {
      // Without access there is one quiet prompt, which stays until it is answered.
      if (severity === 'warning' && trouble?.isPrompted && notifications.length === 1) continue;
      if (severity !== 'info') this.#problems.push(`${when}: the notification “${text}” is there`);
    }
    if (notifications.length > 0) await this.#window.clearNotifications();
    const { changes } = this.#service.arrivals;
    if (changes !== this.#hungUp)
      this.#problems.push(`${when}: ${this.#hungUp} calls were hung up by ${changes} requests`);
    if (this.#problems.length > 0) await this.#window.screenshot('soak-problem');
  }

  async #mark(): Promise<WindowMark> {
    const { heap, unhandled } = await this.#report();
    this.#problems.push(...unhandled.map((reason) => `unhandled in the extension host: ${reason}`));
    const mark = {
      refreshes: this.#refreshes,
      heap,
      asked: this.#service.arrivals.lists,
      faults: this.#faults,
    };
    this.#marks.push(mark);
    return mark;
  }
}

function isLiveIn(rows: readonly TreeRow[], label: string): boolean {
  const row = rows.find((one) => one.label === label);
  return row !== undefined && !row.description.startsWith('hung up ·');
}
