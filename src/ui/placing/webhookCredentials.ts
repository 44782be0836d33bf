import * as vscode from 'vscode';
import { fieldValue, withField } from '../../calls/placing/requestSecrets.ts';
import { checkField } from '../../voice/checkRequest.ts';
import type { CreateCallRequest } from '../../voice/types.ts';
import type { Log } from '../maskingLog.ts';
import { askLine, type Back, back } from './questions.ts';

type Draft = Partial<CreateCallRequest>;

/** A user name and a password that go together, and the address that wants them. */
export interface CredentialPair {
  readonly label: string;
  readonly username: string;
  readonly password: string;
  readonly url: string;
  /** The API takes them for an https address only (OpenAPI: createCall). */
  readonly httpsOnly: boolean;
}

export function credentialPairs(): CredentialPair[] {
  return [
    {
      label: vscode.l10n.t('Credentials of the answer and disconnect address'),
      username: 'username',
      password: 'password',
      url: 'answerUrl',
      httpsOnly: true,
    },
    {
      label: vscode.l10n.t('Credentials of the fallback address'),
      username: 'fallbackUsername',
      password: 'fallbackPassword',
      url: 'answerFallbackUrl',
      httpsOnly: true,
    },
    {
      label: vscode.l10n.t('Credentials of the detection address'),
      username: 'machineDetection.username',
      password: 'machineDetection.password',
      url: 'machineDetection.callbackUrl',
      httpsOnly: false,
    },
    {
      label: vscode.l10n.t('Credentials of the detection fallback address'),
      username: 'machineDetection.fallbackUsername',
      password: 'machineDetection.fallbackPassword',
      url: 'machineDetection.fallbackUrl',
      httpsOnly: false,
    },
  ];
}

/** Asks for a user name and a password; both empty takes them away. They are used once, and kept nowhere. */
export async function askCredentials(
  log: Log,
  pair: CredentialPair,
  draft: Draft,
  title: string,
): Promise<Draft | Back> {
  const refusal = whyNot(pair, draft);
  const host = hostOf(fieldValue(draft, pair.url)) ?? pair.url;
  const username = await askLine({
    title,
    canGoBack: true,
    prompt: vscode.l10n.t('User name that {0} wants. Empty leaves the credentials out.', host),
    value: String(fieldValue(draft, pair.username) ?? ''),
    check: (text) => (text === '' ? undefined : (refusal ?? checkField(pair.username, text))),
  });
  if (username === back) return back;
  if (username === '') return withField(withField(draft, pair.username, undefined), pair.password, undefined);
  const password = await askLine({
    title,
    canGoBack: true,
    password: true,
    prompt: vscode.l10n.t('Password that {0} wants. It is sent with this call, and kept nowhere.', host),
    check: (text) => (text === '' ? vscode.l10n.t('This cannot be empty.') : checkField(pair.password, text)),
  });
  if (password === back) return back;
  log.hide(password);
  return withField(withField(draft, pair.username, username), pair.password, password);
}

function whyNot({ url, httpsOnly }: CredentialPair, draft: Draft): string | undefined {
  const value = fieldValue(draft, url);
  if (value === undefined) return vscode.l10n.t('Set {0} first: it is what the credentials are for.', url);
  return httpsOnly && !/^https:/i.test(String(value))
    ? vscode.l10n.t('{0} must start with https:// when it gets credentials.', url)
    : undefined;
}

function hostOf(url: unknown): string | undefined {
  return typeof url === 'string' && URL.canParse(url) ? new URL(url).host : undefined;
}
