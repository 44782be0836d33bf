import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bxml } from './support/bxml.ts';
import { bad, doubtful, good } from './support/documents.ts';
import { folderWith } from './support/folder.ts';
import { lintRows } from './support/rows.ts';

describe('bxml lint', () => {
  const { path: cwd } = folderWith({ 'good.bxml': good, 'bad.bxml': bad, 'doubtful.bxml': doubtful });

  it('ends with 0 when nothing is wrong', () => {
    const { status, stdout, stderr } = bxml(['lint', 'good.bxml'], { cwd });
    assert.equal(status, 0);
    assert.equal(stdout, 'No problems in 1 file.\n');
    assert.equal(stderr, '');
  });

  it('ends with 1 when there are errors', () => {
    assert.equal(bxml(['lint', 'good.bxml', 'bad.bxml'], { cwd }).status, 1);
  });

  it('lets warnings pass, up to --max-warnings', () => {
    assert.equal(bxml(['lint', 'doubtful.bxml'], { cwd }).status, 0);
    assert.equal(bxml(['lint', '--max-warnings', '1', 'doubtful.bxml'], { cwd }).status, 0);
    const { status, stderr } = bxml(['lint', '--max-warnings=0', 'doubtful.bxml'], { cwd });
    assert.equal(status, 1);
    assert.equal(stderr, '1 warning found; --max-warnings allows 0.\n');
  });

  it('counts only warnings against --max-warnings', () => {
    const args = ['lint', '--max-warnings', '0', '--severity', 'unknown-voice=information', 'doubtful.bxml'];
    assert.equal(bxml(args, { cwd }).status, 0);
  });

  it('ends with 2 when a file is missing, and checks the others', () => {
    const { status, stdout, stderr } = bxml(['lint', 'missing.bxml', 'bad.bxml'], { cwd });
    assert.equal(status, 2);
    assert.match(stdout, /bad\.bxml:2:4 error/);
    assert.equal(stderr, 'Cannot read missing.bxml. There is no such file or folder.\n');
  });

  it('reads the standard input', () => {
    assert.equal(bxml(['lint', '--stdin'], { stdin: good }).status, 0);
    const { status, stdout } = bxml(['lint', '--stdin'], { stdin: bad });
    assert.equal(status, 1);
    assert.match(stdout, /^<stdin>:2:4 error/);
    assert.match(
      bxml(['lint', '--stdin', '--stdin-name', 'flow.bxml'], { stdin: bad }).stdout,
      /^flow\.bxml:2:4/,
    );
  });

  it('changes the severity of a rule, the last word counting', () => {
    const severitiesWith = (...args: string[]) =>
      lintRows([...args, 'bad.bxml'], { cwd }).map(({ severity }) => severity);
    assert.deepEqual(severitiesWith('--severity', 'unknown-verb=hint'), ['hint']);
    assert.deepEqual(severitiesWith('--severity', 'unknown-verb=off'), []);
    assert.deepEqual(severitiesWith('--severity', 'unknown-verb=off', '--severity=unknown-verb=warning'), [
      'warning',
    ]);
  });

  it('refuses a severity of an unknown rule or level', () => {
    const unknown = bxml(['lint', '--severity', 'unknown-vreb=off', 'bad.bxml'], { cwd });
    assert.equal(unknown.status, 2);
    assert.match(unknown.stderr, /There is no rule "unknown-vreb"\. Did you mean unknown-verb\?/);
    for (const text of ['unknown-verb=loud', 'unknown-verb', 'unknown-verb=off=on', '=off']) {
      assert.equal(bxml(['lint', '--severity', text, 'bad.bxml'], { cwd }).status, 2, text);
    }
  });

  it('knows where the documents run, and that they are to be pushed', () => {
    const codesWith = (stdin: string, ...args: string[]) =>
      lintRows(['--stdin', ...args], { stdin }).map(({ code }) => code);
    const gather = '<Response><Gather gatherUrl="https://example.com/digits"/></Response>';
    assert.deepEqual(codesWith(gather), []);
    assert.notDeepEqual(codesWith(gather, '--context', 'conference'), []);
    const redirect = '<Response><Redirect redirectUrl="/next"/></Response>';
    assert.deepEqual(codesWith(redirect), []);
    assert.notDeepEqual(codesWith(redirect, '--pushed'), []);
  });

  it('checks an empty document', () => {
    const [row] = lintRows(['--stdin'], { stdin: '' });
    assert.deepEqual(
      [row?.code, row?.line, row?.column, row?.endLine, row?.endColumn],
      ['empty-document', 1, 1, 1, 1],
    );
  });

  it('counts lines and columns like an editor', () => {
    const placeOf = (stdin: string) => {
      const [row] = lintRows(['--stdin'], { stdin });
      return [row?.line, row?.column, row?.endLine, row?.endColumn];
    };
    assert.deepEqual(placeOf(bad), [2, 4, 2, 9]);
    assert.deepEqual(placeOf(bad.replaceAll('\n', '\r\n')), [2, 4, 2, 9]);
    assert.deepEqual(placeOf(bad.replaceAll('\n', '\r')), [2, 4, 2, 9]);
    assert.deepEqual(placeOf('\ufeff<Response><Gathr/></Response>'), [1, 12, 1, 17]);
    assert.deepEqual(placeOf('<Response>\n\t<Gathr/></Response>'), [2, 3, 2, 8]);
    // A character beyond U+FFFF is two code units.
    assert.deepEqual(placeOf('<Response><!-- 😀 --><Gathr/></Response>'), [1, 23, 1, 28]);
  });
});
