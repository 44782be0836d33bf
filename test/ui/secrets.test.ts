import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { addAccount } from '../support/emulator/addAccount.ts';
import { openCallsWindow } from '../support/emulator/windowWithEmulator.ts';
import type { ReceivedRequest } from '../support/http/loopbackServer.ts';
import { apiError, halfJson, json, reset, text } from '../support/http/replies.ts';
import {
  startVoiceService,
  type Trouble,
  tokenPath,
  type VoiceService,
} from '../support/http/voiceService.ts';
import { readUntil } from '../support/vscode/steady.ts';
import { storedState } from '../support/vscode/storedState.ts';
import type { TreeView } from '../support/vscode/treeView.ts';
import type { VSCodeWindow } from '../support/vscode/window.ts';

const oauthSecret = 'MARKED oauth "secret" 7f3a/+ü';
const password = 'MARKED password 5c1e&<>';
const token = 'MARKED-token-9b2d';
const inAddress = 'MARKED-in-address';

/** The secrets as they could appear anywhere: as they are, in JSON, in URLs and forms, and in headers. */
const markers = [oauthSecret, password, token, inAddress].flatMap((secret) => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  new URLSearchParams({ '': secret }).toString().slice(1),
  Buffer.from(secret).toString('latin1'),
  Buffer.from(secret).toString('base64'),
  ...['some-client', 'ada'].map((user) => Buffer.from(`${user}:${secret}`).toString('base64')),
]);

