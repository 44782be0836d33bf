import assert from 'node:assert/strict';
import test from 'node:test';
import { startEmulator } from '../../../../src/emulator/emulator.ts';
import type { Snapshot } from '../../../../src/emulator/snapshot/snapshot.ts';
import { type Both, type SeenConference, type SeenRecording, startBoth } from '../media/callsTogether.ts';
import { accountId, startRunningEmulator, type TestEmulator } from '../testEmulator.ts';

async function snapshotOf(it: TestEmulator): Promise<Snapshot> {
  const reply = await it.control('GET', '/snapshot');
  assert.equal(reply.status, 200, reply.text);
  return JSON.parse(reply.text) as Snapshot;
}

async function restore(it: TestEmulator, snapshot: unknown): Promise<void> {
  const reply = await it.control('POST', '/restore', snapshot);
  assert.equal(reply.status, 204, reply.text);
}

const answers = {
  '/waits': '<Response><StartRecording/><Pause duration="600"/></Response>',
  '/message': '<Response><Record maxDuration="3" transcribe="true"/></Response>',
  '/room': '<Response><Conference conferenceEventUrl="/events" tag="blue">sales</Conference></Response>',
  '/pushed': '<Response><Pause duration="4"/></Response>',
};

/** Calls in every state, a conference, a recording, callees and faults. */
async function liveEmulator(
  both: Both,
): Promise<Record<'up' | 'ended' | 'member' | 'ringing' | 'queued', string>> {
  const { it } = both;
  await it.control('POST', '/callees', { number: '+19195550151', behavior: 'answer', answerAfter: 20 });
  await it.control('POST', '/callees', {
    number: '+19195550152',
    behavior: 'answer',
    script: [
      { after: 3, say: 'Hello' },
      { after: 90, hangUp: true },
    ],
  });
  await it.control('POST', '/faults', { target: 'getStatistics', status: 503, times: 2 });
  const up = await both.call('/waits', {
    to: '+19195550152',
    tag: 'first',
    password: 'secret',
    username: 'me',
  });
  const ended = await both.call('/message');
  await it.control('POST', `/calls/${ended}/say`, { text: 'A message' });
  const member = await both.call('/room');
  await it.clock.advance(5);
  const ringing = await it.place({ to: '+19195550151', answerUrl: `${both.app.url}/waits` });
  await it.clock.advance(1);
  await it.control('POST', '/queue', { hold: true });
  const queued = await it.place({ answerUrl: `${both.app.url}/waits` });
  assert.deepEqual(
    await Promise.all([up, ended, member, ringing, queued].map(async (id) => (await it.call(id)).state)),
    ['answered', 'disconnected', 'answered', 'initiated', 'queued'],
  );
  return { up, ended, member, ringing, queued };
}

test('what is restored after a reset gives the same snapshot again', async (t) => {
  const both = await startBoth(t, answers);
  await liveEmulator(both);
  const before = await snapshotOf(both.it);
  await both.it.control('POST', '/reset');
  await both.it.clock.advance(3600);
  const empty = await snapshotOf(both.it);
  assert.deepEqual(
    [empty.calls, empty.conferences, empty.recordings, empty.callees, empty.faults],
    [[], [], [], [], []],
  );
  await restore(both.it, before);
  assert.deepEqual(await snapshotOf(both.it), before);
  assert.equal(before.version, 1);
  assert.deepEqual(
    [before.calls.length, before.conferences.length, before.recordings.length, before.callees.length],
    [5, 1, 1, 2],
  );
});

