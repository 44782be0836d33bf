import type { Call } from '../exchange/call.ts';
import type { WebhookTarget } from '../webhooks/webhook.ts';

/** What a member may have changed. OpenAPI: updateConferenceMember. */
export interface MemberSettings {
  /** Hears the others, is not heard. */
  mute: boolean;
  /** Neither hears nor is heard. */
  hold: boolean;
  /** The only calls that hear this member; empty for one that is no coach. */
  callIdsToCoach: readonly string[];
}

/** A call in a conference. Its member id is its call id. */
export interface ConferenceMember extends MemberSettings {
  call: Call;
}

/** What a conference is from its beginning to its end. */
export interface ConferenceIdentity {
  conferenceId: string;
  accountId: string;
  name: string;
  /** The tag of the call that created it; null when it had none. docs: conference. */
  tag: string | null;
  /** Epoch milliseconds. */
  createdAt: number;
  /** Gets the conference's events. */
  events: WebhookTarget | undefined;
  /** Gets them when `events` fails. */
  fallback: WebhookTarget | undefined;
  /** Seconds a webhook of the conference may take. */
  callbackTimeout: number;
}

/** One conference. The rooms alone change it; others read. */
export class Conference {
  readonly identity: ConferenceIdentity;
  /** Order of creation over all conferences of the emulator. */
  readonly sequence: number;
  /** By call id, in the order they joined. */
  readonly members = new Map<string, ConferenceMember>();
  /** Epoch milliseconds; undefined while it lasts. */
  completedAt: number | undefined;

  constructor(identity: ConferenceIdentity, sequence: number) {
    this.identity = identity;
    this.sequence = sequence;
  }

  get conferenceId(): string {
    return this.identity.conferenceId;
  }

  get accountId(): string {
    return this.identity.accountId;
  }

  get active(): boolean {
    return this.completedAt === undefined;
  }

  /**
   * The call ids of those who hear a member: everybody who is not on hold, or, of a coach, those who are coached. Nobody
   * hears one who is muted or on hold. docs: conference.
   */
  heardBy({ call, mute, hold, callIdsToCoach }: ConferenceMember): string[] {
    if (mute || hold) return [];
    const others = [...this.members.values()].filter((other) => other.call !== call && !other.hold);
    const callIds = others.map((other) => other.call.callId);
    return callIdsToCoach.length === 0
      ? callIds
      : callIds.filter((callId) => callIdsToCoach.includes(callId));
  }
}
