import * as vscode from 'vscode';
import { carriesSecret } from '../../calls/addressSecrets.ts';
import { shownValue } from '../../calls/placing/requestSecrets.ts';
import { whenAnswered } from '../../calls/whenAnswered.ts';
import { causeExplanation } from '../../calls/words.ts';
import { cancellableProgress } from '../cancellableProgress.ts';
import { stateKeys } from '../names.ts';
import type { Services } from '../services.ts';
import type { Session } from '../session.ts';
import { answered } from '../userCancelled.ts';
import type { BxmlSource } from './bxmlSource.ts';
import { type Answers, askAnswer, offeredAnswers, rememberAnswers } from './callAnswers.ts';
import { deliverBxml } from './deliverBxml.ts';

/** How long a call may take to be answered, queue and ringing included, in milliseconds. */
const ANSWER_TIMEOUT_MS = 120_000;

/** What keeps the call up until the document arrives. */
const pauseDocument = '<Response><Pause duration="60"/></Response>';

/**
 * Places a real call, waits until it is answered, and sends it the document, once. Bandwidth cannot reach this editor, so
 * the call needs an answer address that makes it wait.
 */
export async function placeRealCallWithBxml(
  services: Services,
  session: Session,
  source: BxmlSource,
): Promise<void> {
  const { client, board } = session;
  const request = await confirmedRequest(services, session, source);
  const placed = await cancellableProgress(vscode.l10n.t('Placing a call to {0}', request.to), (signal) =>
    client.createCall(request, { signal }),
  );
  board.placed(placed);
  await services.callsView.reveal(placed.callId);
  const outcome = await cancellableProgress(
    vscode.l10n.t('Waiting for {0} to answer before {1} is sent', request.to, source.name),
    (signal) => whenAnswered(board, placed.callId, { signal, timeoutMs: ANSWER_TIMEOUT_MS }),
  );
  const record = board.store.get(placed.callId);
  if (outcome === 'answered' && record) {
    await deliverBxml(services, source, record);
  } else if (outcome === 'ended') {
    const cause = record?.call.disconnectCause;
    throw new Error(
      vscode.l10n
        .t('The call ended before {0} could be sent. {1}', source.name, cause ? causeExplanation(cause) : '')
        .trim(),
    );
  } else {
    throw new Error(
      outcome === 'cancelled'
        ? vscode.l10n.t('{0} was not sent. The call goes on: hang it up in the Calls view.', source.name)
        : vscode.l10n.t(
            '{0} was not sent, since no answer was seen within 2 minutes. The call may still be up: look in the Calls view.',
            source.name,
          ),
    );
  }
}

/** Asks for what is not known yet, then shows all of it and what it costs. "Change…" asks for everything again. */
async function confirmedRequest(services: Services, session: Session, source: BxmlSource): Promise<Answers> {
  const { account } = session;
  const pauseKey = `${stateKeys.pauseUrl}.${account.id}`;
  const before = offeredAnswers(services, account);
  let request = await ask({ ...before, answerUrl: services.state.get<string>(pauseKey) }, 'missing');
  for (;;) {
    // The answerUrl of ordinary calls is another one, and stays.
    await rememberAnswers(services, account, { ...before, ...partiesOf(request) });
    if (!carriesSecret(request.answerUrl)) await services.state.update(pauseKey, request.answerUrl);
    if (await confirmed(session, source, request)) return request;
    request = await ask(request, 'all');
  }
}

type Known = { [Field in keyof Answers]?: string | undefined };

function partiesOf({ to, from, applicationId }: Answers): Omit<Answers, 'answerUrl'> {
  return { to, from, applicationId };
}

async function ask(known: Known, which: 'missing' | 'all'): Promise<Answers> {
  const fields: (keyof Answers)[] = ['to', 'from', 'applicationId', 'answerUrl'];
  const asked = which === 'all' ? fields : fields.filter((field) => !known[field]);
  const answers = { to: '', from: '', applicationId: '', answerUrl: '', ...known };
  for (const [index, field] of asked.entries()) {
    const title = vscode.l10n.t('Place call with BXML ({0} of {1})', index + 1, asked.length);
    answers[field] = await askAnswer(field, title, known[field], prompts[field]?.());
  }
  const { to, from, applicationId, answerUrl } = answers;
  return { to: to ?? '', from: from ?? '', applicationId: applicationId ?? '', answerUrl: answerUrl ?? '' };
}

const prompts: Partial<Record<keyof Answers, () => string>> = {
  answerUrl: () =>
    vscode.l10n.t('Address that answers with {0}, so that the call waits for the document', pauseDocument),
};

/** False when something is to be changed. Anything but the two buttons throws `UserCancelled`. */
async function confirmed({ account }: Session, source: BxmlSource, request: Answers): Promise<boolean> {
  const place = vscode.l10n.t('Place Call');
  const change = vscode.l10n.t('Change…');
  const detail = [
    vscode.l10n.t(
      'This costs money. Account {0} ({1}) on {2}.',
      account.name,
      account.accountId,
      new URL(account.baseUrl).host,
    ),
    '',
    vscode.l10n.t(
      'Bandwidth cannot reach this editor. So the call first runs what answerUrl returns, which has to be a pause such as {0}. When the call is answered, {1} is sent to it, once.',
      pauseDocument,
      source.name,
    ),
    '',
    ...Object.entries(request).map(([field, value]) => `${field}: ${shownValue({ field, value })}`),
  ].join('\n');
  const choice = await answered(
    vscode.window.showWarningMessage(
      vscode.l10n.t('Place a real call to {0} and send it {1}?', request.to, source.name),
      { modal: true, detail },
      place,
      change,
    ),
  );
  return choice === place;
}
