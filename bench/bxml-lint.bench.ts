/**
 * How long a full validation takes, and one after an edit in the middle, beside fast-xml-parser's bare parse and
 * validate of the same text, and beside `xmllint --schema` where it is installed.
 * Run: `npm run bench -- bxml-lint [rounds]`. Prints medians; asserts nothing.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { lint } from '../src/bxml/lint/lint.ts';
import { bxmlSchema } from '../src/bxml/schema.ts';
import { parseBxml, updateBxml } from '../src/bxml/syntax.ts';
import { median } from './measure.ts';
import { showTable, times } from './table.ts';

const rounds = Number(process.argv[2] ?? 200);

/** One caller's way through a menu, 18 lines; the number keeps the parts different. */
function part(number: number): string {
  return `  <Gather gatherUrl="https://example.com/menu/${number}?step=${number}&amp;lang=en" gatherMethod="POST" maxDigits="1" repeatCount="3" firstDigitTimeout="10" tag="menu-${number}">
    <SpeakSentence voice="susan">
      Welcome to line ${number}. Press one for sales &amp; support, <break time="500ms"/>
      or <emphasis level="strong">two</emphasis> for the operator.
    </SpeakSentence>
    <PlayAudio>https://example.com/sounds/${number}.wav</PlayAudio>
  </Gather>
  <!-- nobody pressed a key -->
  <StartRecording recordingAvailableUrl="https://example.com/recorded" transcribe="true" fileFormat="mp3"/>
  <Transfer transferCallerId="+19195551234" callTimeout="20" tag="transfer-${number}">
    <PhoneNumber transferAnswerUrl="https://example.com/whisper">+19195554321</PhoneNumber>
    <SipUri>sip:agent${number}@example.com</SipUri>
  </Transfer>
  <StopRecording/>
  <SendDtmf toneDuration="200">12w34</SendDtmf>
  <Pause duration="2.5"/>
  <Tag>after-${number}</Tag>
`;
}

function documentOf(done: (text: string) => boolean): string {
  let text = '<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n';
  for (let number = 1; !done(text); number++) text += part(number);
  return `${text}</Response>\n`;
}

/** The median time of many runs, in milliseconds. */
function timeOf(run: () => void, count = rounds): number {
  for (let warmUp = 0; warmUp < Math.min(20, count); warmUp++) run();
  const times = Array.from({ length: count }, () => {
    const begin = performance.now();
    run();
    return performance.now() - begin;
  });
  return median(times);
}

const bare = new XMLParser({ preserveOrder: true, ignoreAttributes: false, processEntities: false });

function measure(title: string, text: string): void {
  const found = lint(parseBxml(text)).length;
  const middle = text.indexOf('maxDigits="1"', text.length / 2) + 'maxDigits="'.length;
  let current = parseBxml(text);
  // A digit is typed and taken back in turns.
  const type = () => {
    const typed = current.text.charAt(middle) === '9';
    current = updateBxml(current, [
      { start: middle, end: typed ? middle + 1 : middle, text: typed ? '' : '9' },
    ]);
    lint(current);
  };
  const rows: [name: string, time: number | undefined][] = [
    [
      'fast-xml-parser, parse and validate',
      timeOf(() => {
        XMLValidator.validate(text);
        bare.parse(text);
      }),
    ],
    ['our parse', timeOf(() => parseBxml(text))],
    ['our parse and lint', timeOf(() => lint(parseBxml(text)))],
    ['our update and lint after an edit', timeOf(type)],
    ['xmllint --schema, without its start', schemaTime(text)],
  ];
  const base = rows[0]?.[1] ?? 1;
  const lines = text.split('\n').length - 1;
  showTable({
    title: `${title}: ${Buffer.byteLength(text)} bytes, ${lines} lines, ${found} findings`,
    columns: ['ms', 'beside fast-xml-parser'],
    rows: rows.map(([name, time]) =>
      time === undefined ? [name, 'not installed', ''] : [name, time.toFixed(2), times(time / base)],
    ),
  });
}

/** What xmllint takes for the text beyond what it takes for an empty document; undefined where it is not installed. */
function schemaTime(text: string): number | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'bxml-bench-'));
  try {
    writeFileSync(join(folder, 'bxml.xsd'), bxmlSchema());
    writeFileSync(join(folder, 'document.xml'), text);
    writeFileSync(join(folder, 'empty.xml'), '<Response/>');
    const run = (file: string) =>
      spawnSync('xmllint', ['--noout', '--schema', 'bxml.xsd', file], { cwd: folder, stdio: 'ignore' }).error;
    if (run('empty.xml')) return undefined;
    return Math.max(0, timeOf(() => run('document.xml'), 40) - timeOf(() => run('empty.xml'), 40));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

measure(
  '64 KB',
  documentOf((text) => text.length > 64_300),
);
measure(
  '5,000 lines',
  documentOf((text) => text.split('\n').length > 4_980),
);
