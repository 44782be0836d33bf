import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { addAccount } from '../support/emulator/addAccount.ts';
import { freePort } from '../support/emulator/freePort.ts';
import { callsTree, openCallsWindow } from '../support/emulator/windowWithEmulator.ts';
import { startLoopbackServer } from '../support/http/loopbackServer.ts';
import {
  apiError,
  endless,
  garbage,
  hangMidReply,
  html,
  json,
  redirect,
  reset,
} from '../support/http/replies.ts';
import {
  endedCalls,
  startVoiceService,
  type Trouble,
  tokenPath,
  type VoiceService,
} from '../support/http/voiceService.ts';
import type { TreeRow, TreeView } from '../support/vscode/treeView.ts';
import { openWindow, type VSCodeWindow } from '../support/vscode/window.ts';

const isRetry = ({ spoken }: TreeRow): boolean => spoken.endsWith('Select to retry.');
const isCall = ({ label }: TreeRow): boolean => label.startsWith('+');

/** A token for one request, so that each asks for another. */
const shortToken = json(200, { access_token: 'a-short-token', token_type: 'Bearer', expires_in: 0 });

describe('When a real service is in trouble', () => {
  let window: VSCodeWindow;
  let calls: TreeView;
  let service: VoiceService;
  const healthy: Trouble = ({ path }) => (path === tokenPath ? shortToken : undefined);
  before(async () => {
    service = await startVoiceService();
    service.trouble = healthy;
    ({ window, calls } = await openCallsWindow({ settings: { 'bandwidth.network.timeoutSeconds': 2 } }));
    await addAccount(window, {
      baseUrl: service.baseUrl,
      user: 'client',
      secret: 'a secret',
      name: 'Staging',
    });
    await calls.rowsWhen((rows) => rows.filter(isCall).length === 5, 'its calls');
    await window.clearNotifications();
  });
  afterEach(async (context) => {
    service.trouble = healthy;
    if ('passed' in context && !context.passed) await window.screenshot(`failed-${context.name}`);
  });
  after(async () => {
    await window?.close();
    await service?.close();
  });

  /** A trouble of the list alone, or of the sign-in alone. */
  const ofList = (reply: ReturnType<typeof reset>): Trouble => {
    return ({ path }) => (path === tokenPath ? shortToken : reply);
  };
  const ofSignIn = (reply: ReturnType<typeof reset>): Trouble => {
    return ({ path }) => (path === tokenPath ? reply : undefined);
  };

  const troubles: [what: string, trouble: Trouble, title: RegExp, says: RegExp][] = [
    ['the sign-in fails', ofSignIn(json(500, {})), /^Service failed \(500\)$/, /no access token/],
    ['the sign-in is a web page', ofSignIn(html(200)), /^Unreadable reply \(200\)$/, /web page/],
    ['the sign-in gives other JSON', ofSignIn(json(200, {})), /^Unreadable reply \(200\)$/, /access token/],
    ['the sign-in leads elsewhere', ofSignIn(redirect(302, '/')), /^Unreadable reply \(302\)$/, /redirect/],
    ['redirects lead round', ofList(redirect(302, '')), /^Unreadable reply \(302\)$/, /one redirect after/],
    [
      'a redirect leads to another host',
      ofList(redirect(302, 'https://voice.example.com/')),
      /^Unreadable reply$/,
      /led on to voice\.example\.com/,
    ],
    [
      'a reply has no end',
      ofList(endless()),
      /^(Unreadable reply|No reply in time)/,
      /longer than|within 2 s/,
    ],
    ['a reply stops halfway', ofList(hangMidReply()), /^No reply in time$/, /2 s/],
    ['something else than HTTP answers', ofList(garbage()), /^Unreadable reply$/, /not valid HTTP/],
    ['nobody can be reached', () => reset(), /^No connection$/, /broke/],
    [
      'it asks to wait until a far future',
      ofList(apiError(503, 'error', 'Busy', { 'retry-after': 'Fri, 31 Dec 2100 23:59:59 GMT' })),
      /^Service overloaded \(503\)$/,
      /Wait 3600 s/,
    ],
  ];
  for (const [what, trouble, title, says] of troubles) {
    it(`says so when ${what}, keeps the calls, and recovers`, async () => {
      service.trouble = trouble;
      await window.runCommand('Bandwidth: Refresh Calls');
      const rows = await calls.rowsWhen((shown) => shown.some(isRetry), 'a row with Retry');
      assert.match(rows[0]?.label ?? '', title);
      assert.match(rows[0]?.description ?? '', says);
      assert.equal(rows.filter(isCall).length, 5, 'the calls are kept');
      assert.equal((await window.notifications.all()).length, 0, 'The row says enough.');
      service.trouble = healthy;
      // A service that asked to wait is not asked before, unless somebody does.
      if (/Wait/.test(rows[0]?.description ?? '')) await calls.click(/Select to retry/);
      await calls.rowsWhen(
        (shown) => shown.filter(isCall).length === 5 && !shown.some(isRetry),
        'no trouble any more',
      );
    });
  }

  it('leaves out what is no call, and shows the others', async () => {
    service.trouble = ofList(json(200, [null, 7, { state: 'answered' }, ...endedCalls(5)]));
    await window.runCommand('Bandwidth: Refresh Calls');
    await calls.rowsWhen(
      (rows) => rows.filter(isCall).length === 5 && !rows.some(isRetry),
      'the calls alone',
    );
  });

  it('keeps what came when a later page fails, and gets the rest by itself', async () => {
    await window.runCommand('Bandwidth: Use Emulator');
    await window.statusBar.waitFor('EMULATOR');
    let lastPage = apiError(500, 'error', 'Out of pages');
    service.trouble = ({ path, query }) => {
      if (path === tokenPath) return shortToken;
      if (query.includes('page=2')) return lastPage;
      return json(200, endedCalls(3, 30), { link: `<${service.url}${path}?page=2>; rel="next"` });
    };
    await window.runCommand('Bandwidth: Switch Account…');
    await window.quickInput.pick('Staging');
    const rows = await calls.rowsWhen((shown) => shown.some(isRetry) && shown.some(isCall), 'the first page');
    assert.equal(rows.filter(isCall).length, 3);
    assert.match(rows[0]?.label ?? '', /^Service failed \(500\)$/);
    await window.pictures('trouble-half-loaded');
    lastPage = json(200, endedCalls(4, 10));
    await calls.rowsWhen((shown) => shown.filter(isCall).length === 7 && !shown.some(isRetry), 'all calls');
  });
});

