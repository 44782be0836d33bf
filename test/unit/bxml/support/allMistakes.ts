/** Documents that hold every kind of mistake, and every way of telling it. */
import { attributeTranslations, verbTranslations } from '../../../../src/bxml/vocabulary/translations.ts';
import { ssmlTags, verbs } from '../../../../src/bxml/vocabulary/vocabulary.ts';
import { badValues, companions, documentAround, sample } from './samples.ts';

/** Mistakes in values: each that a row of the vocabulary can have. */
function mistakenValues(): string[] {
  const documents: string[] = [];
  for (const verb of verbs.values()) {
    for (const row of verb.attributes) {
      const beside = companions(verb.attributes, row);
      for (const value of ['', ...badValues(row).map(([, bad]) => bad)]) {
        documents.push(documentAround(verb, sample(verb, { ...beside, [row.name]: value })));
      }
      if (row.goesWith) documents.push(documentAround(verb, sample(verb, { [row.name]: 'a' })));
    }
    documents.push(documentAround(verb, `<${verb.name}></${verb.name}>`));
    if (!verb.text.allowed) continue;
    for (const [, bad] of badValues(verb.text)) documents.push(documentAround(verb, sample(verb, {}, bad)));
  }
  for (const tag of ssmlTags.values()) {
    for (const row of tag.attributes) {
      for (const [, bad] of badValues(row)) documents.push(speech(`<${tag.name} ${row.name}="${bad}"/>`));
    }
  }
  return documents;
}

/** Names of other dialects, on each verb on which they are met. */
function foreignNames(): string[] {
  const attributes = attributeTranslations.flatMap(({ verbs: names, from }) =>
    names.map((name) => response(`<${name} ${from}="a"/>`)),
  );
  return [...verbTranslations.map(({ from }) => response(`<${from}/>`)), ...attributes];
}

function speech(content: string): string {
  return response(`<SpeakSentence>${content}</SpeakSentence>`);
}

function response(content: string): string {
  return `<Response>${content}</Response>`;
}

const parameter = '<StreamParam name="a" value="b"/>';
const stream = '<StartStream name="a" destination="wss://example.com"/>';
const transcription = '<StartTranscription name="a" destination="wss://example.com"/>';

/** Mistakes of writing. */
const xml: readonly string[] = [
  '',
  'text',
  '<!-- nothing else -->',
  '<a:b',
  response('<Ring'),
  response('</Ring'),
  response('<Ring></Ring'),
  response('<Ring></'),
  response('<Ring></ >'),
  '</',
  '<Response></Response></ >',
  '<Transfer',
  response('<Tag'),
  response('<Tag</Tag>'),
  response('<Tag\n</Tag>'),
  response('<Ring></Ring x>'),
  response('<Ring/ >'),
  response('<Ring ! >'),
  response('<Ring mute>'),
  response('<Ring mute=>'),
  response('<Ring duration=5/>'),
  response('<Ring duration=“5”/>'),
  response('<Ring duration="5/>'),
  response('<Ring duration="<"/>'),
  response('<Ring duration="5"duration="6"/>'),
  response('<Gather><Ring></Gather>'),
  response('<Ring></Rnig>'),
  response('<Gather></Hangup></Gather>'),
  response('<Tag>a<Tag>'),
  response('<Tag>a<Tag><Ring/>'),
  response('a & b &nbsp; &foo; &#0; < ]]> \u0001'),
  response('<Tag>a & b &nbsp; &foo; &#0; < ]]> \u0001</Tag>'),
  response('<!-- a -- b --->'),
  response('<!-- a --->'),
  response('<!-- a'),
  response('<![CDATA[ a'),
  response('<? ?><?xml'),
  response('<?xml'),
  response('<?a&b ?>'),
  '<?xml version=\\"1.0\\"?><Response/>',
  ' <?xml version="1.0"?><Response/>',
  '<Response><?xml version="1.0"?></Response>',
  '<!DOCTYPE a><Response/>',
  '<Response/>text<Response/>',
  '<Response><Ring/></Response>\n<Response><Ring/></Response>',
  '<Response></Response>\n<Response> </Response>',
  '<Response></Response>\n<Bxml/><![CDATA[a]]>',
  '<Response><Ring></Response>',
  '<Response><PlayAudio>a.wav\n',
  `<Response>${'<Gather>'.repeat(70)}</Response>`,
];

