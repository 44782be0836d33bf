import type { EmulatorEvent } from '../events/event.ts';

/** Whom one hears: the verbs of the application, or a person at the far end. */
export type SoundSource = 'application' | 'person';

/** A stretch of a recording in which something is heard. */
export interface SoundSpan {
  /** Milliseconds from the recording's beginning, pauses not counted. */
  from: number;
  to: number;
  source: SoundSource;
  /** What the person said. */
  text?: string;
}

/** A stretch of time, in epoch milliseconds. */
export interface TimeSpan {
  from: number;
  to: number;
}

/** What was recorded of a time: all of it but the pauses, which are in order. */
export interface RecordedTime extends TimeSpan {
  pauses: readonly TimeSpan[];
}

/** The most spans and characters that are kept of one recording; what comes later is left out. */
const maxSpans = 2000;
const maxText = 100_000;

/** Verbs that can be heard. */
const loudVerbs: readonly string[] = ['SpeakSentence', 'PlayAudio', 'Ring', 'SendDtmf'];

/**
 * Who is heard when in a recording, by the event list of the call or the conference.
 *
 * @param sources Whom the recording takes in.
 * @param speechSeconds How long it takes to say a text.
 */
export function soundSpans(
  events: readonly EmulatorEvent[],
  recorded: RecordedTime,
  sources: readonly SoundSource[],
  speechSeconds: (text: string) => number,
): SoundSpan[] {
  const spans: SoundSpan[] = [];
  let room = maxText;
  for (const heard of soundsIn(events, recorded.to, speechSeconds)) {
    if (!sources.includes(heard.source) || heard.to <= recorded.from || heard.from >= recorded.to) continue;
    const from = placeIn(recorded, heard.from);
    const to = placeIn(recorded, heard.to);
    if (to <= from) continue;
    const text = heard.text?.slice(0, room);
    room -= text?.length ?? 0;
    spans.push({ from, to, source: heard.source, ...(text ? { text } : {}) });
    if (spans.length === maxSpans) break;
  }
  return spans.sort((a, b) => a.from - b.from);
}

interface Sound extends TimeSpan {
  source: SoundSource;
  text?: string;
}

function* soundsIn(
  events: readonly EmulatorEvent[],
  end: number,
  speechSeconds: (text: string) => number,
): Generator<Sound, void> {
  /** When the verb that is heard began. Two are never heard at once. */
  let began: number | undefined;
  for (const event of events) {
    const time = Date.parse(event.time);
    if (event.kind === 'verb' && loudVerbs.includes(event.name)) {
      if (event.phase === 'start') began = time;
      else if (began !== undefined) {
        yield { from: began, to: time, source: 'application' };
        began = undefined;
      }
    }
    const text = saidIn(event);
    if (text) yield { from: time, to: time + speechSeconds(text) * 1000, source: 'person', text };
  }
  if (began !== undefined) yield { from: began, to: end, source: 'application' };
}

/** What a person said aloud: on a call, or in a conference, where one who is muted or on hold is not recorded. */
function saidIn(event: EmulatorEvent): string | undefined {
  if (event.kind === 'callee' && event.action === 'say') return event.text;
  if (event.kind !== 'conference' || event.what !== 'said' || event.mute || event.hold) return undefined;
  return event.text;
}

/** Milliseconds of recording at a moment, from 0 to the whole duration. */
function placeIn({ from, to, pauses }: RecordedTime, moment: number): number {
  const within = Math.min(to, Math.max(from, moment));
  let place = within - from;
  for (const pause of pauses) place -= Math.max(0, Math.min(within, pause.to) - pause.from);
  return Math.round(place);
}
