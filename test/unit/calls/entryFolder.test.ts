import assert from 'node:assert/strict';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import {
  type Entry,
  EntryFolder,
  type FolderLimits,
  type FolderTrouble,
} from '../../../src/calls/history/entryFolder.ts';
import { FullDisk } from './support/fullDisk.ts';
import { temporaryFolder } from './support/temporaryFolder.ts';

const noon = Date.UTC(2026, 10, 22, 12);
const day = 86_400_000;

interface Note extends Entry {
  readonly text: string;
  readonly open?: true;
}

function readNote(value: unknown): Note | undefined {
  const note = value as Note;
  return typeof note?.text === 'string' && typeof note.id === 'string' ? note : undefined;
}

function note(id: string, time = noon, text = id): Note {
  return { id, time, text };
}

/** A window's view of the folder, and the troubles it was told. */
function windowOn(folder: string, limits: Partial<FolderLimits> = {}, files = new FullDisk()) {
  const troubles: FolderTrouble[] = [];
  const entries = new EntryFolder<Note>({
    folder,
    read: readNote,
    isOpen: ({ open }) => open === true,
    onTrouble: (trouble) => troubles.push(trouble),
    now: () => noon,
    limits,
    files,
  });
  const texts = async () => (await entries.all()).map(({ text }) => text);
  return { entries, troubles, texts, disk: files };
}

async function onlyFile(folder: string): Promise<string> {
  const [name] = await readdir(folder);
  assert.ok(name);
  return join(folder, name);
}

describe('A folder of entries', () => {
  test('gives back in a later session what was put into it, newest first', async (t: TestContext) => {
    const folder = await temporaryFolder(t);
    const { entries } = windowOn(join(folder, 'not', 'made', 'yet'));
    await entries.put(note('a', noon));
    await entries.put(note('b', noon + 1));
    assert.deepEqual(await windowOn(join(folder, 'not', 'made', 'yet')).entries.all(), [
      note('b', noon + 1),
      note('a', noon),
    ]);
  });

  test('is empty and no trouble before anything was put into it', async (t: TestContext) => {
    const { texts, troubles } = windowOn(join(await temporaryFolder(t), 'none'));
    assert.deepEqual([await texts(), troubles], [[], []]);
  });

  test('loses nothing when windows write at the same time, and each sees the entries of the others', async (t: TestContext) => {
    const folder = await temporaryFolder(t);
    const windows = [windowOn(folder), windowOn(folder), windowOn(folder)];
    await Promise.all(
      windows.flatMap(({ entries }, w) =>
        Array.from({ length: 20 }, (_, i) => entries.put(note(`w${w}-${i}`, noon + i))),
      ),
    );
    for (const { entries } of windows) assert.equal((await entries.all()).length, 60);
  });

  test('shows what another window made of an entry that was open', async (t: TestContext) => {
    const folder = await temporaryFolder(t);
    const one = windowOn(folder);
    const other = windowOn(folder);
    await one.entries.put({ ...note('a'), text: 'begun', open: true });
    assert.deepEqual(await other.texts(), ['begun']);
    await one.entries.put({ ...note('a'), text: 'done' });
    assert.deepEqual(await other.texts(), ['done']);
    assert.equal((await readdir(folder)).length, 1);
  });

  test('leaves no half-written file behind, and removes that of a writer who died', async (t: TestContext) => {
    const folder = await temporaryFolder(t);
    const left = join(folder, 'something.json.1.tmp');
    await writeFile(left, '{"ver');
    await utimes(left, new Date(noon - day), new Date(noon - day));
    const { entries } = windowOn(folder);
    await entries.put(note('a'));
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.endsWith('.tmp')),
      [],
    );
  });
});

describe('The bounds of a folder', () => {
  async function kept(t: TestContext, limits: Partial<FolderLimits>, notes: Note[]): Promise<string[]> {
    const folder = await temporaryFolder(t);
    const { entries } = windowOn(folder, limits);
    for (const one of notes) await entries.put(one);
    const texts = await windowOn(folder).texts();
    assert.equal((await readdir(folder)).length, texts.length);
    return texts.map((text) => text.slice(0, 3));
  }

  test('hold in number', async (t: TestContext) => {
    const notes = Array.from({ length: 6 }, (_, i) => note(`n${i}`, noon + i));
    assert.deepEqual(await kept(t, { maxEntries: 3 }, notes), ['n5', 'n4', 'n3']);
  });

  test('hold in bytes, and keep the newest whatever its size', async (t: TestContext) => {
    const big = 'x'.repeat(2000);
    const notes = [note('a', noon), note('b', noon + 1, `two${big}`), note('c', noon + 2, `one${big}`)];
    assert.deepEqual(await kept(t, { maxBytes: 1500 }, notes), ['one']);
  });

  test('hold in age, counted from the newest, so that a clock set wrong for a while costs nothing', async (t: TestContext) => {
    const notes = [note('old', noon - 3 * day), note('new', noon - 40 * day), note('now', noon)];
    assert.deepEqual(await kept(t, { maxAgeMs: 10 * day }, notes), ['now', 'old']);
  });

  test('count what other windows wrote', async (t: TestContext) => {
    const folder = await temporaryFolder(t);
    const one = windowOn(folder, { maxEntries: 4 });
    const other = windowOn(folder, { maxEntries: 4 });
    for (let i = 0; i < 5; i += 1) {
      await one.entries.put(note(`one${i}`, noon + 2 * i));
      await other.entries.put(note(`other${i}`, noon + 2 * i + 1));
    }
    assert.equal((await readdir(folder)).length, 4);
    assert.deepEqual(await one.texts(), ['other4', 'one4', 'other3', 'one3']);
  });
});

