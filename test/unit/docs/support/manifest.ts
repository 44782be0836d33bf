import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryFolder } from '../../../../scripts/vscode/folders.ts';
import type { Schema } from './settingSchema.ts';

interface Manifest {
  contributes: {
    commands: readonly { command: string; title: string }[];
    menus: { commandPalette: readonly { command: string; when: string }[] };
    configuration: readonly { properties: Record<string, Schema & { default?: unknown }> }[];
  };
}

const { contributes } = manifestInEnglish();

const hidden = contributes.menus.commandPalette.filter(({ when }) => when === 'false');

/** The titles of the commands that the palette shows at some time or other. */
export const paletteTitles: readonly string[] = contributes.commands
  .filter(({ command }) => !hidden.some((entry) => entry.command === command))
  .map(({ title }) => title);

/** The schemas of all settings, with their defaults. */
export const settingSchemas: Readonly<Record<string, Schema & { default?: unknown }>> = Object.assign(
  {},
  ...contributes.configuration.map(({ properties }) => properties),
);

/** package.json with its texts filled in from package.nls.json, where they are kept apart. */
function manifestInEnglish(): Manifest {
  const file = (name: string) => join(repositoryFolder, name);
  const texts = existsSync(file('package.nls.json'))
    ? (JSON.parse(readFileSync(file('package.nls.json'), 'utf8')) as Record<string, string>)
    : {};
  return JSON.parse(readFileSync(file('package.json'), 'utf8'), (_, value: unknown) => {
    const key = typeof value === 'string' ? /^%(.+)%$/.exec(value)?.[1] : undefined;
    return key === undefined ? value : (texts[key] ?? value);
  }) as Manifest;
}
