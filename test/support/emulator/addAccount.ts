import type { VSCodeWindow } from '../vscode/window.ts';

/** What somebody types into "Add Account…" for a service of their own. */
export interface TypedAccount {
  kind?: 'oauth' | 'basic';
  /** Up to and including `/api/v2`. */
  baseUrl: string;
  accountId?: string;
  user: string;
  secret: string;
  name: string;
}

/** Adds an account as a person does, up to the last Enter: what comes of it is for the test to see. */
export async function addAccount(window: VSCodeWindow, account: TypedAccount): Promise<void> {
  const { quickInput } = window;
  await window.runCommand('Bandwidth: Add Account…');
  await quickInput.waitFor('Add a Bandwidth account');
  const isOAuth = account.kind !== 'basic';
  await quickInput.pick(isOAuth ? 'OAuth client credentials' : 'User name and password');
  await quickInput.pick('Other address…');
  await quickInput.waitFor('Address of the Voice API');
  await quickInput.accept(account.baseUrl);
  if (isOAuth) {
    await quickInput.waitFor('Address that issues OAuth tokens');
    await quickInput.accept();
  }
  await quickInput.waitFor('Account ID');
  await quickInput.accept(account.accountId ?? '1234567');
  await quickInput.waitFor(isOAuth ? 'Client ID' : 'User name of the API user');
  await quickInput.accept(account.user);
  await quickInput.waitFor(isOAuth ? 'Client secret' : 'Password');
  await quickInput.accept(account.secret);
  await quickInput.waitFor('A name to tell accounts apart');
  await quickInput.accept(account.name);
}
