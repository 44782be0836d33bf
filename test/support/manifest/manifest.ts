import { readFileSync } from 'node:fs';

/** A place in a menu. */
export interface MenuEntry {
  /** Absent for a submenu. */
  command?: string;
  submenu?: string;
  when?: string;
}

/** A command of the manifest. */
export interface CommandEntry {
  command: string;
  title: string;
  category?: string;
  shortTitle?: string;
  enablement?: string;
}

/** As much of a setting as the tests look at. */
export interface SettingEntry {
  type: string;
  default: unknown;
  scope: string;
  order: number;
  enum?: string[];
  enumDescriptions?: string[];
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  markdownDescription: string;
  properties?: Record<string, object>;
  additionalProperties?: boolean | object;
}

/** As much of package.json as the tests look at. */
export interface Manifest {
  activationEvents: string[];
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
  contributes: {
    languages: { id: string }[];
    views: Record<string, { id: string }[]>;
    viewsContainers: { activitybar: { id: string }[] };
    viewsWelcome: { view: string }[];
    commands: CommandEntry[];
    menus: Record<string, MenuEntry[]>;
    submenus: { id: string }[];
    keybindings: MenuEntry[];
    configuration: { title: string; properties: Record<string, SettingEntry> }[];
  };
}

const root = new URL('../../../', import.meta.url);

/** The text of a file of the repository, by its path from the root. */
export const readText = (path: string): string => readFileSync(new URL(path, root), 'utf8');

export const manifestText = readText('package.json');
export const manifest: Manifest = JSON.parse(manifestText);

/** The texts of package.nls.json by their keys. */
export const manifestTexts: Record<string, string> = JSON.parse(readText('package.nls.json'));

/** Every setting by its full name. */
export const settingEntries: Record<string, SettingEntry> = Object.assign(
  {},
  ...manifest.contributes.configuration.map(({ properties }) => properties),
);
