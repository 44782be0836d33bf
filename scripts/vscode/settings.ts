/** Values for VS Code's settings.json, by setting id. */
export type Settings = Record<string, unknown>;

/** The looks that a window can have. */
export type Theme = 'dark' | 'light' | 'high-contrast' | 'high-contrast-light';

const themeNames: Record<Theme, string> = {
  dark: 'Dark 2026',
  light: 'Light 2026',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};

/** Settings that choose a theme, or leave the choice among these to the system when it's absent. */
export function themeSettings(theme: Theme | undefined): Settings {
  if (theme === undefined) {
    return {
      'window.autoDetectColorScheme': true,
      'window.autoDetectHighContrast': true,
      'workbench.preferredDarkColorTheme': themeNames.dark,
      'workbench.preferredLightColorTheme': themeNames.light,
      'workbench.preferredHighContrastColorTheme': themeNames['high-contrast'],
      'workbench.preferredHighContrastLightColorTheme': themeNames['high-contrast-light'],
    };
  }
  return {
    'workbench.colorTheme': themeNames[theme],
    'window.autoDetectColorScheme': false,
    'window.autoDetectHighContrast': false,
  };
}

/** Settings for a window that shows nothing but what it was opened for, and talks to nobody. */
export const quietSettings: Settings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': 'off',
  'extensions.ignoreRecommendations': true,
  // As on the desktop: a browser's VS Code saves by itself.
  'files.autoSave': 'off',
  'git.openRepositoryInParentFolders': 'never',
  'remote.autoForwardPorts': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.commandCenter': false,
  'workbench.editor.useModal': 'off',
  'workbench.enableExperiments': false,
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  // The oldest supported version greets with a tour.
  'workbench.welcomePage.experimentalOnboarding': false,
};
