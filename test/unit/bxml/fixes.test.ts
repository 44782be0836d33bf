import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../../src/bxml/edits.ts';
import { type FixOptions, fixAll, fixableCodes, fixesFor } from '../../../src/bxml/fixes.ts';
import type { LintOptions } from '../../../src/bxml/lint/findings.ts';
import { lint } from '../../../src/bxml/lint/lint.ts';
import { ruleOf } from '../../../src/bxml/lint/rules.ts';
import { parseBxml } from '../../../src/bxml/syntax.ts';

type Options = LintOptions & FixOptions;

/** The text after the first problem of that code got its best fix (or the one of that title). */
function fixed(text: string, code: string, title?: string, options: Options = {}): string {
  const document = parseBxml(text);
  const problem = lint(document, options).find((one) => one.code === code);
  assert.ok(problem, `${code} is found in ${text}`);
  const fixes = fixesFor(document, problem, options);
  const fix = title === undefined ? fixes[0] : fixes.find((one) => one.title === title);
  assert.ok(fix, `${title ?? 'a fix'} among ${fixes.map((one) => one.title).join(', ') || 'none'}`);
  return applyEdits(text, fix.edits);
}

const inResponse = (content: string) => `<Response>${content}</Response>`;

describe('a quick fix', () => {
  const cases: [
    code: string,
    before: string,
    after: string,
    title?: string | undefined,
    options?: Options,
  ][] = [
    ['raw-ampersand', '<Redirect redirectUrl="/a?b=1&c=2"/>', '<Redirect redirectUrl="/a?b=1&amp;c=2"/>'],
    ['raw-less-than', '<Tag>a < b</Tag>', '<Tag>a &lt; b</Tag>'],
    ['undefined-entity', '<Tag>a&nbsp;b</Tag>', '<Tag>a&#160;b</Tag>'],
    ['undefined-entity', '<PlayAudio>/a?x=1&y;</PlayAudio>', '<PlayAudio>/a?x=1&amp;y;</PlayAudio>'],
    ['bad-character-reference', '<Tag>a&#0;</Tag>', '<Tag>a</Tag>'],
    ['unquoted-value', '<Pause duration=2/>', '<Pause duration="2"/>'],
    ['unclosed-value', '<Gather gatherUrl="/g maxDigits="1"/>', '<Gather gatherUrl="/g" maxDigits="1"/>'],
    ['curly-quotes', '<Pause duration=“2”/>', '<Pause duration="2"/>'],
    ['attribute-without-value', '<Conference mute>a</Conference>', '<Conference mute="true">a</Conference>'],
    [
      'attribute-without-value',
      '<Conference mute>a</Conference>',
      '<Conference>a</Conference>',
      'Remove mute',
    ],
    ['attribute-without-value', '<Pause duration=/>', '<Pause duration="1"/>'],
    ['duplicate-attribute', '<Pause duration="1" duration="2"/>', '<Pause duration="1"/>'],
    ['missing-space', '<Ring duration="1"answerCall="true"/>', '<Ring duration="1" answerCall="true"/>'],
    ['unexpected-characters', '<Pause/ >', '<Pause/>'],
    ['unexpected-characters', '<Pause 3x="1"/>', '<Pause />'],
    ['unfinished-tag', '<Pause\n<Hangup/>', '<Pause/>\n<Hangup/>'],
    ['unfinished-tag', '<SpeakSentence\n<Hangup/>', '<SpeakSentence></SpeakSentence>\n<Hangup/>'],
    ['unfinished-tag', '<Tag>a</Tag', '<Tag>a</Tag>'],
    ['unfinished-tag', '<Tag>a</', '<Tag>a</Tag>'],
    [
      'unclosed-tag',
      '\n  <SpeakSentence>Hi\n  <Hangup/>\n',
      '\n  <SpeakSentence>Hi</SpeakSentence>\n  <Hangup/>\n',
    ],
    [
      'unclosed-tag',
      '\n  <Gather>\n    <SpeakSentence>Hi</SpeakSentence>\n  <Hangup/>\n',
      '\n  <Gather>\n    <SpeakSentence>Hi</SpeakSentence>\n  </Gather>\n  <Hangup/>\n',
    ],
    ['unclosed-tag', '<Pause duration="1">', '<Pause duration="1"/>'],
    [
      'unclosed-tag',
      '<Gather>\n<SpeakSentence>Hi</SpeakSentence>\n<Gather>',
      '<Gather>\n<SpeakSentence>Hi</SpeakSentence>\n</Gather>',
    ],
    ['mismatched-close-tag', '<Gather></gather>', '<Gather></Gather>'],
    ['mismatched-close-tag', '<Gather></>', '<Gather></Gather>'],
    [
      'escaped-ssml',
      '<SpeakSentence>a &lt;lang xml:lang=&quot;fr-FR&quot;&gt;b&lt;/lang&gt; c</SpeakSentence>',
      '<SpeakSentence>a <lang xml:lang="fr-FR">b</lang> c</SpeakSentence>',
    ],
    ['stray-close-tag', '\n  </Gather>\n  <Hangup/>\n', '\n  <Hangup/>\n'],
    ['double-hyphen-in-comment', '<!-- a -- b -->', '<!-- a - - b -->'],
    ['unclosed-comment', '<!-- a\n<Hangup/>', '<!-- a -->\n<Hangup/>'],
    ['illegal-character', '<Tag>a\u0001b</Tag>', '<Tag>ab</Tag>'],
    ['cdata-end-in-text', '<Tag>a]]></Tag>', '<Tag>a]]&gt;</Tag>'],
    ['unknown-verb', '<SpeekSentence>Hi</SpeekSentence>', '<SpeakSentence>Hi</SpeakSentence>'],
    ['twiml-verb', '<Say>Hi</Say>', '<SpeakSentence>Hi</SpeakSentence>'],
    [
      'twiml-verb',
      '<Dial callerId="+19195551234" timeLimit="5">+19195551235</Dial>',
      '<Transfer transferCallerId="+19195551234" timeLimit="5"><PhoneNumber>+19195551235</PhoneNumber></Transfer>',
    ],
    [
      'unknown-ssml-tag',
      '<SpeakSentence><emphasys>a</emphasys></SpeakSentence>',
      '<SpeakSentence><emphasis>a</emphasis></SpeakSentence>',
    ],
    ['unknown-attribute', '<Gather gatherurl="/g"/>', '<Gather gatherUrl="/g"/>'],
    ['unknown-attribute', '<Ring  colour="red"/>', '<Ring/>', 'Remove colour'],
    ['twiml-attribute', '<Gather numDigits="1"/>', '<Gather maxDigits="1"/>'],
    ['v1-attribute', '<Pause length="5"/>', '<Pause duration="5"/>'],
    ['missing-attribute', '<Redirect tag="a"/>', '<Redirect tag="a" redirectUrl=""/>'],
    ['missing-attribute', '<Redirect requestUrl="/n"/>', '<Redirect redirectUrl="/n"/>'],
    [
      'missing-attribute',
      '<Redirect>https://example.com/a?b=1&amp;c=2</Redirect>',
      '<Redirect redirectUrl="https://example.com/a?b=1&amp;c=2"/>',
    ],
    ['missing-child', '<Transfer/>', '<Transfer>\n  <PhoneNumber></PhoneNumber>\n</Transfer>'],
    [
      'missing-child',
      '<Transfer transferTo="+19195551234"></Transfer>',
      '<Transfer>\n  <PhoneNumber>+19195551234</PhoneNumber>\n</Transfer>',
    ],
    [
      'missing-child',
      '<Transfer transferTo="+19195551234"/>',
      '<Transfer>\n  <PhoneNumber>+19195551234</PhoneNumber>\n</Transfer>',
    ],
    [
      'missing-child',
      '<Transfer>+19195551234</Transfer>',
      '<Transfer><PhoneNumber>+19195551234</PhoneNumber></Transfer>',
    ],
    ['unexpected-text', '<Pause/>// later\n<Hangup/>', '<Pause/><!-- later -->\n<Hangup/>'],
    ['unexpected-text', '<Pause>5</Pause>', '<Pause></Pause>'],
    [
      'wrong-nesting',
      '\n  <PhoneNumber>+19195551234</PhoneNumber>\n',
      '\n  <Transfer>\n    <PhoneNumber>+19195551234</PhoneNumber>\n  </Transfer>\n',
    ],
    ['wrong-nesting', '<break time="1s"/>', '<SpeakSentence><break time="1s"/></SpeakSentence>'],
    [
      'wrong-nesting',
      '\n  <Gather gatherUrl="/g">\n    <Pause/>\n  </Gather>\n',
      '\n  <Gather gatherUrl="/g">\n  </Gather>\n  <Pause/>\n',
    ],
    [
      'wrong-value',
      '<Redirect redirectUrl="/n" redirectMethod="PSOT"/>',
      '<Redirect redirectUrl="/n" redirectMethod="POST"/>',
    ],
    [
      'wrong-value',
      '<Redirect redirectUrl="/n" redirectMethod="PUT"/>',
      '<Redirect redirectUrl="/n" redirectMethod="GET"/>',
      'Change to GET',
    ],
    ['wrong-case', '<StartTranscription tracks="INBOUND"/>', '<StartTranscription tracks="inbound"/>'],
    ['not-a-boolean', '<Ring answerCall="no"/>', '<Ring answerCall="false"/>'],
    ['not-a-number', '<Pause duration="5s"/>', '<Pause duration="5"/>'],
    ['out-of-range', '<Gather maxDigits="99"/>', '<Gather maxDigits="50"/>'],
    [
      'bad-url',
      '<PlayAudio>https://example.com/a b.wav</PlayAudio>',
      '<PlayAudio>https://example.com/a%20b.wav</PlayAudio>',
    ],
    [
      'wrong-scheme',
      '<StartStream destination="https://h.example/s?a=1&amp;b=2"/>',
      '<StartStream destination="wss://h.example/s?a=1&amp;b=2"/>',
    ],
    ['missing-scheme', '<Gather gatherUrl="example.com/g"/>', '<Gather gatherUrl="https://example.com/g"/>'],
    [
      'relative-url',
      '<Gather gatherUrl="../g"/>',
      '<Gather gatherUrl="https://example.com/g"/>',
      undefined,
      { pushed: true, baseUrl: 'https://example.com/bxml/a.xml' },
    ],
    [
      'bad-phone-number',
      '<Transfer><PhoneNumber>919-555-1234</PhoneNumber></Transfer>',
      '<Transfer><PhoneNumber>+19195551234</PhoneNumber></Transfer>',
    ],
    [
      'bad-sip-uri',
      '<Refer><SipUri>a@example.com</SipUri></Refer>',
      '<Refer><SipUri>sip:a@example.com</SipUri></Refer>',
    ],
    ['bad-conference-name', '<Conference>my room</Conference>', '<Conference>my-room</Conference>'],
    ['empty-value', '<Gather gatherUrl="" maxDigits="1"/>', '<Gather maxDigits="1"/>'],
    [
      'gather-repeats',
      '<Gather gatherUrl="/g" repeatCount="30"><PlayAudio>/a</PlayAudio></Gather>',
      '<Gather gatherUrl="/g" repeatCount="20"><PlayAudio>/a</PlayAudio></Gather>',
    ],
    [
      'no-effect',
      '<Record recordCompleteMethod="GET" fallbackUsername="u" fallbackPassword="p"/>',
      '<Record fallbackUsername="u" fallbackPassword="p"/>',
    ],
    [
      'no-effect',
      '<Record recordCompleteMethod="GET"/>',
      '<Record recordCompleteMethod="GET" recordCompleteUrl=""/>',
      'Add recordCompleteUrl',
    ],
    [
      'voice-overrides',
      '<SpeakSentence gender="male" voice="paul" locale="fr">a</SpeakSentence>',
      '<SpeakSentence voice="paul">a</SpeakSentence>',
    ],
    ['digits-discarded', '<Gather maxDigits="1"/>', '<Gather maxDigits="1" gatherUrl=""/>'],
    [
      'credentials-without-https',
      '<Record recordCompleteUrl="http://example.com/r" username="u" password="p"/>',
      '<Record recordCompleteUrl="https://example.com/r" username="u" password="p"/>',
    ],
    ['unreachable-verb', '\n  <Hangup/>\n  <Pause/>\n  <Ring/>\n', '\n  <Hangup/>\n'],
    [
      'ends-at-once',
      '\n  <StartStream name="a" destination="wss://h.example"/>\n',
      '\n  <StartStream name="a" destination="wss://h.example"/>\n  <StopStream name="a" wait="true"/>\n',
    ],
    ['ends-at-once', '<StartRecording/>', '<StartRecording/>\n<Pause duration="60"/>'],
    ['second-start-recording', '<StartRecording/><StartRecording/><Pause/>', '<StartRecording/><Pause/>'],
    [
      'stop-without-start',
      '<StartStream name="abcd" destination="wss://h.example"/><Pause/><StopStream name="abdc"/><Pause/>',
      '<StartStream name="abcd" destination="wss://h.example"/><Pause/><StopStream name="abcd"/><Pause/>',
    ],
    [
      'ring-after-answer',
      '<SpeakSentence>a</SpeakSentence><Ring answerCall="false"/>',
      '<SpeakSentence>a</SpeakSentence><Ring/>',
    ],
    [
      'conference-context',
      '<PlayAudio>/a</PlayAudio><Hangup/>',
      '<PlayAudio>/a</PlayAudio>',
      undefined,
      { context: 'conference' },
    ],
    [
      'privacy-name',
      '<Forward to="+19195551234" privacy="true" callerDisplayName="Bob"/>',
      '<Forward to="+19195551234" privacy="true" callerDisplayName="Restricted"/>',
    ],
  ];
  for (const [code, before, after, title, options] of cases) {
    it(`for ${code} turns ${before.trim()} into ${after.trim()}`, () => {
      assert.equal(fixed(inResponse(before), code, title, options), inResponse(after));
    });
  }

  const whole: [code: string, before: string, after: string][] = [
    ['wrong-root', '<response><Hangup/></response>', '<Response><Hangup/></Response>'],
    ['wrong-root', '<Pause/>\n<Hangup/>\n', '<Response>\n<Pause/>\n<Hangup/>\n</Response>\n'],
    ['unclosed-tag', '<Response>\n  <Hangup/>\n', '<Response>\n  <Hangup/>\n</Response>\n'],
    [
      'second-root',
      '<Response>\n  <Pause/>\n</Response>\n<!-- b -->\n<Response>\n  <Ring/>\n</Response>\n',
      '<Response>\n  <Pause/>\n<!-- b -->\n  <Ring/>\n</Response>\n',
    ],
    ['text-outside-root', '<Response><Hangup/></Response>\nbye\n', '<Response><Hangup/></Response>\n'],
    [
      'misplaced-declaration',
      '\n <?xml version="1.0"?><Response><Hangup/></Response>',
      '<?xml version="1.0"?><Response><Hangup/></Response>',
    ],
    [
      'bad-declaration',
      '<?xml version=\\"1.0\\"?><Response><Hangup/></Response>',
      '<?xml version="1.0" encoding="UTF-8"?><Response><Hangup/></Response>',
    ],
    ['doctype', '<!DOCTYPE r>\n<Response><Hangup/></Response>', '<Response><Hangup/></Response>'],
    ['empty-document', '', '<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n</Response>\n'],
  ];
  for (const [code, before, after] of whole) {
    it(`for ${code} turns ${JSON.stringify(before)} into ${JSON.stringify(after)}`, () => {
      assert.equal(fixed(before, code), after);
    });
  }

  it('belongs to a rule that exists', () => {
    for (const code of fixableCodes) assert.ok(ruleOf(code), code);
  });

  it('is not made up where nothing is known', () => {
    const document = parseBxml(inResponse('<Bridge>x</Bridge>'));
    for (const problem of lint(document)) assert.deepEqual(fixesFor(document, problem), []);
  });
});

describe('fixing all of a kind', () => {
  it('changes every one of them at once', () => {
    const text = inResponse('<Tag>a & b & c</Tag><PlayAudio>/x?a=1&b=2</PlayAudio>');
    const document = parseBxml(text);
    const edits = fixAll(document, lint(document), 'raw-ampersand');
    assert.equal(
      applyEdits(text, edits),
      inResponse('<Tag>a &amp; b &amp; c</Tag><PlayAudio>/x?a=1&amp;b=2</PlayAudio>'),
    );
  });

  it('leaves other problems alone', () => {
    const text = inResponse('<Pause length="1"/><Pause length="2"/><Ring duration="x"/>');
    const document = parseBxml(text);
    assert.equal(
      applyEdits(text, fixAll(document, lint(document), 'v1-attribute')),
      inResponse('<Pause duration="1"/><Pause duration="2"/><Ring duration="x"/>'),
    );
  });
});
