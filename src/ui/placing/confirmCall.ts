import * as vscode from 'vscode';
import type { CallProfile } from '../../calls/placing/callProfiles.ts';
import {
  type Agreement,
  confirmationOf,
  type RememberedConfirmation,
  readConfirmations,
  withConfirmation,
} from '../../calls/placing/rememberedConfirmations.ts';
import { fieldsOf, shownValue } from '../../calls/placing/requestSecrets.ts';
import type { CreateCallRequest } from '../../voice/types.ts';
import type { Account } from '../accounts/account.ts';
import { stateKeys } from '../names.ts';
import type { Services } from '../services.ts';
import { CallMemoryStore } from './callMemoryStore.ts';
import { askButton } from './questions.ts';

/** Characters of one value that the question shows. */
const LONGEST_SHOWN = 300;

/**
 * Shows a real call with all that is sent, and asks. Throws `UserCancelled` when it is not to be placed. Does not ask when
 * the person agreed before to exactly this call of exactly this profile.
 */
export async function confirmCall(
  services: Services,
  account: Account,
  request: CreateCallRequest,
  profile: CallProfile | undefined,
): Promise<void> {
  const agreement = profile && confirmationOf(account, profile, request);
  if (agreement && isRemembered(services.state, agreement)) return;
  const place = vscode.l10n.t('Place Call');
  const remember = vscode.l10n.t("Place, Don't Ask Again");
  const detail = [
    costWords(account),
    ...doubtWords(services, account, request),
    '',
    ...fieldsOf(request).map(({ field, value }) => `${field}: ${short(shownValue({ field, value }))}`),
    ...(agreement
      ? [
          '',
          vscode.l10n.t(
            "Don't Ask Again covers exactly this call of the profile {0}. Once the profile changes, you are asked again.",
            agreement.profile,
          ),
        ]
      : []),
  ];
  const choice = await askButton(
    vscode.l10n.t('Place a real call to {0}?', request.to),
    detail.join('\n'),
    agreement ? [place, remember] : [place],
  );
  if (agreement && choice === remember) await rememberConfirmation(services.state, agreement);
}

export function rememberedConfirmations(state: vscode.Memento): RememberedConfirmation[] {
  return readConfirmations(state.get(stateKeys.rememberedConfirmations));
}

export async function forgetConfirmation(
  state: vscode.Memento,
  forgotten: readonly RememberedConfirmation[],
): Promise<void> {
  const gone = new Set(forgotten.map(({ fingerprint }) => fingerprint));
  const kept = rememberedConfirmations(state).filter(({ fingerprint }) => !gone.has(fingerprint));
  await state.update(stateKeys.rememberedConfirmations, kept);
}

function isRemembered(state: vscode.Memento, { fingerprint }: Agreement): boolean {
  return rememberedConfirmations(state).some((other) => other.fingerprint === fingerprint);
}

async function rememberConfirmation(state: vscode.Memento, added: Agreement): Promise<void> {
  await state.update(
    stateKeys.rememberedConfirmations,
    withConfirmation(rememberedConfirmations(state), added, Date.now()),
  );
}

function costWords({ name, accountId, baseUrl }: Account): string {
  return vscode.l10n.t('This costs money. Account {0} ({1}) on {2}.', name, accountId, new URL(baseUrl).host);
}

/** A call that may exist already should not be placed a second time by somebody who does not know. */
function doubtWords({ state }: Services, account: Account, { to }: CreateCallRequest): string[] {
  const { last } = new CallMemoryStore(state, account).memory;
  return last?.outcome === 'unknown' && last.request.to === to
    ? [vscode.l10n.t('An earlier request to this number got no reply: that call may exist.')]
    : [];
}

function short(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
