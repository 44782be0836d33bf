import * as vscode from 'vscode';
import { createFetchTransport } from '../../voice/fetchTransport.ts';
import type { ClosableTransport, Transport, TransportOptions } from '../../voice/transport.ts';
import { SETTINGS_SECTION } from '../names.ts';
import { settings } from '../settings.ts';

/** A transport that can be thrown away with everything it holds open. */
export interface EditorTransport extends vscode.Disposable {
  readonly send: Transport;
}

/**
 * The transport the settings ask for. Our own HTTP client is a bundle of its own that takes 70 to 90 ms to load, so it
 * is loaded by the first request; it is made again when a network setting changes.
 */
export function createEditorTransport(): EditorTransport {
  let own: Promise<ClosableTransport> | undefined;
  const discard = (): void => {
    void own?.then((transport) => transport.close());
    own = undefined;
  };
  const settingsWatcher = vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration('http') || change.affectsConfiguration(`${SETTINGS_SECTION}.network`)) {
      discard();
    }
  });
  const throughEditor = createFetchTransport((url, init) => globalThis.fetch(url, init));
  return {
    send: async (request) => {
      if (settings.networkClient() === 'editor') return throughEditor(request);
      own ??= loadOwnClient();
      return (await own)(request);
    },
    dispose: () => {
      settingsWatcher.dispose();
      discard();
    },
  };
}

async function loadOwnClient(): Promise<ClosableTransport> {
  const { createTransport } = await import('../../voice/undiciTransport.ts');
  const messages = vscode.l10n.bundle;
  return createTransport({ ...proxyOptions(), ...(messages === undefined ? {} : { messages }) });
}

/**
 * Proxy settings as the person made them. A workspace's own values are not read: a proxy and a switched-off certificate
 * check, together, would let a cloned folder see the credentials.
 */
function proxyOptions(): TransportOptions {
  const http = vscode.workspace.getConfiguration('http');
  const personal = <T>(key: string): T | undefined => {
    const values = http.inspect<T>(key);
    return values?.globalValue ?? values?.defaultValue;
  };
  const useProxy = personal<string>('proxySupport') !== 'off';
  const proxy = personal<string>('proxy');
  const proxyAuthorization = personal<string | null>('proxyAuthorization');
  return {
    strictSSL: personal<boolean>('proxyStrictSSL') !== false,
    noProxy: personal<string[]>('noProxy') ?? [],
    systemCertificates: personal<boolean>('systemCertificates') !== false,
    environment: useProxy ? proxyEnvironment() : {},
    ...(useProxy && proxy ? { proxy } : {}),
    ...(proxyAuthorization ? { proxyAuthorization } : {}),
  };
}

/** The proxy variables, which may be written in either case. */
function proxyEnvironment(): NonNullable<TransportOptions['environment']> {
  const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name] ?? process.env[name.toLowerCase()];
      return value ? [[name, value]] : [];
    }),
  );
}
