import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { bxml } from './support/bxml.ts';
import { bad, foreign, good } from './support/documents.ts';
import { folderWith } from './support/folder.ts';
import { filesIn, lintRows } from './support/rows.ts';

describe('A folder', () => {
  const { path: cwd } = folderWith({
    'b.bxml': bad,
    'a.BXML': bad,
    'flow.xml': bad,
    'pom.xml': foreign,
    'empty.xml': '',
    'notes.txt': bad,
    'deep/er/c.bxml': bad,
    'node_modules/d.bxml': bad,
    'deep/node_modules/e.bxml': bad,
    '.hidden/f.bxml': bad,
  });
  const found = ['a.BXML', 'b.bxml', 'flow.xml', 'deep/er/c.bxml'];

  it('is searched for *.bxml, and for *.xml that hold BXML', () => {
    assert.deepEqual(filesIn(lintRows(['.'], { cwd })), found);
  });

  it('that is a part of a path stays one in the names', () => {
    assert.deepEqual(filesIn(lintRows(['deep'], { cwd })), ['deep/er/c.bxml']);
    assert.deepEqual(filesIn(lintRows([join(cwd, 'deep')])), [join(cwd, 'deep/er/c.bxml')]);
  });

  it('is searched even when it has a leading dot or is called node_modules, if it is named', () => {
    assert.deepEqual(filesIn(lintRows(['.hidden', 'node_modules'], { cwd })), [
      '.hidden/f.bxml',
      'node_modules/d.bxml',
    ]);
  });

  it('without a document is worth a note', () => {
    const { path } = folderWith({ 'pom.xml': foreign });
    assert.deepEqual(bxml(['lint', '.'], { cwd: path }), {
      status: 0,
      stdout: '',
      stderr: 'No BXML document was found in ..\n',
    });
  });

  it('is searched once, and so is a link to itself', () => {
    const { path } = folderWith({ 'a.bxml': bad });
    symlinkSync('.', join(path, 'again'));
    symlinkSync('a.bxml', join(path, 'link.bxml'));
    symlinkSync('nowhere', join(path, 'dangling.bxml'));
    assert.deepEqual(filesIn(lintRows(['.'], { cwd: path })), ['a.bxml', 'link.bxml']);
  });
});

describe('A file', () => {
  const { path: cwd } = folderWith({ 'notes.txt': bad, 'pom.xml': foreign, 'a.bxml': bad });

  it('is checked whatever its name and content', () => {
    assert.deepEqual(filesIn(lintRows(['notes.txt', 'pom.xml'], { cwd })), ['notes.txt', 'pom.xml']);
  });

  it('is checked once', () => {
    assert.equal(lintRows(['a.bxml', './a.bxml', '.', '*.bxml', join(cwd, 'a.bxml')], { cwd }).length, 1);
  });

  it('of that name comes before a pattern', () => {
    const { path } = folderWith({ '[ab].bxml': bad, 'a.bxml': good });
    assert.deepEqual(filesIn(lintRows(['[ab].bxml'], { cwd: path })), ['[ab].bxml']);
  });
});

describe('A pattern', () => {
  const { path: cwd } = folderWith({
    'a.bxml': bad,
    'b.xml': bad,
    'pom.xml': foreign,
    'answer.txt': bad,
    'x/c.bxml': bad,
    'x/y/d.bxml': bad,
    'x/node_modules/e.bxml': bad,
    'x/.git/f.bxml': bad,
    'other/g.bxml': bad,
  });
  const filesOf = (...patterns: string[]) => filesIn(lintRows(patterns, { cwd })).sort();

  it('names files of one folder, or of all below it', () => {
    assert.deepEqual(filesOf('*.bxml'), ['a.bxml']);
    assert.deepEqual(filesOf('**/*.bxml'), ['a.bxml', 'other/g.bxml', 'x/c.bxml', 'x/y/d.bxml']);
    assert.deepEqual(filesOf('x/**'), ['x/c.bxml', 'x/y/d.bxml']);
    assert.deepEqual(filesOf('x/*/*.bxml'), ['x/y/d.bxml']);
    assert.deepEqual(filesOf('?.bxml'), ['a.bxml']);
  });

  it('may have alternatives', () => {
    assert.deepEqual(filesOf('{x,other}/*.bxml'), ['other/g.bxml', 'x/c.bxml']);
    assert.deepEqual(filesOf('[ab].{bxml,xml}'), ['a.bxml', 'b.xml']);
  });

  it('takes what is not called *.bxml only when it holds BXML', () => {
    assert.deepEqual(filesOf('*'), ['a.bxml', 'answer.txt', 'b.xml']);
  });

  it('reaches folders above, absolute ones, and hidden ones that it names', () => {
    assert.deepEqual(filesIn(lintRows(['../*.bxml'], { cwd: join(cwd, 'x') })), ['../a.bxml']);
    assert.deepEqual(filesOf(join(cwd, 'x/*.bxml')), [join(cwd, 'x/c.bxml')]);
    assert.deepEqual(filesOf('x/.git/*.bxml'), ['x/.git/f.bxml']);
    assert.deepEqual(filesOf('x/node_modules/*.bxml'), ['x/node_modules/e.bxml']);
    assert.deepEqual(filesOf('*/.git/*.bxml'), ['x/.git/f.bxml']);
    assert.deepEqual(filesOf('*/node_modules/*.bxml'), ['x/node_modules/e.bxml']);
  });

  it('that matches no file ends with 2', () => {
    for (const pattern of ['*.vxml', 'nowhere/**/*.bxml']) {
      const { status, stderr } = bxml(['lint', pattern, 'a.bxml'], { cwd });
      assert.equal(status, 2);
      assert.equal(stderr, `Cannot read ${pattern}. No file matches.\n`);
    }
  });

  it('that matches files without BXML is worth a note', () => {
    const { status, stderr } = bxml(['lint', 'p*.xml'], { cwd });
    assert.equal(status, 0);
    assert.equal(stderr, 'No BXML document was found in p*.xml.\n');
  });
});
