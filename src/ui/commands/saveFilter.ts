import * as vscode from 'vscode';
import { isFilterOn } from '../../calls/callFilter.ts';
import { filterWords } from '../../calls/filterWords.ts';
import { checkFilterName, savedFilterLimit } from '../../calls/savedFilters.ts';
import { askText } from '../ask.ts';
import { savedFilters, saveFilterAs } from '../savedFilters.ts';
import type { Services } from '../services.ts';
import { requireSession } from '../session.ts';

/** Keeps the filter that is on under a name. */
export async function saveFilter({ sessions }: Services): Promise<void> {
  const { filter } = (await requireSession(sessions)).board.list;
  if (!isFilterOn(filter)) throw new Error(vscode.l10n.t('No filter is on. Filter the calls first.'));
  const { filters } = savedFilters();
  const isKnown = (name: string) => filters.some((saved) => saved.name === name);
  const name = await askText({
    title: vscode.l10n.t('Save filter'),
    prompt: vscode.l10n.t('Name for the filter: {0}', filterWords(filter)),
    check: (text) => {
      if (filters.length < savedFilterLimit || isKnown(text)) return checkFilterName(text);
      return vscode.l10n.t('There are {0} saved filters. Delete one first.', savedFilterLimit);
    },
  });
  const replaced = isKnown(name);
  await saveFilterAs(name, filter);
  vscode.window.setStatusBarMessage(
    replaced ? vscode.l10n.t('Filter "{0}" replaced', name) : vscode.l10n.t('Filter saved as "{0}"', name),
    5000,
  );
}
