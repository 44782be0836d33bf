import type { MachineDetection } from '../../voice/types.ts';
import type { Callee } from '../callee/callee.ts';
import { speechTime } from './speechTime.ts';

/** What machine detection comes to. */
export interface Detection {
  value: 'human' | 'answering-machine' | 'timeout';
  /** Seconds since the answer. */
  seconds: number;
}

/** Seconds that somebody takes to say hello. `assumed`. */
const helloSeconds = 1;
/** Seconds a machine speaks when its callee says nothing about it. `assumed`. */
const greetingSeconds = 4;

/**
 * Tells a machine from a person by what the callee was set to be: a machine is known once it has spoken for the threshold
 * (or has ended, if sooner), with `delayResult` once its message is over; a person once they have said something. The
 * thresholds and their defaults are documented (OpenAPI: createCall.machineDetection), the exact moments are `assumed`.
 */
export function detect(callee: Callee, settings: MachineDetection): Detection {
  const timeout = settings.detectionTimeout ?? 15;
  const silence = settings.machineSpeechEndThreshold ?? settings.speechEndThreshold ?? 5;
  let detection: Detection;
  if (callee.behavior === 'machine') {
    const greeting = callee.greetingSeconds ?? greetingSeconds;
    const seconds = settings.delayResult
      ? greeting + silence
      : Math.min(greeting, settings.speechThreshold ?? 10);
    detection = { value: 'answering-machine', seconds };
  } else {
    const said = callee.script?.find(({ say }) => say !== undefined);
    detection = { value: 'human', seconds: said ? said.after + speechTime(said.say ?? '') : helloSeconds };
  }
  return detection.seconds <= timeout ? detection : { value: 'timeout', seconds: timeout };
}

/** The field of the events that carry a result. docs: machineDetectionComplete. */
export function detectionField({ value, seconds }: Detection): Record<string, unknown> {
  return { machineDetectionResult: { value, duration: `PT${seconds}S` } };
}
