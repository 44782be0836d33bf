import * as vscode from 'vscode';
import { guideCall, guideTitle } from '../placing/callGuide.ts';
import { placeRequest } from '../placing/placeRequest.ts';
import { back } from '../placing/questions.ts';
import type { Services } from '../services.ts';
import { requireSession } from '../session.ts';

/** Asks for what a call needs, or takes a profile, and places it. */
export async function placeCall(services: Services): Promise<void> {
  const session = await requireSession(services.sessions);
  const guided = await guideCall(services, session, {
    title: guideTitle(vscode.l10n.t('Place call'), session),
    action: vscode.l10n.t('Place Call'),
    offersProfiles: true,
  });
  if (guided !== back) await placeRequest(services, session, guided.request, guided.profile);
}
