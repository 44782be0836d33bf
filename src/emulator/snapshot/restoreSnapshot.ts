import { VirtualClock } from '../clock.ts';
import type { Snapshot } from './snapshot.ts';
import type { SnapshotParts } from './takeSnapshot.ts';

/**
 * Puts what a snapshot holds into an emulator that is empty. A virtual clock stands where it stood; real time goes on.
 *
 * @param snapshot Checked already, and not used by anybody else.
 */
export function restoreSnapshot(snapshot: Snapshot, parts: SnapshotParts): void {
  const { clock, exchange, events, rooms, recordings, callees, faults } = parts;
  if (snapshot.clock && clock instanceof VirtualClock) clock.moveTo(Date.parse(snapshot.clock.now));
  for (const callee of snapshot.callees) callees.register(callee);
  for (const fault of snapshot.faults) faults.add(fault);
  for (const { identity, completedAt, events: history } of snapshot.conferences) {
    rooms.adopt(identity, completedAt);
    events.restore(identity.conferenceId, history);
  }
  for (const recording of snapshot.recordings) recordings.add(recording);
  for (const call of snapshot.calls) exchange.restore(call);
}
