import * as vscode from 'vscode';
import { isVoiceApiError, type VoiceApiErrorKind } from '../../voice/errors.ts';
import type { Account } from '../accounts/account.ts';
import { AccountError } from '../accounts/accountError.ts';
import { isAccountTrouble } from '../accounts/credentialsPrompt.ts';
import { messageOf } from '../envelope.ts';
import type { FailedNode } from './callNode.ts';

/** The row that says why calls could not be loaded. */
export function failedNode(error: unknown, account: Account | undefined): FailedNode {
  return {
    kind: 'failed',
    title: titleOf(error),
    message: messageOf(error),
    ...(isAccountTrouble(error, account) ? { needsCredentials: true } : {}),
  };
}

function titleOf(error: unknown): string {
  if (error instanceof AccountError) return vscode.l10n.t('Credentials needed');
  if (!isVoiceApiError(error)) return vscode.l10n.t('Calls could not be loaded');
  const title = titles[error.kind]?.() ?? vscode.l10n.t('Request refused');
  return error.status === undefined ? title : `${title} (${error.status})`;
}

const titles: Partial<Record<VoiceApiErrorKind, () => string>> = {
  'bad-credentials': () => vscode.l10n.t('Credentials refused'),
  forbidden: () => vscode.l10n.t('No access'),
  'rate-limited': () => vscode.l10n.t('Too many requests'),
  overloaded: () => vscode.l10n.t('Service overloaded'),
  'server-error': () => vscode.l10n.t('Service failed'),
  'unexpected-reply': () => vscode.l10n.t('Unreadable reply'),
  unreachable: () => vscode.l10n.t('No connection'),
  timeout: () => vscode.l10n.t('No reply in time'),
};
