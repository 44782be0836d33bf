import type { ReceivedPage } from '../voice/pagesAhead.ts';
import type { CallState, ListCallsQuery } from '../voice/types.ts';

/** One page of calls, oldest first, as the API gives them (OpenAPI: listCalls). */
export interface SourcePage {
  calls: CallState[];
  /** Where the next page is; absent on the last one. */
  next?: string;
  /** Records that were not calls and were left out. */
  skipped?: number;
}

/** All this room wants from the Voice API. `VoiceClient` satisfies it. Rejections are `VoiceApiError`s. */
export interface CallsSource {
  /** Asks for the first page of a query, or for the page a `next` points to; to be read when it is wanted. */
  receiveCallsPage(
    queryOrNext: ListCallsQuery | string,
    options: { signal?: AbortSignal },
  ): Promise<ReceivedPage<SourcePage>>;
  getCallState(callId: string, options: { signal?: AbortSignal }): Promise<CallState>;
}
