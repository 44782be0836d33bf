import type { Services } from '../services.ts';
import { type Account, emulatorAccount } from './account.ts';
import { credentialsFor, sameOrigins, secretOf } from './accountStore.ts';
import type { AccountAnswers, AccountQuestions } from './askAccount.ts';
import { checkAccount } from './checkAccount.ts';

/**
 * Asks until the account works, or somebody keeps it as it is or gives up (`UserCancelled`).
 * @param ask the questions; called again with the answers that did not work
 * @param known the account as it is stored, when there is one
 */
export async function askUntilItWorks(
  services: Services,
  common: Pick<AccountQuestions, 'title' | 'id'>,
  known: Account | undefined,
  ask: (questions: AccountQuestions) => Promise<AccountAnswers>,
): Promise<AccountAnswers> {
  const credentials = known && (await services.accounts.credentials(known));
  const stored = credentials && secretOf(credentials);
  let before: AccountAnswers | undefined = known && { account: known };
  for (;;) {
    const secret = before?.secret ?? stored;
    // What was typed for one host is not sent to another either.
    const givenFor = before?.secret === undefined ? known : before.account;
    const answers = await ask({
      ...common,
      ...(before === undefined ? {} : { before }),
      presentSecret: (account) => {
        if (secret === undefined || givenFor === undefined) return 'none';
        return sameOrigins(givenFor, account) ? 'kept' : 'foreign';
      },
      takenNames: takenNames(services, common.id),
      now: services.now(),
    });
    const used = answers.secret ?? stored ?? '';
    services.log.hide(used);
    const { account } = answers;
    const after = await checkAccount(services, account, credentialsFor(account, account.user ?? '', used));
    if (after === 'use') return answers;
    before = answers;
  }
}

/** Names of all accounts but this one. */
export function takenNames({ accounts }: Pick<Services, 'accounts'>, id: string): string[] {
  return accounts
    .list()
    .filter((account) => account.id !== id && account.id !== emulatorAccount.id)
    .map(({ name }) => name)
    .concat(emulatorAccount.name);
}
