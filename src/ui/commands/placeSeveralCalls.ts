import * as vscode from 'vscode';
import { systemClock } from '../../calls/clock.ts';
import { checkCallCount, mostCalls, parseNumberList } from '../../calls/placing/numberList.ts';
import { placeSeveral, type SeveralResult, severalSummary } from '../../calls/placing/placeSeveral.ts';
import type { CreateCallRequest } from '../../voice/types.ts';
import { isLive } from '../accounts/account.ts';
import { guideCall, guideTitle } from '../placing/callGuide.ts';
import { CallMemoryStore } from '../placing/callMemoryStore.ts';
import { sameAccount } from '../placing/placeRequest.ts';
import { askLine, back } from '../placing/questions.ts';
import type { Services } from '../services.ts';
import { requireSession, type Session } from '../session.ts';
import { tellWithLog } from '../tell.ts';
import { answered, UserCancelled } from '../userCancelled.ts';
import { useEmulator } from './useEmulator.ts';

/**
 * Places calls to a list of numbers, or several to one, one after the other. On the emulator only: a loop of real calls
 * costs money with every turn, and carriers take it for spam.
 */
export async function placeSeveralCalls(services: Services): Promise<void> {
  const session = await requireSession(services.sessions);
  if (!isOnThisMachine(session)) return refuse(services, session);
  const title = guideTitle(vscode.l10n.t('Place several calls'), session);
  for (let numbers = ''; ; ) {
    const asked = await askNumbers(title, numbers);
    numbers = asked.text;
    const guided = await guideCall(services, session, {
      title,
      settled: { to: asked.numbers[0] ?? '' },
      stepsBefore: 1,
      action: vscode.l10n.t('Place {0} Calls', asked.numbers.length),
    });
    if (guided !== back) return placeAll(services, session, asked.numbers, guided.request);
  }
}

/** Whatever an account says of itself, the address decides: a loop of requests never leaves this machine. */
function isOnThisMachine({ account, serviceUrl }: Session): boolean {
  return !isLive(account) && ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(serviceUrl).hostname);
}

async function refuse(services: Services, { account }: Session): Promise<void> {
  const use = vscode.l10n.t('Use Emulator');
  const choice = await answered(
    vscode.window.showWarningMessage(
      vscode.l10n.t(
        'Several calls at once are placed on the emulator only. With {0} each one would be real: it costs money, and many in a row are taken for spam. Place real calls one by one.',
        account.name,
      ),
      use,
    ),
  );
  if (choice === use) await useEmulator(services);
}

async function askNumbers(
  title: string,
  before: string,
): Promise<{ numbers: readonly string[]; text: string }> {
  const text = await askLine({
    title,
    step: 1,
    canGoBack: false,
    prompt: vscode.l10n.t(
      'Numbers or SIP addresses to call, at most {0}, separated by commas or spaces',
      mostCalls,
    ),
    placeholder: '+19195550123, +19195550124',
    value: before,
    check: (typed) => (typed === '' ? undefined : parseNumberList(typed).problem),
  });
  if (text === back) throw new UserCancelled();
  const { numbers } = parseNumberList(text);
  const [only] = numbers;
  if (numbers.length !== 1 || only === undefined) return { numbers, text };
  const count = await askLine({
    title,
    canGoBack: true,
    prompt: vscode.l10n.t('How many calls to {0}? 1 to {1}', only, mostCalls),
    value: '2',
    check: checkCallCount,
  });
  if (count === back) return askNumbers(title, text);
  return { numbers: Array.from({ length: Number(count) }, () => only), text };
}

async function placeAll(
  services: Services,
  before: Session,
  numbers: readonly string[],
  request: CreateCallRequest,
): Promise<void> {
  const session = await sameAccount(services, before);
  if (!isOnThisMachine(session)) return refuse(services, session);
  const results = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Placing {0} calls', numbers.length),
      cancellable: true,
    },
    (progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      return placeSeveral({
        numbers,
        clock: systemClock,
        signal: controller.signal,
        place: (to, signal) => placeOne(session, { ...request, to }, signal),
        onResult: (soFar) =>
          progress.report({
            increment: 100 / numbers.length,
            message: vscode.l10n.t('{0} of {1}', soFar.length, numbers.length),
          }),
      });
    },
  );
  await noteLast(services, session, request, results);
  report(services, results);
}

async function placeOne(
  { client, board }: Session,
  request: CreateCallRequest,
  signal: AbortSignal,
): Promise<void> {
  board.placed(await client.createCall(request, { signal }));
}

/** The last call that was tried is the one to place again. */
async function noteLast(
  { state }: Services,
  { account }: Session,
  request: CreateCallRequest,
  results: readonly SeveralResult[],
): Promise<void> {
  const last = results.findLast(({ outcome }) => outcome !== 'not-tried');
  if (!last || last.outcome === 'not-tried') return;
  const memory = new CallMemoryStore(state, account);
  await memory.notePlacing({ ...request, to: last.to });
  await memory.noteOutcome(last.outcome);
}

function report({ log }: Services, results: readonly SeveralResult[]): void {
  const summary = severalSummary(results);
  for (const { to, outcome, reason } of results) log.info(`${to}: ${outcome}${reason ? `, ${reason}` : ''}`);
  if (results.every(({ outcome }) => outcome === 'placed')) {
    void vscode.window.showInformationMessage(summary);
    return;
  }
  tellWithLog('warning', summary, log);
}
