import * as vscode from 'vscode';
import { lastAccepted, type SentDocument } from '../../calls/sentDocuments.ts';
import { LANGUAGE_ID } from '../names.ts';
import type { Services } from '../services.ts';
import type { BxmlSource } from './bxmlSource.ts';

/** The document that a call took last before it gets another; undefined when there is none, or it is the same. */
export async function documentBefore(
  services: Services,
  callId: string,
  text: string,
): Promise<SentDocument | undefined> {
  const documents = await services.sentDocuments.forCall(callId);
  const last = lastAccepted(documents);
  return last?.text === text ? undefined : last;
}

/** A document that was sent, to be sent again as it was. Its variables are filled in already. */
export function sentSource({ text, origin }: SentDocument): BxmlSource {
  const uri = vscode.Uri.parse(origin ?? 'untitled:');
  const file = uri.path.split('/').at(-1) ?? '';
  return {
    document: { uri, positionAt: (offset) => positionIn(text, offset) },
    text,
    name: file === '' ? vscode.l10n.t('the previous document') : vscode.l10n.t('{0} as sent before', file),
    offset: 0,
    whole: text,
    open: () => vscode.workspace.openTextDocument({ language: LANGUAGE_ID, content: text }),
  };
}

function positionIn(text: string, offset: number): vscode.Position {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return new vscode.Position(lines.length - 1, lines.at(-1)?.length ?? 0);
}
