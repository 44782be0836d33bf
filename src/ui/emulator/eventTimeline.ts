import type { CallTimeline } from '../../calls/page/timeline.ts';
import { type DescribedCall, describeEvent } from '../../emulator/events/describeEvent.ts';
import type { EmulatorEvent } from '../../emulator/events/event.ts';
import { problemsInWords } from './problemsInWords.ts';

/**
 * The events of an emulated call, in what are in English the words of `bxml emulate`; what goes without saying is left
 * out. Notes, hints and reasons are told as the emulator recorded them.
 */
export function eventTimeline(
  events: readonly EmulatorEvent[],
  call: DescribedCall | undefined,
  dropped: number,
): CallTimeline {
  const entries = events.flatMap((event) => {
    const { weight, text, below = [] } = describeEvent(problemsInWords(event), call);
    if (weight === 'detail') return [];
    return [{ time: Date.parse(event.time), text, below: below.map((line) => line.text) }];
  });
  return { entries, beginningLost: dropped > 0 };
}

/** Whether an event makes another timeline: a status that is read again and again does not. */
export function belongsInTimeline(event: EmulatorEvent): boolean {
  return describeEvent(event).weight !== 'detail';
}
