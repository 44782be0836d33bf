import * as vscode from 'vscode';
import { checkField } from '../../voice/checkRequest.ts';
import type { CreateCallRequest } from '../../voice/types.ts';
import { type Account, isLive } from '../accounts/account.ts';
import { askText } from '../ask.ts';
import { stateKeys } from '../names.ts';
import type { Services } from '../services.ts';

/** The answers that make a call; kept between calls, apart for each account. */
export type Answers = Pick<CreateCallRequest, 'to' | 'from' | 'applicationId' | 'answerUrl'>;

/** What the emulator's calls start with, so that Enter four times places one. Fictitious numbers (NANP 555-01xx). */
export const emulatorAnswers: Answers = {
  to: '+19195550123',
  from: '+19195550100',
  applicationId: '7e9a1c52-5f0b-4c1e-9d6f-3b6f1a2c4d5e',
  answerUrl: 'http://127.0.0.1:3000/answer',
};

/** What the account's last call was placed with; undefined when none was. */
export function lastAnswers({ state }: Services, account: Account): Partial<Answers> | undefined {
  return state.get<Partial<Answers>>(keyOf(account));
}

/** What to offer for the account's next call. */
export function offeredAnswers(services: Services, account: Account): Partial<Answers> {
  return lastAnswers(services, account) ?? (isLive(account) ? {} : emulatorAnswers);
}

export async function rememberAnswers(
  { state }: Services,
  account: Account,
  answers: Partial<Answers>,
): Promise<void> {
  await state.update(keyOf(account), answers);
}

/** Asks for one of the answers. `otherPrompt` is for what the answer means to a call of another kind. */
export function askAnswer(
  field: keyof Answers,
  title: string,
  before: string | undefined,
  otherPrompt?: string,
): Promise<string> {
  const [prompt, placeHolder] = questions[field]();
  return askText({
    title,
    prompt: otherPrompt ?? prompt,
    placeHolder,
    value: before ?? '',
    check: (text) => checkField(field, text),
  });
}

const questions: Record<keyof Answers, () => [prompt: string, example: string]> = {
  to: () => [vscode.l10n.t('Number or SIP address to call'), '+19195550123'],
  from: () => [vscode.l10n.t('Your Bandwidth number to call from'), '+19195550100'],
  applicationId: () => [
    vscode.l10n.t('ID of the voice application that owns the number'),
    '00000000-0000-0000-0000-000000000000',
  ],
  answerUrl: () => [
    vscode.l10n.t('Address that returns BXML when the call is answered'),
    'https://example.com/answer',
  ],
};

function keyOf({ id }: Account): string {
  return `${stateKeys.lastCallRequest}.${id}`;
}
