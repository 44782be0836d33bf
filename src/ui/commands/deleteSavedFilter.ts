import * as vscode from 'vscode';
import { filterWords } from '../../calls/filterWords.ts';
import { askChoice } from '../ask.ts';
import { deleteFilter, savedFilters } from '../savedFilters.ts';

/** Forgets a saved filter. The calls that are shown stay as they are. */
export async function deleteSavedFilter(): Promise<void> {
  const { filters, broken } = savedFilters();
  const choices = [
    ...filters.map(({ name, filter }) => ({ label: name, description: filterWords(filter), value: name })),
    ...broken.flatMap(({ name, problem }) =>
      name === '' ? [] : [{ label: `$(warning) ${name}`, description: problem, value: name }],
    ),
  ];
  if (choices.length === 0) throw new Error(vscode.l10n.t('There are no saved filters.'));
  const name = await askChoice(
    vscode.l10n.t('Delete saved filter'),
    choices,
    vscode.l10n.t('Which filter should be forgotten?'),
  );
  await deleteFilter(name);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Filter "{0}" deleted', name), 5000);
}
