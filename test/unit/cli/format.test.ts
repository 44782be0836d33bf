import assert from 'node:assert/strict';
import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { bxml, type Surroundings } from './support/bxml.ts';
import { broken, foreign, good, laidOut, untidy } from './support/documents.ts';
import { folderWith } from './support/folder.ts';

const nobody: Surroundings = process.getuid?.() === 0 ? { uid: 65_534 } : {};

describe('bxml format', () => {
  it('lays files out in place and names those that changed', () => {
    const { path: cwd, read } = folderWith({ 'untidy.bxml': untidy, 'good.bxml': good });
    const outcome = bxml(['format', '.'], { cwd });
    assert.deepEqual(outcome, { status: 0, stdout: 'untidy.bxml\n', stderr: '1 of 2 files changed.\n' });
    assert.equal(read('untidy.bxml'), laidOut);
    assert.equal(bxml(['format', '.'], { cwd }).stderr, 'Nothing changed in 2 files.\n');
  });

  it('does not touch a file that is laid out already', () => {
    const { path: cwd } = folderWith({ 'good.bxml': good });
    utimesSync(join(cwd, 'good.bxml'), 1_000_000, 1_000_000);
    const before = statSync(join(cwd, 'good.bxml'));
    bxml(['format', 'good.bxml'], { cwd });
    const after = statSync(join(cwd, 'good.bxml'));
    assert.deepEqual([after.mtimeMs, after.ino], [before.mtimeMs, before.ino]);
  });

  it('only lists what would change with --check, and ends with 1', () => {
    const { path: cwd, read } = folderWith({ 'untidy.bxml': untidy, 'good.bxml': good });
    const outcome = bxml(['format', '--check', '.'], { cwd });
    assert.deepEqual(outcome, { status: 1, stdout: 'untidy.bxml\n', stderr: '1 of 2 files would change.\n' });
    assert.equal(read('untidy.bxml'), untidy);
    assert.equal(bxml(['format', '--check', 'good.bxml'], { cwd }).status, 0);
  });

  it('keeps permissions, and leaves nothing beside the file', { skip: process.platform === 'win32' }, () => {
    for (const mode of [0o600, 0o664, 0o755]) {
      const { path: cwd } = folderWith({ 'untidy.bxml': untidy });
      chmodSync(join(cwd, 'untidy.bxml'), mode);
      assert.equal(bxml(['format', 'untidy.bxml'], { cwd }).status, 0);
      assert.equal(statSync(join(cwd, 'untidy.bxml')).mode & 0o777, mode);
      assert.deepEqual(readdirSync(cwd), ['untidy.bxml']);
    }
  });

  it('writes through a link and keeps it', { skip: process.platform === 'win32' }, () => {
    const { path: cwd, read } = folderWith({ 'real/untidy.bxml': untidy });
    symlinkSync('real/untidy.bxml', join(cwd, 'link.bxml'));
    assert.equal(bxml(['format', 'link.bxml'], { cwd }).status, 0);
    assert.ok(lstatSync(join(cwd, 'link.bxml')).isSymbolicLink());
    assert.equal(read('real/untidy.bxml'), laidOut);
  });

  it('keeps line breaks and a byte order mark', () => {
    const { path: cwd, read } = folderWith({ 'untidy.bxml': `\ufeff${untidy.replaceAll('\n', '\r\n')}` });
    assert.equal(bxml(['format', 'untidy.bxml'], { cwd }).status, 0);
    assert.equal(read('untidy.bxml'), `\ufeff${laidOut.replaceAll('\n', '\r\n')}`);
  });

  it('takes the indentation and the width of a line', () => {
    const indented = (...args: string[]) => bxml(['format', '--stdin', ...args], { stdin: untidy }).stdout;
    assert.match(indented('--indent', '4'), /^ {4}<Pause/m);
    assert.match(indented('--indent', 'tab'), /^\t<Hangup/m);
    const stdin = '<Response><Pause duration="1" tag="x"/></Response>';
    assert.equal(bxml(['format', '--stdin', '--line-width', '20'], { stdin }).stdout.split('\n').length, 6);
  });

  it('leaves a document alone that is not well-formed, and lays out the others', () => {
    const { path: cwd, read } = folderWith({ 'broken.bxml': broken, 'untidy.bxml': untidy });
    const { status, stdout, stderr } = bxml(['format', '.'], { cwd });
    assert.equal(status, 1);
    assert.equal(stdout, 'untidy.bxml\n');
    assert.match(stderr, /^broken\.bxml:2:4 is not well-formed: .*Gather.* Left alone\.$/m);
    assert.equal(read('broken.bxml'), broken);
    assert.equal(read('untidy.bxml'), laidOut);
    assert.equal(bxml(['format', '--check', 'broken.bxml'], { cwd }).status, 1);
  });

  it('leaves other XML alone, even when it is named', () => {
    const { path: cwd, read } = folderWith({ 'pom.xml': foreign });
    const { status, stderr } = bxml(['format', 'pom.xml'], { cwd });
    assert.equal(status, 1);
    assert.match(stderr, /^pom\.xml holds no BXML\. Left alone\.$/m);
    assert.equal(read('pom.xml'), foreign);
  });

  it('is a filter with --stdin, and loses nothing', () => {
    assert.deepEqual(bxml(['format', '--stdin'], { stdin: untidy }), {
      status: 0,
      stdout: laidOut,
      stderr: '',
    });
    const outcome = bxml(['format', '--stdin', '--stdin-name', 'flow.bxml'], { stdin: broken });
    assert.equal(outcome.status, 1);
    assert.equal(outcome.stdout, broken);
    assert.match(outcome.stderr, /^flow\.bxml:2:4 is not well-formed/);
    assert.equal(bxml(['format', '--stdin'], { stdin: `\ufeff${untidy}` }).stdout, `\ufeff${laidOut}`);
  });

  it('checks the standard input', () => {
    assert.deepEqual(bxml(['format', '--stdin', '--check'], { stdin: untidy }), {
      status: 1,
      stdout: '<stdin>\n',
      stderr: '',
    });
    assert.equal(bxml(['format', '--stdin', '--check'], { stdin: good }).status, 0);
  });

  it('ends with 2 when something cannot be read, and lays out the others', () => {
    const { path: cwd, read } = folderWith({ 'untidy.bxml': untidy });
    const { status, stderr } = bxml(['format', 'missing.bxml', 'untidy.bxml'], { cwd });
    assert.equal(status, 2);
    assert.match(stderr, /Cannot read missing\.bxml/);
    assert.equal(read('untidy.bxml'), laidOut);
  });

  it('ends with 2 when a file cannot be written, which stays whole', {
    skip: process.platform === 'win32',
  }, () => {
    const { path: cwd, read } = folderWith({ 'fixed.bxml': untidy, 'folder/shut.bxml': untidy });
    chmodSync(cwd, 0o777);
    chmodSync(join(cwd, 'fixed.bxml'), 0o444);
    chmodSync(join(cwd, 'folder/shut.bxml'), 0o666);
    chmodSync(join(cwd, 'folder'), 0o555);
    const { status, stdout, stderr } = bxml(['format', '.'], { cwd, ...nobody });
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /^Cannot write fixed\.bxml\. Permission denied\.$/m);
    assert.match(stderr, /^Cannot write folder\/shut\.bxml\. Permission denied\.$/m);
    assert.match(stderr, /^Nothing changed in 2 files\.$/m);
    assert.equal(read('fixed.bxml'), untidy);
    assert.equal(read('folder/shut.bxml'), untidy);
    assert.deepEqual(readdirSync(join(cwd, 'folder')), ['shut.bxml']);
    chmodSync(join(cwd, 'folder'), 0o755);
  });

  it('takes a folder for a folder, also when it is called *.bxml', () => {
    const { path: cwd } = folderWith({});
    mkdirSync(join(cwd, 'odd.bxml'));
    assert.equal(bxml(['format', '.'], { cwd }).stderr, 'No BXML document was found in ..\n');
  });
});
