import type { Services } from '../services.ts';
import { requireSession } from '../session.ts';

/** Reads again all that is loaded; goes on where it stopped when something failed. The view shows what comes of it. */
export async function refreshCalls({ sessions }: Services): Promise<void> {
  const { board } = await requireSession(sessions);
  if (board.list.snapshot.error === undefined) await board.list.refresh('all');
  else await board.list.retry();
}

/** Shows more calls, looking further back when all that are loaded are shown. */
export async function loadMoreCalls({ sessions }: Services): Promise<void> {
  const { board } = await requireSession(sessions);
  await board.list.loadMore();
}
