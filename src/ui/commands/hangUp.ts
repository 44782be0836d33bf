import * as vscode from 'vscode';
import type { Services } from '../services.ts';
import { requireSession } from '../session.ts';
import { settings } from '../settings.ts';
import { changeCalls } from './changeCalls.ts';
import { pickCalls } from './pickCalls.ts';

/** Hangs up calls that are ringing or answered. */
export async function hangUp(services: Services, from: unknown, all: unknown): Promise<void> {
  const session = await requireSession(services.sessions);
  const title = vscode.l10n.t('Hang up');
  const wanted = {
    action: 'hang-up',
    title,
    placeHolder: vscode.l10n.t('Which call should end?'),
    placeHolderSeveral: vscode.l10n.t('Which calls should end?'),
    none: vscode.l10n.t('No call is live.'),
  } as const;
  const meant = await pickCalls(services, session, wanted, from, all);
  await changeCalls(services, session, meant, {
    request: { state: 'completed' },
    expect: 'hanging-up',
    rule: settings.confirmHangUp(),
    confirmation: {
      question: (real, count) => {
        if (count > 1) {
          return real
            ? vscode.l10n.t('Hang up these {0} real calls?', count)
            : vscode.l10n.t('Hang up these {0} emulated calls?', count);
        }
        return real ? vscode.l10n.t('Hang up this real call?') : vscode.l10n.t('Hang up this emulated call?');
      },
      button: vscode.l10n.t('Hang Up'),
    },
    words: {
      title,
      progress: vscode.l10n.t('Hanging up'),
      done: (count) =>
        count === 1 ? vscode.l10n.t('Hung up 1 call.') : vscode.l10n.t('Hung up {0} calls.', count),
      tryAgain: (count) =>
        count === 1
          ? vscode.l10n.t('Try again to hang up 1 call')
          : vscode.l10n.t('Try again to hang up {0} calls', count),
    },
  });
}

/** Removes calls that still wait in the queue. */
export async function cancelCall(services: Services, from: unknown, all: unknown): Promise<void> {
  const session = await requireSession(services.sessions);
  const title = vscode.l10n.t('Cancel queued call');
  const wanted = {
    action: 'cancel',
    title,
    placeHolder: vscode.l10n.t('Which call should not be placed?'),
    placeHolderSeveral: vscode.l10n.t('Which calls should not be placed?'),
    none: vscode.l10n.t('No call waits in the queue.'),
  } as const;
  const meant = await pickCalls(services, session, wanted, from, all);
  await changeCalls(services, session, meant, {
    request: { state: 'completed' },
    expect: 'cancelling',
    rule: settings.confirmHangUp(),
    confirmation: {
      question: (real, count) => {
        if (count > 1) {
          return real
            ? vscode.l10n.t('Cancel these {0} real calls?', count)
            : vscode.l10n.t('Cancel these {0} emulated calls?', count);
        }
        return real ? vscode.l10n.t('Cancel this real call?') : vscode.l10n.t('Cancel this emulated call?');
      },
      button: meant.records.length === 1 ? vscode.l10n.t('Cancel Call') : vscode.l10n.t('Cancel Calls'),
    },
    words: {
      title,
      progress: vscode.l10n.t('Cancelling calls'),
      done: (count) =>
        count === 1 ? vscode.l10n.t('Cancelled 1 call.') : vscode.l10n.t('Cancelled {0} calls.', count),
      tryAgain: (count) =>
        count === 1
          ? vscode.l10n.t('Try again to cancel 1 call')
          : vscode.l10n.t('Try again to cancel {0} calls', count),
    },
  });
}
