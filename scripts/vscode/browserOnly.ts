import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { InstalledVSCode } from './install.ts';
import { quietSettings, type Settings, type Theme, themeSettings } from './settings.ts';
import { type ServedContent, type StaticServer, startStaticServer } from './staticServer.ts';

/** An extension as a browser gets it: its folder, or its files by name. */
export type WebExtension = string | Record<string, string>;

export interface BrowserOnlyOptions {
  vscode: InstalledVSCode;
  extensions: readonly WebExtension[];
  /** Address of the folder to open, in a file system that one of the extensions knows; none opens an empty window. */
  folder?: { scheme: string; path: string };
  /** User settings on top of the quiet ones. */
  settings?: Settings;
  /** When absent, the theme follows the browser's preference for dark or light. */
  theme?: Theme;
}

const workbench = '/vscode/out/vs/code/browser/workbench/workbench.js';

/**
 * Serves the VS Code that runs in the browser alone, as vscode.dev does: nothing but files comes from this machine, and
 * extensions run in a worker of the browser, without Node. `origin` is its address.
 */
export async function startBrowserOnlyVSCode(options: BrowserOnlyOptions): Promise<StaticServer> {
  const vscodeFolder = dirname(dirname(options.vscode.serverScript));
  const script = withoutServer(await readFile(`${vscodeFolder}${workbench.slice('/vscode'.length)}`, 'utf8'));
  return startStaticServer((origin) => {
    const content: ServedContent = { folders: { '/vscode/': vscodeFolder }, texts: { [workbench]: script } };
    const locations = options.extensions.map((extension, index) => {
      const path: `/${string}` = `/extensions/${index}`;
      if (typeof extension === 'string') content.folders[`${path}/`] = extension;
      else for (const [name, text] of Object.entries(extension)) content.texts[`${path}/${name}`] = text;
      return { scheme: 'http', authority: new URL(origin).host, path };
    });
    content.texts['/'] = page({
      additionalBuiltinExtensions: locations,
      configurationDefaults: { ...quietSettings, ...themeSettings(options.theme), ...options.settings },
      enableWorkspaceTrust: false,
      ...(options.folder !== undefined && { folderUri: options.folder }),
      ...forCodeServer,
    });
    return content;
  });
}

/** What the makers of the npm package want to be told. */
const forCodeServer = {
  userDataPath: '/',
  isEnabledCoderGettingStarted: false,
  isEnabledFileDownloads: false,
  isEnabledFileUploads: false,
};

/**
 * Takes back what the makers of the npm package changed in VS Code's own script: that the page's server be a remote
 * machine with an extension host, and that settings and state be kept there.
 *
 * @throws Error when the script isn't as it was, in another version perhaps.
 */
function withoutServer(script: string): string {
  const changes: [RegExp, string][] = [
    [/,remoteAuthority:location\.host\}/, '}'],
    [/(\.file\(this\.userDataPath\)\.with\(\{scheme:[\w$]+\.)vscodeRemote\}/, '$1vscodeUserData}'],
  ];
  return changes.reduce((text, [pattern, replacement]) => {
    if (!pattern.test(text)) throw new Error(`VS Code’s script has no ${pattern} any more.`);
    return text.replace(pattern, replacement);
  }, script);
}

function page(configuration: object): string {
  return `<!doctype html>
<html>
  <head>
    <meta charset="utf-8">
    <meta id="vscode-workbench-web-configuration" data-settings="${escaped(JSON.stringify(configuration))}">
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="${workbench.replace(/js$/, 'css')}">
  </head>
  <body aria-label=""></body>
  <script>globalThis._VSCODE_FILE_ROOT = new URL('/vscode/out/', location).href;</script>
  <script type="module" src="/vscode/out/nls.messages.js"></script>
  <script type="module" src="${workbench}"></script>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
