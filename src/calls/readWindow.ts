import * as l10n from '@vscode/l10n';
import { PagesAhead } from '../voice/pagesAhead.ts';
import type { CallState, ListCallsQuery } from '../voice/types.ts';
import type { AskedCriteria } from './callFilter.ts';
import { timeOf } from './callRecord.ts';
import type { CallsSource, SourcePage } from './callsSource.ts';
import { type CallWindow, queryFor } from './callWindow.ts';

/** What {@link readWindow} needs besides the window. */
export interface ReadWindowOptions {
  source: CallsSource;
  asked: AskedCriteria;
  /** Calls a page, 1 to 10000. */
  pageSize: number;
  /** Pages read before the window is narrowed. */
  maxPages: number;
  now: () => number;
  signal: AbortSignal;
  /** Takes in each page as it comes, oldest first. */
  onPage(calls: readonly CallState[]): void;
}

/** How far the reading of one window has come. Kept by the caller, so that a failure in the middle can be resumed. */
export interface WindowProgress {
  /** The window being read; later than asked for when that held too many calls. */
  window: CallWindow;
  /** Where the next page is; absent before the first. */
  next?: string;
  /** Pages read of the present window. */
  pages: number;
  /** Pages read in all. */
  pagesInAll: number;
  narrowings: number;
  /** Records that could not be read, in all. */
  skipped: number;
  /** Start times of the first and the last call read of the present window. */
  firstStart?: number;
  lastStart?: number;
}

export function beginWindow(window: CallWindow): WindowProgress {
  return { window, pages: 0, pagesInAll: 0, narrowings: 0, skipped: 0 };
}

/** A window that cannot be read because it holds too many calls however it is narrowed. */
export class TooManyCallsError extends Error {
  override readonly name = 'TooManyCallsError';
  constructor() {
    super(l10n.t('There are more calls in this time than can be read. Filter by number or time.'));
  }
}

const maxNarrowings = 8;

/**
 * Reads a window to its end, page by page. The API gives the oldest calls first, so half a window is the wrong half:
 * when it takes more pages than allowed, what is left of it is estimated from what was read, and a later, smaller one
 * is read instead. On return `progress.window` is what was read whole. After a rejection the same `progress` goes on
 * with the page that failed.
 */
export async function readWindow(progress: WindowProgress, options: ReadWindowOptions): Promise<void> {
  const seen = new Set<string>();
  const pages = new PagesAhead({
    receive: (target, given) => options.source.receiveCallsPage(target, given),
    // After the last page that is allowed comes a page of another window.
    mayFollow: (next) => !seen.has(next) && progress.pages + 1 < options.maxPages,
    signal: options.signal,
  });
  try {
    while (await takePage(progress, options, (request) => pages.take(request))) {
      if (progress.next !== undefined && seen.has(progress.next)) {
        startAgain(progress);
        throw new RepeatedPageError();
      }
      if (progress.next !== undefined) seen.add(progress.next);
      if (progress.pages >= options.maxPages) {
        narrow(progress, options.now());
        seen.clear();
      }
    }
  } finally {
    pages.close();
  }
}

/** Reads the next page and asks for no further one. False when it was the last one. */
export function readPage(progress: WindowProgress, options: ReadWindowOptions): Promise<boolean> {
  const { source, signal } = options;
  return takePage(progress, options, async (request) =>
    (await source.receiveCallsPage(request, { signal })).read(),
  );
}

async function takePage(
  progress: WindowProgress,
  options: ReadWindowOptions,
  take: (request: ListCallsQuery | string) => Promise<SourcePage>,
): Promise<boolean> {
  const page = await take(progress.next ?? queryFor(options.asked, progress.window, options.pageSize));
  options.signal.throwIfAborted();
  progress.pages += 1;
  progress.pagesInAll += 1;
  progress.skipped += page.skipped ?? 0;
  noteStarts(progress, page.calls);
  if (page.next === undefined) delete progress.next;
  else progress.next = page.next;
  options.onPage(page.calls);
  return page.next !== undefined;
}

/**
 * Reads the newest page of a window whose first page is read and is not the last, so that there is something to show
 * before all is read. Says from when on everything is known now; undefined when that cannot be had cheaply.
 */
export async function readNewest(
  progress: WindowProgress,
  options: ReadWindowOptions,
): Promise<number | undefined> {
  const newest = { ...progress };
  try {
    narrow(newest, options.now());
    await readWindow(newest, { ...options, maxPages: 1 });
    return newest.window.from;
  } catch (error) {
    if (error instanceof TooManyCallsError) return undefined;
    throw error;
  }
}

/** A service that sends a page's address again and again would be followed for ever. */
class RepeatedPageError extends Error {
  override readonly name = 'RepeatedPageError';
  readonly kind = 'unexpected-reply';
  constructor() {
    super(l10n.t('The service sent the same page of calls twice. Refresh to read the list again.'));
  }
}

function noteStarts(progress: WindowProgress, calls: readonly CallState[]): void {
  for (const call of calls) {
    const start = timeOf(call.startTime);
    if (start === undefined) continue;
    if (progress.firstStart === undefined || start < progress.firstStart) progress.firstStart = start;
    if (progress.lastStart === undefined || start > progress.lastStart) progress.lastStart = start;
  }
}

/** Keeps the newest part: half as wide as what the allowed pages just covered, and never more than half of the whole. */
function narrow(progress: WindowProgress, now: number): void {
  const { window, firstStart, lastStart } = progress;
  if (firstStart === undefined || lastStart === undefined || progress.narrowings >= maxNarrowings) {
    throw new TooManyCallsError();
  }
  const end = Math.max(window.to ?? now, lastStart);
  const begin = window.from === Number.NEGATIVE_INFINITY ? firstStart : window.from;
  const from = Math.max(end - (lastStart - firstStart) / 2, begin + (end - begin) / 2);
  progress.window = window.to === undefined ? { from } : { from, to: window.to };
  progress.narrowings += 1;
  startAgain(progress);
}

/** Forgets the pages read, so that the present window is read from its first page. */
export function startAgain(progress: WindowProgress): void {
  progress.pages = 0;
  delete progress.next;
  delete progress.firstStart;
  delete progress.lastStart;
}