test('a snapshot goes into another emulator, and its clock stands where it stood', async (t) => {
  const both = await startBoth(t, answers);
  const { ended, member } = await liveEmulator(both);
  const snapshot = await snapshotOf(both.it);
  const other = await startRunningEmulator(t);
  await other.clock.advance(100_000);
  await restore(other, snapshot);
  assert.equal(other.clock.now(), both.it.clock.now());
  const call = await other.call(ended);
  assert.deepEqual(call, await both.it.call(ended));
  const [recording] = JSON.parse((await other.api(`/calls/${ended}/recordings`)).text) as SeenRecording[];
  assert.equal(recording?.duration, 'PT3S');
  const text = await other.api(`/calls/${ended}/recordings/${recording?.recordingId}/transcription`);
  assert.match(text.text, /A message/);
  const [conference] = JSON.parse((await other.api('/conferences')).text) as SeenConference[];
  assert.equal(conference?.name, 'sales');
  assert.equal(conference?.tag, 'blue');
  assert.ok(conference?.completedTime);
  const known = await other.events(member);
  assert.ok(known.length > 5);
  await other.control('POST', `/calls/${member}/hangup`, {});
  const seqs = (await other.events(member)).map(({ seq }) => seq);
  assert.ok(seqs.length > known.length);
  assert.deepEqual(
    seqs,
    seqs.toSorted((a, b) => a - b),
  );
});

test('a call that was up waits for a document, which runs with the tag the call had', async (t) => {
  const both = await startBoth(t, answers);
  const { up } = await liveEmulator(both);
  await restore(both.it, await snapshotOf(both.it));
  const last = (await both.it.events(up)).at(-1);
  assert.ok(last?.kind === 'note');
  assert.match(last.message, /^Restored from a snapshot.*waits for another one/);
  await both.it.clock.advance(30);
  assert.equal((await both.it.call(up)).state, 'answered');
  assert.equal((await both.it.push(up, answers['/pushed'])).status, 204);
  await both.it.clock.advance(5);
  assert.equal((await both.it.call(up)).disconnectCause, 'hangup');
  const { tag, callId } = both.app.last('disconnect');
  assert.deepEqual([tag, callId], ['first', up]);
  const pauses = (await both.it.events(up)).filter(
    (event) => event.kind === 'verb' && event.name === 'Pause',
  );
  assert.deepEqual(
    pauses.map((event) => event.kind === 'verb' && event.document),
    [1, 2, 2],
  );
});

test('callees go on with what is left of their script', async (t) => {
  const both = await startBoth(t, answers);
  const { up } = await liveEmulator(both);
  await restore(both.it, await snapshotOf(both.it));
  await both.it.clock.runUntilIdle(200);
  const { answerTime, endTime } = await both.it.call(up);
  assert.equal(Date.parse(endTime ?? '') - Date.parse(answerTime ?? ''), 90_000);
  const said = (await both.it.events(up)).filter(
    (event) => event.kind === 'callee' && event.action === 'say',
  );
  assert.equal(said.length, 1);
});

test('a call that rang rings on and is answered in its time, one that was queued leaves the queue', async (t) => {
  const both = await startBoth(t, answers);
  const { ringing, queued } = await liveEmulator(both);
  await restore(both.it, await snapshotOf(both.it));
  await both.it.clock.advance(25);
  const rang = await both.it.call(ringing);
  assert.equal(rang.state, 'answered');
  assert.equal(Date.parse(rang.answerTime ?? '') - Date.parse(rang.startTime ?? ''), 20_000);
  assert.equal((await both.it.call(queued)).state, 'answered');
  assert.equal(both.app.eventTypes().filter((type) => type === 'answer').length, 5);
});

test('an inbound call that was not answered asks its application again', async (t) => {
  let patience = 0;
  const both = await startBoth(
    t,
    {
      '/welcome': () => {
        patience += 1;
        return patience === 1
          ? '<Response><Ring duration="60" answerCall="false"/></Response>'
          : '<Response><SpeakSentence>Hello.</SpeakSentence></Response>';
      },
    },
    { accountId },
  );
  const { it, app } = both;
  const reply = await it.control('POST', '/inbound', {
    from: '+19195550177',
    to: '+19195550100',
    initiateUrl: `${app.url}/welcome`,
  });
  const { callId } = JSON.parse(reply.text) as { callId: string };
  await it.clock.advance(5);
  const snapshot = await snapshotOf(it);
  await restore(it, snapshot);
  assert.deepEqual(await snapshotOf(it), snapshot);
  await it.clock.runUntilIdle(30);
  assert.equal(patience, 2);
  assert.equal((await it.call(callId)).disconnectCause, 'hangup');
});