describe('A damaged file', () => {
  for (const [name, text] of [
    ['half a file', '{"version":1,"entry":{"id":"a","ti'],
    ['no text', ''],
    ['zeros, as after a power cut', '\0'.repeat(100)],
    ['something else', '[1,2,3]'],
    ['an entry of another kind', '{"version":1,"entry":{"id":"a"}}'],
    ['an entry of another name', JSON.stringify({ version: 1, entry: note('b') })],
  ] as const) {
    test(`with ${name} is set aside and told once, and the others stay`, async (t: TestContext) => {
      const folder = await temporaryFolder(t);
      await windowOn(folder).entries.put(note('a'));
      await writeFile(await onlyFile(folder), text);
      const { entries, texts, troubles } = windowOn(folder);
      await entries.put(note('c', noon + 1));
      assert.deepEqual(await texts(), ['c']);
      assert.deepEqual(await texts(), ['c']);
      const [trouble, ...more] = troubles;
      assert.ok(trouble?.kind === 'damaged');
      assert.deepEqual(more, []);
      const [aside = ''] = trouble.files;
      assert.match(aside, /\.json\.damaged-2026-11-22T12-00-00-000Z$/);
      assert.equal(await readFile(join(folder, aside), 'utf8'), text);
      assert.deepEqual(windowOn(folder).troubles, []);
    });
  }

  test('that cannot be renamed is passed over', async (t: TestContext) => {
    const folder = await temporaryFolder(t);
    await windowOn(folder).entries.put(note('a'));
    await writeFile(await onlyFile(folder), 'x');
    const { texts, troubles, disk } = windowOn(folder);
    disk.refuses = 'EACCES';
    assert.deepEqual([await texts(), await texts()], [[], []]);
    assert.equal(troubles.length, 1);
  });

  test('of a newer version is left as it is, without a word', async (t: TestContext) => {
    const folder = await temporaryFolder(t);
    await windowOn(folder).entries.put(note('a'));
    const file = await onlyFile(folder);
    await writeFile(file, '{"version":2,"entry":"of a kind to come"}');
    const { texts, troubles } = windowOn(folder);
    assert.deepEqual([await texts(), troubles], [[], []]);
    assert.match(await readFile(file, 'utf8'), /to come/);
  });

  test('is kept aside twenty times at most', async (t: TestContext) => {
    const folder = await temporaryFolder(t);
    for (let i = 0; i < 30; i += 1) await writeFile(join(folder, `x.json.damaged-${i}`), '');
    const { entries } = windowOn(folder);
    await entries.put(note('a'));
    assert.equal((await readdir(folder)).length, 21);
  });
});

describe('A disk that cannot be written to', () => {
  for (const code of ['ENOSPC', 'EROFS'] as const) {
    test(`(${code}) is told once; the entries stay in memory and are written when it can be`, async (t: TestContext) => {
      const folder = await temporaryFolder(t);
      const { entries, texts, troubles, disk } = windowOn(folder);
      disk.refuses = code;
      await entries.put(note('a', noon));
      await entries.put(note('b', noon + 1));
      assert.deepEqual(await texts(), ['b', 'a']);
      assert.deepEqual(
        troubles.map((trouble) => [trouble.kind, 'code' in trouble && trouble.code]),
        [['not-written', code]],
      );
      disk.refuses = undefined;
      await entries.put(note('c', noon + 2));
      assert.deepEqual(await windowOn(folder).texts(), ['c', 'b', 'a']);
      disk.refuses = code;
      await entries.put(note('d', noon + 3));
      assert.equal(troubles.length, 2);
    });
  }

  test('because a file stands where the folder should be is told, and does not reject', async (t: TestContext) => {
    const place = join(await temporaryFolder(t), 'file');
    await writeFile(place, '');
    const { entries, texts, troubles } = windowOn(place);
    await entries.put(note('a'));
    assert.deepEqual(await texts(), ['a']);
    assert.deepEqual(
      troubles.map(({ kind }) => kind),
      ['not-written', 'not-read'],
    );
  });
});
