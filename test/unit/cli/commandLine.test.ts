import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { commands } from '../../../src/cli/commands.ts';
import { bxml, mainFile } from './support/bxml.ts';

const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));

describe('bxml', () => {
  it('prints the version of the package', () => {
    for (const flag of ['--version', '-V']) {
      assert.deepEqual(bxml([flag]), { status: 0, stdout: `${manifest.version}\n`, stderr: '' });
    }
  });

  it('shows its commands in the help', () => {
    const { status, stdout, stderr } = bxml(['--help']);
    assert.equal(status, 0);
    assert.equal(stderr, '');
    const lines = stdout.split('\n').map((line) => line.trim().replace(/ +/g, ' '));
    for (const { name, summary } of commands) assert.ok(lines.includes(`${name} ${summary}`));
  });

  it('shows the help on the standard error when it is given nothing to do', () => {
    const { status, stdout, stderr } = bxml([]);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /Commands:/);
  });

  it('ends with 2 for an unknown command, and names the one that was meant', () => {
    const { status, stderr } = bxml(['lnt']);
    assert.equal(status, 2);
    assert.match(stderr, /There is no command "lnt"\. Did you mean lint\?/);
    assert.match(bxml(['deploy']).stderr, /There are lint, format, explain, schema, emulate\./);
  });

  it('ends with 2 for an unknown option, before and behind the command', () => {
    assert.equal(bxml(['--loud']).status, 2);
    const { status, stdout, stderr } = bxml(['lint', '--max-warning', '3', '.']);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.equal(
      stderr,
      'There is no option --max-warning. Did you mean --max-warnings? "bxml lint --help" shows how it is used.\n',
    );
    assert.equal(bxml(['schema', '-x']).status, 2);
  });

  it('ends with 2 for an option without its value, with a wrong one, or with one too many', () => {
    const sayings: [string[], RegExp][] = [
      [['lint', '.', '--format'], /--format needs a value: one of pretty, json, sarif, github\./],
      [['lint', '--format', '--stdin'], /--format needs a value/],
      [['lint', '--format=', '.'], /--format needs a value/],
      [['lint', '--format', 'yaml', '.'], /--format takes one of pretty, json, sarif, github, not "yaml"\./],
      [['lint', '--max-warnings', 'few', '.'], /--max-warnings takes a whole number from 0 on, not "few"\./],
      [['lint', '--max-warnings=-1', '.'], /not "-1"\./],
      [['lint', '--pushed=yes', '.'], /--pushed takes no value\./],
      [['lint', '--context', 'office', '.'], /--context takes one of call, conference, transferAnswer/],
      [['format', '--indent', 'wide', '.'], /--indent takes 1 to 16, or tab, not "wide"\./],
      [['format', '--line-width', '3', '.'], /--line-width takes a whole number from 20 on/],
    ];
    for (const [args, expected] of sayings) {
      const { status, stderr } = bxml(args);
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, expected);
    }
  });

  it('ends with 2 when it is told to read nothing, or two things at once', () => {
    const sayings: [string[], RegExp][] = [
      [['lint'], /Name a file, a folder or a pattern, or give --stdin\./],
      [['format'], /Name a file/],
      [['lint', '--stdin', '.'], /Give files or --stdin, not both\./],
      [['lint', '--stdin-name', 'a.bxml', '.'], /--stdin-name goes with --stdin\./],
      [['lint', ''], /A file needs a name\./],
      [['schema', 'file'], /"bxml schema" takes no "file"\./],
      [['explain', 'unknown-verb', 'no-root'], /"no-root" is one CODE too many\./],
    ];
    for (const [args, expected] of sayings) {
      const { status, stderr } = bxml(args);
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, expected);
    }
  });

  it('takes what follows -- for a name', () => {
    assert.match(bxml(['lint', '--', '--format']).stderr, /Cannot read --format\. There is no such file/);
  });

  it('ends quietly, with its own status, when nobody reads its results any more', async () => {
    const process_ = spawn(process.execPath, [mainFile, 'lint', '--stdin', '--format', 'json'], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    process_.stdout.destroy();
    let stderr = '';
    process_.stderr.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    process_.stdin.end(`<Response>${'<Nothing/>'.repeat(2000)}</Response>`);
    const [status] = await once(process_, 'close');
    assert.equal(stderr, '');
    assert.equal(status, 1);
  });

  it('says so when its results cannot be written', { skip: !existsSync('/dev/full') }, async () => {
    const { openSync, closeSync } = await import('node:fs');
    const full = openSync('/dev/full', 'w');
    const process_ = spawn(process.execPath, [mainFile, 'schema'], { stdio: ['ignore', full, 'pipe'] });
    let stderr = '';
    process_.stderr?.setEncoding('utf8').on('data', (text) => {
      stderr += text;
    });
    const [status] = await once(process_, 'close');
    closeSync(full);
    assert.match(stderr, /The results could not be written/);
    assert.equal(status, 2);
  });
});

for (const command of commands) {
  describe(`The help of bxml ${command.name}`, () => {
    const { status, stdout } = bxml([command.name, '--help']);

    it('shows every option, status and example', () => {
      assert.equal(status, 0);
      for (const { name } of command.options) assert.match(stdout, new RegExp(`--${name}\\b`));
      for (const key of Object.keys(command.statuses))
        assert.match(stdout, new RegExp(`^  ${key}  \\S`, 'm'));
      for (const example of command.examples) assert.ok(stdout.includes(`  ${example.command}\n`));
    });

    it('fits into 80 columns', () => {
      for (const line of stdout.split('\n')) assert.ok(line.length <= 82, line);
    });
  });
}

describe('The help of a command', () => {
  it('is the same in every way of asking', () => {
    const { stdout } = bxml(['lint', '--help']);
    for (const args of [
      ['lint', '-h', 'file'],
      ['help', 'lint'],
      ['--help', 'lint'],
    ]) {
      assert.deepEqual(bxml(args), { status: 0, stdout, stderr: '' });
    }
  });

  it('is refused for what is no command', () => {
    assert.match(bxml(['help', 'lnt']).stderr, /Did you mean lint\?/);
    assert.equal(bxml(['help', 'lint', 'format']).status, 2);
  });
});
