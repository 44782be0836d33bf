import assert from 'node:assert/strict';
import test from 'node:test';
import { ConferenceStateEnum, ConferencesApi, type UpdateConference } from 'bandwidth-sdk';
import { accountId, present, refusal, type Setup, startSetup } from './sdk.ts';

const completed: UpdateConference = { status: ConferenceStateEnum.Completed };
const document = '<Bxml><StartRecording/><SpeakSentence>A recording.</SpeakSentence><StopRecording/></Bxml>';
const textBody = { headers: { 'Content-Type': 'text/plain' } };

/** A call that is in a conference. */
async function startConference({ calls, conferences, placeAnswered }: Setup, name = 'sales') {
  const callId = await placeAnswered();
  await calls.updateCallBxml(accountId, callId, `<Response><Conference>${name}</Conference></Response>`);
  const { data } = await conferences.listConferences(accountId, name);
  return { callId, conferenceId: present(data[0]?.id) };
}

/** Each operation, with everything right but what a test makes wrong. */
const operations: [string, (api: ConferencesApi, conferenceId: string, id: string) => Promise<unknown>][] = [
  ['getConference', (api, conferenceId) => api.getConference(accountId, conferenceId)],
  ['updateConference', (api, conferenceId) => api.updateConference(accountId, conferenceId, completed)],
  [
    'updateConferenceBxml',
    (api, conferenceId) => api.updateConferenceBxml(accountId, conferenceId, document),
  ],
  ['getConferenceMember', (api, conferenceId, id) => api.getConferenceMember(accountId, conferenceId, id)],
  [
    'updateConferenceMember',
    (api, conferenceId, id) => api.updateConferenceMember(accountId, conferenceId, id, { mute: true }),
  ],
  ['listConferenceRecordings', (api, conferenceId) => api.listConferenceRecordings(accountId, conferenceId)],
  [
    'getConferenceRecording',
    (api, conferenceId, id) => api.getConferenceRecording(accountId, conferenceId, id),
  ],
  [
    'downloadConferenceRecording',
    (api, conferenceId, id) => api.downloadConferenceRecording(accountId, conferenceId, id),
  ],
];

for (const [name, run] of operations) {
  test(`${name}: 401, 403, and 404 for a conference that does not exist`, async (t) => {
    const { conferences, configuration } = await startSetup(t);
    const statuses: unknown[] = [];
    for (const accessToken of ['invalid', 'forbidden']) {
      const api = new ConferencesApi(configuration({ accessToken }));
      statuses.push((await refusal(run(api, 'conf-unknown', 'unknown'))).status);
    }
    const missing = await refusal(run(conferences, 'conf-unknown', 'unknown'));
    assert.deepEqual([...statuses, missing.status], [401, 403, 404]);
    assert.equal(missing.description, 'Conference [conf-unknown] not found');
  });
}

for (const [name, run] of operations.slice(3, 5).concat(operations.slice(6))) {
  test(`${name}: 404 for a member or a recording that does not exist`, async (t) => {
    const setup = await startSetup(t);
    const { conferenceId } = await startConference(setup);
    assert.equal((await refusal(run(setup.conferences, conferenceId, 'unknown'))).status, 404);
  });
}

