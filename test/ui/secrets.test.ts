import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { addAccount } from '../support/emulator/addAccount.ts';
import { answerQuestions, placeCallPrompts } from '../support/emulator/answerPlaceCall.ts';
import type { EmulatorControl } from '../support/emulator/emulatorControl.ts';
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
const webhookPassword = 'MARKED webhook "password" 44c0/+ü';
const inAnswerUrl = 'MARKED-in-answer-url';
const answerUrl = `https://joe:${inAnswerUrl}@example.com/answer`;

const call = {
  to: '+19195550193',
  from: '+19195550194',
  applicationId: '11111111-2222-3333-4444-555555555555',
};

/** The secrets as they could appear anywhere: as they are, in JSON, in URLs and forms, and in headers. */
const markers = [oauthSecret, password, token, inAddress, webhookPassword, inAnswerUrl].flatMap((secret) => [
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
  let emulator: EmulatorControl;
  /** Every state of the window that could be seen, with what was going on. */
  const seen: { where: string; text: string }[] = [];

  before(async () => {
    service = await startVoiceService();
    ({ window, calls, emulator } = await openCallsWindow({
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

  /** Answers what placing a call asks again, since it must not be kept. */
  async function placeAgain(): Promise<void> {
    await window.runCommand('Bandwidth: Place Last Call Again');
    for (const [field, secret] of [
      ['answerUrl', answerUrl],
      ['username', 'joe'],
      ['password', webhookPassword],
    ] as const) {
      await window.quickInput.waitFor(`${field} of the last call`);
      await window.quickInput.accept(secret);
    }
    await window.dialog.waitFor('Place a real call');
  }

  it('of an application are sent with a call, and not kept for the next', async () => {
    const { quickInput } = window;
    const isPlacing = (request: { method: string; path: string }): boolean =>
      request.method === 'POST' && request.path.endsWith('/calls');
    service.trouble = (request) => {
      const body = request.body.toString();
      return isPlacing(request) ? apiError(400, 'bad-request', `${body} ${webhookPassword}`) : undefined;
    };
    await window.runCommand('Bandwidth: Place Call…');
    await answerQuestions(quickInput, { ...call, answerUrl });
    await look('the review');
    await quickInput.pick('More Options…');
    await quickInput.waitFor('What should be set for this call?');
    await quickInput.pick('Credentials of the answer and disconnect address');
    await quickInput.waitFor('User name that example.com wants');
    await quickInput.accept('joe');
    await quickInput.waitFor('Password that example.com wants');
    await quickInput.accept(webhookPassword);
    await quickInput.waitFor('What should be set for this call?');
    await look('the options');
    await quickInput.pick('Done');
    await quickInput.row('Save as Profile…').click();
    await quickInput.waitFor('A name for these answers');
    await quickInput.accept('Marked profile');
    await quickInput.pick('User Settings');
    await quickInput.waitForMessage('Left out, since it holds a secret: answerUrl.');
    await quickInput.row('Place Call').click();
    await window.dialog.waitFor('Place a real call');
    await look('the question before a call');
    await window.dialog.click('Place Call');
    await window.notifications.waitFor('(400, ');
    await look('a refused call');
    await window.notifications.dismiss('(400, ');

    service.trouble = (request) => {
      if (!isPlacing(request)) return undefined;
      const ids = { callId: 'c-marked', accountId: '1234567', callUrl: 'https://example.com/c-marked' };
      return json(201, { ...JSON.parse(request.body.toString()), ...ids });
    };
    await placeAgain();
    await window.dialog.click('Place Call');
    await calls.waitForRow(call.to);
    await look('a call that was placed');
    const sent = service.requests.filter(isPlacing).map(({ body }) => JSON.parse(body.toString()));
    assert.equal(sent.length, 2);
    for (const body of sent) {
      assert.deepEqual([body.answerUrl, body.password], [answerUrl, webhookPassword]);
    }
  });

  it('of an application are not offered for another call, and not in what is copied of one', async () => {
    const { quickInput } = window;
    await window.runCommand('Bandwidth: Place Call…');
    for (const prompt of [placeCallPrompts.to, placeCallPrompts.from, placeCallPrompts.applicationId]) {
      await quickInput.waitFor(prompt);
      await quickInput.accept();
    }
    await quickInput.waitFor(placeCallPrompts.answerUrl);
    await look('the address of another call');
    await quickInput.cancel();
    for (const language of ['curl', 'Node', 'Python']) {
      await window.runCommand('Bandwidth: Copy Request As…');
      await quickInput.waitFor('About which call?');
      await quickInput.pick(new RegExp(call.to.slice(1)));
      await quickInput.waitFor('Which request?');
      await look(`what can be copied as ${language}`);
      await quickInput.pick('Place a call like it');
      await quickInput.waitFor('In which language?');
      await quickInput.pick(language);
      await window.statusBar.waitFor(`Copied as ${language}`);
      const copied = await window.clipboard.read();
      assert.ok(copied.includes(call.to.slice(1)), copied);
      seen.push({ where: `the clipboard, ${language}`, text: copied });
    }
  });

  it('of an application are not shown by the emulator, nor kept with what is sent', async () => {
    const { quickInput } = window;
    await window.runCommand('Bandwidth: Use Emulator');
    await window.statusBar.waitFor('EMULATOR');
    const callId = await emulator.place(call.to, { answerUrl, username: 'joe', password: webhookPassword });
    await window.runCommand('Bandwidth: Refresh Calls');
    await calls.rowsWhen(
      (rows) => rows.some(({ label, icons }) => label === call.to && icons.length > 0),
      'the call',
    );
    await readUntil(
      () => emulator.calls(),
      (all) => all.some((one) => one.callId === callId && one.state === 'answered'),
      'an answered call',
    );
    await window.editor.open('hello.bxml');
    await window.runCommand('Bandwidth: Send BXML to Call…');
    await quickInput.waitFor('Which live call should run it?');
    await quickInput.accept(callId);
    await window.notifications.waitFor('Sent hello.bxml to');
    await window.clearNotifications();
    const other = await emulator.place(call.from);
    await readUntil(
      () => emulator.calls(),
      (all) => all.some((one) => one.callId === other && one.state === 'answered'),
      'another answered call',
    );
    await window.runCommand('Bandwidth: Redirect Call…');
    await quickInput.waitFor('Which call should go elsewhere?');
    await quickInput.pick(new RegExp(call.from.slice(1)));
    await quickInput.waitFor('Address that returns the new BXML');
    await quickInput.accept(answerUrl);
    await quickInput.waitFor('Enter redirects.');
    await look('the redirect');
    await quickInput.accept();
    await window.statusBar.waitFor('Call redirected to https://*****:*****@example.com/answer');
    await look('a redirected call');
    for (const id of [callId, other]) {
      await window.runCommand('Bandwidth: Open Call…');
      await quickInput.waitFor('ID of the call');
      await quickInput.accept(id);
      const page = await readUntil(
        () => window.editor.text(),
        (text) => text.includes(id) && text.includes('What happened'),
        'the page of the call',
      );
      seen.push({ where: `the page of ${id}`, text: page });
    }
    seen.push({ where: 'the events', text: JSON.stringify(await emulator.events(other)) });
    await window.runCommand('View: Close All Editors');
  });

  it('are nowhere in what can be copied', async () => {
    await window.runCommand('Bandwidth: Switch Account…');
    await window.quickInput.pick('Marked basic');
    await window.statusBar.waitFor('LIVE: Marked basic');
    await calls.rowsWhen((rows) => rows.some(({ label }) => label.startsWith('+1919555020')), 'calls');
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
    for (const kept of ['Marked profile', call.to, 'hello.bxml']) {
      assert.ok(
        state.some(({ text }) => text.includes(kept)),
        `${kept} is kept`,
      );
    }
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
