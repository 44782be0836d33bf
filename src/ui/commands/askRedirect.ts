import * as vscode from 'vscode';
import { shownAddress } from '../../calls/addressSecrets.ts';
import { type Redirect, readRedirects, withRedirect } from '../../calls/control/redirects.ts';
import { checkField } from '../../voice/checkRequest.ts';
import { askChoice, askText } from '../ask.ts';
import { stateKeys } from '../names.ts';

/** Where calls should go: a redirect that was used before, else what the person says. */
export async function askRedirect(state: vscode.Memento): Promise<Redirect> {
  const used = readRedirects(state.get(stateKeys.redirectsUsed));
  return (await askUsed(used)) ?? (await askOptions(await askAddress()));
}

/** Offers it first the next time. */
export async function rememberRedirect(state: vscode.Memento, redirect: Redirect): Promise<void> {
  const used = readRedirects(state.get(stateKeys.redirectsUsed));
  await state.update(stateKeys.redirectsUsed, withRedirect(used, redirect));
}

/** A redirect in words, one fact an entry. */
export function redirectFacts(redirect: Redirect): string[] {
  return [shownAddress(redirect.redirectUrl), ...optionWords(redirect)];
}

function title(): string {
  return vscode.l10n.t('Redirect call');
}

async function askUsed(used: readonly Redirect[]): Promise<Redirect | undefined> {
  if (used.length === 0) return undefined;
  const choices = used.map((redirect) => ({
    label: redirect.redirectUrl,
    description: optionWords(redirect).join(', '),
    value: redirect,
  }));
  const another = { label: vscode.l10n.t('$(add) Another address…'), value: undefined };
  return askChoice<Redirect | undefined>(
    title(),
    [...choices, another],
    vscode.l10n.t('Where should it go? An address used before is used at once.'),
  );
}

function askAddress(): Promise<string> {
  return askText({
    title: title(),
    prompt: vscode.l10n.t('Address that returns the new BXML. It gets a redirect event.'),
    placeHolder: 'https://example.com/next',
    check: (text) => checkField('redirectUrl', text, 'updateCall'),
  });
}

/** Goes on at once with Enter; what is optional can be given before. */
async function askOptions(redirectUrl: string): Promise<Redirect> {
  let redirect: Redirect = { redirectUrl };
  for (;;) {
    const unset = vscode.l10n.t('none');
    const choice = await askChoice(
      title(),
      [
        {
          label: vscode.l10n.t('$(check) Redirect'),
          description: shownAddress(redirectUrl),
          value: 'go' as const,
        },
        {
          label: vscode.l10n.t('Tag'),
          description: redirect.tag ?? unset,
          detail: vscode.l10n.t('Comes along in the webhooks that follow'),
          value: 'tag' as const,
        },
        {
          label: vscode.l10n.t('Fallback address'),
          description: shownAddress(redirect.redirectFallbackUrl ?? unset),
          detail: vscode.l10n.t('Asked when the address cannot be reached'),
          value: 'redirectFallbackUrl' as const,
        },
      ],
      vscode.l10n.t('Enter redirects. A tag and a fallback address can be given before.'),
    );
    if (choice === 'go') return redirect;
    redirect = withOption(redirect, choice, await askOption(choice, redirect[choice] ?? ''));
  }
}

function askOption(field: 'tag' | 'redirectFallbackUrl', value: string): Promise<string> {
  return askText({
    title: title(),
    prompt:
      field === 'tag'
        ? vscode.l10n.t('Tag for the webhooks that follow. Leave it empty for none.')
        : vscode.l10n.t('Address to ask when the other cannot be reached. Leave it empty for none.'),
    value,
    check: (text) => (text === '' ? undefined : checkField(field, text, 'updateCall')),
  });
}

function withOption(redirect: Redirect, field: 'tag' | 'redirectFallbackUrl', value: string): Redirect {
  const { [field]: _before, ...others } = redirect;
  return value === '' ? others : { ...others, [field]: value };
}

function optionWords({ tag, redirectFallbackUrl }: Redirect): string[] {
  return [
    ...(tag === undefined ? [] : [vscode.l10n.t('tag {0}', tag)]),
    ...(redirectFallbackUrl === undefined
      ? []
      : [vscode.l10n.t('fallback {0}', shownAddress(redirectFallbackUrl))]),
  ];
}
