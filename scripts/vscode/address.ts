/** What a served window opens. All paths are absolute paths on this machine. */
export interface WindowContent {
  /** A folder, or a `.code-workspace` file; none opens an empty window. */
  workspace?: string;
  /** The extension to load from its source folder, on a server with `automation`. */
  extensionDevelopmentPath?: string;
  /** The tests to run in the extension host, on a server with `automation`. */
  extensionTestsPath?: string;
}

/** The address of a window of the VS Code served at `origin` (e.g. `http://127.0.0.1:40123`). */
export function windowAddress(origin: string, content: WindowContent): string {
  const host = new URL(origin).host;
  const remote = (path: string) => `vscode-remote://${host}${uriPath(path)}`;
  const payload: [string, string][] = [];
  if (content.extensionDevelopmentPath !== undefined) {
    payload.push(['extensionDevelopmentPath', remote(content.extensionDevelopmentPath)]);
  }
  if (content.extensionTestsPath !== undefined) {
    payload.push(['extensionTestsPath', remote(content.extensionTestsPath)]);
  }
  const address = new URL('/', origin);
  const { workspace } = content;
  if (workspace !== undefined) {
    address.searchParams.set(
      workspace.endsWith('.code-workspace') ? 'workspace' : 'folder',
      uriPath(workspace),
    );
  }
  if (payload.length > 0) address.searchParams.set('payload', JSON.stringify(payload));
  // The slashes of a path needn't be encoded, and a person reads this.
  return address.href.replaceAll('%2F', '/');
}

/** `C:\some\folder` becomes `/C:/some/folder`; POSIX paths stay as they are. */
function uriPath(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  return slashed.startsWith('/') ? slashed : `/${slashed}`;
}
