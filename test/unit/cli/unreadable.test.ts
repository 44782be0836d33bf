import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { bxml, mainFile, type Surroundings } from './support/bxml.ts';
import { bad, good } from './support/documents.ts';
import { folderWith } from './support/folder.ts';

/** The superuser may read everything, so the test takes the rights of nobody then. */
const nobody: Surroundings = process.getuid?.() === 0 ? { uid: 65_534 } : {};
const hasPermissions = process.platform !== 'win32';

function complaintAbout(content: string | Uint8Array): string {
  const { path: cwd } = folderWith({ 'a.bxml': content, 'bad.bxml': bad });
  const { status, stdout, stderr } = bxml(['lint', 'a.bxml', 'bad.bxml'], { cwd });
  assert.equal(status, 2);
  assert.match(stdout, /^bad\.bxml:2:4 error/);
  return stderr;
}

describe('What cannot be read ends with 2, and all the rest is checked:', () => {
  it('a file that is not UTF-8', () => {
    const latin1 = Buffer.from(
      '<Response>\n  <SpeakSentence>Gr\u00fc\u00dfe</SpeakSentence>\n</Response>',
      'latin1',
    );
    assert.equal(complaintAbout(latin1), 'Cannot read a.bxml. Line 2 is not UTF-8. Save it as UTF-8.\n');
  });

  it('a file in UTF-16', () => {
    const bytes = Buffer.from(`\ufeff${good}`, 'utf16le');
    assert.equal(complaintAbout(bytes), 'Cannot read a.bxml. It is UTF-16LE. Save it as UTF-8.\n');
    assert.match(complaintAbout(bytes.swap16()), /It is UTF-16BE/);
  });

  it('a binary file', () => {
    assert.match(complaintAbout(Uint8Array.from([0x52, 0, 1, 2])), /It is a binary file, or no UTF-8\./);
  });

  it('a file far larger than any document', () => {
    const huge = `<Response><!--${'x'.repeat(4 * 1024 * 1024)}--></Response>`;
    assert.match(complaintAbout(huge), /It is larger than 4 MB, and a BXML document has at most 64 KB\./);
  });

  it('a standard input like these', () => {
    const huge = bxml(['lint', '--stdin'], { stdin: 'x'.repeat(5 * 1024 * 1024) });
    assert.equal(huge.status, 2);
    assert.match(huge.stderr, /Cannot read <stdin>\. It is larger than 4 MB/);
    const wrong = bxml(['format', '--stdin'], { stdin: Uint8Array.from([0x3c, 0xff]) });
    assert.equal(wrong.status, 2);
    assert.equal(wrong.stdout, '');
    assert.match(wrong.stderr, /Line 1 is not UTF-8/);
  });

  it('a file without permission', { skip: !hasPermissions }, () => {
    const { path: cwd } = folderWith({ 'a.bxml': good, 'bad.bxml': bad });
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, 'a.bxml'), 0);
    const { status, stdout, stderr } = bxml(['lint', '.'], { cwd, ...nobody });
    assert.equal(stderr, 'Cannot read a.bxml. Permission denied.\n');
    assert.match(stdout, /bad\.bxml:2:4 error/);
    assert.equal(status, 2);
  });

  it('a folder without permission', { skip: !hasPermissions }, () => {
    const { path: cwd } = folderWith({ 'shut/a.bxml': good, 'bad.bxml': bad });
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, 'shut'), 0);
    for (const operand of ['.', '**/*.bxml']) {
      const { status, stdout, stderr } = bxml(['lint', operand], { cwd, ...nobody });
      assert.equal(stderr, 'Cannot read shut. Permission denied.\n');
      assert.match(stdout, /bad\.bxml:2:4 error/);
      assert.equal(status, 2);
    }
    chmodSync(join(cwd, 'shut'), 0o755);
  });

  it('a link that leads round in circles', () => {
    const { path: cwd } = folderWith({});
    symlinkSync('loop.bxml', join(cwd, 'loop.bxml'));
    const { status, stderr } = bxml(['lint', 'loop.bxml'], { cwd });
    assert.equal(status, 2);
    assert.equal(stderr, 'Cannot read loop.bxml. It is a link that leads nowhere.\n');
  });
});

describe('What a search comes across and is none of ours', () => {
  it('is passed over, whatever it is', () => {
    const { path: cwd } = folderWith({
      'good.bxml': good,
      'wide.xml': Buffer.from('\ufeff<project/>', 'utf16le'),
      'latin.xml': Buffer.from('<project>\u00fc</project>', 'latin1'),
      'large.xml': `<project>${'x'.repeat(4 * 1024 * 1024)}</project>`,
      'noise.xml': Uint8Array.from([0, 1, 2, 3]),
    });
    const { status, stdout, stderr } = bxml(['lint', '.'], { cwd });
    assert.deepEqual([status, stdout, stderr], [0, 'No problems in 1 file.\n', '']);
  });

  it('is told from BXML in a wrong encoding', () => {
    const { path: cwd } = folderWith({ 'wide.xml': Buffer.from(`\ufeff${good}`, 'utf16le') });
    assert.match(bxml(['lint', '.'], { cwd }).stderr, /Cannot read wide\.xml\. It is UTF-16LE/);
  });
});

describe('A named pipe', () => {
  it('is read like a file', { skip: process.platform === 'win32' }, () => {
    const { path: cwd } = folderWith({ 'bad.bxml': bad });
    assert.equal(spawnSync('mkfifo', [join(cwd, 'pipe')]).status, 0);
    const writer = 'cat bad.bxml > pipe & exec "$0" "$@"';
    const { stdout, status } = spawnSync('sh', ['-c', writer, process.execPath, mainFile, 'lint', 'pipe'], {
      cwd,
      encoding: 'utf8',
      timeout: 60_000,
    });
    assert.match(stdout, /^pipe:2:4 error/);
    assert.equal(status, 1);
  });
});
