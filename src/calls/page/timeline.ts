import * as l10n from '@vscode/l10n';
import { durationWords } from '../words.ts';
import { oneLine, type PageWriter } from './pageWriter.ts';

/** One thing that happened on a call. */
export interface TimelineEntry {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** May hold what applications sent, of any length. */
  readonly text: string;
  /** What belongs below it, such as what is wrong with a document. */
  readonly below?: readonly string[];
}

/** What happened on a call, where somebody watched it. */
export interface CallTimeline {
  /** Oldest first. */
  readonly entries: readonly TimelineEntry[];
  /** There was more before, which nobody keeps any more. */
  readonly beginningLost?: boolean;
}

/** Entries shown of the beginning, which tells what the call was meant to do. */
const mostFirst = 20;
/** Entries shown of the end. */
const mostLast = 80;
/** In the column of the texts, and a little further in. */
const belowIndent = ' '.repeat(20);
/** Characters shown of one entry. */
const mostCharacters = 300;

/**
 * Writes what happened, as far as there is room: of a long call the beginning and the end, and how much lies between.
 *
 * @param began Milliseconds since 1970; times are written as what has passed since then.
 */
export function writeTimeline(
  page: PageWriter,
  { entries, beginningLost }: CallTimeline,
  began: number | undefined,
): void {
  page.section(l10n.t('What happened'));
  const [first] = entries;
  if (!first) page.line(`  ${l10n.t('Nothing yet.')}`);
  if (beginningLost) page.line(`  ${l10n.t('… What was before is no longer kept.')}`);
  const start = began ?? first?.time ?? 0;
  const left = Math.max(0, entries.length - mostFirst - mostLast);
  writeEntries(page, entries.slice(0, mostFirst), start);
  if (left > 0) page.line(`  ${leftOutWords(left)}`);
  writeEntries(page, entries.slice(mostFirst + left), start);
}

function leftOutWords(left: number): string {
  return left === 1
    ? l10n.t('… 1 more line is left out here.')
    : l10n.t('… {0} more lines are left out here.', left);
}

function writeEntries(page: PageWriter, entries: readonly TimelineEntry[], start: number): void {
  for (const { time, text, below = [] } of entries) {
    page.field(sinceStart(time - start), bounded(text));
    for (const more of below) page.line(belowIndent + bounded(more));
  }
}

/** `0.2 s`, `59.9 s`, `1 min 12 s`: what comes close together at first must be told apart. */
function sinceStart(ms: number): string {
  const tenths = Math.floor(Math.max(0, ms) / 100);
  return tenths < 600 ? l10n.t('{0} s', (tenths / 10).toFixed(1)) : durationWords(ms);
}

function bounded(text: string): string {
  const clean = oneLine(text.slice(0, mostCharacters + 1));
  return clean.length > mostCharacters ? `${clean.slice(0, mostCharacters - 1)}…` : clean;
}
