import * as vscode from 'vscode';
import { askChoice, askText } from '../ask.ts';
import { type Account, type Deployment, deployments } from './account.ts';
import { basicSwitchedOffOn, isBandwidthAddress, isBasicSwitchedOff } from './basicSwitchOff.ts';
import { checkServiceAddress } from './serviceAddress.ts';

type Kind = 'oauth' | 'basic';

/** An account as somebody typed it. */
export interface AccountAnswers {
  readonly account: Account;
  /** Absent to keep the one that is stored. */
  readonly secret?: string;
}

/** `kept`: it can be; `foreign`: it was given for other hosts; `none`: there is none. */
export type PresentSecret = 'kept' | 'foreign' | 'none';

export interface AccountQuestions {
  readonly title: string;
  readonly id: string;
  /** What to begin with, when an account is changed or corrected. */
  readonly before?: AccountAnswers;
  /** Whether the present secret serves this account; it belongs to the hosts it was given for. */
  readonly presentSecret: (account: Account) => PresentSecret;
  /** Names that other accounts have. */
  readonly takenNames: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

const longestName = 60;
const longestSecret = 4096;

/** Asks for everything an account is made of. Escape throws `UserCancelled`. */
export async function askAccount(questions: AccountQuestions): Promise<AccountAnswers> {
  const { title, before } = questions;
  const kind = await askKind(title, before?.account, questions.now);
  const deployment = await askDeployment(title, kind, before?.account, questions.now);
  const accountId = await askText({
    title,
    prompt: vscode.l10n.t('Account ID: the 7 digits shown in the Bandwidth dashboard'),
    placeHolder: '9900000',
    value: before?.account.accountId ?? '',
    check: (text) => (/^\d{7}$/.test(text) ? undefined : vscode.l10n.t('An account ID has 7 digits.')),
  });
  const answers = await askUserAndSecret(questions, kind, (user) => ({
    id: questions.id,
    name: before?.account.name ?? '',
    kind,
    accountId,
    baseUrl: deployment.baseUrl,
    user,
    ...(kind === 'oauth' ? { tokenUrl: deployment.tokenUrl } : {}),
    ...(before?.account.revision === undefined ? {} : { revision: before.account.revision }),
  }));
  const suggested = before?.account.name || `${deployment.label} ${accountId}`;
  const name = await askName(title, suggested, questions.takenNames);
  return { ...answers, account: { ...answers.account, name } };
}

/** Asks for new credentials of an account; those of a Basic account can become OAuth ones. */
export async function askCredentials(questions: AccountQuestions, account: Account): Promise<AccountAnswers> {
  const { title } = questions;
  const kind = account.kind === 'basic' ? await askKind(title, account, questions.now) : 'oauth';
  const tokenUrl = kind === 'oauth' ? (account.tokenUrl ?? (await tokenUrlOf(title, account))) : undefined;
  const { tokenUrl: _, ...rest } = account;
  return askUserAndSecret({ ...questions, before: { ...questions.before, account } }, kind, (user) => ({
    ...rest,
    kind,
    user,
    ...(tokenUrl === undefined ? {} : { tokenUrl }),
  }));
}

export function askName(title: string, value: string, taken: readonly string[]): Promise<string> {
  return askText({
    title,
    prompt: vscode.l10n.t('A name to tell accounts apart'),
    value,
    check: (text) => checkName(text, taken),
  });
}

function checkName(text: string, taken: readonly string[]): string | undefined {
  if (text === '') return vscode.l10n.t('This cannot be empty.');
  if (text.length > longestName) return vscode.l10n.t('A name has at most {0} characters.', longestName);
  if (taken.some((name) => name.toLowerCase() === text.toLowerCase()))
    return vscode.l10n.t('Another account has this name.');
  return undefined;
}

async function askUserAndSecret(
  { title, before, presentSecret }: AccountQuestions,
  kind: Kind,
  accountOf: (user: string) => Account,
): Promise<AccountAnswers> {
  const sameKind = before?.account.kind === kind;
  const user = await askText({
    title,
    prompt: kind === 'oauth' ? vscode.l10n.t('Client ID') : vscode.l10n.t('User name of the API user'),
    value: sameKind ? (before.account.user ?? '') : '',
    check: required,
  });
  const account = accountOf(user);
  const secret = await askSecret(title, kind, sameKind ? presentSecret(account) : 'none');
  if (secret !== '') return { account, secret };
  return { account, ...(before?.secret === undefined ? {} : { secret: before.secret }) };
}

function askSecret(title: string, kind: Kind, present: PresentSecret): Promise<string> {
  const what = kind === 'oauth' ? vscode.l10n.t('Client secret.') : vscode.l10n.t('Password.');
  const where = vscode.l10n.t('It is kept in the secret storage of the editor.');
  const why = {
    kept: vscode.l10n.t('Leave it empty to keep the present one.'),
    foreign: vscode.l10n.t('The present one was given for another host and is not sent to this one.'),
    none: '',
  }[present];
  return askText({
    title,
    prompt: [what, where, why].filter((text) => text !== '').join(' '),
    password: true,
    check: (text) => {
      if (text.length > longestSecret) return vscode.l10n.t('This is too long.');
      return present === 'kept' ? undefined : required(text);
    },
  });
}

function askKind(title: string, before: Account | undefined, now: number): Promise<Kind> {
  const ended = isBasicSwitchedOff(now);
  return askChoice<Kind>(title, [
    {
      label: vscode.l10n.t('OAuth client credentials'),
      description: before?.kind === 'oauth' ? vscode.l10n.t('now') : '',
      detail: vscode.l10n.t('Client ID and client secret. What Bandwidth recommends.'),
      iconPath: new vscode.ThemeIcon('key'),
      value: 'oauth',
    },
    {
      label: vscode.l10n.t('User name and password'),
      description: before?.kind === 'basic' ? vscode.l10n.t('now') : '',
      detail: ended
        ? vscode.l10n.t(
            'Bandwidth takes these no more since {0}. For gateways of your own.',
            basicSwitchedOffOn,
          )
        : vscode.l10n.t('Bandwidth switches these off on {0}.', basicSwitchedOffOn),
      iconPath: new vscode.ThemeIcon('warning'),
      value: 'basic',
    },
  ]);
}

async function askDeployment(
  title: string,
  kind: Kind,
  before: Account | undefined,
  now: number,
): Promise<Deployment> {
  const ended = kind === 'basic' && isBasicSwitchedOff(now);
  const offered = ended ? [] : deployments;
  const isOther = before !== undefined && !deployments.some(({ baseUrl }) => baseUrl === before.baseUrl);
  const present = vscode.l10n.t('now');
  const chosen = await askChoice<Deployment | 'other'>(
    title,
    [
      ...offered.map((value) => ({
        label: value.label,
        description: value.baseUrl === before?.baseUrl ? `${value.baseUrl} · ${present}` : value.baseUrl,
        value,
      })),
      {
        label: vscode.l10n.t('Other address…'),
        description: isOther ? `${before.baseUrl} · ${present}` : '',
        detail: vscode.l10n.t('A gateway or an emulator of your own'),
        value: 'other' as const,
      },
    ],
    ended
      ? vscode.l10n.t('Bandwidth itself takes no user names and passwords since {0}.', basicSwitchedOffOn)
      : vscode.l10n.t('Which service is it an account of?'),
  );
  return chosen === 'other' ? askOtherDeployment(title, kind, isOther ? before : undefined, now) : chosen;
}

async function askOtherDeployment(
  title: string,
  kind: Kind,
  before: Account | undefined,
  now: number,
): Promise<Deployment> {
  const refused = (text: string): string | undefined =>
    kind === 'basic' && isBasicSwitchedOff(now) && isBandwidthAddress(text)
      ? vscode.l10n.t(
          'Bandwidth takes no user names and passwords since {0}. Use client credentials.',
          basicSwitchedOffOn,
        )
      : undefined;
  const typed = await askText({
    title,
    prompt: vscode.l10n.t('Address of the Voice API, up to and including /api/v2'),
    placeHolder: 'https://voice.example.com/api/v2',
    value: before?.baseUrl ?? '',
    check: (text) => checkServiceAddress(text) ?? refused(text),
  });
  const baseUrl = typed.replace(/\/+$/, '');
  // Nothing asks a Basic account for tokens.
  const tokenUrl = kind === 'oauth' ? await askTokenUrl(title, baseUrl, before?.tokenUrl) : '';
  return { label: new URL(baseUrl).host, baseUrl, tokenUrl };
}

/** @param before the present address, offered unless the service itself moved to another host */
function askTokenUrl(title: string, baseUrl: string, before?: string): Promise<string> {
  const { origin } = new URL(baseUrl);
  return askText({
    title,
    prompt: vscode.l10n.t('Address that issues OAuth tokens'),
    value: before?.startsWith(`${origin}/`) ? before : `${origin}/api/v1/oauth2/token`,
    check: checkServiceAddress,
  });
}

async function tokenUrlOf(title: string, { baseUrl }: Account): Promise<string> {
  const known = deployments.find((deployment) => deployment.baseUrl === baseUrl);
  return known?.tokenUrl ?? askTokenUrl(title, baseUrl);
}

function required(text: string): string | undefined {
  return text === '' ? vscode.l10n.t('This cannot be empty.') : undefined;
}
