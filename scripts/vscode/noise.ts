/** Errors that VS Code logs because its native modules are absent here. None matters to a test. */
const expectedErrors = [
  /Could not locate the bindings file/,
  /Cannot find module '.*\/build\/Release\/.*'/,
  /^\[Service Worker\] registration/,
  /Activating extension 'vscode\.\w+' failed: Cannot find module/,
  /^stack trace: Error: Cannot find module/,
  /^Unable to create workbench contribution 'workbench\.contrib\.agentHostTerminal'/,
  /^(Error: )?Canceled/,
  /spawn .*\/rg ENOENT/,
];

/** What VS Code's own services tell along the way. */
const chatter = [
  /^Ignoring fetching additional builtin extensions/,
  /^Ignoring terminal\.integrated\./,
  /^Resolv(ing|ed) connection token/,
  /^Creating a socket/,
  /^\[reconnection-grace-time\]/,
  /^Updating additional builtin extensions cache/,
  /^\[\w+(:\w+)?\]/,
];

/** Whether a line of VS Code's log is about VS Code itself, and not from the tests or the extension. */
export function isNoise(level: string, text: string): boolean {
  return [...chatter, ...(level === 'info' ? [] : expectedErrors)].some((pattern) => pattern.test(text));
}
