import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { githubReport } from '../../../src/cli/report/github.ts';
import { prettyReport } from '../../../src/cli/report/pretty.ts';
import type { Terminal } from '../../../src/cli/terminal.ts';
import { Lines } from '../../../src/cli/text/lines.ts';
import { bxml } from './support/bxml.ts';
import { bad, doubtful, good } from './support/documents.ts';
import { folderWith } from './support/folder.ts';

const { path: cwd } = folderWith({
  'bad.bxml': bad,
  'doubtful.bxml': doubtful,
  'good.bxml': good,
  'a, b%/c#d:e.bxml': bad,
});

describe('The format json', () => {
  it('is one array with the place, severity, code and message of each problem', () => {
    const { stdout } = bxml(['lint', '--format', 'json', 'bad.bxml', 'doubtful.bxml', 'good.bxml'], { cwd });
    assert.deepEqual(JSON.parse(stdout), [
      {
        file: 'bad.bxml',
        line: 2,
        column: 4,
        endLine: 2,
        endColumn: 9,
        severity: 'error',
        code: 'unknown-verb',
        message: 'BXML has no verb <Gathr>. Did you mean Gather?',
      },
      {
        file: 'doubtful.bxml',
        line: 2,
        column: 25,
        endLine: 2,
        endColumn: 29,
        severity: 'warning',
        code: 'unknown-voice',
        message: 'No voice "jule" is known. Did you mean julie?',
      },
    ]);
  });

  it('is an array also when nothing is wrong, and when nothing could be read', () => {
    assert.equal(bxml(['lint', '--format', 'json', 'good.bxml'], { cwd }).stdout, '[]\n');
    assert.equal(bxml(['lint', '--format', 'json', 'missing.bxml'], { cwd }).stdout, '[]\n');
  });
});

