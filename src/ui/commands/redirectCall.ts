import * as vscode from 'vscode';
import { shownAddress } from '../../calls/addressSecrets.ts';
import type { Services } from '../services.ts';
import { requireSession } from '../session.ts';
import { settings } from '../settings.ts';
import { askRedirect, redirectFacts, rememberRedirect } from './askRedirect.ts';
import { changeCalls } from './changeCalls.ts';
import { pickCalls } from './pickCalls.ts';

/** Makes live calls fetch new BXML from an address. */
export async function redirectCall(services: Services, from: unknown, all: unknown): Promise<void> {
  const session = await requireSession(services.sessions);
  const title = vscode.l10n.t('Redirect call');
  const wanted = {
    action: 'redirect',
    title,
    placeHolder: vscode.l10n.t('Which call should go elsewhere?'),
    placeHolderSeveral: vscode.l10n.t('Which calls should go elsewhere?'),
    none: vscode.l10n.t('No answered call can be redirected now.'),
  } as const;
  const meant = await pickCalls(services, session, wanted, from, all);
  const redirect = await askRedirect(services.state);
  const shownUrl = shownAddress(redirect.redirectUrl);
  const single = await changeCalls(services, session, meant, {
    request: { ...redirect },
    rule: settings.confirmRedirect(),
    confirmation: {
      question: (real, count) => {
        if (count > 1) {
          return real
            ? vscode.l10n.t('Redirect these {0} real calls?', count)
            : vscode.l10n.t('Redirect these {0} emulated calls?', count);
        }
        return real
          ? vscode.l10n.t('Redirect this real call?')
          : vscode.l10n.t('Redirect this emulated call?');
      },
      button: vscode.l10n.t('Redirect'),
      facts: redirectFacts(redirect),
    },
    words: {
      title,
      progress: vscode.l10n.t('Redirecting to {0}', shownUrl),
      done: (count) =>
        count === 1
          ? vscode.l10n.t('Redirected 1 call to {0}.', shownUrl)
          : vscode.l10n.t('Redirected {0} calls to {1}.', count, shownUrl),
      tryAgain: (count) =>
        count === 1
          ? vscode.l10n.t('Try again to redirect 1 call')
          : vscode.l10n.t('Try again to redirect {0} calls', count),
    },
  });
  await rememberRedirect(services.state, redirect);
  if (single) {
    vscode.window.setStatusBarMessage(vscode.l10n.t('Call redirected to {0}', shownUrl), 5000);
  }
}
