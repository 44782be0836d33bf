import * as vscode from 'vscode';
import { type Account, isLive } from '../accounts/account.ts';
import { askToConfirm } from '../ask.ts';
import { cancellableProgress } from '../cancellableProgress.ts';
import type { Services } from '../services.ts';
import { requireSession } from '../session.ts';
import { type Answers, askAnswer, offeredAnswers, rememberAnswers } from './callAnswers.ts';

/** Asks for what a call needs, shows it once more when it is real, places it, and shows it in the view. */
export async function placeCall(services: Services): Promise<void> {
  const { account, client, board } = await requireSession(services.sessions);
  const request = await askAnswers(offeredAnswers(services, account));
  if (isLive(account)) await confirm(account, request);
  await rememberAnswers(services, account, request);

  const placed = await cancellableProgress(vscode.l10n.t('Placing a call to {0}', request.to), (signal) =>
    client.createCall(request, { signal }),
  );
  board.placed(placed);
  await services.callsView.reveal(placed.callId);
}

async function askAnswers(before: Partial<Answers>): Promise<Answers> {
  const ask = (field: keyof Answers, step: number): Promise<string> =>
    askAnswer(field, vscode.l10n.t('Place call ({0} of {1})', step, 4), before[field]);
  return {
    to: await ask('to', 1),
    from: await ask('from', 2),
    applicationId: await ask('applicationId', 3),
    answerUrl: await ask('answerUrl', 4),
  };
}

function confirm(account: Account, request: Answers): Promise<void> {
  const host = new URL(account.baseUrl).host;
  return askToConfirm(
    vscode.l10n.t('Place a real call to {0}?', request.to),
    [
      vscode.l10n.t('This costs money. Account {0} ({1}) on {2}.', account.name, account.accountId, host),
      '',
      ...Object.entries(request).map(([field, value]) => `${field}: ${value}`),
    ].join('\n'),
    vscode.l10n.t('Place Call'),
  );
}
