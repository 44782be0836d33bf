import type { CallBoard } from '../../src/calls/callBoard.ts';
import { isLive } from '../../src/calls/callRecord.ts';
import { pick, type Random, randomInteger } from '../../src/emulator/random.ts';
import type { VoiceClient } from '../../src/voice/client.ts';
import { isVoiceApiError } from '../../src/voice/errors.ts';

/** Where nothing listens: an emulated call that is told to fetch a document there does without. */
const nowhere = 'http://127.0.0.1:9/answer';
/** Live calls above which the person places no more. */
const enough = 4;
/** More than there are calls at any time. */
const rememberedHangUps = 500;
const numbers = ['+15552966', '+15552961'] as const;

/** Somebody at the window who places calls, changes them and clicks around, without waiting for what comes of it. */
export class Person {
  readonly deeds: Record<string, number> = {};
  readonly #client: VoiceClient;
  readonly #board: CallBoard;
  readonly #random: Random;
  readonly #violate: (what: string) => void;
  readonly #doing = new Set<Promise<void>>();
  /** Calls that were hung up already; the latest ones. */
  readonly #hungUp = new Set<string>();
  #number = 0;

  constructor(client: VoiceClient, board: CallBoard, random: Random, violate: (what: string) => void) {
    this.#client = client;
    this.#board = board;
    this.#random = random;
    this.#violate = violate;
  }

  /** Does something to a call, or places one. */
  act(): void {
    const live = this.#board.store.ordered.filter(isLive);
    const some = live.length > 0 ? live[Math.floor(this.#random() * live.length)] : undefined;
    if (live.length < enough && this.#random() < 0.5) this.#place();
    if (some === undefined || some.phase !== 'live') return;
    if (this.#random() < 0.25) this.#push(some.id);
    else if (this.#random() < 0.15) this.#redirect(some.id);
    else if (this.#random() < 0.2) this.#hangUp(some.id);
  }

  /** Clicks around in the view. */
  meddle(): void {
    const { list } = this.#board;
    const clicks: readonly [number, () => void][] = [
      [0.05, () => void list.loadMore()],
      [0.05, () => void list.refresh('all')],
      [0.05, () => void list.retry()],
      [0.03, () => this.#giveUpSoon()],
      [0.02, () => list.cancel()],
      [0.03, () => this.#filter()],
      [0.04, () => this.#board.setVisible(this.#random() < 0.7)],
      [
        0.05,
        () => list.hold(list.snapshot.rows.slice(0, randomInteger(this.#random, 0, 3)).map(({ id }) => id)),
      ],
      [0.03, () => this.#board.resume()],
      [0.02, () => list.setSettings({ rowsPerPage: randomInteger(this.#random, 10, 60) })],
    ];
    for (const [chance, click] of clicks) if (this.#random() < chance) click();
  }

  /** Opens the view without a filter. */
  lookAtEverything(): void {
    this.#board.setVisible(true);
    if (this.#board.list.setFilter({ asked: {}, local: {} })) void this.#board.list.load();
    const old = [...this.#hungUp].slice(0, -rememberedHangUps);
    for (const id of old) this.#hungUp.delete(id);
  }

  /** Resolves when whatever was begun has ended. */
  async settled(): Promise<void> {
    await Promise.all(this.#doing);
  }

  #place(): void {
    const to = `${pick(this.#random, numbers)}${String(randomInteger(this.#random, 1, 200)).padStart(3, '0')}`;
    const request = {
      to,
      from: '+19195550100',
      applicationId: '11111111-2222-4333-8444-555555555555',
      answerUrl: nowhere,
      tag: this.#mark(),
    };
    this.#begin('placed', async () => this.#board.placed(await this.#client.createCall(request)));
  }

  #push(callId: string): void {
    const bxml = `<Response><Tag>${this.#mark()}</Tag><Pause duration="${randomInteger(this.#random, 1, 300)}"/></Response>`;
    this.#begin('pushed', async () => {
      await this.#client.updateCallBxml(callId, bxml);
      this.#board.look(callId);
    });
  }

  #redirect(callId: string): void {
    const request = { state: 'active', redirectUrl: nowhere, tag: this.#mark() } as const;
    this.#begin('redirected', async () => {
      await this.#client.updateCall(callId, request);
      this.#board.look(callId);
    });
  }

  #hangUp(callId: string): void {
    if (this.#hungUp.has(callId)) return;
    this.#hungUp.add(callId);
    this.#begin('hung up', async () => {
      await this.#client.updateCall(callId, { state: 'completed' });
      this.#board.expect(callId, 'hanging-up');
    });
  }

  /** What tells this operation from all others. */
  #mark(): string {
    this.#number += 1;
    return `op-${this.#number}`;
  }

  #begin(deed: string, run: () => Promise<void>): void {
    this.#count(deed);
    const doing = run().catch((error: unknown) => {
      if (!isVoiceApiError(error)) this.#violate(`${deed}: ${String(error)}`);
      else this.#count(`${error.outcome}`);
    });
    this.#doing.add(doing);
    void doing.finally(() => this.#doing.delete(doing));
  }

  #count(deed: string): void {
    this.deeds[deed] = (this.deeds[deed] ?? 0) + 1;
  }

  /** Asks for everything, and thinks better of it. */
  #giveUpSoon(): void {
    const giveUp = new AbortController();
    void this.#board.list.refresh('all', { signal: giveUp.signal });
    setImmediate(() => giveUp.abort());
  }

  #filter(): void {
    const asked = this.#random() < 0.5 ? {} : { to: `${numbers[0]}001` };
    if (this.#board.list.setFilter({ asked, local: {} })) void this.#board.list.load();
  }
}
