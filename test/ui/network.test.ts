import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addAccount } from '../support/emulator/addAccount.ts';
import { openCallsWindow } from '../support/emulator/windowWithEmulator.ts';
import { startProxyServer } from '../support/http/proxyServer.ts';
import { selfSignedCertificate } from '../support/http/selfSignedCertificate.ts';
import { startVoiceService } from '../support/http/voiceService.ts';
import type { TreeRow } from '../support/vscode/treeView.ts';

describe('Requests', () => {
  it('can leave by the fetch of the editor, for networks that only it gets through', async () => {
    const { window, calls, emulator } = await openCallsWindow({
      settings: { 'bandwidth.network.client': 'editor' },
    });
    try {
      await window.editor.open('menu.bxml');
      await window.runCommand('Bandwidth: Send BXML to Call…');
      await window.quickInput.waitFor('Which live call should run it?');
      const [first] = await window.quickInput.items();
      await window.quickInput.accept();
      await window.notifications.waitFor('Sent menu.bxml to');
      assert.equal((await emulator.documents(first?.detail ?? '')).length, 1);
      assert.ok((await calls.rows()).length > 3);
    } finally {
      await window.close();
    }
  });

  it('go through the proxy of the settings, whose password nobody sees', async () => {
    const host = 'voice.example.test';
    const service = await startVoiceService(selfSignedCertificate(host));
    const proxy = await startProxyServer(service.url);
    const { window, calls } = await openCallsWindow({
      settings: { 'http.proxy': `http://ada:MARKED@${proxy.host}`, 'http.proxyStrictSSL': false },
    });
    const isLive = ({ label }: TreeRow): boolean => label.startsWith('+1919555020');
    try {
      await addAccount(window, {
        baseUrl: `https://${host}/api/v2`,
        user: 'some-client',
        secret: 'a secret',
        name: 'Behind a proxy',
      });
      await calls.rowsWhen((rows) => rows.some(isLive), 'calls of the service');
      const authorization = `Basic ${btoa('ada:MARKED')}`;
      assert.ok(proxy.requests.length > 0);
      assert.ok(proxy.requests.every((request) => request.method === 'CONNECT'));
      assert.ok(proxy.requests.every((request) => request.authorization === authorization));
      await proxy.close();
      await window.runCommand('Bandwidth: Refresh Calls');
      const rows = await calls.rowsWhen(
        (shown) => shown.some(({ label }) => label === 'No connection'),
        'a row',
      );
      assert.match(rows[0]?.description ?? '', /proxy 127\.0\.0\.1:\d+/);
      assert.doesNotMatch(await window.page.content(), /MARKED/);
      await window.screenshot('trouble-proxy-gone');
    } finally {
      await window.close();
      await proxy.close();
      await service.close();
    }
  });
});
