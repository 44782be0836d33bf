import * as vscode from 'vscode';
import type { CallProfile } from '../../calls/placing/callProfiles.ts';
import { isVoiceApiError } from '../../voice/errors.ts';
import type { CreateCallRequest } from '../../voice/types.ts';
import { isLive } from '../accounts/account.ts';
import { cancellableProgress } from '../cancellableProgress.ts';
import type { Services } from '../services.ts';
import { requireSession, type Session } from '../session.ts';
import { CallMemoryStore } from './callMemoryStore.ts';
import { confirmCall } from './confirmCall.ts';

/** Asks first when the call is real, places it, and shows it in the view. */
export async function placeRequest(
  services: Services,
  session: Session,
  request: CreateCallRequest,
  profile?: CallProfile,
): Promise<void> {
  if (isLive(session.account)) await confirmCall(services, session.account, request, profile);
  await place(services, session, request);
}

/** The session that stands for the account the person answered for. Rejects when another was chosen meanwhile. */
export async function sameAccount(services: Services, { account }: Session): Promise<Session> {
  const session = await requireSession(services.sessions);
  if (session.account.id === account.id) return session;
  throw new Error(
    vscode.l10n.t(
      'Nothing was placed: the account changed from {0} to {1} meanwhile. Start again to place the call with {1}.',
      account.name,
      session.account.name,
    ),
  );
}

async function place(services: Services, before: Session, request: CreateCallRequest): Promise<void> {
  const { account, client, board } = await sameAccount(services, before);
  const memory = new CallMemoryStore(services.state, account);
  await memory.notePlacing(request);
  try {
    const placed = await cancellableProgress(vscode.l10n.t('Placing a call to {0}', request.to), (signal) =>
      client.createCall(request, { signal }),
    );
    await memory.noteOutcome('placed');
    board.placed(placed);
    await services.callsView.reveal(placed.callId);
  } catch (error) {
    // What fails after the call was placed does not make it doubtful.
    if (isVoiceApiError(error)) await memory.noteOutcome(error.outcome);
    throw error;
  }
}
