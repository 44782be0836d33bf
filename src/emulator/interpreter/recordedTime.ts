import type { RecordedTime, TimeSpan } from '../recordings/soundSpans.ts';

/** What a recording in the making has of pauses. */
export interface Pausable {
  /** Epoch milliseconds. */
  startedAt: number;
  pausedAt: number | undefined;
  /** The pauses that are over, in order. */
  pauses: TimeSpan[];
}

/** Pauses a recording, unless it is paused already. @param now Epoch milliseconds */
export function pauseAt(recording: Pausable, now: number): void {
  recording.pausedAt ??= now;
}

/** Goes on with a recording that is paused. @param now Epoch milliseconds */
export function resumeAt(recording: Pausable, now: number): void {
  if (recording.pausedAt === undefined) return;
  recording.pauses.push({ from: recording.pausedAt, to: now });
  recording.pausedAt = undefined;
}

/** What was recorded, of a recording that ends now. @param now Epoch milliseconds */
export function recordedUntil(recording: Pausable, now: number): RecordedTime {
  const { startedAt, pausedAt, pauses } = recording;
  const last = pausedAt === undefined ? [] : [{ from: pausedAt, to: now }];
  return { from: startedAt, to: now, pauses: [...pauses, ...last] };
}

/** Milliseconds that were recorded. */
export function recordedMs({ from, to, pauses }: RecordedTime): number {
  let length = to - from;
  for (const pause of pauses) length -= pause.to - pause.from;
  return Math.max(0, length);
}
