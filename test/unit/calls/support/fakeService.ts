import type { CallsSource, SourcePage } from '../../../../src/calls/callsSource.ts';
import { VoiceApiError, type VoiceApiErrorKind } from '../../../../src/voice/errors.ts';
import type { ReceivedPage } from '../../../../src/voice/pagesAhead.ts';
import type { CallState, ListCallsQuery } from '../../../../src/voice/types.ts';
import type { FakeClock } from './fakeClock.ts';

/** One request as the service got it. */
export interface SeenRequest {
  readonly at: number;
  readonly kind: 'page' | 'call';
  readonly query?: ListCallsQuery;
  /** Set when a `next` was followed. */
  readonly next?: string;
  readonly callId?: string;
}

/** An error as the client makes it. */
export function apiError(
  kind: VoiceApiErrorKind,
  parts: { status?: number; retryAfterMs?: number } = {},
): VoiceApiError {
  return new VoiceApiError({
    kind,
    outcome: 'refused',
    summary: `Failed: ${kind}.`,
    nextStep: 'Try again.',
    ...parts,
  });
}

/**
 * A service in memory that lists as the API does: oldest first, in pages, by start time. Requests can be made to fail
 * or to wait.
 */
export class FakeService implements CallsSource {
  readonly calls = new Map<string, CallState>();
  readonly requests: SeenRequest[] = [];
  /** Looked at before every request; a returned error is thrown. */
  fault: (request: SeenRequest) => Error | undefined = () => undefined;
  /** What the list leaves out although `getCallState` knows it. */
  listHides: (call: CallState) => boolean = () => false;
  concurrent = 0;
  mostConcurrent = 0;
  #holding: (() => void)[] | undefined;
  readonly #clock: FakeClock;

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  add(...calls: CallState[]): void {
    for (const call of calls) this.calls.set(call.callId, call);
  }

  /** Requests wait from now on. */
  hold(): void {
    this.#holding = [];
  }

  get held(): number {
    return this.#holding?.length ?? 0;
  }

  /** Answers the request that waited longest. */
  releaseOne(): void {
    this.#holding?.shift()?.();
  }

  /** Answers all that wait, and no request waits any more. */
  release(): void {
    const holding = this.#holding ?? [];
    this.#holding = undefined;
    for (const go of holding) go();
  }

  get pageRequests(): SeenRequest[] {
    return this.requests.filter(({ kind }) => kind === 'page');
  }

  get callRequests(): SeenRequest[] {
    return this.requests.filter(({ kind }) => kind === 'call');
  }

  fetchCallsPage(
    queryOrNext: ListCallsQuery | string,
    options: { signal?: AbortSignal },
  ): Promise<SourcePage> {
    const next = typeof queryOrNext === 'string' ? queryOrNext : undefined;
    const query = typeof queryOrNext === 'string' ? undefined : queryOrNext;
    const request: SeenRequest = {
      at: this.#clock.now(),
      kind: 'page',
      ...(next === undefined ? {} : { next }),
      ...(query === undefined ? {} : { query }),
    };
    return this.#answer(request, options.signal, () => this.#page(queryOrNext));
  }

  /** Override {@link fetchCallsPage} for pages of another kind. */
  async receiveCallsPage(
    queryOrNext: ListCallsQuery | string,
    options: { signal?: AbortSignal },
  ): Promise<ReceivedPage<SourcePage>> {
    const page = await this.fetchCallsPage(queryOrNext, options);
    return { ...(page.next === undefined ? {} : { next: page.next }), read: () => page };
  }

  getCallState(callId: string, options: { signal?: AbortSignal }): Promise<CallState> {
    return this.#answer({ at: this.#clock.now(), kind: 'call', callId }, options.signal, () => {
      const call = this.calls.get(callId);
      if (call === undefined) throw apiError('not-found', { status: 404 });
      return { ...call };
    });
  }

  async #answer<Result>(
    request: SeenRequest,
    signal: AbortSignal | undefined,
    answer: () => Result,
  ): Promise<Result> {
    this.requests.push(request);
    this.concurrent += 1;
    this.mostConcurrent = Math.max(this.mostConcurrent, this.concurrent);
    try {
      const holding = this.#holding;
      if (holding !== undefined) {
        await new Promise<void>((resolve, reject) => {
          holding.push(resolve);
          signal?.addEventListener('abort', () => reject(apiError('cancelled')), { once: true });
        });
      } else {
        await Promise.resolve();
      }
      if (signal?.aborted) throw apiError('cancelled');
      const fault = this.fault(request);
      if (fault !== undefined) throw fault;
      return answer();
    } finally {
      this.concurrent -= 1;
    }
  }

  #page(queryOrNext: ListCallsQuery | string): SourcePage {
    const token: { query: ListCallsQuery; after: number } =
      typeof queryOrNext === 'string' ? JSON.parse(queryOrNext) : { query: queryOrNext, after: 0 };
    const { query, after } = token;
    const matching = [...this.calls.values()]
      .filter((call) => matches(call, query) && !this.listHides(call))
      .sort((a, b) => createdTime(a) - createdTime(b));
    const end = after + (query.pageSize ?? 1000);
    const page: SourcePage = { calls: matching.slice(after, end).map((call) => ({ ...call })) };
    if (end < matching.length) page.next = JSON.stringify({ query, after: end });
    return page;
  }
}

function createdTime(call: CallState): number {
  return Date.parse(call.enqueuedTime ?? call.startTime ?? '');
}

function matches(call: CallState, query: ListCallsQuery): boolean {
  const start = Date.parse(call.startTime ?? '');
  if (query.to !== undefined && call.to !== query.to) return false;
  if (query.from !== undefined && call.from !== query.from) return false;
  if (query.disconnectCause !== undefined && call.disconnectCause !== query.disconnectCause) return false;
  if (query.minStartTime !== undefined && !(start >= Date.parse(query.minStartTime))) return false;
  if (query.maxStartTime !== undefined && !(start <= Date.parse(query.maxStartTime))) return false;
  return true;
}
