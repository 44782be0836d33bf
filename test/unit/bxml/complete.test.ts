import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completionsAt, labelsAt, takeCompletion } from './support/cursor.ts';

const inResponse = (content: string) => `<Response>${content}</Response>`;

describe('completing an empty document', () => {
  it('offers a whole document and the roots', () => {
    assert.deepEqual(labelsAt('|'), ['BXML document', 'Response', 'Bxml']);
    assert.equal(
      takeCompletion('|', 'BXML document'),
      '<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n  <SpeakSentence>|</SpeakSentence>\n</Response>\n',
    );
  });

  it('completes a root that is being typed', () => {
    assert.equal(takeCompletion('<Res|', 'Response'), '<Response>\n  |\n</Response>');
    assert.equal(
      takeCompletion('<?xml version="1.0"?>\n<|', 'Bxml'),
      '<?xml version="1.0"?>\n<Bxml>\n  |\n</Bxml>',
    );
  });

  it('offers no second root', () => {
    assert.deepEqual(labelsAt('<Response/>\n|'), []);
  });
});

describe('completing verbs', () => {
  it('offers the verbs of the root, and ready-made shapes', () => {
    const labels = labelsAt(inResponse('|'));
    for (const verb of ['SpeakSentence', 'Gather', 'Transfer', 'Hangup', 'StartStream', 'voicemail'])
      assert.ok(labels.includes(verb), verb);
    for (const nested of ['PhoneNumber', 'SipUri', 'StreamParam', 'Response', 'break'])
      assert.ok(!labels.includes(nested), nested);
  });

  it('offers only what may stand inside', () => {
    assert.deepEqual(labelsAt(inResponse('<Gather>|</Gather>')), ['SpeakSentence', 'PlayAudio']);
    assert.deepEqual(labelsAt(inResponse('<Transfer>\n  <|\n</Transfer>')), ['PhoneNumber', 'SipUri']);
    assert.deepEqual(labelsAt(inResponse('<Refer>|</Refer>')), ['SipUri']);
    assert.deepEqual(labelsAt(inResponse('<Pause>|</Pause>')), []);
  });

  it('offers SSML in speech', () => {
    const labels = labelsAt(inResponse('<SpeakSentence>Hi <|</SpeakSentence>'));
    assert.ok(labels.includes('break') && labels.includes('say-as'));
    assert.ok(!labels.includes('Pause'));
  });

  it('offers what a conference allows, when the document says it is for one', () => {
    const labels = labelsAt('<?bxml context="conference"?><Response>|</Response>');
    assert.deepEqual(labels.sort(), [
      'PauseRecording',
      'PlayAudio',
      'ResumeRecording',
      'SpeakSentence',
      'StartRecording',
      'StopRecording',
    ]);
  });

  const landings: [name: string, marked: string, label: string, after: string][] = [
    ['a verb without anything', inResponse('<Han|'), 'Hangup', '<Response><Hangup/>|</Response>'],
    ['a verb with text', inResponse('|'), 'PlayAudio', '<Response><PlayAudio>|</PlayAudio></Response>'],
    [
      'a verb with a required attribute',
      inResponse('<R|'),
      'Redirect',
      '<Response><Redirect redirectUrl="|"/></Response>',
    ],
    [
      'a verb with children',
      inResponse('<'.concat('|')),
      'Gather',
      '<Response><Gather gatherUrl="|">\n  \n</Gather></Response>',
    ],
    [
      'a verb that needs a child',
      inResponse('Tra|'),
      'Transfer',
      '<Response><Transfer>\n  <PhoneNumber>|+1</PhoneNumber>\n</Transfer></Response>',
    ],
    [
      'a parameter',
      inResponse('<StartStream destination="wss://h"><|</StartStream>'),
      'StreamParam',
      '<Response><StartStream destination="wss://h"><StreamParam name="|" value=""/></StartStream></Response>',
    ],
    [
      'an SSML tag',
      inResponse('<SpeakSentence>a <|</SpeakSentence>'),
      'emphasis',
      '<Response><SpeakSentence>a <emphasis>|</emphasis></SpeakSentence></Response>',
    ],
    [
      'a ready-made shape',
      inResponse('\n  voi|\n'),
      'voicemail',
      '<Response>\n  <SpeakSentence>|Please leave a message.</SpeakSentence>\n<Record recordCompleteUrl="" maxDuration="60" terminatingDigits="#"/>\n</Response>',
    ],
  ];
  for (const [name, marked, label, after] of landings) {
    it(`inserts ${name} and lands where the next thing is written`, () => {
      assert.equal(takeCompletion(marked, label), after);
    });
  }

  it('replaces the whole name the cursor is in', () => {
    assert.equal(takeCompletion(inResponse('<Han|gup'), 'Hangup'), '<Response><Hangup/>|</Response>');
  });

  it('replaces only the name of a tag that is there already', () => {
    assert.equal(
      takeCompletion(inResponse('<Pau| duration="2"/>'), 'Ring'),
      '<Response><Ring duration="2"/></Response>',
    );
    assert.equal(
      takeCompletion(inResponse('<Gat|>x</Gat>'), 'Gather'),
      '<Response><Gather>x</Gat></Response>',
    );
  });

  it('works after a tag that breaks off, and before text', () => {
    assert.ok(labelsAt('<Response>\n  <Pause/>\n  <Ga|\n  <Hangup/>\n</Response>').includes('Gather'));
    assert.ok(labelsAt('<Response>\n  <|').includes('Gather'));
    assert.ok(labelsAt('<Response><Gather>\n<Sp|').includes('SpeakSentence'));
  });
});

