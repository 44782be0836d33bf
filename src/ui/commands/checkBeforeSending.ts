import * as vscode from 'vscode';
import { lint } from '../../bxml/lint/lint.ts';
import type { Problem } from '../../bxml/problem.ts';
import { parseBxml } from '../../bxml/syntax.ts';
import { rangeOf } from '../language/bxmlDocuments.ts';
import { bxmlSettings } from '../language/bxmlSettings.ts';
import { answered, UserCancelled } from '../userCancelled.ts';
import { type BxmlSource, offsetInDocument } from './bxmlSource.ts';

/** Problems named in the question; the rest is counted. */
const MOST_NAMED = 5;

/**
 * Checks the text before it goes to a call. Bandwidth accepts any well-formed document and drops the call later, so
 * errors stop here, and so do places that are still to be filled in. The person may look at them, or go on all the same.
 * Throws `UserCancelled` when it is not to be sent.
 *
 * @param goOn the button that goes on all the same
 */
export async function checkBeforeSending(
  source: BxmlSource,
  goOn: string = vscode.l10n.t('Send Anyway'),
): Promise<void> {
  const severities = bxmlSettings.severity(source.document.uri);
  const problems = lint(parseBxml(source.text), { severities, pushed: true });
  const stops = problems.filter(({ severity, code }) => severity === 'error' || code === 'placeholder');
  const first = stops[0];
  if (!first) return;

  const lineOf = (start: number): number =>
    source.document.positionAt(offsetInDocument(source, start)).line + 1;
  const named = stops
    .slice(0, MOST_NAMED)
    .map((stop) => vscode.l10n.t('Line {0}: {1}', lineOf(stop.start), stop.message));
  if (stops.length > MOST_NAMED) named.push(vscode.l10n.t('And {0} more.', stops.length - MOST_NAMED));
  const show = vscode.l10n.t('Show Problems');
  const choice = await answered(
    vscode.window.showWarningMessage(
      summaryOf(source.name, stops),
      { modal: true, detail: named.join('\n') },
      show,
      goOn,
    ),
  );
  if (choice === goOn) return;
  await showInEditor(source, first.start);
  throw new UserCancelled();
}

function summaryOf(name: string, stops: readonly Problem[]): string {
  const errors = stops.filter(({ severity }) => severity === 'error').length;
  if (errors === 1) return vscode.l10n.t('{0} has an error that would end the call.', name);
  if (errors > 1) return vscode.l10n.t('{0} has {1} errors that would end the call.', name, errors);
  return stops.length === 1
    ? vscode.l10n.t('{0} has a placeholder that is not filled in.', name)
    : vscode.l10n.t('{0} has {1} placeholders that are not filled in.', name, stops.length);
}

async function showInEditor(source: BxmlSource, start: number): Promise<void> {
  const place = offsetInDocument(source, start);
  const document = await (source.open?.() ?? vscode.workspace.openTextDocument(source.document.uri));
  await vscode.window.showTextDocument(document, { selection: rangeOf(document, place, place) });
  await vscode.commands.executeCommand('workbench.panel.markers.view.focus');
}
