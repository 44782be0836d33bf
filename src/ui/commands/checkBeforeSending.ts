import * as vscode from 'vscode';
import { lint } from '../../bxml/lint/lint.ts';
import { parseBxml } from '../../bxml/syntax.ts';
import { rangeOf } from '../language/bxmlDocuments.ts';
import { settings } from '../settings.ts';
import { answered, UserCancelled } from '../userCancelled.ts';
import type { BxmlSource } from './bxmlSource.ts';

/** Problems named in the question; the rest is counted. */
const MOST_NAMED = 5;

/**
 * Checks the text before it goes to a call. Bandwidth accepts any well-formed document and drops the call later, so
 * errors stop here; the person may look at them, or go on all the same. Throws `UserCancelled` when it is not to be sent.
 *
 * @param goOn the button that goes on all the same
 */
export async function checkBeforeSending(
  source: BxmlSource,
  goOn: string = vscode.l10n.t('Send Anyway'),
): Promise<void> {
  const severities = settings.bxmlSeverity(source.document.uri);
  const problems = lint(parseBxml(source.text), { severities, pushed: true });
  const errors = problems.filter(({ severity }) => severity === 'error');
  const first = errors[0];
  if (!first) return;

  const lineOf = (start: number): number => source.document.positionAt(source.offset + start).line + 1;
  const named = errors
    .slice(0, MOST_NAMED)
    .map((error) => vscode.l10n.t('Line {0}: {1}', lineOf(error.start), error.message));
  if (errors.length > MOST_NAMED) named.push(vscode.l10n.t('And {0} more.', errors.length - MOST_NAMED));
  const show = vscode.l10n.t('Show Problems');
  const choice = await answered(
    vscode.window.showWarningMessage(
      errors.length === 1
        ? vscode.l10n.t('{0} has an error that would end the call.', source.name)
        : vscode.l10n.t('{0} has {1} errors that would end the call.', source.name, errors.length),
      { modal: true, detail: named.join('\n') },
      show,
      goOn,
    ),
  );
  if (choice === goOn) return;
  await showInEditor(source, first.start);
  throw new UserCancelled();
}

async function showInEditor(source: BxmlSource, start: number): Promise<void> {
  const place = source.offset + start;
  await vscode.window.showTextDocument(source.document, {
    selection: rangeOf(source.document, place, place),
  });
  await vscode.commands.executeCommand('workbench.panel.markers.view.focus');
}