describe('completing closing tags', () => {
  it('offers the innermost open element first', () => {
    assert.deepEqual(labelsAt('<Response><Gather></|'), ['</Gather>', '</Response>']);
    assert.equal(takeCompletion('<Response><Gather></|', '</Gather>'), '<Response><Gather></Gather>|');
    assert.equal(
      takeCompletion('<Response><Gather></Ga|></Response>', '</Gather>'),
      '<Response><Gather></Gather>|</Response>',
    );
  });

  it('offers it between tags as well, while it is missing', () => {
    assert.equal(labelsAt('<Response><SpeakSentence>Hi|')[0], '</SpeakSentence>');
    assert.ok(!labelsAt(inResponse('<Gather>|</Gather>')).includes('</Gather>'));
  });
});

describe('completing attributes', () => {
  it('offers those that are not there yet, the required ones first', () => {
    const labels = labelsAt(inResponse('<StartStream name="a" |/>'));
    assert.equal(labels[0], 'destination');
    assert.ok(!labels.includes('name'));
    assert.ok(labels.includes('streamEventUrl'));
  });

  it('offers none for SipUri inside Refer, but those of Transfer elsewhere', () => {
    assert.deepEqual(labelsAt(inResponse('<Refer><SipUri |>sip:a@b.c</SipUri></Refer>')), []);
    assert.ok(labelsAt(inResponse('<Transfer><SipUri |/></Transfer>')).includes('transferAnswerUrl'));
  });

  it('offers the attributes of SSML', () => {
    assert.deepEqual(labelsAt(inResponse('<SpeakSentence><break |/></SpeakSentence>')), ['strength', 'time']);
  });

  const landings: [name: string, marked: string, label: string, after: string][] = [
    [
      'with the cursor in its value',
      inResponse('<Gather |/>'),
      'gatherUrl',
      '<Response><Gather gatherUrl="|"/></Response>',
    ],
    [
      'over what was typed',
      inResponse('<Gather max|'),
      'maxDigits',
      '<Response><Gather maxDigits="|"</Response>',
    ],
    [
      'with a choice of words',
      inResponse('<Redirect redirectUrl="/n" |/>'),
      'redirectMethod',
      '<Response><Redirect redirectUrl="/n" redirectMethod="|GET"/></Response>',
    ],
    [
      'with the value that is not usual',
      inResponse('<Ring |/>'),
      'answerCall',
      '<Response><Ring answerCall="|false"/></Response>',
    ],
    [
      'before another one',
      inResponse('<Ring |duration="1"/>'),
      'answerCall',
      '<Response><Ring answerCall="|false" duration="1"/></Response>',
    ],
    [
      'and keeps the value that is there',
      inResponse('<Gather gatherU|="/x"/>'),
      'gatherUrl',
      '<Response><Gather gatherUrl="/x"/></Response>',
    ],
  ];
  for (const [name, marked, label, after] of landings) {
    it(`inserts one ${name}`, () => assert.equal(takeCompletion(marked, label), after));
  }

  it('works in a tag over several lines that is not finished', () => {
    assert.ok(
      labelsAt('<Response>\n  <Gather\n    gatherUrl="/g"\n    |\n  <Hangup/>\n</Response>').includes(
        'maxDigits',
      ),
    );
  });

  it('offers nothing right after a value', () => {
    assert.deepEqual(labelsAt(inResponse('<Gather gatherUrl="/g"|/>')), []);
  });

  it('asks for the list of voices after inserting voice', () => {
    assert.equal(
      completionsAt(inResponse('<SpeakSentence |')).find((one) => one.label === 'voice')?.again,
      true,
    );
  });
});

