import { type EntryFiles, machineFiles } from '../../../../src/calls/history/entryFiles.ts';

/** The machine's own files, on a disk that refuses to be written to whenever a test says so. */
export class FullDisk implements EntryFiles {
  /** System code that writing fails with; undefined while there is room. */
  refuses: 'ENOSPC' | 'EROFS' | 'EACCES' | undefined;
  /** Writing never comes to an end. */
  hangs = false;
  readonly list = machineFiles.list;
  readonly read = machineFiles.read;

  replace(path: string, text: string): Promise<void> {
    return this.#write(() => machineFiles.replace(path, text));
  }

  rename(from: string, to: string): Promise<void> {
    return this.#write(() => machineFiles.rename(from, to));
  }

  remove(path: string): Promise<void> {
    return this.#write(() => machineFiles.remove(path));
  }

  #write(work: () => Promise<void>): Promise<void> {
    if (this.hangs) return new Promise(() => undefined);
    if (this.refuses === undefined) return work();
    return Promise.reject(Object.assign(new Error(`${this.refuses}: refused`), { code: this.refuses }));
  }
}
