import type { Emulator } from '../../emulator/emulator.ts';
import type { DescribedCall } from '../../emulator/events/describeEvent.ts';
import type { EmulatorEvent } from '../../emulator/events/event.ts';
import type { Terminal } from '../terminal.ts';

/** Shows a running emulator. What it gives is text with its line breaks, or nothing. */
export interface Reporter {
  /** The emulator takes requests. */
  started(): string;
  event(event: EmulatorEvent, call: DescribedCall | undefined): string;
}

export type MakeReporter = (terminal: Terminal, emulator: Emulator) => Reporter;
