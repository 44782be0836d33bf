import type { CallSorting } from './callOrder.ts';

export interface CallListSettings {
  /** Milliseconds of the recent past the list begins with. Default 24 hours. */
  windowMs: number;
  /** Ended calls shown at first, and more by each `loadMore`. Default 50. */
  rowsPerPage: number;
  /** The order of the ended calls. Default newest first. */
  sorting: CallSorting;
  /** Calls asked for at a time, 1 to 10000 (OpenAPI: listCalls.pageSize). Default 1000. */
  requestPageSize: number;
  /** Pages read of one window before a smaller one is read instead. Default 20. */
  maxPages: number;
  /**
   * Milliseconds before the newest known call that a refresh reads again, because the API may list a call minutes
   * late. Default 10 minutes.
   */
  overlapMs: number;
}
