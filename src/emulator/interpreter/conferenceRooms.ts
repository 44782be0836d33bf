import type { BxmlElement } from '../../bxml/tree.ts';
import type { EmulatorClock } from '../clock.ts';
import type { Conference, ConferenceMember, MemberSettings } from '../conferences/conference.ts';
import { ConferenceShelf } from '../conferences/conferenceShelf.ts';
import type { ConferenceEvent } from '../events/event.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { Call } from '../exchange/call.ts';
import { recentlyEndedMs } from '../exchange/limits.ts';
import { Refusal } from '../exchange/refusal.ts';
import type { Ids } from '../ids.ts';
import type { RecordingShelf } from '../recordings/recordingShelf.ts';
import type { Webhook, WebhookTarget } from '../webhooks/webhook.ts';
import type { WebhookOwner, WebhookSender } from '../webhooks/webhookSender.ts';
import { ConferenceRecorder } from './conferenceRecorder.ts';
import { ConferenceRun } from './conferenceRun.ts';
import type { Signal, wait } from './step.ts';

/** What a call says when it joins. Where the events go and when they time out is up to the first one. docs: conference. */
export interface ConferenceRequest extends MemberSettings {
  name: string;
  /** Gets the conference's events. */
  events: WebhookTarget | undefined;
  /** Gets them when `events` fails. */
  fallback: WebhookTarget | undefined;
  /** Seconds a webhook of the conference may take; the call's own when undefined. */
  callbackTimeout: number | undefined;
}

/** A call's place in a conference. */
export interface ConferencePlace {
  conferenceId: string;
  /** Takes the call out. */
  leave(): void;
}

/** What a verb can do about conferences. */
export interface StageConferences {
  /**
   * Puts the call into a conference, which is created when there is none of that name. A conference that is ended by the
   * API tells the call by a signal of a peer with the conference's id.
   *
   * @returns Undefined when the conference is full.
   */
  join(request: ConferenceRequest): ConferencePlace | undefined;
}

/** Where the conference's next document is to come from. OpenAPI: updateConference. */
export interface ConferenceRedirect {
  target: WebhookTarget;
  fallback: WebhookTarget | undefined;
}

export interface ConferenceRoomsParts {
  clock: EmulatorClock;
  events: EventLog;
  ids: Ids;
  sender: WebhookSender;
  recordings: RecordingShelf;
  /** `http://127.0.0.1:PORT`, for the addresses in events. */
  origin(): string;
  /** Seconds that a webhook of the call may take. */
  timeoutOf(call: Call): number;
  /** Tells the program of a call something. */
  signal(call: Call, signal: Signal): void;
  /** How long a PlayAudio takes. @param note What there is to say about it */
  audioTime(
    playAudio: BxmlElement,
    baseUrl: string | undefined,
    note: (message: string) => void,
  ): Parameters<typeof wait>[0];
}

/** What goes on in a conference. */
interface Room {
  conference: Conference;
  run: ConferenceRun;
  recorder: ConferenceRecorder;
  /** Settles when the last event has been delivered: events arrive in the order they happened (`assumed`). */
  told: Promise<void>;
  timers: Set<() => void>;
}

/** The most calls in a conference. docs: conference. */
const maxMembers = 20;
/** Milliseconds a conference lasts at most. docs: conference. */
const maxDurationMs = 24 * 3600 * 1000;

/** The conferences, and what happens in them. One lasts as long as somebody is in it. */
export class ConferenceRooms {
  readonly #parts: ConferenceRoomsParts;
  readonly #shelf: ConferenceShelf;
  /** Of conferences that last, by account and name. */
  readonly #rooms = new Map<string, Room>();
  /** Where each call is that is in a conference. */
  readonly #places = new Map<Call, Room>();

