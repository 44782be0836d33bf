import { join } from 'node:path';
import {
  type EntryFiles,
  type ListedFile,
  machineFiles,
  systemCode,
  unfinishedEnding,
} from './entryFiles.ts';

/** Something that is remembered. Plain data. */
export interface Entry {
  /** Letters, digits, `-` and `_` only: it becomes part of a file's name. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** What went wrong with the folder. Nothing of it keeps the work from going on. */
export type FolderTrouble =
  /** Files could not be understood; they were renamed, and are left out. */
  | { readonly kind: 'damaged'; readonly files: readonly string[] }
  /** Entries cannot be written, and are kept in memory. Told again only after writing has worked in between. */
  | { readonly kind: 'not-written'; readonly code: string | undefined; readonly message: string }
  /** The folder cannot be read. Told once. */
  | { readonly kind: 'not-read'; readonly code: string | undefined; readonly message: string };

export interface FolderLimits {
  /** Entries kept at most. Default 500. */
  maxEntries: number;
  /** Bytes of all files kept at most; the newest entry is kept whatever its size. Default 8 MB. */
  maxBytes: number;
  /** Milliseconds after which an entry is dropped, counted back from the newest. Default 30 days. */
  maxAgeMs: number;
}

const defaultLimits: FolderLimits = {
  maxEntries: 500,
  maxBytes: 8 * 1024 * 1024,
  maxAgeMs: 30 * 24 * 3_600_000,
};

export interface EntryFolderOptions<T extends Entry> {
  /** Absolute path. Made when the first entry is written. */
  folder: string;
  /** The entry in a parsed file; undefined when it is none. */
  read: (value: unknown) => T | undefined;
  /** True for an entry that its window may still write again, so that it is read anew each time. */
  isOpen?: (entry: T) => boolean;
  onTrouble?: (trouble: FolderTrouble) => void;
  /** Milliseconds since 1970. */
  now?: () => number;
  files?: EntryFiles;
  limits?: Partial<FolderLimits>;
}

/** Version of the files. Files of a newer one are left alone. */
const version = 1;

/** A file over this is not one of ours (an entry is a document of 64 KB at most, or its beginning). */
const maxFileBytes = 4 * 1024 * 1024;

/** Files set aside that are kept for whoever wants to look into them. */
const maxSetAside = 20;

/** Milliseconds after which a half-written file has no writer any more. */
const unfinishedMs = 3_600_000;

/** The names of entries sort by time. */
const entryName = /^(\d{15})-([\w-]{1,64})\.json$/;

interface Kept<T> {
  readonly entry: T;
  readonly bytes: number;
  /** False while it is in memory only. */
  readonly written: boolean;
}

/**
 * Entries on disk, one file each. A file is written whole or not at all and belongs to the window that wrote it, so
 * windows that write at the same time never lose each other's, and one damaged file costs one entry. Nothing here
 * rejects: what cannot be written is kept in memory, and told.
 */
export class EntryFolder<T extends Entry> {
  readonly #options: EntryFolderOptions<T>;
  readonly #files: EntryFiles;
  readonly #limits: FolderLimits;
  readonly #kept = new Map<string, Kept<T>>();
  /** Names of files that are not worth another look. */
  readonly #passedOver = new Set<string>();
  #last: Promise<unknown> = Promise.resolve();
  #toldNotWritten = false;
  #toldNotRead = false;

  constructor(options: EntryFolderOptions<T>) {
    this.#options = options;
    this.#files = options.files ?? machineFiles;
    this.#limits = { ...defaultLimits, ...options.limits };
  }

