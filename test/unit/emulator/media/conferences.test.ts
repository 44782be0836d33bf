import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { transcript } from '../bxml/transcript.ts';
import { problemIn } from '../testEmulator.ts';
import { type Both, type SeenConference, type SeenRecording, startBoth } from './callsTogether.ts';
import { download } from './download.ts';
import { readWav } from './wavFile.ts';

const join =
  '<Response><Conference conferenceEventUrl="/room" conferenceEventFallbackUrl="/spare">sales</Conference></Response>';

async function onlyConference({ read }: Both): Promise<SeenConference> {
  const [conference, ...others] = await read<SeenConference[]>('/conferences');
  assert.ok(conference);
  assert.deepEqual(others, []);
  return conference;
}

/** A conference whose events are answered by `reply`, by event type. */
function startConference(t: TestContext, reply: Record<string, string>, answer = join): Promise<Both> {
  return startBoth(t, {
    '/answer': answer,
    '/room': ({ fields }) => reply[String(fields.eventType)] ?? '',
    '/gone': '',
  });
}

/** What a conference ran. (That the length of a file is unknown is noted, and tested elsewhere.) */
async function ran(both: Both, id: string): Promise<string[]> {
  const lines = transcript(await both.conferenceEvents(id));
  return lines.filter((line) => !line.includes('note: PlayAudio takes'));
}

test('replies to the events of a conference run in it one after the other, in the order they came', async (t) => {
  const both = await startConference(t, {
    conferenceCreated: '<Response><SpeakSentence>Welcome to this call.</SpeakSentence></Response>',
    conferenceMemberJoin: '<Response><PlayAudio>/chime.wav</PlayAudio></Response>',
  });
  await both.call();
  await both.it.clock.runUntilIdle(60);
  const { id } = await onlyConference(both);
  assert.deepEqual(await ran(both, id), ['0 SpeakSentence', '1.4 PlayAudio']);
});

test('a conference is recorded while its documents say so, and its recording is announced', async (t) => {
  const both = await startConference(t, {
    conferenceCreated: `<Response><StartRecording recordingAvailableUrl="/recording" recordingName="weekly" transcribe="true"/>
      <PlayAudio>a.wav</PlayAudio><PauseRecording/><PlayAudio>b.wav</PlayAudio><ResumeRecording/>
      <PlayAudio>c.wav</PlayAudio><StopRecording/></Response>`,
  });
  await both.call('/answer', { tag: 'mine' });
  await both.it.clock.runUntilIdle(60);
  const { id } = await onlyConference(both);
  const { eventTime, startTime, endTime, mediaUrl, recordingId, ...told } = both.app.last(
    'conferenceRecordingAvailable',
  );
  assert.deepEqual(told, {
    eventType: 'conferenceRecordingAvailable',
    accountId: '9900001',
    conferenceId: id,
    name: 'sales',
    tag: 'mine',
    channels: 1,
    duration: 'PT10S',
    fileFormat: 'wav',
    status: 'complete',
    recordingName: 'weekly',
  });
  assert.equal(Date.parse(String(endTime)) - Date.parse(String(startTime)), 15_000);
  assert.equal(eventTime, endTime);
  const [seen] = await both.read<SeenRecording[]>(`/conferences/${id}/recordings`);
  assert.equal(seen?.recordingId, recordingId);
  assert.equal(seen?.mediaUrl, mediaUrl);
  assert.ok(!both.app.eventTypes().includes('transcriptionAvailable'));
});

test('the last member who leaves ends the recording and what is being said', async (t) => {
  const both = await startConference(t, {
    conferenceCreated:
      '<Response><StartRecording recordingAvailableUrl="/recording"/><PlayAudio>long.wav</PlayAudio></Response>',
  });
  const callId = await both.call();
  await both.it.clock.advance(1);
  await both.it.control('POST', `/calls/${callId}/hangup`, {});
  await both.it.clock.runUntilIdle(60);
  const { id, completedTime } = await onlyConference(both);
  assert.ok(completedTime);
  assert.ok(transcript(await both.conferenceEvents(id)).includes('1.8 PlayAudio interrupted'));
  assert.equal(both.app.last('conferenceRecordingAvailable').duration, 'PT1.8S');
});

