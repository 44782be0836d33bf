import * as l10n from '@vscode/l10n';
import { checkListCalls } from '../voice/checkRequest.ts';
import { type CallDirection, callDirections } from '../voice/types.ts';
import { type AskedCriteria, type CallFilter, isFilterOn, type LocalCriteria } from './callFilter.ts';

/** A filter kept under a name. */
export interface SavedFilter {
  readonly name: string;
  readonly filter: CallFilter;
}

/** An entry that cannot be used, by its name, and why. */
export interface BrokenFilter {
  readonly name: string;
  readonly problem: string;
}

export interface ReadSavedFilters {
  /** In alphabetical order. */
  readonly filters: readonly SavedFilter[];
  readonly broken: readonly BrokenFilter[];
}

/** Characters of a name at most. */
export const filterNameLimit = 60;

/** Filters kept at most. */
export const savedFilterLimit = 100;

const askedFields: readonly (keyof AskedCriteria)[] = [
  'to',
  'from',
  'minStartTime',
  'maxStartTime',
  'disconnectCause',
];
const localFields: readonly (keyof LocalCriteria)[] = ['direction', 'state', 'text'];

/**
 * Reads filters that were stored by name, each as its criteria: `{ "Busy": { "disconnectCause": "busy" } }`. They may have
 * been written by hand, so each is checked as it would be when asked for. Never throws: what cannot be used is named and
 * left out.
 */
export function readSavedFilters(stored: unknown): ReadSavedFilters {
  if (stored === undefined || stored === null) return { filters: [], broken: [] };
  if (!isObject(stored)) {
    return {
      filters: [],
      broken: [{ name: '', problem: l10n.t('Saved filters must be an object, a filter for each name.') }],
    };
  }
  const filters: SavedFilter[] = [];
  const broken: BrokenFilter[] = [];
  for (const [name, criteria] of Object.entries(stored)) {
    const problem =
      filters.length >= savedFilterLimit
        ? l10n.t('There are more than {0} saved filters.', savedFilterLimit)
        : (checkFilterName(name) ?? problemOf(criteria));
    if (problem === undefined) filters.push({ name, filter: filterFrom(criteria) });
    else broken.push({ name, problem });
  }
  return { filters: filters.sort((a, b) => a.name.localeCompare(b.name)), broken };
}

/** What is stored for a filter, read again by {@link readSavedFilters}. */
export function criteriaOf({ asked, local }: CallFilter): Record<string, string> {
  const criteria: Record<string, string | undefined> = { ...asked, ...local };
  return Object.fromEntries(
    [...askedFields, ...localFields].flatMap((field) => {
      const value = criteria[field];
      return value ? [[field, value]] : [];
    }),
  );
}

/** What is wrong with a name, or undefined when it will do. */
export function checkFilterName(name: string): string | undefined {
  if (name.trim() === '') return l10n.t('The filter needs a name.');
  if (name.length > filterNameLimit)
    return l10n.t('The name must have at most {0} characters.', filterNameLimit);
  return undefined;
}

function problemOf(criteria: unknown): string | undefined {
  if (!isObject(criteria)) return l10n.t('It must be an object with the criteria.');
  for (const [field, value] of Object.entries(criteria)) {
    const isAsked = askedFields.some((known) => known === field);
    if (!isAsked && !localFields.some((known) => known === field))
      return l10n.t('There is no criterion "{0}".', field);
    if (typeof value !== 'string') return l10n.t('"{0}" must be a text.', field);
    const problem = isAsked ? undefined : localProblem(field, value);
    if (problem !== undefined && value !== '') return problem;
  }
  const filter = filterFrom(criteria);
  if (!isFilterOn(filter)) return l10n.t('It has no criteria.');
  return checkListCalls(filter.asked)[0]?.message;
}

function localProblem(field: string, value: string): string | undefined {
  if (field === 'direction' && !callDirections.includes(value as CallDirection)) {
    return l10n.t('"direction" must be {0} or {1}.', ...callDirections);
  }
  return value.length > 1000 ? l10n.t('"{0}" must have at most {1} characters.', field, 1000) : undefined;
}

function filterFrom(criteria: unknown): CallFilter {
  const values = isObject(criteria) ? criteria : {};
  return { asked: pick(values, askedFields), local: pick(values, localFields) };
}

function pick<Field extends string>(
  values: Readonly<Record<string, unknown>>,
  fields: readonly Field[],
): { [field in Field]?: string } {
  const picked: { [field in Field]?: string } = {};
  for (const field of fields) {
    const value = values[field];
    if (typeof value === 'string' && value !== '') picked[field] = value;
  }
  return picked;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
