import type { CalleeBook } from '../callee/calleeBook.ts';
import type { EmulatorClock } from '../clock.ts';
import type { Conference } from '../conferences/conference.ts';
import type { EmulatorEvent } from '../events/event.ts';
import { type EventLog, maxEventsPerCall } from '../events/eventLog.ts';
import type { Call } from '../exchange/call.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { FaultBook } from '../faults/faultBook.ts';
import type { ConferenceRooms } from '../interpreter/conferenceRooms.ts';
import type { RecordingShelf } from '../recordings/recordingShelf.ts';
import {
  type CallSnapshot,
  type ConferenceSnapshot,
  maxSnapshotBytes,
  restoredNote,
  type Snapshot,
  snapshotVersion,
} from './snapshot.ts';

/** What a snapshot is taken of, and restored to. */
export interface SnapshotParts {
  clock: EmulatorClock;
  exchange: Exchange;
  events: EventLog;
  rooms: ConferenceRooms;
  recordings: RecordingShelf;
  callees: CalleeBook;
  faults: FaultBook;
}

/**
 * Everything the emulator holds, as JSON.
 *
 * @param withEvents False leaves the event lists out.
 * @throws RangeError when it would be too large
 */
export function snapshotText(parts: SnapshotParts, withEvents: boolean): string {
  const { clock, callees, faults } = parts;
  const room = new Room();
  const now = clock.now();
  let { lastSeq } = parts.events;
  const eventsOf = (id: string) => (withEvents ? parts.events.ofCall(id) : []);
  const calls = room.texts(parts.exchange.allCalls(), (call): CallSnapshot => {
    const events = eventsOf(call.callId);
    if (!needsNote(call, events)) return callSnapshot(call, events);
    lastSeq += 1;
    const frame = { seq: lastSeq, time: new Date(now).toISOString(), callId: call.callId };
    const note: EmulatorEvent = { ...frame, kind: 'note', message: restoredNote };
    return callSnapshot(call, [...events, note].slice(-maxEventsPerCall));
  });
  const conferences = room.texts(parts.rooms.conferences.all(), (conference) =>
    conferenceSnapshot(conference, eventsOf(conference.conferenceId), now),
  );
  const recordings = room.texts(parts.recordings.all(), (recording) => recording);
  const rest: Pick<Snapshot, 'version' | 'clock' | 'callees' | 'faults'> = {
    version: snapshotVersion,
    ...(clock.virtual ? { clock: { now: new Date(now).toISOString() } } : {}),
    callees: callees.list(),
    faults: faults.list(),
  };
  const restText = JSON.stringify(rest);
  return `${restText.slice(0, -1)},"calls":[${calls}],"conferences":[${conferences}],"recordings":[${recordings}]}`;
}

/** A call that is up is told once, however often it is restored. */
function needsNote({ record }: Call, events: readonly EmulatorEvent[]): boolean {
  if (record.state !== 'answered') return false;
  const last = events.at(-1);
  return last?.kind !== 'note' || last.message !== restoredNote;
}

function callSnapshot(call: Call, events: readonly EmulatorEvent[]): CallSnapshot {
  const { record, settings, inbound, tag, documents } = call;
  return {
    record,
    ...(settings ? { settings } : {}),
    ...(inbound ? { inbound } : {}),
    tag,
    documents: documents.list(),
    events,
  };
}

function conferenceSnapshot(
  { identity, completedAt }: Conference,
  events: readonly EmulatorEvent[],
  now: number,
): ConferenceSnapshot {
  return { identity, completedAt: completedAt ?? now, events };
}

/** What is left of the size a snapshot may have. */
class Room {
  #bytes = maxSnapshotBytes;

  /** The items of a list as JSON, with commas in between. @throws RangeError */
  texts<T>(items: Iterable<T>, toSnapshot: (item: T) => unknown): string {
    const texts: string[] = [];
    for (const item of items) {
      const text = JSON.stringify(toSnapshot(item));
      this.#bytes -= Buffer.byteLength(text) + 1;
      if (this.#bytes < 0) {
        throw new RangeError(
          `The snapshot would be larger than ${maxSnapshotBytes / 1024 / 1024} MB. Leave the event lists out with ?events=false, or reset the emulator earlier.`,
        );
      }
      texts.push(text);
    }
    return texts.join(',');
  }
}
