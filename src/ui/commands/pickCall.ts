import * as vscode from 'vscode';
import type { CallBoard } from '../../calls/callBoard.ts';
import type { CallRecord } from '../../calls/callRecord.ts';
import { callTitle, statusWords } from '../../calls/words.ts';
import { modeOf } from '../accounts/modeOf.ts';
import { askChoice, type Choice } from '../ask.ts';
import { isCallNode } from '../calls/callNode.ts';
import { iconOf } from '../calls/callRow.ts';
import { CALLS_VIEW, stateKeys } from '../names.ts';
import type { Services } from '../services.ts';
import { requireSession } from '../session.ts';
import { offerToPlace } from './offerToPlace.ts';

/** Which calls a command can work on, and what to say when there is none. */
export interface CallWanted {
  readonly title: string;
  readonly placeHolder: string;
  readonly suits: (record: CallRecord) => boolean;
  readonly none: string;
}

/**
 * The call a command is meant for: the row it was started from, else one the person picks. The last call picked stands
 * first, so that sending again is one key press.
 */
export async function pickCall(services: Services, from: unknown, wanted: CallWanted): Promise<CallRecord> {
  const { account, board } = await requireSession(services.sessions);
  if (isCallNode(from)) {
    const record = board.store.get(from.id) ?? services.callPages.get(from.id);
    if (record) return rememberCall(services, record);
  }
  const choices = await callChoices(services, board, wanted);
  return rememberCall(
    services,
    await askChoice(`${wanted.title} (${modeOf(account)})`, choices, wanted.placeHolder),
  );
}

/** The calls to choose from, read anew, the one picked last on top. Offers to place one when there is none. */
export async function callChoices(
  services: Services,
  board: CallBoard,
  wanted: Pick<CallWanted, 'suits' | 'none'>,
): Promise<Choice<CallRecord>[]> {
  const loaded = await vscode.window.withProgress({ location: { viewId: CALLS_VIEW } }, () =>
    board.list.load(),
  );
  if (loaded.kind === 'failed') throw loaded.error;
  const suitable = board.store.ordered.filter(wanted.suits);
  if (suitable.length === 0) return offerToPlace(wanted.none);
  const last = services.state.get<string>(stateKeys.lastCallId);
  const choices = suitable.map((record) => choiceOf(record, record.id === last));
  return choices.sort((a, b) => Number(b.value.id === last) - Number(a.value.id === last));
}

function choiceOf(record: CallRecord, isLast: boolean): Choice<CallRecord> {
  const status = statusWords(record, Date.now());
  return {
    label: `$(${iconOf(record).name}) ${callTitle(record)}`,
    description: isLast ? vscode.l10n.t('{0}, used last', status) : status,
    detail: record.id,
    value: record,
  };
}

/** The call stands on top the next time one is picked. */
export async function rememberCall(services: Services, record: CallRecord): Promise<CallRecord> {
  await services.state.update(stateKeys.lastCallId, record.id);
  return record;
}
