import type { CallState } from '../../voice/types.ts';
import type { Callee } from '../callee/callee.ts';
import type { ConferenceIdentity } from '../conferences/conference.ts';
import type { EmulatorEvent } from '../events/event.ts';
import type { CallSettings, InboundSettings } from '../exchange/callSettings.ts';
import type { KeptDocument } from '../exchange/keptDocuments.ts';
import type { Fault } from '../faults/fault.ts';
import type { KeptRecording } from '../recordings/keptRecording.ts';

/** The version of snapshots that this emulator writes and reads. */
export const snapshotVersion = 1;

/** The most bytes of a snapshot, as JSON. */
export const maxSnapshotBytes = 64 * 1024 * 1024;

/** What a call that was up is told by its event list after a restore. */
export const restoredNote =
  'Restored from a snapshot. The document that ran is not: the call is up and waits for another one.';

/** One call, live or ended. */
export interface CallSnapshot {
  record: CallState;
  settings?: CallSettings;
  inbound?: InboundSettings;
  tag: string | null;
  documents: readonly KeptDocument[];
  events: readonly EmulatorEvent[];
}

/** One conference. One that lasted counts as over: its calls are no longer in it after a restore. */
export interface ConferenceSnapshot {
  identity: ConferenceIdentity;
  /** Epoch milliseconds. */
  completedAt: number;
  events: readonly EmulatorEvent[];
}

/** Everything an emulator holds. Passwords of webhooks are in it as they were given. */
export interface Snapshot {
  version: typeof snapshotVersion;
  /** Where a virtual clock stands, as ISO-8601; absent in real time. */
  clock?: { now: string };
  /** In order of creation. */
  calls: readonly CallSnapshot[];
  conferences: readonly ConferenceSnapshot[];
  recordings: readonly KeptRecording[];
  callees: readonly Callee[];
  /** With the times that are left. */
  faults: readonly Fault[];
}
