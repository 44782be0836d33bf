import * as l10n from '@vscode/l10n';
import { unlessStopped } from './cancellation.ts';
import { cancelled, type RequestOutcome, VoiceApiError } from './errors.ts';
import type { HttpRequest } from './transport.ts';

/**
 * Runs one exchange under the request's time limit and its signal. Answers at once when either strikes, even if the
 * network library does not (undici, for one, waits for a connection attempt to end).
 * @param outcome asked at that moment: whether the request may have arrived
 */
export async function withDeadline<T>(
  request: HttpRequest,
  outcome: () => RequestOutcome,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (request.signal?.aborted) throw cancelled();
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(timedOut(request, outcome())), request.timeoutMs);
  const onCancel = (): void => stop.abort(cancelled(outcome()));
  request.signal?.addEventListener('abort', onCancel, { once: true });
  const stopReason = (): Error => stop.signal.reason;
  try {
    return await unlessStopped(run(stop.signal), stop.signal, stopReason);
  } catch (error) {
    throw stop.signal.aborted ? stopReason() : error;
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', onCancel);
  }
}

function timedOut(request: HttpRequest, outcome: RequestOutcome): VoiceApiError {
  const { host } = new URL(request.url);
  return new VoiceApiError({
    kind: 'timeout',
    outcome,
    summary: l10n.t('{0} did not answer within {1} s.', host, request.timeoutMs / 1000),
    nextStep: l10n.t('Check your network connection and try again.'),
  });
}