describe('Settings that make no sense', () => {
  it('count as not made', async () => {
    const { window, calls } = await openCallsWindow({
      settings: {
        'bandwidth.calls.pageSize': 'many',
        'bandwidth.calls.recentHours': -1,
        'bandwidth.calls.refreshSeconds': 0.001,
        'bandwidth.network.timeoutSeconds': null,
        'bandwidth.network.client': ['own'],
        'bandwidth.emulator.sampleCalls': 'perhaps',
        'bandwidth.bxml.severity': 7,
        'http.proxy': 'nonsense://[',
        'http.noProxy': 'nonsense',
      },
    });
    try {
      assert.ok((await calls.rows()).some(isCall));
      await window.screenshot('trouble-wrong-settings');
    } finally {
      await window.close();
    }
  });
});

describe('A port of the emulator that is taken', () => {
  it('is named in the view, and the calls come by themselves once it is free', async () => {
    const port = await freePort();
    const other = await startLoopbackServer([json(200, {})], undefined, port);
    const window = await openWindow({ settings: { 'bandwidth.emulator.port': port } });
    try {
      await window.openActivity('Bandwidth');
      const calls = callsTree(window);
      const [row] = await calls.rowsWhen((rows) => rows.some(isRetry), 'a row with Retry');
      assert.match(row?.description ?? '', new RegExp(String(port)));
      await window.screenshot('trouble-port-taken');
      await other.close();
      await calls.rowsWhen((rows) => rows.some(isCall), 'calls');
    } finally {
      await window.close();
      await other.close();
    }
  });
});
