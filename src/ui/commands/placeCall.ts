import * as vscode from 'vscode';
import { checkField } from '../../voice/checkRequest.ts';
import type { CreateCallRequest } from '../../voice/types.ts';
import { type Account, isLive } from '../accounts/account.ts';
import { askText, askToConfirm } from '../ask.ts';
import { cancellableProgress } from '../cancellableProgress.ts';
import { stateKeys } from '../names.ts';
import type { Services } from '../services.ts';
import { requireSession } from '../session.ts';

/** The answers that make a call; kept between calls, apart for each account. */
type Answers = Pick<CreateCallRequest, 'to' | 'from' | 'applicationId' | 'answerUrl'>;

/** What the emulator's calls start with, so that Enter four times places one. Fictitious numbers (NANP 555-01xx). */
const emulatorAnswers: Answers = {
  to: '+19195550123',
  from: '+19195550100',
  applicationId: '7e9a1c52-5f0b-4c1e-9d6f-3b6f1a2c4d5e',
  answerUrl: 'http://127.0.0.1:3000/answer',
};

/** Asks for what a call needs, shows it once more when it is real, places it, and shows it in the view. */
export async function placeCall(services: Services): Promise<void> {
  const { account, client, board } = await requireSession(services.sessions);
  const stateKey = `${stateKeys.lastCallRequest}.${account.id}`;
  const before = services.state.get<Partial<Answers>>(stateKey) ?? (isLive(account) ? {} : emulatorAnswers);
  const request = await askAnswers(before);
  if (isLive(account)) await confirm(account, request);
  await services.state.update(stateKey, request);

  const placed = await cancellableProgress(vscode.l10n.t('Placing a call to {0}', request.to), (signal) =>
    client.createCall(request, { signal }),
  );
  board.placed(placed);
  await services.callsView.reveal(placed.callId);
}

async function askAnswers(before: Partial<Answers>): Promise<Answers> {
  const ask = (field: keyof Answers, step: number, prompt: string, placeHolder: string): Promise<string> =>
    askText({
      title: vscode.l10n.t('Place call ({0} of {1})', step, 4),
      prompt,
      placeHolder,
      value: before[field] ?? '',
      check: (text) => checkField(field, text),
    });
  return {
    to: await ask('to', 1, vscode.l10n.t('Number or SIP address to call'), '+19195550123'),
    from: await ask('from', 2, vscode.l10n.t('Your Bandwidth number to call from'), '+19195550100'),
    applicationId: await ask(
      'applicationId',
      3,
      vscode.l10n.t('ID of the voice application that owns the number'),
      '00000000-0000-0000-0000-000000000000',
    ),
    answerUrl: await ask(
      'answerUrl',
      4,
      vscode.l10n.t('Address that returns BXML when the call is answered'),
      'https://example.com/answer',
    ),
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
