import type { Call } from '../exchange/call.ts';
import type { Webhook, WebhookTarget } from '../webhooks/webhook.ts';

/** What a call says when it joins. Only what the first one says counts. docs: conference. */
export interface ConferenceRequest {
  name: string;
  /** Gets the conference's events. */
  events: WebhookTarget | undefined;
}

interface Room {
  conferenceId: string;
  name: string;
  /** The tag of the call that created it. */
  tag: string | null;
  events: WebhookTarget | undefined;
  members: Set<Call>;
  /** Settles when the last event has been delivered: events arrive in the order they happened (`assumed`). */
  told: Promise<void>;
}

/** Sends an event of a conference on behalf of the call that caused it. */
export type TellConference = (call: Call, webhook: Webhook) => Promise<void>;

/** What a verb can do about conferences. */
export interface StageConferences {
  /** Puts the call into a conference. @returns Takes it out again; undefined when the conference is full. */
  join(request: ConferenceRequest): (() => void) | undefined;
}

/** The most calls in a conference. docs: conference. */
const maxMembers = 20;

/** The conferences, by account and name. One lasts as long as somebody is in it. */
export class ConferenceRooms {
  readonly #rooms = new Map<string, Room>();
  readonly #now: () => number;
  readonly #newId: () => string;
  readonly #tell: TellConference;

  /** @param now The emulator's clock, in epoch milliseconds. */
  constructor(now: () => number, newId: () => string, tell: TellConference) {
    this.#now = now;
    this.#newId = newId;
    this.#tell = tell;
  }

  /**
   * Puts a call into a conference, which is created when there is none of that name.
   *
   * @returns Takes the call out again; undefined when the conference is full.
   */
  join(call: Call, { name, events }: ConferenceRequest): (() => void) | undefined {
    const key = JSON.stringify([call.accountId, name]);
    let room = this.#rooms.get(key);
    if (room && room.members.size >= maxMembers) return undefined;
    if (!room) {
      room = {
        conferenceId: this.#newId(),
        name,
        tag: call.tag,
        events,
        members: new Set(),
        told: Promise.resolve(),
      };
      this.#rooms.set(key, room);
      this.#announce(room, call, 'conferenceCreated');
    }
    room.members.add(call);
    this.#announce(room, call, 'conferenceMemberJoin');
    const joined = room;
    return () => {
      joined.members.delete(call);
      this.#announce(joined, call, 'conferenceMemberExit');
      if (joined.members.size > 0) return;
      if (this.#rooms.get(key) === joined) this.#rooms.delete(key);
      this.#announce(joined, call, 'conferenceCompleted');
    };
  }

  /** Forgets every conference, with nobody being told. */
  clear(): void {
    this.#rooms.clear();
  }

  #announce(room: Room, call: Call, eventType: string): void {
    const { events } = room;
    if (!events) return;
    const member = eventType.startsWith('conferenceMember')
      ? { callId: call.callId, from: call.record.from, to: call.record.to }
      : {};
    const { conferenceId, name, tag } = room;
    const eventTime = new Date(this.#now()).toISOString();
    const fields = { eventTime, conferenceId, name, ...(tag === null ? {} : { tag }), ...member };
    room.told = room.told.then(() => this.#tell(call, { eventType, fields, target: events }));
  }
}
