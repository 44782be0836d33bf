import * as vscode from 'vscode';
import type { Severity } from '../../bxml/problem.ts';
import { SETTINGS_SECTION, settingKeys } from '../names.ts';

/** Reads the settings of the language. A value that the manifest's schema does not allow falls back to the default. */
export const bxmlSettings = {
  validate: (scope: vscode.Uri) => read(settingKeys.bxmlValidate, scope) !== false,
  autoClosingTags: () => read(settingKeys.bxmlAutoClosingTags) !== false,
  severity: (scope: vscode.Uri) => severities(read(settingKeys.bxmlSeverity, scope)),
};

function read(key: string, scope?: vscode.Uri): unknown {
  return vscode.workspace.getConfiguration(SETTINGS_SECTION, scope).get(key);
}

const severityWords: readonly string[] = ['error', 'warning', 'information', 'hint', 'off'];

function severities(value: unknown): Record<string, Severity | 'off'> {
  if (typeof value !== 'object' || value === null) return {};
  const entries = Object.entries(value).filter(([, word]) => severityWords.includes(word));
  return Object.fromEntries(entries);
}
