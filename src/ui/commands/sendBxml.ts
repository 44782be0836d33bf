import * as vscode from 'vscode';
import { isCallNode } from '../calls/callNode.ts';
import type { Services } from '../services.ts';
import { requireSession } from '../session.ts';
import { bxmlSource, fileMeant } from './bxmlSource.ts';
import { checkBeforeSending } from './checkBeforeSending.ts';
import { fillInVariables } from './fillInVariables.ts';
import { pickCalls } from './pickCalls.ts';
import { answeredCalls, sendToCalls } from './sendToCalls.ts';

/**
 * Sends BXML to live calls. `from` is what it was started on: a file (editor and explorer menus), a call (its own menu)
 * or nothing (palette, keybinding); `all` is what was selected with it.
 */
export async function sendBxml(services: Services, from: unknown, all: unknown): Promise<void> {
  const session = await requireSession(services.sessions);
  // Rows that cannot take it are told before anything is asked.
  const rows = isCallNode(from) ? await pickCalls(services, session, answeredCalls(), from, all) : undefined;
  const title = vscode.l10n.t('Send BXML to call');
  const file = from instanceof vscode.Uri ? await fileMeant(from, all, title) : undefined;
  const source = await fillInVariables(services.state, await bxmlSource(file, title));
  await checkBeforeSending(source);
  const calls = rows ?? (await pickCalls(services, session, answeredCalls()));
  await sendToCalls(services, session, source, calls);
}