test('a reply with another verb is rejected whole, and the conference goes on', async (t) => {
  const both = await startConference(t, {
    conferenceCreated: '<Response><SpeakSentence>Hello</SpeakSentence><Hangup/></Response>',
  });
  const callId = await both.call();
  const { id, completedTime } = await onlyConference(both);
  assert.equal(completedTime, null);
  const events = await both.conferenceEvents(id);
  assert.ok(!events.some(({ kind }) => kind === 'verb'));
  const refused = events.find((event) => event.kind === 'bxml');
  assert.ok(refused?.kind === 'bxml' && refused.outcome === 'refused');
  assert.match(refused.problem ?? '', /<Hangup> can't run in a conference/);
  assert.equal((await both.it.call(callId)).state, 'answered');
});

test('the fallback gets the events that the first address does not take', async (t) => {
  const both = await startBoth(t, {
    '/answer': join,
    '/room': (_webhook, response) => {
      response.writeHead(500).end();
      return undefined;
    },
    '/spare': '<Response><SpeakSentence>Spare</SpeakSentence></Response>',
  });
  await both.call();
  const { id } = await onlyConference(both);
  assert.deepEqual(
    both.app.received
      .filter(({ path }) => path !== '/answer')
      .map(({ path, fields }) => [path, fields.eventType]),
    [
      ['/room', 'conferenceCreated'],
      ['/spare', 'conferenceCreated'],
      ['/room', 'conferenceMemberJoin'],
      ['/spare', 'conferenceMemberJoin'],
    ],
  );
  assert.ok((await both.conferenceEvents(id)).some((event) => event.kind === 'verb'));
});

test('in a conference of three a coach is heard by the coached one alone, and nobody on hold hears anything', async (t) => {
  const both = await startBoth(t, {
    '/agent': '<Response><Conference>sales</Conference></Response>',
    '/customer': '<Response><Conference>sales</Conference></Response>',
    '/coach': ({ path }) =>
      `<Response><Conference callIdsToCoach="${new URL(path, 'http://app').searchParams.get('of')}">sales</Conference></Response>`,
  });
  const agent = await both.call('/agent');
  const customer = await both.call('/customer');
  const coach = await both.call(`/coach?of=${agent}`);
  const { id } = await onlyConference(both);
  const heard = async (callId: string) => {
    await both.it.control('POST', `/calls/${callId}/say`, { text: 'Hm' });
    const said = (await both.conferenceEvents(id)).findLast(
      (event) => event.kind === 'conference' && event.what === 'said',
    );
    assert.ok(said?.kind === 'conference' && said.member === callId);
    return said.heardBy;
  };
  assert.deepEqual(await heard(agent), [customer, coach]);
  assert.deepEqual(await heard(customer), [agent, coach]);
  assert.deepEqual(await heard(coach), [agent]);

  const member = (callId: string) => `/conferences/${id}/members/${callId}`;
  assert.equal((await both.it.apiJson('PUT', member(customer), { hold: true })).status, 204);
  assert.deepEqual(await heard(agent), [coach]);
  assert.deepEqual(await heard(customer), []);
  assert.equal((await both.it.apiJson('PUT', member(customer), { hold: false, mute: true })).status, 204);
  assert.deepEqual(await heard(agent), [customer, coach]);
  assert.deepEqual(await heard(customer), []);
  assert.equal((await both.it.apiJson('PUT', member(coach), { callIdsToCoach: [customer] })).status, 204);
  assert.deepEqual(await heard(coach), [customer]);

  const { activeMembers } = await both.read<SeenConference>(`/conferences/${id}`);
  assert.deepEqual(
    activeMembers?.map(({ callId, mute, hold, callIdsToCoach }) => [callId, mute, hold, callIdsToCoach]),
    [
      [agent, false, false, []],
      [customer, true, false, []],
      [coach, false, false, [customer]],
    ],
  );
  const changes = (await both.it.events(customer)).filter(({ kind }) => kind === 'conference');
  assert.deepEqual(
    changes.map(
      (event) => event.kind === 'conference' && [event.what, event.hold, event.mute, event.heardBy],
    ),
    [
      ['joined', false, false, [agent]],
      ['changed', true, false, []],
      ['changed', false, true, []],
    ],
  );
});

test('a member can join muted or on hold', async (t) => {
  const both = await startBoth(t, {
    '/answer': '<Response><Conference mute="true" hold="true">quiet</Conference></Response>',
  });
  const callId = await both.call();
  const { id } = await onlyConference(both);
  const member = await both.read<Record<string, unknown>>(`/conferences/${id}/members/${callId}`);
  assert.deepEqual(member, {
    callId,
    conferenceId: id,
    memberUrl: `${both.it.emulator.basePath}/accounts/9900001/conferences/${id}/members/${callId}`,
    mute: true,
    hold: true,
    callIdsToCoach: [],
  });
});

test('a conference that is ended lets its calls go on with the next verb, and its name makes a new one', async (t) => {
  const both = await startConference(
    t,
    {},
    `<Response><Conference conferenceEventUrl="/room">sales</Conference><SpeakSentence>Bye.</SpeakSentence>
      <Conference>sales</Conference></Response>`,
  );
  const first = await both.call();
  const second = await both.call();
  const { id } = await onlyConference(both);
  const ended = await both.it.apiJson('POST', `/conferences/${id}`, { status: 'completed' });
  assert.equal(ended.status, 204);
  await both.it.clock.runUntilIdle(10);
  for (const callId of [first, second]) assert.equal((await both.it.call(callId)).state, 'answered');
  const conferences = await both.read<SeenConference[]>('/conferences?name=sales');
  assert.deepEqual(
    conferences.map(({ completedTime }) => completedTime !== null),
    [true, false],
  );
  assert.equal(both.app.eventTypes().filter((type) => type === 'conferenceMemberExit').length, 2);
  assert.equal(both.app.eventTypes().at(-1), 'conferenceCompleted');
});

test('a redirect asks for a document with conferenceRedirect, at the fallback if need be', async (t) => {
  const both = await startBoth(t, {
    '/answer': '<Response><Conference tag="blue">sales</Conference></Response>',
    '/next': '<Response><SpeakSentence>Next.</SpeakSentence></Response>',
  });
  await both.call();
  const { id } = await onlyConference(both);
  const reply = await both.it.apiJson('POST', `/conferences/${id}`, {
    redirectUrl: 'http://127.0.0.1:9/nobody',
    redirectFallbackUrl: `${both.app.url}/next`,
  });
  assert.equal(reply.status, 204);
  await both.it.clock.runUntilIdle(10);
  const { eventTime, ...fields } = both.app.last('conferenceRedirect');
  assert.deepEqual(fields, { eventType: 'conferenceRedirect', conferenceId: id, name: 'sales', tag: 'blue' });
  assert.ok(eventTime);
  const spoken = (await both.conferenceEvents(id)).filter(({ kind }) => kind === 'verb');
  assert.equal(spoken.length, 2);
});

test('a document that is pushed runs behind those that wait', async (t) => {
  const both = await startConference(t, {
    conferenceCreated: '<Response><PlayAudio>five-seconds.wav</PlayAudio></Response>',
  });
  await both.call();
  const { id } = await onlyConference(both);
  const reply = await both.it.api(`/conferences/${id}/bxml`, {
    method: 'PUT',
    headers: { 'content-type': 'application/xml' },
    body: '<Bxml><SpeakSentence>Hi.</SpeakSentence></Bxml>',
  });
  assert.equal(reply.status, 204);
  await both.it.clock.runUntilIdle(10);
  assert.deepEqual(await ran(both, id), ['0 PlayAudio', '5 SpeakSentence']);
});

test('no conference lasts longer than a day, and an idle clock does not wait for that', async (t) => {
  const both = await startBoth(t, {
    '/answer': '<Response><Conference>long</Conference></Response>',
    '/gone': '',
  });
  const callId = await both.call();
  const { idle, seconds } = await both.it.clock.runUntilIdle(100_000);
  assert.equal(idle, true);
  assert.ok(seconds < 60);
  await both.it.clock.advance(23 * 3600);
  assert.equal((await both.it.call(callId)).state, 'answered');
  await both.it.clock.advance(3600);
  assert.equal((await both.it.call(callId)).state, 'disconnected');
  assert.ok((await onlyConference(both)).completedTime);
});

test('the twenty-first call finds the conference full and goes on with its next verb', async (t) => {
  const both = await startBoth(t, {
    '/answer': '<Response><Conference>full</Conference><SpeakSentence>Full.</SpeakSentence></Response>',
  });
  for (let count = 0; count < 20; count += 1) await both.call();
  const late = await both.it.place({ answerUrl: `${both.app.url}/answer` });
  await both.it.clock.runUntilIdle(10);
  assert.equal((await both.it.call(late)).state, 'disconnected');
  const { id } = await onlyConference(both);
  const { activeMembers } = await both.read<SeenConference>(`/conferences/${id}`);
  assert.equal(activeMembers?.length, 20);
});

test('conferences are listed page by page, by name and by time', async (t) => {
  const both = await startBoth(t, {
    '/answer': ({ path }) =>
      `<Response><Conference>${new URL(path, 'http://app').searchParams.get('name')}</Conference></Response>`,
  });
  const names = ['one', 'two', 'three'];
  for (const name of names) await both.call(`/answer?name=${name}`);
  const listed: string[] = [];
  let path: string | undefined = '/conferences?pageSize=2';
  while (path) {
    const reply = await both.it.api(path);
    listed.push(...(JSON.parse(reply.text) as SeenConference[]).map(({ name }) => name));
    path = /<[^>]*(\/conferences\?[^>]*)>; rel="next"/.exec(String(reply.headers.link ?? ''))?.[1];
  }
  assert.deepEqual(listed, names);
  const [two] = await both.read<SeenConference[]>('/conferences?name=two');
  assert.equal(two?.name, 'two');
  const since = await both.read<SeenConference[]>(`/conferences?minCreatedTime=${two?.createdTime}`);
  assert.deepEqual(
    since.map(({ name }) => name),
    ['two', 'three'],
  );
  const until = await both.read<SeenConference[]>(`/conferences?maxCreatedTime=${two?.createdTime}`);
  assert.deepEqual(
    until.map(({ name }) => name),
    ['one', 'two'],
  );
});

test('what makes no sense is refused and changes nothing', async (t) => {
  const both = await startBoth(t, { '/answer': '<Response><Conference>sales</Conference></Response>' });
  const callId = await both.call();
  const { id } = await onlyConference(both);
  const url = 'http://127.0.0.1:9/next';
  const wrong: [string, string, unknown, number][] = [
    ['POST', `/conferences/${id}`, {}, 400],
    ['POST', `/conferences/${id}`, { status: 'paused' }, 400],
    ['POST', `/conferences/${id}`, { redirectUrl: '/next' }, 400],
    ['POST', `/conferences/${id}`, { status: 'completed', redirectUrl: url }, 400],
    ['POST', '/conferences/conf-unknown', { status: 'completed' }, 404],
    ['PUT', `/conferences/${id}/members/${callId}`, { mute: 'yes' }, 400],
    ['PUT', `/conferences/${id}/members/${callId}`, { callIdsToCoach: 'all' }, 400],
    ['PUT', `/conferences/${id}/members/c-unknown`, { mute: true }, 404],
  ];
  for (const [method, path, body, status] of wrong) {
    const reply = await both.it.apiJson(method, path, body);
    assert.equal(reply.status, status, `${method} ${path} ${JSON.stringify(body)}: ${reply.text}`);
  }
  assert.equal((await both.it.api(`/conferences/${id}`, { method: 'DELETE' })).status, 405);
  const xml = { method: 'PUT', headers: { 'content-type': 'application/xml' } };
  const refused = await both.it.api(`/conferences/${id}/bxml`, {
    ...xml,
    body: '<Response><Gather/></Response>',
  });
  assert.equal(refused.status, 400);
  assert.match(problemIn(refused).description, /<Gather> can't run in a conference/);
  assert.equal(
    (await both.it.api(`/conferences/${id}/bxml`, { ...xml, headers: {}, body: '<Response/>' })).status,
    415,
  );
  for (const query of ['pageSize=0', 'pageSize=1001', 'minCreatedTime=now', 'pageToken=x']) {
    assert.equal((await both.it.api(`/conferences?${query}`)).status, 400, query);
  }
  const member = await both.read<SeenConference>(`/conferences/${id}`);
  assert.deepEqual([member.activeMembers?.length, member.activeMembers?.[0]?.mute], [1, false]);
});

test('a conference that has just ended is refused with 409, later with 404', async (t) => {
  const both = await startConference(t, {});
  const callId = await both.call();
  await both.it.control('POST', `/calls/${callId}/hangup`, {});
  await both.it.clock.advance(1);
  const { id } = await onlyConference(both);
  const change = () => both.it.apiJson('POST', `/conferences/${id}`, { status: 'completed' });
  const problem = problemIn(await change());
  assert.equal(problem.status, 409);
  assert.equal(problem.description, `Conference [${id}] cannot be modified in its current state`);
  await both.it.clock.advance(60);
  assert.equal((await change()).status, 404);
  await both.it.clock.advance(7 * 24 * 3600);
  assert.equal((await both.it.api(`/conferences/${id}`)).status, 404);
});

test('a reset forgets conferences, and what an application replies later runs nowhere', async (t) => {
  const both = await startBoth(t, {
    '/answer': join,
    '/room': '<Response><SpeakSentence>Too late.</SpeakSentence></Response>',
  });
  both.it.emulator.faults.add({ target: 'webhook', delay: 0, times: 1 });
  both.it.emulator.faults.add({ target: 'webhook', delay: 5, times: 2 });
  await both.call();
  const kinds: string[] = [];
  await both.it.control('POST', '/reset');
  both.it.emulator.events.subscribe(({ kind }) => kinds.push(kind));
  await both.it.clock.runUntilIdle(60);
  assert.deepEqual(await both.read('/conferences'), []);
  assert.ok(!kinds.includes('bxml') && !kinds.includes('verb'), kinds.join());
  assert.ok(!both.app.eventTypes().includes('conferenceMemberJoin'));
});

test('what waits behind a sentence is never said once the conference is over', async (t) => {
  const both = await startConference(t, {
    conferenceCreated: '<Response><PlayAudio>a.wav</PlayAudio></Response>',
    conferenceMemberJoin: '<Response><PlayAudio>b.wav</PlayAudio></Response>',
  });
  const callId = await both.call();
  await both.it.control('POST', `/calls/${callId}/hangup`, {});
  await both.it.clock.runUntilIdle(60);
  const { id } = await onlyConference(both);
  assert.deepEqual(await ran(both, id), ['0 PlayAudio', '0.8 PlayAudio interrupted']);
});

test('a call that goes from a conference that is ended to one of the same name is in a new one', async (t) => {
  const both = await startBoth(t, {
    '/answer': '<Response><Conference>sales</Conference><Conference>sales</Conference></Response>',
  });
  const calls = [await both.call(), await both.call()];
  const { id } = await onlyConference(both);
  await both.it.apiJson('POST', `/conferences/${id}`, { status: 'completed' });
  const [first, second, ...others] = await both.read<SeenConference[]>('/conferences');
  assert.deepEqual(others, []);
  assert.equal(first?.id, id);
  assert.ok(first?.completedTime);
  assert.equal(second?.completedTime, null);
  const { activeMembers } = await both.read<SeenConference>(`/conferences/${second?.id}`);
  assert.deepEqual(
    activeMembers?.map(({ callId }) => callId),
    calls,
  );
});

test('a conference recording takes in who is heard and what is played, and nobody who is muted', async (t) => {
  const both = await startConference(t, {
    conferenceCreated:
      '<Response><StartRecording/><PlayAudio>a.wav</PlayAudio><PauseRecording/><ResumeRecording/></Response>',
  });
  const callId = await both.call();
  await both.it.clock.advance(5.2);
  const { id } = await onlyConference(both);
  const say = () => both.it.control('POST', `/calls/${callId}/say`, { text: 'x'.repeat(15) });
  await say();
  await both.it.clock.advance(2);
  await both.it.apiJson('PUT', `/conferences/${id}/members/${callId}`, { mute: true });
  await say();
  await both.it.clock.advance(2);
  await both.it.control('POST', `/calls/${callId}/hangup`, {});
  const [recording] = await both.read<SeenRecording[]>(`/conferences/${id}/recordings`);
  const wav = readWav((await download(recording?.mediaUrl ?? '')).bytes);
  assert.deepEqual([wav.channels, wav.seconds], [1, 10]);
  assert.deepEqual(
    [1, 4, 5.5, 6.2, 7.5, 8.2, 9.5].map((second) => wav.loud(second)),
    [true, true, false, true, false, false, false],
  );
});

test('a hundred documents may wait, not one more', async (t) => {
  const both = await startConference(t, {
    conferenceCreated: '<Response><PlayAudio>long.wav</PlayAudio></Response>',
  });
  await both.call();
  const { id } = await onlyConference(both);
  const push = () =>
    both.it.api(`/conferences/${id}/bxml`, {
      method: 'PUT',
      headers: { 'content-type': 'application/xml' },
      body: '<Response/>',
    });
  for (let count = 0; count < 100; count += 1) assert.equal((await push()).status, 204);
  assert.equal((await push()).status, 429);
  await both.it.clock.advance(10);
  assert.equal((await push()).status, 204);
});
