import * as vscode from 'vscode';

const longestAddress = 2048;

/** What is wrong with an address credentials are to be sent to. They travel over https, or over http to this machine only. */
export function checkServiceAddress(text: string): string | undefined {
  if (!URL.canParse(text) || text.length > longestAddress)
    return vscode.l10n.t('Enter a full address, such as https://voice.example.com/api/v2.');
  const url = new URL(text);
  if (url.username || url.password) return vscode.l10n.t('Leave credentials out of the address.');
  if (url.search || url.hash)
    return vscode.l10n.t('Leave out everything from the question mark or number sign on.');
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && loopback)) return undefined;
  return vscode.l10n.t('Use https. Plain http is allowed for this machine only.');
}
