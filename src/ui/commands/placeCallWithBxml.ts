import * as vscode from 'vscode';
import { settingsOf } from '../../emulator/exchange/callSettings.ts';
import { checkBxml, throwIfProblems } from '../../voice/checkRequest.ts';
import { isLive } from '../accounts/account.ts';
import { refusalAsError } from '../emulator/refusalWords.ts';
import type { Services } from '../services.ts';
import { requireSession, type Session } from '../session.ts';
import { type BxmlSource, bxmlSource } from './bxmlSource.ts';
import { type Answers, askAnswer, lastAnswers, offeredAnswers, rememberAnswers } from './callAnswers.ts';
import { checkBeforeSending } from './checkBeforeSending.ts';
import { fillInVariables } from './fillInVariables.ts';
import { placeRealCallWithBxml } from './placeRealCallWithBxml.ts';

/** Places a call that runs the document in the editor. `from` is the file when a lens or a menu says which. */
export async function placeCallWithBxml(services: Services, from: unknown): Promise<void> {
  const session = await requireSession(services.sessions);
  const file = from instanceof vscode.Uri ? from : undefined;
  const written = await bxmlSource(file, vscode.l10n.t('Place call with BXML'));
  const source = await fillInVariables(services.state, written);
  await checkBeforeSending(source, vscode.l10n.t('Place Call Anyway'));
  const problem = checkBxml(source.text);
  throwIfProblems(problem ? [problem] : []);
  if (isLive(session.account)) await placeRealCallWithBxml(services, session, source);
  else await placeEmulatedCall(services, session, source);
}

/** The emulator answers such a call itself: it runs the document instead of asking an answerUrl. */
async function placeEmulatedCall(services: Services, session: Session, source: BxmlSource): Promise<void> {
  const { account, board } = session;
  const { exchange } = await services.emulator.ready();
  const answers = await answersFor(services, session);
  const uri = source.document.uri.toString();
  services.verbHighlight.sending({ ...source, uri });
  const settings = { ...settingsOf({ ...answers, answerUrl: '' }), answerDocument: source.text };
  const { callId, record } = tryTo(() => exchange.place(account.accountId, settings));
  board.store.put([{ ...record }], Date.now());
  vscode.window.setStatusBarMessage(
    vscode.l10n.t('Calling {0}, which runs {1}', answers.to, source.name),
    5000,
  );
  await services.callsView.reveal(callId);
  await services.sentDocuments.record({ callId, text: source.text, origin: uri }, () => Promise.resolve());
}

/** The numbers of the last call; asked for when there was none. */
async function answersFor(services: Services, { account }: Session): Promise<Omit<Answers, 'answerUrl'>> {
  const { to, from, applicationId, ...others } = offeredAnswers(services, account);
  const last = lastAnswers(services, account);
  if (last?.to && last.from && last.applicationId) {
    return { to: last.to, from: last.from, applicationId: last.applicationId };
  }
  const title = (step: number): string => vscode.l10n.t('Place call with BXML ({0} of {1})', step, 2);
  const answers = {
    to: await askAnswer('to', title(1), to),
    from: await askAnswer('from', title(2), from),
    applicationId: applicationId ?? '',
  };
  await rememberAnswers(services, account, { ...others, ...answers });
  return answers;
}

function tryTo<T>(place: () => T): T {
  try {
    return place();
  } catch (error) {
    throw refusalAsError(error);
  }
}
