import * as vscode from 'vscode';

/** The files by name; written into the bundle. */
declare const FILES: Record<string, string>;

/** A folder that exists in memory alone, as a file system of an extension: what an editor in the browser has for a disk. */
export function activate(context: vscode.ExtensionContext): void {
  const files = new Map<string, Uint8Array>();
  for (const [name, text] of Object.entries(FILES)) files.set(`/${name}`, new TextEncoder().encode(text));
  const changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const contentOf = (uri: vscode.Uri): Uint8Array => {
    const content = files.get(uri.path);
    if (!content) throw vscode.FileSystemError.FileNotFound(uri);
    return content;
  };
  const refuse = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  context.subscriptions.push(
    changed,
    vscode.workspace.registerFileSystemProvider('memory', {
      onDidChangeFile: changed.event,
      watch: () => ({ dispose: () => undefined }),
      stat: (uri) =>
        uri.path === '/'
          ? { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 }
          : { type: vscode.FileType.File, ctime: 0, mtime: 0, size: contentOf(uri).length },
      readDirectory: () => [...files.keys()].map((path) => [path.slice(1), vscode.FileType.File]),
      readFile: contentOf,
      writeFile(uri, content) {
        files.set(uri.path, content);
        changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
      },
      createDirectory: refuse,
      delete: refuse,
      rename: refuse,
    }),
  );
}
