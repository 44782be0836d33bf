import * as l10n from '@vscode/l10n';
import type { CallState } from '../../voice/types.ts';
import { timeOf } from '../callRecord.ts';
import { durationWords } from '../words.ts';

/** How times are written. */
export interface TimeStyle {
  /** BCP 47 tag, such as `en-US`; that of the machine when absent. */
  readonly locale?: string;
  /** IANA name, such as `Europe/Berlin`; that of the machine when absent. */
  readonly timeZone?: string;
}

/** Writes a time as one reads it where one is: `Nov 22, 2026, 1:15:07 PM`. */
export function localTime(time: number, { locale, timeZone }: TimeStyle): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone });
  // The narrow spaces of some locales are marked as odd by an editor.
  return format.format(time).replaceAll(/[\u00a0\u202f]/g, ' ');
}

/** The name of the time zone that {@link localTime} writes in. */
export function timeZoneName({ timeZone }: TimeStyle): string {
  return timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A length of time of a call, with its name. */
export interface CallSpan {
  /** `Queued for`, `Ringing`, `Talking` or `In all`. */
  readonly name: string;
  /** Such as `1 min 12 s`, or `12 s so far`. */
  readonly words: string;
}

/** How long each part of a call took, or has taken until `now` (milliseconds since 1970). */
export function callSpans(call: CallState, now: number): CallSpan[] {
  const queued = timeOf(call.enqueuedTime);
  const started = timeOf(call.startTime);
  const answered = timeOf(call.answerTime);
  const ended = timeOf(call.endTime);
  const over = ended !== undefined || call.state === 'disconnected';
  const spans: [CallSpan['name'], from: number | undefined, to: number | undefined][] = [
    [l10n.t('Queued for'), queued, started ?? ended],
    [l10n.t('Ringing'), started, answered ?? ended],
    [l10n.t('Talking'), answered, ended],
    [l10n.t('In all'), queued ?? started, ended],
  ];
  return spans.flatMap(([name, from, to]) => {
    if (from === undefined || (to === undefined && over)) return [];
    const words = durationWords((to ?? now) - from);
    return [{ name, words: to === undefined ? l10n.t('{0} so far', words) : words }];
  });
}
