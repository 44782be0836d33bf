import * as vscode from 'vscode';
import { carriesSecret } from '../../calls/addressSecrets.ts';
import type { InboundCall } from '../../emulator/exchange/callSettings.ts';
import { addressProblem } from '../../emulator/webhooks/webhookAddress.ts';
import { checkField } from '../../voice/checkRequest.ts';
import { askText } from '../ask.ts';
import { refusalAsError } from '../emulator/refusalWords.ts';
import { stateKeys } from '../names.ts';
import { emulatorValues } from '../placing/callMemoryStore.ts';
import type { Services } from '../services.ts';
import { requireEmulatedSession } from '../session.ts';
import { settings } from '../settings.ts';

/** The answers that make a test call; kept between calls. */
type Answers = Pick<InboundCall, 'from' | 'to' | 'initiateUrl'>;

/** What the first one starts with. */
const firstAnswers: Answers = {
  from: emulatorValues.to,
  to: emulatorValues.from,
  initiateUrl: emulatorValues.answerUrl,
};

/** Seconds the application may take to answer a webhook (OpenAPI: createCall.callbackTimeout has the same default). */
const callbackTimeout = 15;

/** Somebody calls: the emulator asks the person's own application, on this machine, what to do with the call. */
export async function receiveTestCall(services: Services): Promise<void> {
  const { account, board } = await requireEmulatedSession(services.sessions);
  const { exchange } = await services.emulator.ready();
  const answers = await askAnswers({
    ...firstAnswers,
    ...services.state.get<Partial<Answers>>(stateKeys.lastTestCall),
  });
  const { initiateUrl, ...parties } = answers;
  const kept = carriesSecret(initiateUrl) ? parties : answers;
  await services.state.update(stateKeys.lastTestCall, kept);
  try {
    const call = exchange.receive(account.accountId, {
      ...answers,
      initiateMethod: 'POST',
      statusUrl: null,
      applicationId: emulatorValues.applicationId,
      tag: null,
      callbackTimeout,
    });
    board.store.put([{ ...call.record }], Date.now());
    await services.callsView.reveal(call.callId);
  } catch (error) {
    throw refusalAsError(error);
  }
}

async function askAnswers(before: Answers): Promise<Answers> {
  const ask = (
    field: keyof Answers,
    step: number,
    prompt: string,
    check: (text: string) => string | undefined,
  ): Promise<string> =>
    askText({
      title: vscode.l10n.t('Receive test call ({0} of {1})', step, 3),
      prompt,
      placeHolder: firstAnswers[field],
      value: before[field],
      check,
    });
  return {
    from: await ask('from', 1, vscode.l10n.t('Number of the caller'), (text) => checkField('from', text)),
    to: await ask('to', 2, vscode.l10n.t('Your number, which is called'), (text) =>
      checkField('from', text)?.replace(/^from/, 'to'),
    ),
    initiateUrl: await ask(
      'initiateUrl',
      3,
      vscode.l10n.t(
        'Address of your application on this machine. It gets an initiate event and returns BXML.',
      ),
      checkLocalUrl,
    ),
  };
}

/** What is wrong with the address of an application that the emulator is to call, if anything. */
function checkLocalUrl(text: string): string | undefined {
  const problem = checkField('answerUrl', text)?.replace(/^answerUrl/, vscode.l10n.t('The address'));
  if (problem !== undefined) return problem;
  return addressProblem(text, settings.emulatorWebhookHosts());
}
