import * as vscode from 'vscode';
import { localTime } from '../../calls/page/pageTimes.ts';
import type { LastCall } from '../../calls/placing/callMemory.ts';
import { NotTwice } from '../../calls/placing/notTwice.ts';
import { withField } from '../../calls/placing/requestSecrets.ts';
import { checkField } from '../../voice/checkRequest.ts';
import type { CreateCallRequest } from '../../voice/types.ts';
import { CALLS_VIEW, commandIds } from '../names.ts';
import { guideTitle } from '../placing/callGuide.ts';
import { CallMemoryStore } from '../placing/callMemoryStore.ts';
import { placeRequest } from '../placing/placeRequest.ts';
import { askButton, askLine, back } from '../placing/questions.ts';
import type { Services } from '../services.ts';
import { requireSession, type Session } from '../session.ts';
import { UserCancelled } from '../userCancelled.ts';
import { offerToPlace } from './offerToPlace.ts';

const once = new NotTwice({ now: () => Date.now() });

/** Places the call that was placed last once more. What could not be kept of it, since it is secret, is asked for. */
export async function placeLastCallAgain(services: Services): Promise<void> {
  const session = await requireSession(services.sessions);
  const { last } = new CallMemoryStore(services.state, session.account).memory;
  if (!last) return offerToPlace(vscode.l10n.t('No call was placed with {0} yet.', session.account.name));
  const key = `${session.account.id} ${JSON.stringify(last.request)}`;
  const placed = await once.run(key, async () => {
    if (last.outcome === 'unknown') await warnOfDouble(last);
    await placeRequest(services, session, await wholeRequest(services, session, last));
  });
  if (placed) return;
  vscode.window.setStatusBarMessage(
    vscode.l10n.t('Not placed twice: the last call was placed again a moment ago'),
    5000,
  );
}

/** Nobody knows whether the last call exists: the person should look before another one rings. */
async function warnOfDouble({ request, time }: LastCall): Promise<void> {
  const again = vscode.l10n.t('Place Again');
  const show = vscode.l10n.t('Show Calls');
  const choice = await askButton(
    vscode.l10n.t('The last call to {0} may exist already.', request.to ?? ''),
    vscode.l10n.t(
      'No reply came when it was placed, {0}. Look in the Calls view first: placing it again may call twice.',
      localTime(time, { locale: vscode.env.language }),
    ),
    [show, again],
  );
  if (choice === again) return;
  await vscode.commands.executeCommand(`${CALLS_VIEW}.focus`);
  await vscode.commands.executeCommand(commandIds.refreshCalls);
  throw new UserCancelled();
}

async function wholeRequest(
  { log }: Services,
  session: Session,
  { request, omitted }: LastCall,
): Promise<CreateCallRequest> {
  let whole = request;
  for (const [index, field] of omitted.entries()) {
    const isPassword = /password$/i.test(field);
    const answer = await askLine({
      title: guideTitle(vscode.l10n.t('Place last call again'), session),
      step: index + 1,
      totalSteps: omitted.length,
      canGoBack: false,
      password: isPassword,
      prompt: vscode.l10n.t('Enter {0} of the last call. It was not kept, since it is secret.', field),
      check: (text) => (text === '' ? vscode.l10n.t('This cannot be empty.') : checkField(field, text)),
    });
    if (answer === back) throw new UserCancelled();
    if (isPassword) log.hide(answer);
    whole = withField(whole, field, answer);
  }
  // The memory keeps complete requests only, but for what was just asked for; the client checks it once more.
  return whole as CreateCallRequest;
}