  constructor(parts: ConferenceRoomsParts) {
    this.#parts = parts;
    this.#shelf = new ConferenceShelf(
      () => parts.clock.now(),
      ({ conferenceId }) => parts.events.forget(conferenceId),
    );
  }

  /** The conferences that are kept. */
  get conferences(): Pick<ConferenceShelf, 'find' | 'findFor' | 'all'> {
    return this.#shelf;
  }

  /** See {@link StageConferences.join}. */
  join(call: Call, request: ConferenceRequest): ConferencePlace | undefined {
    const existing = this.#rooms.get(keyOf(call.accountId, request.name));
    if (existing && existing.conference.members.size >= maxMembers) return undefined;
    const room = existing ?? this.#create(call, request);
    const { conference } = room;
    const { mute, hold, callIdsToCoach } = request;
    const member: ConferenceMember = { call, mute, hold, callIdsToCoach };
    conference.members.set(call.callId, member);
    this.#places.set(call, room);
    this.#recordMember(room, 'joined', member);
    this.#announce(room, 'conferenceMemberJoin', call);
    return { conferenceId: conference.conferenceId, leave: () => this.#leave(room, member) };
  }

  /** Somebody said something on a call; in a conference others hear it. */
  said(call: Call, text: string): void {
    const room = this.#places.get(call);
    const member = room?.conference.members.get(call.callId);
    if (room && member) this.#recordMember(room, 'said', member, text);
  }

  /** Throws the {@link Refusal} with which a change of the conference would end. `assumed`: as for calls. */
  checkChange({ completedAt }: Conference): void {
    if (completedAt === undefined) return;
    const recent = this.#parts.clock.now() - completedAt <= recentlyEndedMs;
    throw new Refusal(recent ? 'not-modifiable' : 'not-found');
  }

  /** Ends a conference: its calls go on with the verb behind Conference. docs: conference. @throws Refusal */
  complete(conference: Conference): void {
    this.#roomOf(conference);
    // From now on the name makes a new conference.
    this.#rooms.delete(keyOf(conference.accountId, conference.identity.name));
    const { conferenceId } = conference;
    for (const { call } of [...conference.members.values()]) {
      this.#parts.signal(call, { kind: 'peer', callId: conferenceId, what: 'left' });
    }
  }

  /** Asks for another document, with a conferenceRedirect event. docs: conferenceRedirect. @throws Refusal */
  redirect(conference: Conference, { target, fallback }: ConferenceRedirect): void {
    const room = this.#roomOf(conference);
    this.#announce(room, 'conferenceRedirect', undefined, { target, fallback });
  }

  /** Whether so many documents wait that no other is taken. @throws Refusal */
  isFull(conference: Conference): boolean {
    return this.#roomOf(conference).run.full;
  }

  /** Gives the conference a document to run. The document has been checked. @throws Refusal */
  push(conference: Conference, text: string): void {
    this.#roomOf(conference).run.add(text, undefined);
  }

  /** Changes what a member hears and who hears it. @throws Refusal */
  updateMember(conference: Conference, member: ConferenceMember, changes: Partial<MemberSettings>): void {
    const room = this.#roomOf(conference);
    Object.assign(member, changes);
    this.#recordMember(room, 'changed', member);
  }

  /** The address of a conference in the API. */
  urlOf({ accountId, conferenceId }: Conference, origin: string = this.#parts.origin()): string {
    return `${origin}/api/v2/accounts/${encodeURIComponent(accountId)}/conferences/${conferenceId}`;
  }

  /** Takes in a conference that is over. @param completedAt Epoch milliseconds */
  adopt(identity: Conference['identity'], completedAt: number): void {
    this.#parts.events.open(identity.conferenceId);
    this.#shelf.add(identity, completedAt);
  }

  /** Forgets every conference, with nobody being told. */
  clear(): void {
    for (const room of this.#rooms.values()) {
      cancelTimers(room);
      room.run.stop();
      room.conference.completedAt = this.#parts.clock.now();
    }
    this.#rooms.clear();
    this.#places.clear();
    this.#shelf.clear();
  }

  #roomOf(conference: Conference): Room {
    this.checkChange(conference);
    const room = this.#rooms.get(keyOf(conference.accountId, conference.identity.name));
    if (room?.conference !== conference) throw new Refusal('not-modifiable');
    return room;
  }

  #create(call: Call, { name, events, fallback, callbackTimeout }: ConferenceRequest): Room {
    const { clock, ids, timeoutOf } = this.#parts;
    const conferenceId = ids.conference();
    this.#parts.events.open(conferenceId);
    const conference = this.#shelf.add({
      conferenceId,
      accountId: call.accountId,
      name,
      tag: call.tag,
      createdAt: clock.now(),
      events,
      fallback,
      callbackTimeout: callbackTimeout ?? timeoutOf(call),
    });
    const room = this.#room(conference);
    this.#rooms.set(keyOf(call.accountId, name), room);
    room.timers.add(clock.setTimer(maxDurationMs, () => this.complete(conference), 'background'));
    this.#record(room, 'created');
    this.#announce(room, 'conferenceCreated', call);
    return room;
  }

  #room(conference: Conference): Room {
    const { clock, events, ids, recordings, sender, audioTime } = this.#parts;
    const { conferenceId } = conference;
    const timers: Room['timers'] = new Set();
    const recorder = new ConferenceRecorder({
      conference,
      now: () => clock.now(),
      newId: () => ids.recording(),
      conferenceUrl: () => this.urlOf(conference),
      events: () => events.ofCall(conferenceId),
      keep: (recording) => recordings.add(recording),
      tell: (webhook) => void sender.tell(ownerOf(conference), webhook),
    });
    const run = new ConferenceRun({
      conference,
      recorder,
      now: () => clock.now(),
      after: (seconds, action) => {
        const cancel = clock.setTimer(seconds * 1000, () => {
          timers.delete(cancel);
          action();
        });
        timers.add(cancel);
        return () => {
          timers.delete(cancel);
          cancel();
        };
      },
      record: (detail) => events.record(conferenceId, detail),
      audioTime,
    });
    return { conference, run, recorder, told: Promise.resolve(), timers };
  }

  #leave(room: Room, member: ConferenceMember): void {
    const { conference } = room;
    if (!conference.members.delete(member.call.callId)) return;
    this.#places.delete(member.call);
    this.#recordMember(room, 'left', member);
    this.#announce(room, 'conferenceMemberExit', member.call);
    if (conference.members.size > 0) return;
    room.run.stop();
    room.recorder.stop();
    conference.completedAt = this.#parts.clock.now();
    cancelTimers(room);
    const key = keyOf(conference.accountId, conference.identity.name);
    if (this.#rooms.get(key) === room) this.#rooms.delete(key);
    this.#record(room, 'completed');
    this.#announce(room, 'conferenceCompleted', member.call);
  }

  /**
   * Sends an event of the conference once those before it are delivered. What comes back runs in the conference, save that
   * of conferenceCompleted. An application that fails changes nothing (`assumed`).
   *
   * @param call Who caused it.
   * @param to Where it goes, if not where all events go.
   */
  #announce(room: Room, eventType: string, call: Call | undefined, to?: ConferenceRedirect): void {
    const { conference } = room;
    const target = to ? to.target : conference.identity.events;
    if (!target) return;
    const fallback = to ? to.fallback : conference.identity.fallback;
    const { name, tag } = conference.identity;
    const member =
      call && eventType.startsWith('conferenceMember')
        ? { callId: call.callId, from: call.record.from, to: call.record.to }
        : {};
    const webhook: Webhook = {
      eventType,
      fields: {
        eventTime: new Date(this.#parts.clock.now()).toISOString(),
        conferenceId: conference.conferenceId,
        name,
        ...(tag === null ? {} : { tag }),
        ...member,
      },
      target,
      ...(fallback ? { fallback } : {}),
    };
    room.told = room.told
      .then(() => this.#deliver(room, webhook, ownerOf(conference, call)))
      // A mistake of the emulator itself must not keep later events back.
      .catch((error: unknown) => process.emitWarning(error instanceof Error ? error : String(error)));
  }

  async #deliver(room: Room, webhook: Webhook, owner: WebhookOwner): Promise<void> {
    const { sender, events } = this.#parts;
    // Forgotten in the meantime: nobody is told any more.
    if (this.#shelf.find(room.conference.conferenceId) !== room.conference) return;
    if (webhook.eventType === 'conferenceCompleted') return sender.tell(owner, webhook);
    const answer = await sender.ask(owner, webhook);
    const { conferenceId } = room.conference;
    if (!answer.ok) {
      events.record(conferenceId, { kind: 'note', message: `${answer.problem}. The conference goes on.` });
    } else if (answer.body.trim() !== '') {
      room.run.add(answer.body, answer.url);
    }
  }

  #record({ conference }: Room, what: ConferenceEvent['what']): void {
    const { conferenceId, identity } = conference;
    this.#parts.events.record(conferenceId, { kind: 'conference', what, name: identity.name });
  }

  /** Writes what a member did to the conference's list, and to the call's own. What was said is in that one already. */
  #recordMember(room: Room, what: ConferenceEvent['what'], member: ConferenceMember, text?: string): void {
    const { conferenceId, identity } = room.conference;
    const { call, mute, hold, callIdsToCoach } = member;
    const { callId } = call;
    const detail: ConferenceEvent = {
      kind: 'conference',
      what,
      name: identity.name,
      member: callId,
      mute,
      hold,
      ...(callIdsToCoach.length > 0 ? { callIdsToCoach } : {}),
      ...(what === 'left' ? {} : { heardBy: room.conference.heardBy(member) }),
      ...(text === undefined ? {} : { text }),
    };
    this.#parts.events.record(conferenceId, detail);
    if (what !== 'said') this.#parts.events.record(callId, { ...detail, conference: conferenceId });
  }
}

function keyOf(accountId: string, name: string): string {
  return JSON.stringify([accountId, name]);
}

/** Whose event list a webhook is written to: that of the call that caused it, else the conference's own. */
function ownerOf({ conferenceId, identity }: Conference, call?: Call): WebhookOwner {
  return { callId: call?.callId ?? conferenceId, timeout: identity.callbackTimeout };
}

function cancelTimers({ timers }: Room): void {
  for (const cancel of timers) cancel();
  timers.clear();
}
