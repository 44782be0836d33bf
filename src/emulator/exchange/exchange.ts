import type { CallState } from '../../voice/types.ts';
import type { CalleeAction } from '../callee/callee.ts';
import type { CalleeBook } from '../callee/calleeBook.ts';
import type { EmulatorClock } from '../clock.ts';
import type { CalleeEvent } from '../events/event.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { Ids } from '../ids.ts';
import { isoTime } from '../isoTime.ts';
import type { CallSnapshot } from '../snapshot/snapshot.ts';
import { shownUrl } from '../webhooks/webhookAddress.ts';
import { AccountBook } from './accountBook.ts';
import { Call } from './call.ts';
import { type CallDriver, idleDriver } from './callDriver.ts';
import type { CallSettings, InboundCall, Redirect } from './callSettings.ts';
import { CallShelf } from './callShelf.ts';
import { FarEnd } from './farEnd.ts';
import type { KeptDocument } from './keptDocuments.ts';
import { type Limits, recentlyEndedMs } from './limits.ts';
import { initiatedRecord, queuedRecord } from './newRecord.ts';
import { pastStates, stateEvent } from './pastStates.ts';
import { Refusal } from './refusal.ts';

export interface ExchangeParts {
  clock: EmulatorClock;
  events: EventLog;
  callees: CalleeBook;
  ids: Ids;
  limits: Limits;
  /** What runs on answered calls. By default nothing does, and they stay up. */
  driver?: CallDriver;
}

/** How a call ended. */
export interface CallEnd {
  disconnectCause: string;
  errorMessage?: string;
}

/** The numbers of getStatistics. */
export interface QueueStatistics {
  currentCallQueueSize: number;
  maxCallQueueSize: number;
}

/**
 * The calls and what happens to them: queued → initiated → answered → disconnected, on the clock. Everything that changes
 * a call goes through here and is written to the call's event list.
 */
export class Exchange {
  readonly limits: Limits;
  readonly #clock: EmulatorClock;
  readonly #events: EventLog;
  readonly #farEnd: FarEnd;
  readonly #ids: Ids;
  readonly #shelf: CallShelf;
  readonly #accounts: AccountBook;
  #driver: CallDriver;
  #sequence = 0;