test('a leg whose transfer is gone does not ring for ever', async (t) => {
  const both = await startBoth(t, {
    '/answer': '<Response><Transfer><PhoneNumber>+19195550153</PhoneNumber></Transfer></Response>',
  });
  const { it } = both;
  await it.control('POST', '/callees', { number: '+19195550153', behavior: 'answer', answerAfter: 20 });
  const callId = await both.call();
  await restore(it, await snapshotOf(it));
  await it.clock.runUntilIdle(60);
  const states = [...it.emulator.exchange.allCalls()].map(({ record }) => [
    record.state,
    record.disconnectCause,
  ]);
  assert.deepEqual(states, [
    ['answered', null],
    ['disconnected', 'cancel'],
  ]);
  await it.control('POST', `/calls/${callId}/hangup`, {});
});

test('new calls get ids of their own, with the seed that the restored ones had', async (t) => {
  const first = await startRunningEmulator(t, { seed: 7 });
  const callId = await first.place();
  const second = await startRunningEmulator(t, { seed: 7 });
  await restore(second, await snapshotOf(first));
  const another = await second.place();
  assert.notEqual(another, callId);
  assert.equal((await second.call(callId)).callId, callId);
});

test('a snapshot without events is smaller, and can be restored too', async (t) => {
  const both = await startBoth(t, answers);
  const { ended } = await liveEmulator(both);
  const reply = await both.it.control('GET', '/snapshot?events=false');
  await restore(both.it, JSON.parse(reply.text));
  assert.deepEqual(await both.it.events(ended), []);
  assert.equal((await both.it.call(ended)).state, 'disconnected');
});

test('the library takes and restores snapshots as well', async (t) => {
  const both = await startBoth(t, answers);
  const { emulator } = both.it;
  await liveEmulator(both);
  const snapshot = emulator.snapshot();
  emulator.reset();
  emulator.restore(snapshot);
  assert.deepEqual(emulator.snapshot(), snapshot);
  await both.it.clock.advance(300);
  assert.notDeepEqual(emulator.snapshot(), snapshot);
  emulator.restore(snapshot);
  assert.deepEqual(emulator.snapshot(), snapshot);
});

test('the sample calls survive as well', async (t) => {
  const it = await startRunningEmulator(t, { seedCalls: true });
  const snapshot = await snapshotOf(it);
  assert.ok(snapshot.calls.length > 40);
  await restore(it, snapshot);
  assert.deepEqual(await snapshotOf(it), snapshot);
});

test('in real time a snapshot has no clock, and comes back the same', async (t) => {
  const emulator = await startEmulator({ seedCalls: true });
  t.after(() => emulator.close());
  const snapshot = emulator.snapshot();
  assert.equal(snapshot.clock, undefined);
  emulator.reset();
  emulator.restore(snapshot);
  assert.deepEqual(emulator.snapshot(), snapshot);
});

test('a snapshot that would be too large is refused, and says what helps', async (t) => {
  const it = await startRunningEmulator(t, { stayUpWithoutAnswer: true, limits: { callsPerSecond: 100 } });
  const text = `<Response>${' '.repeat(60_000)}</Response>`;
  for (let count = 0; count < 10; count += 1) {
    const call = it.emulator.exchange.find(await it.place());
    assert.ok(call);
    for (let time = 0; time < 100; time += 1) {
      it.emulator.exchange.keepDocument(call, { source: 'push', text, outcome: 'accepted' });
    }
  }
  const reply = await it.control('GET', '/snapshot');
  assert.equal(reply.status, 400);
  assert.match(reply.text, /larger than 64 MB.*events=false/);
  assert.equal((await it.control('GET', '/snapshot?events=false')).status, 200);
});

