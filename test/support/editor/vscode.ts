/** Stands for `vscode` in unit tests of what reads the settings: holds those that a test writes, and no defaults. */
const written = new Map<string, unknown>();

export function writeSettings(values: Record<string, unknown>): void {
  written.clear();
  for (const [key, value] of Object.entries(values)) written.set(key, value);
}

export const workspace = {
  getConfiguration: (section: string) => ({
    get: (key: string) => written.get(`${section}.${key}`),
    inspect: (key: string) => ({ globalValue: written.get(`${section}.${key}`) }),
  }),
  onDidChangeConfiguration: () => ({ dispose: () => undefined }),
};

export const ConfigurationTarget = { Global: 1 };

/** As it is while the display language is English. */
let messages: Record<string, string> | undefined;

/** Changes the display language to one with these messages. */
export function writeMessages(bundle: Record<string, string> | undefined): void {
  messages = bundle;
}

export const l10n = {
  get bundle() {
    return messages;
  },
  t: (message: string) => messages?.[message] ?? message,
};
