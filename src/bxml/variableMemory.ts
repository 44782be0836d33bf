import { readVariableValues } from './variables.ts';

/** The values a document was last filled in with. Plain data. */
export interface RememberedValues {
  /** Where the document is. */
  readonly document: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Documents whose values are remembered; the one not used for longest makes room. */
const maxDocuments = 50;

/** Reads what was stored; anything else is left out. */
export function readRememberedValues(stored: unknown): RememberedValues[] {
  if (!Array.isArray(stored)) return [];
  return stored.slice(0, maxDocuments).flatMap((entry: unknown) => {
    const { document, values } = (entry ?? {}) as { document?: unknown; values?: unknown };
    if (typeof document !== 'string') return [];
    return [{ document, values: Object.fromEntries(readVariableValues(values)) }];
  });
}

/**
 * The memory after a document was filled in. A value that the settings give anyway is not remembered, so that a change
 * of the settings shows.
 */
export function rememberValues(
  memory: readonly RememberedValues[],
  document: string,
  used: ReadonlyMap<string, string>,
  settings: ReadonlyMap<string, string>,
): RememberedValues[] {
  const own = [...used].filter(([name, value]) => settings.get(name) !== value);
  const others = memory.filter((entry) => entry.document !== document);
  if (own.length === 0) return others;
  return [{ document, values: Object.fromEntries(own) }, ...others].slice(0, maxDocuments);
}

/** What to offer for a document: the values used last, else those of the settings. */
export function offeredValues(
  memory: readonly RememberedValues[],
  document: string,
  settings: ReadonlyMap<string, string>,
): Map<string, string> {
  const last = memory.find((entry) => entry.document === document)?.values ?? {};
  return new Map([...settings, ...Object.entries(last)]);
}