describe('The format pretty', () => {
  it('shows the line and marks what is wrong', () => {
    const { stdout } = bxml(['lint', 'bad.bxml', 'doubtful.bxml', 'good.bxml'], { cwd });
    assert.equal(
      stdout,
      `bad.bxml:2:4 error BXML has no verb <Gathr>. Did you mean Gather? [unknown-verb]
  2 |   <Gathr/>
    |    ^^^^^

doubtful.bxml:2:25 warning No voice "jule" is known. Did you mean julie? [unknown-voice]
  2 |   <SpeakSentence voice="jule">Hello.</SpeakSentence>
    |                         ^^^^

1 error, 1 warning in 2 of 3 files.
"bxml explain CODE" tells more, for example "bxml explain unknown-verb".
`,
    );
  });

  it('marks the place also in long lines, behind tabs and behind wide characters', () => {
    const markedIn = (stdin: string) => {
      const [, line = '', mark = ''] = bxml(['lint', '--stdin'], { stdin }).stdout.split('\n');
      assert.ok(line.length <= 120, line);
      return { line, mark };
    };
    const long = markedIn(`<Response>${'<Hangup/>'.repeat(3)}${'<Pause/>'.repeat(500)}</Response>`);
    assert.match(long.line, /…$/);
    const late = markedIn(`<Response><!-- ${'x'.repeat(500)} --><Gathr/></Response>`);
    assert.match(late.line, /\| …x/);
    assert.equal(late.line.slice(late.mark.indexOf('^'), late.mark.lastIndexOf('^') + 1), 'Gathr');
    const tabs = markedIn('<Response>\n\t\t<Gathr/></Response>');
    assert.equal(tabs.line.slice(tabs.mark.indexOf('^'), tabs.mark.lastIndexOf('^') + 1), 'Gathr');
    // The two characters take two columns each.
    const wide = markedIn('<Response><!--日本--><Gathr/></Response>');
    assert.equal(wide.mark.indexOf('^') - wide.line.indexOf('Gathr'), 2);
  });

  it('lets no document steer the terminal', () => {
    const { stdout } = bxml(['lint', '--stdin'], {
      stdin: '<Response><Gathr a="\x1b[2J\u202e"/></Response>',
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there.
    assert.doesNotMatch(stdout, /[\x1b\u202e]/);
    assert.match(stdout, /␛\[2J�/);
  });

  it('has no colours in a pipe', () => {
    assert.ok(!bxml(['lint', 'bad.bxml'], { cwd }).stdout.includes('\x1b'));
  });

  it('paints place, severity and mark in a terminal', () => {
    let printed = '';
    const terminal = { ...silentTerminal, colour: true, print: (text: string) => (printed += text) };
    prettyReport(terminal).file({
      name: 'a.bxml',
      lines: new Lines('<Gathr/>'),
      problems: [
        {
          code: 'unknown-verb',
          severity: 'error',
          message: 'No.',
          start: 1,
          end: 6,
          from: { line: 1, column: 2 },
          to: { line: 1, column: 7 },
        },
      ],
    });
    const [head = '', , mark = ''] = printed.split('\n');
    assert.equal(head, '\x1b[1ma.bxml:1:2\x1b[0m \x1b[1;31merror\x1b[0m No. \x1b[2m[unknown-verb]\x1b[0m');
    assert.ok(mark.endsWith('\x1b[1;31m^^^^^\x1b[0m'));
  });
});

describe('The format github', () => {
  it('is one workflow command a problem', () => {
    const { stdout } = bxml(['lint', '--format', 'github', 'bad.bxml', 'doubtful.bxml'], { cwd });
    assert.equal(
      stdout,
      `::error file=bad.bxml,line=2,endLine=2,col=4,endColumn=9,title=bxml unknown-verb::BXML has no verb <Gathr>. Did you mean Gather?
::warning file=doubtful.bxml,line=2,endLine=2,col=25,endColumn=29,title=bxml unknown-voice::No voice "jule" is known. Did you mean julie?
`,
    );
  });

  it('makes notices of what is neither error nor warning', () => {
    for (const level of ['information', 'hint']) {
      const args = ['lint', '--format', 'github', '--severity', `unknown-verb=${level}`, 'bad.bxml'];
      assert.match(bxml(args, { cwd }).stdout, /^::notice file=/);
    }
  });

  it('escapes what would end a property or the command', () => {
    const { stdout } = bxml(['lint', '--format', 'github', 'a, b%/c#d:e.bxml'], { cwd });
    assert.match(stdout, /^::error file=a%2C b%25\/c#d%3Ae\.bxml,line=2,/);
    let printed = '';
    const terminal = { ...silentTerminal, print: (text: string) => (printed += text) };
    const place = { line: 1, column: 1 };
    githubReport(terminal).file({
      name: 'a.bxml',
      lines: new Lines(''),
      problems: [
        {
          code: 'x',
          severity: 'error',
          message: '50 %\r\n::error::',
          start: 0,
          end: 0,
          from: place,
          to: place,
        },
      ],
    });
    assert.match(printed, /^::error file=a\.bxml,.*::50 %25%0D%0A::error::\n$/);
  });

  it('gives columns only within one line', () => {
    const stdin = '<Response><Pause duration="1\n2"/></Response>';
    const { stdout } = bxml(['lint', '--format', 'github', '--stdin'], { stdin });
    assert.match(stdout, /^::error file=<stdin>,line=1,endLine=2,title=/);
  });

  it('annotates a file that could not be read', () => {
    const { status, stdout } = bxml(['lint', '--format', 'github', 'missing.bxml'], { cwd });
    assert.equal(status, 2);
    assert.equal(stdout, '::error file=missing.bxml::Not checked: There is no such file or folder.\n');
  });
});

describe('The format sarif', () => {
  const { stdout, status } = bxml(
    ['lint', '--format', 'sarif', '--severity', 'unknown-voice=hint', '.', 'missing.bxml'],
    { cwd },
  );
  const log = JSON.parse(stdout);
  const [run] = log.runs;

  it('is a log of version 2.1.0 with one run', () => {
    assert.equal(status, 2);
    assert.equal(log.version, '2.1.0');
    assert.match(log.$schema, /sarif-schema-2\.1\.0\.json$/);
    assert.equal(log.runs.length, 1);
    assert.equal(run.columnKind, 'utf16CodeUnits');
    assert.equal(run.tool.driver.name, 'bxml');
  });

  it('points from each result to its rule', () => {
    assert.equal(run.results.length, 3);
    for (const { ruleId, ruleIndex } of run.results)
      assert.equal(run.tool.driver.rules[ruleIndex].id, ruleId);
    const rule = run.tool.driver.rules.find(({ id }: { id: string }) => id === 'unknown-verb');
    assert.equal(rule.defaultConfiguration.level, 'error');
    assert.match(rule.helpUri, /^https:/);
    assert.ok(rule.shortDescription.text && rule.fullDescription.text);
  });

  it('has level, message and place of each result', () => {
    const result = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === 'unknown-voice');
    assert.equal(result.level, 'note');
    assert.match(result.message.text, /No voice "jule"/);
    assert.deepEqual(result.locations, [
      {
        physicalLocation: {
          artifactLocation: { uri: 'doubtful.bxml', uriBaseId: 'WORKFOLDER' },
          region: { startLine: 2, startColumn: 25, endLine: 2, endColumn: 29 },
        },
      },
    ]);
  });

  it('writes names as URIs', () => {
    const uris = run.results.map(
      ({ locations: [{ physicalLocation }] }: { locations: [{ physicalLocation: PhysicalLocation }] }) =>
        physicalLocation.artifactLocation.uri,
    );
    assert.ok(uris.includes('a%2C%20b%25/c%23d%3Ae.bxml'), uris.join(' '));
    assert.match(run.originalUriBaseIds.WORKFOLDER.uri, /^file:\/\/\/.*\/$/);
    const absolute = bxml(['lint', '--format', 'sarif', `${cwd}/bad.bxml`]).stdout;
    assert.ok(absolute.includes(`"uri": "${pathToFileURL(`${cwd}/bad.bxml`)}"`));
  });

  it('tells of files that could not be read', () => {
    const [invocation] = run.invocations;
    assert.equal(invocation.executionSuccessful, false);
    assert.match(invocation.toolExecutionNotifications[0].message.text, /There is no such file/);
  });
});

const silentTerminal: Terminal = {
  stdin: Readable.from([]),
  colour: false,
  width: 120,
  waiting: 0,
  print: () => undefined,
  complain: () => undefined,
  stopped: () => new Promise(() => undefined),
};

interface PhysicalLocation {
  artifactLocation: { uri: string };
}