/** Ways to break a snapshot, with what the refusal says. */
const broken: [string, (snapshot: Record<string, never>) => unknown, RegExp][] = [
  ['no object', () => [], /must be a JSON object/],
  ['no version', ({ version: _gone, ...rest }) => rest, /has no version/],
  [
    'another version',
    (snapshot) => ({ ...snapshot, version: 2 }),
    /version 2\. This emulator reads version 1/,
  ],
  ['an unknown field', (snapshot) => ({ ...snapshot, tapes: [] }), /no field tapes/],
  ['no calls', ({ calls: _gone, ...rest }) => rest, /calls is missing/],
  ['a clock that shows no time', (snapshot) => ({ ...snapshot, clock: { now: 'noon' } }), /ISO-8601/],
  ['a call twice', withCalls((calls) => [...calls, calls[0]]), /is there twice/],
  ['a state nobody knows', withRecord({ state: 'asleep' }), /state must be one of/],
  ['a time that is none', withRecord({ startTime: 'soon' }), /startTime must be an ISO-8601 time/],
  ['a live call that is over', withRecord({ endTime: '2026-11-22T12:00:00.000Z' }), /is disconnected/],
  ['a call id that is a number', withRecord({ callId: 5 }), /callId must be a string/],
  [
    'an event of another call',
    withCall({ events: [{ seq: 1, time: '2026-11-22', kind: 'note', callId: 'c-1' }] }),
    /callId must be/,
  ],
  [
    'a document with no text',
    withCall({ documents: [{ time: '2026-11-22', source: 'push', outcome: 'accepted' }] }),
    /text is missing/,
  ],
  ['settings that are not whole', withCall({ settings: { to: '+19195550111' } }), /is missing/],
  [
    'a callee who does nothing',
    (snapshot) => ({ ...snapshot, callees: [{ number: '1' }] }),
    /behavior is missing/,
  ],
  [
    'a fault of nothing',
    (snapshot) => ({ ...snapshot, faults: [{ target: 'webhook' }] }),
    /say what goes wrong/,
  ],
  [
    'a recording of nobody',
    (snapshot) => ({ ...snapshot, recordings: [{ recordingId: 'r-1', accountId: '1' }] }),
    /one of call and conference/,
  ],
  [
    'a conference with the id of a call',
    (snapshot) => ({ ...snapshot, conferences: [{ identity: { conferenceId: 'c-1' } }] }),
    /must begin with conf-/,
  ],
];

type Call = Record<string, unknown>;

function withCalls(change: (calls: Call[]) => unknown[]) {
  return (snapshot: Record<string, unknown>) => ({ ...snapshot, calls: change(snapshot.calls as Call[]) });
}

function withCall(fields: Call) {
  return withCalls(([first, ...rest]) => [{ ...first, ...fields }, ...rest]);
}

function withRecord(fields: Call) {
  return withCalls(([first, ...rest]) => [
    { ...first, record: { ...(first?.record as Call), ...fields } },
    ...rest,
  ]);
}

for (const [name, breakIt, message] of broken) {
  test(`a snapshot with ${name} is refused with 400 and changes nothing`, async (t) => {
    const it = await startRunningEmulator(t, { stayUpWithoutAnswer: true });
    await it.placeAnswered();
    const before = await snapshotOf(it);
    const reply = await it.control('POST', '/restore', breakIt(structuredClone(before) as never));
    assert.equal(reply.status, 400, reply.text);
    assert.match((JSON.parse(reply.text) as { message: string }).message, message);
    assert.deepEqual(await snapshotOf(it), before);
    assert.throws(() => it.emulator.restore(breakIt(structuredClone(before) as never)), message);
  });
}

test('a snapshot with more calls than the emulator keeps is refused', async (t) => {
  const it = await startRunningEmulator(t);
  for (let count = 0; count < 3; count += 1) await it.place();
  const small = await startRunningEmulator(t, { limits: { maxKeptCalls: 2 } });
  const reply = await small.control('POST', '/restore', await snapshotOf(it));
  assert.equal(reply.status, 400);
  assert.match(reply.text, /calls can have at most 2 entries/);
});