describe('Secrets', () => {
  let window: VSCodeWindow;
  let calls: TreeView;
  let service: VoiceService;
  /** Every state of the window that could be seen, with what was going on. */
  const seen: { where: string; text: string }[] = [];

  before(async () => {
    service = await startVoiceService();
    ({ window, calls } = await openCallsWindow({
      settings: { 'bandwidth.network.timeoutSeconds': 2 },
      preload: [new URL('../support/vscode/logging/writeLogs.ts', import.meta.url)],
    }));
  });
  afterEach(async (context) => {
    if ('passed' in context && !context.passed) await window.screenshot(`failed-${context.name}`);
  });
  after(async () => {
    await window?.close();
    await service?.close();
  });

  /** Notes what the window shows, hidden texts and labels for screen readers included. */
  async function look(what: string): Promise<void> {
    seen.push({ where: `the window, ${what}`, text: decodeHtml(await window.page.content()) });
  }

  const secretToken = json(200, { access_token: token, token_type: 'Bearer', expires_in: 3600 });
  const isSignIn = ({ path }: { path: string }): boolean => path === tokenPath;
  /** All that a server can say of what it was sent. */
  function echo({ headers }: ReceivedRequest): string {
    const [scheme, value = ''] = (headers.authorization ?? '').split(' ');
    const plain = scheme === 'Basic' ? Buffer.from(value, 'base64').toString() : oauthSecret;
    return [headers.authorization, value, plain, encodeURIComponent(plain), JSON.stringify(plain)].join(
      ' and ',
    );
  }

  const troubles: [what: string, trouble: Trouble, row: RegExp][] = [
    [
      'a 403 that says them',
      (r) => (isSignIn(r) ? secretToken : apiError(403, echo(r), `No ${echo(r)}`)),
      /403/,
    ],
    [
      'a 401 that says them',
      (r) => (isSignIn(r) ? secretToken : apiError(401, echo(r), `No ${echo(r)}`)),
      /401/,
    ],
    [
      'a 500 that says them',
      (r) => (isSignIn(r) ? secretToken : apiError(500, echo(r), `No ${echo(r)}`)),
      /500/,
    ],
    [
      'a 400 that says them',
      (r) => (isSignIn(r) ? secretToken : apiError(400, echo(r), `No ${echo(r)}`)),
      /400/,
    ],
    [
      'a web page that says them',
      (r) =>
        isSignIn(r) ? secretToken : text(200, `<html>${echo(r)}</html>`, { 'content-type': 'text/html' }),
      /web page|Unreadable/,
    ],
    [
      'other JSON that says them',
      (r) => (isSignIn(r) ? secretToken : json(200, { echo: echo(r) })),
      /Unreadable/,
    ],
    ['half a reply', (r) => (isSignIn(r) ? secretToken : halfJson()), /Unreadable/],
    ['a reset', (r) => (isSignIn(r) ? secretToken : reset()), /No connection/],
  ];
  const signInTroubles: [what: string, trouble: Trouble][] = [
    ['a sign-in that says them', (r) => json(401, { error: echo(r), error_description: echo(r) })],
    ['a sign-in that gives something else', (r) => json(200, { access_token: { echo: echo(r) } })],
    ['a sign-in that fails', (r) => json(500, { echo: echo(r) })],
  ];

  it('are sent by two accounts through everything that goes wrong', async () => {
    await window.runCommand('Bandwidth: Add Account…');
    await window.quickInput.pick('OAuth client credentials');
    await window.quickInput.pick('Other address…');
    await window.quickInput.waitFor('Address of the Voice API');
    await window.quickInput.type(`https://somebody:${inAddress}@voice.example.com/api/v2`);
    await window.quickInput.waitForMessage('Leave credentials out of the address.');
    await window.quickInput.cancel();

    for (const [what, trouble] of signInTroubles) {
      service.trouble = trouble;
      const account = { user: 'some-client', secret: oauthSecret, name: 'Not kept' };
      await addAccount(window, { ...account, baseUrl: service.baseUrl });
      await window.dialog.waitFor('Keep Anyway');
      await look(what);
      await window.dialog.click('Cancel');
    }

    for (const [kind, user, secret] of [
      ['oauth', 'some-client', oauthSecret],
      ['basic', 'ada', password],
    ] as const) {
      service.trouble = (request) => (isSignIn(request) ? secretToken : undefined);
      await addAccount(window, { kind, user, secret, baseUrl: service.baseUrl, name: `Marked ${kind}` });
      await window.statusBar.waitFor(`LIVE: Marked ${kind}`);
      await calls.rowsWhen((rows) => rows.some(({ label }) => label.startsWith('+')), 'calls');
      for (const [what, trouble, row] of troubles) {
        service.trouble = trouble;
        await window.runCommand('Bandwidth: Refresh Calls');
        await calls.rowsWhen(
          (rows) => rows.some(({ label, description }) => row.test(label + description)),
          what,
        );
        await look(`${kind}, ${what}`);
      }
      service.trouble = (request) => (isSignIn(request) ? secretToken : undefined);
      await window.runCommand('Bandwidth: Refresh Calls');
      await calls.rowsWhen(
        (rows) =>
          rows.some(({ label }) => label.startsWith('+')) &&
          !rows.some(({ icons }) => /key|warning/.test(icons.join())),
        'no trouble',
      );
      await window.clearNotifications();
    }
    const sent = service.requests.map(({ headers }) => headers.authorization);
    assert.ok(sent.includes(`Basic ${Buffer.from(`some-client:${oauthSecret}`).toString('base64')}`));
    assert.ok(sent.includes(`Basic ${Buffer.from(`ada:${password}`).toString('base64')}`));
    assert.ok(sent.includes(`Bearer ${token}`));
  });

  it('are nowhere in what can be copied', async () => {
    const menu = await calls.contextMenu(/^\+1919555020/);
    await menu.pick('Copy Call ID');
    const copied = await readUntil(
      () => window.clipboard.read(),
      (text) => text.startsWith('c-ended-'),
      'the id in the clipboard',
    );
    await window.runCommand('Bandwidth: Manage Accounts…');
    await window.quickInput.waitFor('Which account?');
    await look('all accounts');
    await window.quickInput.cancel();
    await window.statusBar.item('LIVE: Marked').hover();
    await look('the status bar');
    await window.runCommand('Bandwidth: Show Log');
    await window.page.locator('.view-lines').filter({ hasText: '/calls ->' }).first().waitFor();
    await look('the log');
    seen.push({ where: 'the clipboard', text: copied });
  });

  it('are nowhere in what was shown, copied, logged, or kept', async () => {
    const state = await storedState(window);
    // What is searched is what is there: the accounts in the state, the requests in the log.
    assert.ok(state.some(({ text }) => text.includes('Marked oauth') && text.includes('Marked basic')));
    const log = state.find(({ where }) => where.endsWith('Bandwidth.log'));
    for (const line of [
      /\[warning\] GET .+\/calls -> 403 in \d+ ms/,
      /\[info\] POST .+\/token -> 200 in \d+ ms/,
    ]) {
      assert.match(log?.text ?? '', line);
    }
    assert.ok(
      seen.some(({ text }) => text.includes('*****')),
      'What a server says is shown, but not those.',
    );

    for (const { where, text } of [...seen, ...state]) {
      for (const marker of markers) {
        const at = text.indexOf(marker);
        assert.ok(at < 0, `“${marker}” is in ${where}: …${text.slice(Math.max(0, at - 200), at + 200)}…`);
      }
    }
  });
});

function decodeHtml(html: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };
  return html
    .replaceAll('\u00a0', ' ')
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_whole, name: string) => named[name] ?? '');
}