  /** Every entry of this and of other windows, newest first. */
  all(): Promise<readonly T[]> {
    return this.#inTurn(async () => {
      await this.#look();
      return this.#newestFirst().map(({ entry }) => entry);
    });
  }

  /** Adds an entry, or replaces the one with its id and time. Resolves when it is on disk, or cannot get there. */
  put(entry: T): Promise<void> {
    return this.#inTurn(async () => {
      this.#kept.set(nameOf(entry), { entry, bytes: 0, written: false });
      const written = await this.#writeWaiting();
      if (written) await this.#look();
      await this.#dropExcess();
    });
  }

  /** One thing at a time, in order. */
  #inTurn<R>(work: () => Promise<R>): Promise<R> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Writes all that is in memory only, also what could not be written earlier. */
  async #writeWaiting(): Promise<boolean> {
    for (const [name, { entry, written }] of this.#kept) {
      if (written) continue;
      const text = JSON.stringify({ version, entry });
      try {
        await this.#files.replace(this.#path(name), text);
      } catch (error) {
        if (!this.#toldNotWritten) this.#tell({ kind: 'not-written', ...partsOf(error) });
        this.#toldNotWritten = true;
        return false;
      }
      this.#kept.set(name, { entry, bytes: Buffer.byteLength(text), written: true });
    }
    this.#toldNotWritten = false;
    return true;
  }

  /** Takes in what other windows have written and dropped. */
  async #look(): Promise<void> {
    let found: readonly ListedFile[];
    try {
      found = await this.#files.list(this.#options.folder);
    } catch (error) {
      if (!this.#toldNotRead) this.#tell({ kind: 'not-read', ...partsOf(error) });
      this.#toldNotRead = true;
      return;
    }
    const names = new Set(found.map(({ name }) => name));
    for (const [name, { written }] of this.#kept) if (written && !names.has(name)) this.#kept.delete(name);
    const damaged: string[] = [];
    for (const file of found) {
      if (this.#needsReading(file) && !(await this.#take(file))) damaged.push(file.name);
    }
    if (damaged.length > 0) this.#tell({ kind: 'damaged', files: await this.#setAside(damaged) });
    await this.#tidy(found);
  }

  #needsReading({ name }: ListedFile): boolean {
    if (!entryName.test(name) || this.#passedOver.has(name)) return false;
    const kept = this.#kept.get(name);
    return kept === undefined || (kept.written && this.#options.isOpen?.(kept.entry) === true);
  }

  /** Reads one file; false when it is damaged. */
  async #take({ name, bytes }: ListedFile): Promise<boolean> {
    if (bytes > maxFileBytes) return false;
    let text: string;
    try {
      text = await this.#files.read(this.#path(name));
    } catch {
      // Dropped by another window in this moment, or not ours to read: nothing says that it is damaged.
      return true;
    }
    const value = parsed(text);
    if (isObject(value) && typeof value.version === 'number' && value.version > version) {
      this.#passedOver.add(name);
      return true;
    }
    const entry = isObject(value) && value.version === version ? this.#options.read(value.entry) : undefined;
    if (entry === undefined || nameOf(entry) !== name) return false;
    this.#kept.set(name, { entry, bytes, written: true });
    return true;
  }

  /** Renames damaged files; gives the names they have then. */
  async #setAside(names: readonly string[]): Promise<string[]> {
    const stamp = new Date(this.#now()).toISOString().replaceAll(/[:.]/g, '-');
    const aside: string[] = [];
    for (const name of names) {
      this.#passedOver.add(name);
      this.#kept.delete(name);
      const to = `${name}.damaged-${stamp}`;
      const renamed = await this.#files.rename(this.#path(name), this.#path(to)).then(
        () => true,
        () => false,
      );
      aside.push(renamed ? to : name);
    }
    return aside;
  }

  /** Removes what dead writers left behind, and all but the last of the files set aside. */
  async #tidy(found: readonly ListedFile[]): Promise<void> {
    const now = this.#now();
    const left = found.filter(
      ({ name, changedAt }) => name.endsWith(unfinishedEnding) && now - changedAt > unfinishedMs,
    );
    const aside = found.filter(({ name }) => name.includes('.damaged-'));
    aside.sort((a, b) => b.changedAt - a.changedAt);
    for (const { name } of [...left, ...aside.slice(maxSetAside)]) await this.#remove(name);
  }

  /** Drops the oldest entries until the rest is within the limits. */
  async #dropExcess(): Promise<void> {
    const entries = this.#newestFirst();
    const newest = entries[0]?.entry.time ?? 0;
    let bytes = 0;
    let full = false;
    for (const [index, kept] of entries.entries()) {
      bytes += kept.bytes;
      full ||=
        index >= this.#limits.maxEntries ||
        bytes > this.#limits.maxBytes ||
        newest - kept.entry.time > this.#limits.maxAgeMs;
      if (!full || index === 0) continue;
      const name = nameOf(kept.entry);
      this.#kept.delete(name);
      await this.#remove(name);
    }
  }

  async #remove(name: string): Promise<void> {
    // What cannot be removed now is removed another time.
    await this.#files.remove(this.#path(name)).catch(() => undefined);
  }

  #newestFirst(): Kept<T>[] {
    return [...this.#kept.values()].sort((a, b) => (nameOf(a.entry) < nameOf(b.entry) ? 1 : -1));
  }

  #path(name: string): string {
    return join(this.#options.folder, name);
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }

  #tell(trouble: FolderTrouble): void {
    this.#options.onTrouble?.(trouble);
  }
}

function nameOf({ id, time }: Entry): string {
  return `${String(Math.max(0, Math.floor(time))).padStart(15, '0')}-${id}.json`;
}

function partsOf(error: unknown): { code: string | undefined; message: string } {
  return { code: systemCode(error), message: error instanceof Error ? error.message : String(error) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