test('a conference, its member and its recording have the fields of the SDK', async (t) => {
  const setup = await startSetup(t);
  const { conferences, clock } = setup;
  const { callId, conferenceId } = await startConference(setup);
  assert.equal(conferenceId.length, 50);
  const { data: conference } = await conferences.getConference(accountId, conferenceId);
  assert.deepEqual([conference.id, conference.name, conference.completedTime], [conferenceId, 'sales', null]);
  assert.equal(conference.activeMembers?.length, 1);
  const { data: member } = await conferences.getConferenceMember(accountId, conferenceId, callId);
  assert.deepEqual(
    [member.conferenceId, member.callId, member.mute, member.hold],
    [conferenceId, callId, false, false],
  );
  assert.ok(member.memberUrl?.endsWith(`/conferences/${conferenceId}/members/${callId}`));

  const changed = await conferences.updateConferenceMember(accountId, conferenceId, callId, { mute: true });
  assert.equal(changed.status, 204);
  assert.equal((await conferences.getConferenceMember(accountId, conferenceId, callId)).data.mute, true);

  assert.equal((await conferences.updateConferenceBxml(accountId, conferenceId, document)).status, 204);
  await clock.advance(10);
  const { data: recordings } = await conferences.listConferenceRecordings(accountId, conferenceId);
  const recordingId = present(recordings[0]?.recordingId);
  assert.equal(recordingId.length, 47);
  const { data: recording } = await conferences.getConferenceRecording(accountId, conferenceId, recordingId);
  assert.deepEqual(recording, recordings[0]);
  assert.deepEqual(
    [recording.accountId, recording.conferenceId, recording.name, recording.status, recording.duration],
    [accountId, conferenceId, 'sales', 'complete', 'PT0.8S'],
  );
  const media = await conferences.downloadConferenceRecording(accountId, conferenceId, recordingId, {
    responseType: 'arraybuffer',
  });
  assert.equal(Buffer.from(media.data as unknown as ArrayBuffer).length, 44 + 0.8 * 16_000);
});

test('updateConference: 204 for a redirect and for the end, 409 after it, 400 for nothing, 415', async (t) => {
  const setup = await startSetup(t);
  const { conferences } = setup;
  const { conferenceId } = await startConference(setup);
  const redirect = { status: ConferenceStateEnum.Active, redirectUrl: 'http://127.0.0.1:9/next' };
  assert.equal((await conferences.updateConference(accountId, conferenceId, redirect)).status, 204);
  assert.equal((await refusal(conferences.updateConference(accountId, conferenceId, {}))).status, 400);
  const plain = conferences.updateConference(accountId, conferenceId, completed, textBody);
  assert.equal((await refusal(plain)).status, 415);
  assert.equal((await conferences.updateConference(accountId, conferenceId, completed)).status, 204);
  for (const [name, run] of operations.slice(1, 3)) {
    assert.equal((await refusal(run(conferences, conferenceId, ''))).status, 409, name);
  }
});

test('updateConferenceBxml: 400 for what is no XML or no document of a conference, 415', async (t) => {
  const setup = await startSetup(t);
  const { conferences } = setup;
  const { conferenceId } = await startConference(setup);
  for (const body of ['invalid', '<Response><Gather/></Response>']) {
    const problem = await refusal(conferences.updateConferenceBxml(accountId, conferenceId, body));
    assert.deepEqual([problem.status, problem.type], [400, 'validation']);
  }
  const plain = conferences.updateConferenceBxml(accountId, conferenceId, document, textBody);
  assert.equal((await refusal(plain)).status, 415);
});

test('conferences: 405 for methods they do not have', async (t) => {
  const setup = await startSetup(t);
  const { conferences } = setup;
  const { callId, conferenceId } = await startConference(setup);
  const put = { method: 'PUT' };
  const outcomes = [
    conferences.listConferences(accountId, undefined, undefined, undefined, undefined, undefined, put),
    conferences.getConference(accountId, conferenceId, put),
    conferences.getConferenceMember(accountId, conferenceId, callId, { method: 'DELETE' }),
    conferences.listConferenceRecordings(accountId, conferenceId, put),
  ];
  for (const outcome of outcomes) assert.equal((await refusal(outcome)).status, 405);
});

test('listConferences: pages by the Link header, and 400 for a page that is too large', async (t) => {
  const setup = await startSetup(t);
  const { conferences } = setup;
  const ids: string[] = [];
  for (const name of ['one', 'two', 'three']) ids.push((await startConference(setup, name)).conferenceId);
  const seen: unknown[] = [];
  let token: string | undefined;
  do {
    const page = await conferences.listConferences(accountId, undefined, undefined, undefined, 1, token);
    seen.push(...page.data.map(({ id }) => id));
    token = /pageToken=([^&>]+)/.exec(String(page.headers.link ?? ''))?.[1];
  } while (token);
  assert.deepEqual(seen, ids);
  const tooLarge = conferences.listConferences(accountId, undefined, undefined, undefined, 1001);
  assert.equal((await refusal(tooLarge)).status, 400);
});
