import * as vscode from 'vscode';
import { filterWords } from '../../calls/filterWords.ts';
import type { ReadSavedFilters, SavedFilter } from '../../calls/savedFilters.ts';
import { askChoice, type Choice } from '../ask.ts';
import type { Log } from '../maskingLog.ts';
import { openSavedFilters, savedFilters } from '../savedFilters.ts';
import type { Services } from '../services.ts';
import { requireSession, setFilter } from '../session.ts';

/** Shows the calls of a saved filter. */
export async function useSavedFilter({ sessions, log }: Services): Promise<void> {
  const session = await requireSession(sessions);
  const saved = savedFilters();
  reportBroken(saved, log);
  if (saved.filters.length + saved.broken.length === 0) {
    throw new Error(vscode.l10n.t('There are no saved filters. Filter the calls, then choose Save Filter….'));
  }
  const chosen = await askChoice(
    vscode.l10n.t('Saved filters'),
    savedFilterChoices(saved),
    vscode.l10n.t('Which filter?'),
  );
  if (chosen === 'mend') await openSavedFilters();
  else await setFilter(session, chosen.filter);
}

/** The saved filters, then those that cannot be used, which lead to the setting. */
export function savedFilterChoices({ filters, broken }: ReadSavedFilters): Choice<SavedFilter | 'mend'>[] {
  return [
    ...filters.map((saved) => ({
      label: `$(filter) ${saved.name}`,
      description: filterWords(saved.filter),
      value: saved,
    })),
    ...broken.map(({ name, problem }) => ({
      label: `$(warning) ${name || vscode.l10n.t('Saved filters')}`,
      description: vscode.l10n.t('ignored: {0} Select to open the settings.', problem),
      value: 'mend' as const,
    })),
  ];
}

/** Names in the log what is ignored. */
export function reportBroken({ broken }: ReadSavedFilters, log: Log): void {
  for (const { name, problem } of broken) log.warn(`Saved filter "${name}" is ignored: ${problem}`);
}