describe('completing values', () => {
  it('offers words, booleans and limits', () => {
    assert.deepEqual(labelsAt(inResponse('<Gather gatherUrl="/g" gatherMethod="|"/>')), ['GET', 'POST']);
    assert.deepEqual(labelsAt(inResponse('<Ring answerCall="|"/>')), ['true', 'false']);
    assert.deepEqual(labelsAt(inResponse('<Gather maxDigits="|"/>')), ['50', '1']);
  });

  it('offers the voices that fit gender and locale', () => {
    assert.deepEqual(
      labelsAt(inResponse('<SpeakSentence gender="male" locale="fr" voice="|">a</SpeakSentence>')),
      ['bernard'],
    );
    assert.ok(labelsAt(inResponse('<SpeakSentence voice="|">a</SpeakSentence>')).length > 40);
  });

  it('offers locales, and languages of SSML', () => {
    assert.ok(labelsAt(inResponse('<SpeakSentence locale="|">a</SpeakSentence>')).includes('fr_CA'));
    assert.ok(
      labelsAt(inResponse('<SpeakSentence><lang xml:lang="|">a</lang></SpeakSentence>')).includes('fr-CA'),
    );
  });

  it('offers the streams that were started, to stop them', () => {
    const start = '<StartStream name="audience" destination="wss://example.com"/>';
    assert.deepEqual(labelsAt(inResponse(`${start}<StopStream name="|"/>`)), ['audience']);
  });

  it('offers URLs that the document uses already', () => {
    assert.deepEqual(
      labelsAt(inResponse('<Gather gatherUrl="https://example.com/a"/><Redirect redirectUrl="|"/>')),
      ['https://example.com/a'],
    );
  });

  it('replaces the whole value', () => {
    assert.equal(
      takeCompletion(inResponse('<Redirect redirectMethod="PO|ST"/>'), 'GET'),
      '<Response><Redirect redirectMethod="GET|"/></Response>',
    );
  });

  it('adds quotes that are missing', () => {
    assert.equal(
      takeCompletion(inResponse('<Ring answerCall=|/>'), 'true'),
      '<Response><Ring answerCall="true"|/></Response>',
    );
    assert.equal(
      takeCompletion(inResponse('<Ring answerCall=t|/>'), 'true'),
      '<Response><Ring answerCall="true"|/></Response>',
    );
  });

  it('works before the closing quote is typed', () => {
    assert.equal(
      takeCompletion('<Response>\n<Ring answerCall="|\n<Hangup/></Response>', 'false'),
      '<Response>\n<Ring answerCall="false|\n<Hangup/></Response>',
    );
  });
});

describe('completing elsewhere', () => {
  it('offers entities after &', () => {
    assert.equal(
      takeCompletion(inResponse('<Tag>a &|</Tag>'), '&amp;'),
      '<Response><Tag>a &amp;|</Tag></Response>',
    );
  });

  it('offers nothing in comments, CDATA and instructions', () => {
    assert.deepEqual(labelsAt('<Response><!-- <| --></Response>'), []);
    assert.deepEqual(labelsAt('<Response><![CDATA[ <| ]]></Response>'), []);
    assert.deepEqual(labelsAt('<?xml |?><Response/>'), []);
  });

  it('offers nothing inside an element that is unknown', () => {
    assert.deepEqual(labelsAt(inResponse('<Foo |/>')), []);
    assert.deepEqual(labelsAt(inResponse('<Foo>|</Foo>')), []);
  });
});
