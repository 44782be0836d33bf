import * as vscode from 'vscode';
import { type AccessFailure, type AccessStep, readAccessFailure } from '../../voice/accessFailure.ts';
import { type RequestLogEntry, VoiceClient } from '../../voice/client.ts';
import type { Credentials } from '../../voice/credentials.ts';
import { cancellableProgress } from '../cancellableProgress.ts';
import { isCancellation, messageOf } from '../envelope.ts';
import type { Services } from '../services.ts';
import { answered, UserCancelled } from '../userCancelled.ts';
import type { Account } from './account.ts';

type Parts = Pick<Services, 'log' | 'transport'>;

/** What somebody wants to do about an account that could not be checked. */
export type AfterCheck = 'use' | 'correct';

/** A check that failed, and how far it came. */
interface FailedCheck {
  readonly error: unknown;
  readonly step: AccessStep;
}

/**
 * Lists one call to find out whether the account can be used. When it cannot, says what was reached and what was not,
 * and asks what to do. Throws `UserCancelled` when the answer is nothing.
 */
export async function checkAccount(
  parts: Parts,
  account: Account,
  credentials: Credentials,
): Promise<AfterCheck> {
  const { host } = new URL(account.baseUrl);
  const failed = await cancellableProgress(
    vscode.l10n.t('Checking the credentials with {0}', host),
    (signal) => tryOut(parts, account, credentials, signal),
  );
  if (!failed) return 'use';
  parts.log.warn(`Account check failed: ${messageOf(failed.error)}`);
  const correct = vscode.l10n.t('Correct…');
  const keep = vscode.l10n.t('Keep Anyway');
  const choice = await answered(
    vscode.window.showErrorMessage(
      headline(readAccessFailure(failed.error, failed.step), account),
      { modal: true, detail: reportOf(failed, account, credentials) },
      correct,
      keep,
    ),
  );
  return choice === correct ? 'correct' : 'use';
}

async function tryOut(
  { log, transport }: Parts,
  account: Account,
  credentials: Credentials,
  signal: AbortSignal,
): Promise<FailedCheck | undefined> {
  let last: RequestLogEntry | undefined;
  try {
    const client = new VoiceClient({
      baseUrl: account.baseUrl,
      accountId: account.accountId,
      credentials,
      transport: transport.send,
      onRequest: (entry) => {
        last = entry;
        log.request(entry);
      },
    });
    await client.fetchCallsPage({ pageSize: 1 }, { signal });
    return undefined;
  } catch (error) {
    if (signal.aborted || isCancellation(error)) throw new UserCancelled();
    return { error, step: last && isTokenRequest(last, credentials) ? 'sign-in' : 'calls' };
  }
}

function isTokenRequest({ method, host, path }: RequestLogEntry, credentials: Credentials): boolean {
  if (credentials.kind !== 'oauth') return false;
  const url = new URL(credentials.tokenUrl);
  return method === 'POST' && host === url.host && path === url.pathname;
}

/** One line for each thing that was tried, then what went wrong in full. */
function reportOf({ error, step }: FailedCheck, account: Account, credentials: Credentials): string {
  const { host } = new URL(account.baseUrl);
  const lines: string[] = [];
  if (credentials.kind === 'oauth') {
    const signIn = new URL(credentials.tokenUrl).host;
    lines.push(
      step === 'sign-in'
        ? vscode.l10n.t('Sign-in at {0}: failed', signIn)
        : vscode.l10n.t('Sign-in at {0}: fine', signIn),
    );
  }
  lines.push(
    step === 'sign-in'
      ? vscode.l10n.t('Calls of account {0} at {1}: not asked for', account.accountId, host)
      : vscode.l10n.t('Calls of account {0} at {1}: failed', account.accountId, host),
  );
  return [...lines, '', messageOf(error)].join('\n');
}

function headline(failure: AccessFailure, account: Account): string {
  const { host } = new URL(account.baseUrl);
  switch (failure) {
    case 'unreachable':
      return vscode.l10n.t('The service cannot be reached.');
    case 'sign-in-refused':
      return vscode.l10n.t('The sign-in was refused.');
    case 'credentials-refused':
      return vscode.l10n.t('The credentials were refused.');
    case 'account-refused':
      return vscode.l10n.t('These credentials are not allowed to use account {0}.', account.accountId);
    case 'voice-missing':
      return vscode.l10n.t(
        'Voice is not enabled for account {0}, or not for these credentials.',
        account.accountId,
      );
    case 'no-such-account':
      return vscode.l10n.t('{0} knows no account {1}.', host, account.accountId);
    case 'not-a-sign-in':
      return vscode.l10n.t('The sign-in address does not issue tokens.');
    case 'not-the-api':
      return vscode.l10n.t('There is no Voice API at {0}.', account.baseUrl);
    case 'busy':
      return vscode.l10n.t('The service could not answer just now.');
    case 'other':
      return vscode.l10n.t('The account could not be checked.');
  }
}