  constructor(parts: ExchangeParts) {
    this.limits = parts.limits;
    this.#clock = parts.clock;
    this.#events = parts.events;
    this.#ids = parts.ids;
    this.#driver = parts.driver ?? idleDriver;
    this.#farEnd = new FarEnd(parts.callees, parts.events, {
      after: (call, seconds, run) => this.after(call, seconds, run),
      answer: (call) => this.answer(call),
      end: (call, end) => this.end(call, end),
      act: (call, action) => this.actFarEnd(call, action),
    });
    this.#accounts = new AccountBook(parts.clock, parts.limits, (call) => this.#dial(call));
    this.#shelf = new CallShelf(
      () => parts.clock.now(),
      parts.limits.maxKeptCalls,
      (call) => this.#forget(call),
    );
  }

  /** Puts another driver in charge of the calls from now on. */
  drive(driver: CallDriver): void {
    this.#driver = driver;
  }

  /** Throws the {@link Refusal} that {@link place} would. */
  checkRoom(accountId: string): void {
    const account = this.#accounts.find(accountId);
    if (account && account.liveCalls >= this.limits.maxCalls) throw new Refusal('too-many-calls');
    if (account && account.queue.size >= this.limits.maxQueue) throw new Refusal('queue-full');
    if (!this.#shelf.makeRoom()) throw new Refusal('at-capacity');
  }

  /** The id of a call that is about to be placed. Its event list begins here, with the request that asks for it. */
  newCallId(): string {
    let callId = this.#ids.call();
    // A seed gives the ids again that a call from a snapshot may have.
    while (this.#shelf.find(callId)) callId = this.#ids.call();
    this.#events.open(callId);
    return callId;
  }

  /**
   * Puts an outbound call into the account's queue.
   *
   * @throws Refusal `queue-full`, `too-many-calls` or `at-capacity`.
   */
  place(accountId: string, settings: CallSettings, callId: string = this.newCallId()): Call {
    this.checkRoom(accountId);
    const { applicationId, to, from } = settings;
    const parties = { callId, accountId, applicationId, to, from, direction: 'outbound' } as const;
    const call = this.#keep(queuedRecord(parties, this.#time()), settings);
    this.#events.record(callId, { kind: 'state', state: 'queued' });
    this.#accounts.of(accountId).queue.add(call);
    return call;
  }

  /**
   * Somebody calls a number of the account. The call is initiated until {@link answer}.
   *
   * @throws Refusal `too-many-calls` or `at-capacity`.
   */
  receive(accountId: string, incoming: InboundCall): Call {
    const { from, to, applicationId, tag, ...inbound } = incoming;
    const call = this.#start({ accountId, from, to, applicationId, direction: 'inbound' });
    call.inbound = inbound;
    call.record.stirShaken = inbound.signalling?.stirShaken ?? null;
    call.tag = tag;
    this.#driver.onReceived?.(call);
    return call;
  }

  /**
   * Calls somebody on behalf of another call: a B-leg. It does not queue, since Transfer does not (docs: rateLimits).
   *
   * @throws Refusal `too-many-calls` or `at-capacity`.
   */
  startLeg(parent: Call, settings: CallSettings): Call {
    const { from, to, applicationId } = settings;
    const { accountId, callId: parentCallId } = parent;
    const call = this.#start(
      { accountId, from, to, applicationId, direction: 'outbound', parentCallId },
      settings,
    );
    this.#farEnd.ring(call);
    return call;
  }

  /**
   * Takes in a call whose past happened elsewhere, as it is: live or ended. Calls must come in order of creation.
   *
   * @throws Refusal `at-capacity`.
   */
  adopt(record: CallState, settings?: CallSettings): Call {
    if (!this.#shelf.makeRoom()) throw new Refusal('at-capacity');
    const call = this.#keep(record, settings);
    if (call.live && record.state !== 'queued') this.#accounts.of(call.accountId).liveCalls += 1;
    for (const { event, time } of pastStates(record)) this.#events.record(call.callId, event, time);
    return call;
  }

  /**
   * Puts back a call from a snapshot. One that was queued is in the queue again, one that rang rings on, one that was up
   * is up, with a callee that goes on with its script; what ran on it is the driver's to decide.
   */
  restore({ record, settings, inbound, tag, documents, events }: CallSnapshot): void {
    const call = this.#keep(record, settings);
    call.inbound = inbound;
    call.tag = tag || null;
    for (const document of documents) call.documents.add(document);
    this.#events.restore(call.callId, events);
    if (!call.live) return;
    const account = this.#accounts.of(call.accountId);
    if (record.state === 'queued') {
      account.queue.add(call);
      return;
    }
    account.liveCalls += 1;
    if (record.direction === 'outbound') this.#farEnd.resume(call, this.#clock.now());
    this.#driver.onRestored?.(call);
  }

  /** A call of any account, also one that has ended less than 7 days ago. */
  find(callId: string): Call | undefined {
    return this.#shelf.find(callId);
  }

  /** A call of one account, also one that has ended less than 7 days ago. */
  findFor(accountId: string, callId: string): Call | undefined {
    const call = this.#shelf.find(callId);
    return call?.accountId === accountId ? call : undefined;
  }

  /** The calls of an account, oldest first. */
  callsOf(accountId: string): Iterable<Call> {
    return this.#shelf.ofAccount(accountId);
  }

  /** The calls of all accounts, oldest first. */
  allCalls(): Iterable<Call> {
    return this.#shelf.all();
  }

  statistics(accountId: string): QueueStatistics {
    return {
      currentCallQueueSize: this.#accounts.find(accountId)?.queue.size ?? 0,
      maxCallQueueSize: this.limits.maxQueue,
    };
  }

  /** While held, queued calls stay queued, in every account. */
  holdQueues(held: boolean): void {
    this.#accounts.hold(held);
  }

  /**
   * Throws the {@link Refusal} with which a change of the call would end: `not-modifiable` (409) or `not-found` (404).
   *
   * @param change `complete` is possible in every live state, the others on answered calls only. docs: errors.
   */
  checkChange(call: Call, change: 'complete' | 'redirect' | 'bxml'): void {
    if (call.endedAt !== undefined) {
      const recent = this.#clock.now() - call.endedAt <= recentlyEndedMs;
      throw new Refusal(recent ? 'not-modifiable' : 'not-found');
    }
    if (change !== 'complete' && call.record.state !== 'answered') throw new Refusal('not-modifiable');
  }

  /**
   * Ends the call for the account: hangs up an answered call, cancels an unanswered outbound one, rejects an unanswered
   * inbound one, removes a queued one. OpenAPI: updateCall.
   *
   * @throws Refusal
   */
  complete(call: Call): void {
    this.checkChange(call, 'complete');
    if (call.record.state === 'answered') this.end(call, { disconnectCause: 'hangup' });
    else if (call.record.direction === 'inbound') this.end(call, { disconnectCause: 'rejected' });
    // Which cause a removed queued call shows is not documented; nobody but its originator can have ended it.
    else this.end(call, { disconnectCause: 'cancel' });
  }

  /** Interrupts what the call runs and sends it to another URL. @throws Refusal */
  redirect(call: Call, redirect: Redirect): void {
    this.checkChange(call, 'redirect');
    const { redirectUrl, redirectMethod } = redirect;
    this.#events.record(call.callId, {
      kind: 'redirect',
      redirectUrl: shownUrl(redirectUrl),
      redirectMethod,
    });
    this.#driver.onRedirected?.(call, redirect);
  }

  /** Sets the tag of a call; an empty one clears it. */
  setTag(call: Call, tag: string): void {
    call.tag = tag === '' ? null : tag;
    this.#events.record(call.callId, { kind: 'tag', tag: call.tag });
  }

  /** Keeps a document on the call, and says so in the call's event list. */
  keepDocument(call: Call, document: Omit<KeptDocument, 'time'>): void {
    call.documents.add({ time: this.#time(), ...document });
    this.#events.record(call.callId, { kind: 'bxml', ...document });
  }

  /** Gives the call a document to run at once. The document has been checked. @throws Refusal */
  pushDocument(call: Call, text: string): void {
    this.checkChange(call, 'bxml');
    const problems = this.#driver.problemsOf?.(text) ?? [];
    this.keepDocument(call, {
      source: 'push',
      text,
      outcome: 'accepted',
      ...(problems.length > 0 ? { problems } : {}),
    });
    this.#driver.onDocumentPushed?.(call, text);
  }

  /**
   * Somebody at the far end acts. Hanging up ends an answered call, rejects one that rings there, and gives up one that
   * waits for an answer here; the rest needs an answered call.
   *
   * @throws Refusal `not-modifiable` when nobody is there: the call is queued, unanswered or over.
   */
  actFarEnd(call: Call, action: CalleeAction): void {
    const { state, direction } = call.record;
    const there = state === 'answered' || (action.kind === 'hangUp' && state === 'initiated');
    if (!call.live || !there) throw new Refusal('not-modifiable');
    this.#events.record(call.callId, calleeEvent(action));
    if (action.kind !== 'hangUp') this.#driver.onCalleeAction?.(call, action);
    else if (state === 'answered') this.end(call, { disconnectCause: 'hangup' });
    else this.end(call, { disconnectCause: direction === 'inbound' ? 'cancel' : 'rejected' });
  }

  /** Answers a call that is initiated. Does nothing to another one. */
  answer(call: Call): void {
    if (call.record.state !== 'initiated') return;
    call.cancelTimers();
    call.record.answerTime = this.#time();
    this.#enter(call, 'answered');
    this.#driver.onAnswered?.(call);
  }

  /** Ends a live call. Does nothing to one that is over. */
  end(call: Call, end: CallEnd): void {
    if (!call.live) return;
    call.cancelTimers();
    const account = this.#accounts.of(call.accountId);
    if (call.record.state === 'queued') account.queue.remove(call);
    else account.liveCalls -= 1;
    call.endedAt = this.#clock.now();
    call.record.endTime = this.#time();
    call.record.disconnectCause = end.disconnectCause;
    if (end.errorMessage !== undefined) {
      call.record.errorMessage = end.errorMessage;
      call.record.errorId = this.#ids.uuid();
    }
    this.#enter(call, 'disconnected');
    this.#shelf.ended(call);
    this.#driver.onEnded?.(call);
    account.queue.schedule();
  }

  /** Runs `run` on the clock after some seconds, unless the call is over by then. @returns Takes it back. */
  after(call: Call, seconds: number, run: () => void): () => void {
    if (!call.live) return () => undefined;
    const stop = () => {
      cancel();
      call.dropTimer(stop);
    };
    const cancel = this.#clock.setTimer(seconds * 1000, () => {
      call.dropTimer(stop);
      run();
    });
    call.holdTimer(stop);
    return stop;
  }

  /** Forgets every call, with nobody being told. */
  clear(): void {
    this.#accounts.clear();
    this.#shelf.clear();
  }

  #keep(record: CallState, settings?: CallSettings): Call {
    this.#sequence += 1;
    const created = record.enqueuedTime ?? record.startTime;
    const createdAt = created ? Date.parse(created) : this.#clock.now();
    const call = new Call(record, this.#sequence, createdAt, settings);
    this.#events.open(call.callId);
    this.#shelf.add(call);
    return call;
  }

  /** A call that is initiated at once, without the queue. */
  #start(
    who: Pick<CallState, 'accountId' | 'from' | 'to' | 'applicationId' | 'direction' | 'parentCallId'>,
    settings?: CallSettings,
  ): Call {
    this.checkRoom(who.accountId);
    const call = this.#keep(initiatedRecord({ ...who, callId: this.newCallId() }, this.#time()), settings);
    this.#accounts.of(who.accountId).liveCalls += 1;
    this.#enter(call, 'initiated');
    return call;
  }

  #dial(call: Call): void {
    this.#accounts.of(call.accountId).liveCalls += 1;
    call.record.startTime = this.#time();
    this.#enter(call, 'initiated');
    this.#farEnd.ring(call);
  }

  #enter(call: Call, state: CallState['state']): void {
    call.record.state = state;
    call.record.lastUpdate = this.#time();
    call.recordChanged();
    this.#events.record(call.callId, stateEvent(call.record));
  }

  #forget(call: Call): void {
    call.cancelTimers();
    this.#events.forget(call.callId);
    this.#accounts.release(call.accountId);
  }

  #time(): string {
    return isoTime(this.#clock.now());
  }
}

function calleeEvent(action: CalleeAction): CalleeEvent {
  if (action.kind === 'press') return { kind: 'callee', action: 'press', digits: action.digits };
  if (action.kind === 'say') return { kind: 'callee', action: 'say', text: action.text };
  return { kind: 'callee', action: 'hangUp' };
}
