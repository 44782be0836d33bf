import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { type Account, basicSwitchedOffOn, type Deployment, deployments } from '../accounts/account.ts';
import { credentialsFor } from '../accounts/accountStore.ts';
import { verifyAccount } from '../accounts/verifyAccount.ts';
import { askChoice, askText } from '../ask.ts';
import { cancellableProgress } from '../cancellableProgress.ts';
import { messageOf } from '../envelope.ts';
import type { Services } from '../services.ts';
import { answered, UserCancelled } from '../userCancelled.ts';

const title = (): string => vscode.l10n.t('Add a Bandwidth account');

/** Asks for an account, tries it, and uses it from then on. */
export async function addAccount(services: Services): Promise<void> {
  const kind = await askKind();
  const deployment = await askDeployment();
  const accountId = await askText({
    title: title(),
    prompt: vscode.l10n.t('Account ID: the 7 digits shown in the Bandwidth dashboard'),
    placeHolder: '9900000',
    check: (text) => (/^\d{7}$/.test(text) ? undefined : vscode.l10n.t('An account ID has 7 digits.')),
  });
  const user = await askText({
    title: title(),
    prompt: kind === 'oauth' ? vscode.l10n.t('Client ID') : vscode.l10n.t('User name of the API user'),
    check: required,
  });
  const secret = await askText({
    title: title(),
    prompt:
      kind === 'oauth'
        ? vscode.l10n.t('Client secret. It is kept in the secret storage of the editor.')
        : vscode.l10n.t('Password. It is kept in the secret storage of the editor.'),
    password: true,
    check: required,
  });
  services.log.hide(secret);
  const name = await askText({
    title: title(),
    prompt: vscode.l10n.t('A name to tell accounts apart'),
    value: `${deployment.label} ${accountId}`,
    check: required,
  });
  const account: Account = {
    id: randomUUID(),
    name,
    kind,
    accountId,
    baseUrl: deployment.baseUrl,
    user,
    ...(kind === 'oauth' ? { tokenUrl: deployment.tokenUrl } : {}),
  };
  await tryOut(services, account, user, secret);
  await services.accounts.add(account, secret);
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Using {0}. Calls placed from now on are real and cost money.', account.name),
  );
}

function askKind(): Promise<'oauth' | 'basic'> {
  return askChoice<'oauth' | 'basic'>(title(), [
    {
      label: vscode.l10n.t('OAuth client credentials'),
      detail: vscode.l10n.t('Client ID and client secret. What Bandwidth recommends.'),
      value: 'oauth',
    },
    {
      label: vscode.l10n.t('User name and password'),
      detail: vscode.l10n.t('Bandwidth switches these off on {0}.', basicSwitchedOffOn),
      value: 'basic',
    },
  ]);
}

async function askDeployment(): Promise<Deployment> {
  const chosen = await askChoice<Deployment | 'other'>(title(), [
    ...deployments.map((value) => ({ label: value.label, description: value.baseUrl, value })),
    {
      label: vscode.l10n.t('Other address…'),
      detail: vscode.l10n.t('A gateway or an emulator of your own'),
      value: 'other' as const,
    },
  ]);
  return chosen === 'other' ? askOtherDeployment() : chosen;
}

async function askOtherDeployment(): Promise<Deployment> {
  const baseUrl = await askText({
    title: title(),
    prompt: vscode.l10n.t('Address of the Voice API, up to and including /api/v2'),
    placeHolder: 'https://voice.example.com/api/v2',
    check: checkServiceAddress,
  });
  const tokenUrl = await askText({
    title: title(),
    prompt: vscode.l10n.t('Address that issues OAuth tokens'),
    value: `${new URL(baseUrl).origin}/api/v1/oauth2/token`,
    check: checkServiceAddress,
  });
  return { label: new URL(baseUrl).host, baseUrl: baseUrl.replace(/\/+$/, ''), tokenUrl };
}

/** Credentials travel over https, or over plain http to this machine only. */
export function checkServiceAddress(text: string): string | undefined {
  if (!URL.canParse(text))
    return vscode.l10n.t('Enter a full address, such as https://voice.example.com/api/v2.');
  const url = new URL(text);
  if (url.username || url.password) return vscode.l10n.t('Leave credentials out of the address.');
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && loopback)) return undefined;
  return vscode.l10n.t('Use https. Plain http is allowed for this machine only.');
}

function required(text: string): string | undefined {
  return text === '' ? vscode.l10n.t('This cannot be empty.') : undefined;
}

async function tryOut(services: Services, account: Account, user: string, secret: string): Promise<void> {
  try {
    await cancellableProgress(
      vscode.l10n.t('Checking the credentials with {0}', new URL(account.baseUrl).host),
      (signal) =>
        verifyAccount(
          account,
          credentialsFor(account, user, secret),
          services.transport.send,
          services.log,
          signal,
        ),
    );
  } catch (error) {
    services.log.warn(`Account check failed: ${messageOf(error)}`);
    const keep = vscode.l10n.t('Add Anyway');
    const choice = await answered(
      vscode.window.showErrorMessage(
        vscode.l10n.t('The account could not be checked.'),
        { modal: true, detail: messageOf(error) },
        keep,
      ),
    );
    if (choice !== keep) throw new UserCancelled();
  }
}