/** Mistakes of structure and of what happens when the document runs. */
const meaning: readonly string[] = [
  '<Ring/>',
  '<Respnse><Ring/></Respnse>',
  '<html></html>',
  '<Response a="b"/>',
  response('<Response/>'),
  response('<break/>'),
  response('<Gahter/><Zzzzzzz/>'),
  response('<Dial callerId="+19195551234">+19195551234</Dial><Enqueue/><Play/><Call/><SendMessage/>'),
  response('<Gather action="/a" playBeep="true" numDigits="1" actionOnEmptyResult="true" bargeable="true"/>'),
  response('<Record playBeep="true"/><Transfer transferTo="+19195551234"/>'),
  response('<Transfer transferTo="+19195551234"><PhoneNumber>+19195551234</PhoneNumber></Transfer>'),
  response('<Conference name="a">a</Conference><Redirect action="/a"/><Redirect url="/a"/>'),
  response(
    '<Gather maxDigit="1" abc="1"/><Hangup abc="1"/><StopGather abc="1"/><SpeakSentence voic="a">a</SpeakSentence>',
  ),
  response(`<Ring ${Array.from({ length: 201 }, (_, index) => `a${index}="1"`).join(' ')}/>`),
  response('<Transfer/><Refer/><Connect/><Redirect/><Redirect>/next.xml</Redirect>'),
  response('<Transfer>+19195551234</Transfer><Ring>// a comment</Ring><Ring>text</Ring>text'),
  response('<PhoneNumber>+19195551234</PhoneNumber><StreamParam name="a" value="b"/>'),
  response('<Gather><Ring/></Gather><Ring><Hangup/></Ring>'),
  response('<Ring><SpeakSentence>a</SpeakSentence></Ring>'),
  response(`<Transfer>${'<PhoneNumber>+19195551234</PhoneNumber>'.repeat(9)}</Transfer>`),
  response(`<Gather gatherUrl="/a" repeatCount="11">${'<PlayAudio>a.wav</PlayAudio>'.repeat(2)}</Gather>`),
  response(`<StartStream destination="wss://example.com">${parameter.repeat(2)}</StartStream>`),
  response('<Gather maxDigits="1"/>'),
  response(`<Tag>${'a'.repeat(70_000)}</Tag>`),
  speech('a <Ring/> <p>b</p> <foo/> <brek/> &lt;break/&gt; <say-as interpret-as="date">1</say-as>'),
  response('<SpeakSentence voice="susan" gender="male">a</SpeakSentence>'),
  response('<SpeakSentence voice="susan" gender="male" locale="de">a</SpeakSentence>'),
  response('<SpeakSentence voice="sussan" locale="en_USS">a</SpeakSentence>'),
  response(
    '<PlayAudio>a.ogg</PlayAudio><PlayAudio username="a" password="b">http://example.com/a.wav</PlayAudio>',
  ),
  response('<PlayAudio>https://a:b@example.com/a.wav</PlayAudio><PlayAudio>/a?token=b</PlayAudio>'),
  response('<PlayAudio>/a?b=4111111111111111</PlayAudio><Tag>password=a</Tag>'),
  response('<Redirect redirectUrl="http://example.com" username="a" password="b"/>'),
  response('<Record recordCompleteUrl="http://example.com" username="a" password="b"/>'),
  response('<Redirect redirectUrl="https://example.com:81/a"/>'),
  response('<Redirect redirectUrl="example.com"/>'),
  response('<Redirect redirectUrl="{{a}}/b"/>'),
  response('<Redirect redirectUrl="next.xml"/>'),
  response('<Gather gatherMethod="POST"/><Gather gatherMethod="POST" username="a"/>'),
  response('<Gather gatherMethod=" POST" gatherUrl="/a"/><Gather gatherMethod="post" gatherUrl="/a"/>'),
  response('<Transfer transferCallerId="restricted"><SipUri>sips:a@example.com</SipUri></Transfer>'),
  response('<Forward to="+19195551234" privacy="true" callerDisplayName="Me"/>'),
  response('<Ring answerCall="True" duration="1.5"/><Ring duration="0"/>'),
  response('<Ring/><Hangup/><Ring/>'),
  response('<Ring/><Hangup/><Ring/><Ring/>'),
  response('<Gather gatherUrl="/a"/><Ring/>'),
  response('<Gather gatherUrl="/a"/><Ring/><Ring/>'),
  response(''),
  response('<Tag>a</Tag>'),
  response('<StartGather dtmfUrl="/a"/>'),
  response(stream),
  response('<StartStream destination="wss://example.com"/>'),
  response(`${stream.repeat(2)}${transcription.repeat(2)}<Ring/>`),
  response(
    `${stream.replace('/>', ' tracks="both"/>').repeat(1)}<StartStream destination="wss://a" tracks="both"/><StartStream destination="wss://a"/><Ring/>`,
  ),
  response(
    '<StartStream destination="wss://a" tracks="both"/><StartStream destination="wss://a" tracks="both"/><StartTranscription destination="wss://a"/><Ring/>',
  ),
  response(
    '<StopStream name="a"/><StopTranscription name="a"/><StopGather/><StopRecording/><PauseRecording/>',
  ),
  response('<StartRecording/><StartRecording/><StopRecording/><StopRecording/><PauseRecording/><Ring/>'),
  response('<StartGather dtmfUrl="/a"/><Forward to="+19195551234"/>'),
  response('<PlayAudio>a.wav</PlayAudio><Ring answerCall="false"/><Forward to="+19195551234"/>'),
  response('<Ring answerCall="false"/><Forward to="+19195551234"/>'),
  response('<Hangup/><Bridge targetCall="c-95ac8d6e-1a31c52e-b38f-4198-93c1-51633ec68f8d"/>'),
];

/** All of them. */
export function allMistakes(): string[] {
  return [...xml, ...meaning, ...foreignNames(), ...mistakenValues()];
}
