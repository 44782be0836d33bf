import { callDirections, callStates, webhookMethods } from '../../../voice/types.ts';
import { maxCallees } from '../../callee/calleeBook.ts';
import { maxEventsPerCall } from '../../events/eventLog.ts';
import { maxFaults } from '../../faults/faultBook.ts';
import type { Snapshot } from '../../snapshot/snapshot.ts';
import { snapshotVersion } from '../../snapshot/snapshot.ts';
import { ApiProblem } from '../apiProblem.ts';
import { parseMachineDetection } from '../operations/machineDetection.ts';
import { ControlProblem } from './controlProblem.ts';
import { JsonFields } from './jsonFields.ts';
import { parseCallee } from './parseCallee.ts';
import { parseFault } from './parseFault.ts';

/** The most documents of one call: the emulator keeps no more. */
const maxDocuments = 100;
/** The most conferences and recordings: the emulator keeps no more. */
const maxConferences = 2000;
const maxRecordings = 5000;
/** The largest number that a time or a count can be. */
const maxNumber = Number.MAX_SAFE_INTEGER;

/**
 * Checks a snapshot from its first field to its last, so that nothing can go wrong once it is being restored.
 *
 * @param maxCalls The most calls the emulator keeps.
 * @throws ControlProblem that names what is wrong
 */
export function parseSnapshot(value: unknown, maxCalls: number): Snapshot {
  const fields = new JsonFields(value, 'The snapshot');
  const version = fields.raw('version');
  if (version !== snapshotVersion) {
    const found = version === undefined ? 'has no version' : `is of version ${JSON.stringify(version)}`;
    throw new ControlProblem(`The snapshot ${found}. This emulator reads version ${snapshotVersion}.`);
  }
  const clock = fields.raw('clock');
  if (clock !== undefined) {
    const clockFields = new JsonFields(clock, 'clock');
    time(clockFields, 'now', true);
    clockFields.end();
  }
  const ids = new Set<string>();
  each(fields, 'calls', maxCalls, (call) => checkCall(call, ids));
  each(fields, 'conferences', maxConferences, (conference) => checkConference(conference, ids));
  each(fields, 'recordings', maxRecordings, (recording) => checkRecording(recording, ids));
  const callees = list(fields, 'callees', maxCallees).map(parseCallee);
  const faults = list(fields, 'faults', maxFaults).map(parseFault);
  fields.end();
  return { ...(value as Snapshot), callees, faults };
}

function checkCall(call: JsonFields, ids: Set<string>): void {
  const record = new JsonFields(call.raw('record'), 'record of a call');
  const callId = newId(record, 'callId', ids);
  // Its event list would pass for that of a conference.
  if (callId.startsWith('conf-')) throw record.problem('callId is that of a conference.');
  for (const name of ['accountId', 'applicationId', 'to', 'from']) record.requiredText(name);
  const state = record.requiredWord('state', callStates);
  record.requiredWord('direction', callDirections);
  for (const name of ['parentCallId', 'disconnectCause', 'errorMessage', 'errorId', 'identity'])
    record.text(name);
  time(record, 'enqueuedTime', state === 'queued');
  time(record, 'startTime', state === 'initiated');
  time(record, 'answerTime', state === 'answered');
  const ended = time(record, 'endTime', state === 'disconnected');
  if (ended !== undefined && state !== 'disconnected')
    throw record.problem('a call that is over is disconnected.');
  time(record, 'lastUpdate', false);
  objectOrNothing(record, 'stirShaken');
  record.end();
  const settings = call.raw('settings');
  if (settings !== undefined) checkSettings(new JsonFields(settings, `settings of ${callId}`));
  else if (state === 'queued') throw record.problem('a queued call needs its settings.');
  const inbound = call.raw('inbound');
  if (inbound !== undefined) checkInbound(new JsonFields(inbound, `inbound of ${callId}`));
  call.text('tag');
  each(call, 'documents', maxDocuments, checkDocument);
  each(call, 'events', maxEventsPerCall, (event) => checkEvent(event, 'callId', callId));
  call.end();
}

function checkSettings(settings: JsonFields): void {
  for (const name of ['to', 'from', 'applicationId']) settings.requiredText(name);
  // '' for a B-leg, which asks nobody.
  settings.text('answerUrl');
  for (const name of ['answerMethod', 'answerFallbackMethod', 'disconnectMethod']) {
    settings.requiredWord(name, webhookMethods);
  }
  for (const name of [
    'username',
    'password',
    'answerFallbackUrl',
    'fallbackUsername',
    'fallbackPassword',
    'disconnectUrl',
    'displayName',
    'uui',
    'tag',
  ]) {
    settings.text(name);
  }
  settings.flag('privacy');
  settings.requiredNumber('callTimeout', 1, 300);
  settings.requiredNumber('callbackTimeout', 1, 25);
  settings.requiredNumber('priority', 1, 5);
  const machineDetection = settings.raw('machineDetection');
  try {
    parseMachineDetection({ machineDetection });
  } catch (error) {
    if (error instanceof ApiProblem) throw settings.problem(error.description);
    throw error;
  }
  settings.end();
}

function checkInbound(inbound: JsonFields): void {
  inbound.requiredText('initiateUrl');
  inbound.requiredWord('initiateMethod', webhookMethods);
  for (const name of ['initiateFallbackMethod', 'statusMethod']) inbound.word(name, webhookMethods);
  for (const name of [
    'username',
    'password',
    'initiateFallbackUrl',
    'fallbackUsername',
    'fallbackPassword',
    'statusUrl',
  ]) {
    inbound.text(name);
  }
  objectOrNothing(inbound, 'signalling');
  inbound.requiredNumber('callbackTimeout', 1, 25);
  inbound.end();
}

function checkDocument(document: JsonFields): void {
  time(document, 'time', true);
  document.requiredWord('source', ['push', 'webhook']);
  if (document.text('text') === undefined) throw document.problem('text is missing.');
  document.requiredWord('outcome', ['accepted', 'refused']);
  document.text('problem');
  document.text('url');
  document.objects('problems');
  document.end();
}

/** Fields of events that somebody reads again. The others are only shown. */
const readTexts = ['name', 'action', 'phase', 'what', 'message', 'text'];

function checkEvent(event: JsonFields, ownerName: string, owner: string): void {
  event.requiredNumber('seq', 1, maxNumber);
  event.wholeNumber('seq', 1, maxNumber);
  time(event, 'time', true);
  const kind = event.requiredText('kind');
  if (event.requiredText(ownerName) !== owner) throw event.problem(`${ownerName} must be ${owner}.`);
  for (const name of readTexts) event.text(name);
  if (kind === 'bxml' && event.text('text') === undefined) throw event.problem('text is missing.');
  if (kind === 'webhook-reply') event.text('body');
}

function checkConference(conference: JsonFields, ids: Set<string>): void {
  const identity = new JsonFields(conference.raw('identity'), 'identity of a conference');
  const conferenceId = newId(identity, 'conferenceId', ids);
  if (!conferenceId.startsWith('conf-')) throw identity.problem('conferenceId must begin with conf-.');
  identity.requiredText('accountId');
  identity.text('name');
  identity.text('tag');
  identity.requiredNumber('createdAt', 0, maxNumber);
  for (const name of ['events', 'fallback']) {
    const target = identity.raw(name);
    if (target === undefined) continue;
    const fields = new JsonFields(target, name);
    fields.requiredText('url');
    fields.requiredWord('method', webhookMethods);
    fields.text('username');
    fields.text('password');
    fields.end();
  }
  identity.requiredNumber('callbackTimeout', 1, 25);
  identity.end();
  conference.requiredNumber('completedAt', 0, maxNumber);
  each(conference, 'events', maxEventsPerCall, (event) => checkEvent(event, 'conferenceId', conferenceId));
  conference.end();
}

function checkRecording(recording: JsonFields, ids: Set<string>): void {
  newId(recording, 'recordingId', ids);
  recording.requiredText('accountId');
  const call = recording.raw('call');
  const conference = recording.raw('conference');
  if ((call === undefined) === (conference === undefined)) {
    throw recording.problem('one of call and conference is needed.');
  }
  if (call !== undefined) checkRecordedCall(new JsonFields(call, 'call of a recording'));
  if (conference !== undefined) {
    const fields = new JsonFields(conference, 'conference of a recording');
    fields.requiredText('conferenceId');
    fields.text('name');
    fields.end();
  }
  for (const name of ['startedAt', 'endedAt', 'duration']) recording.requiredNumber(name, 0, maxNumber);
  recording.requiredNumber('channels', 1, 2);
  recording.wholeNumber('channels', 1, 2);
  recording.requiredText('fileFormat');
  recording.text('recordingName');
  each(recording, 'spans', maxEventsPerCall, (span) => {
    span.requiredNumber('from', 0, maxNumber);
    span.requiredNumber('to', 0, maxNumber);
    span.requiredWord('source', ['application', 'person']);
    span.text('text');
    span.end();
  });
  recording.flag('mediaDeleted');
  const transcription = recording.raw('transcription');
  if (transcription !== undefined) {
    const fields = new JsonFields(transcription, 'transcription of a recording');
    fields.requiredText('id');
    fields.requiredWord('status', ['available', 'file-size-too-small', 'file-size-too-big']);
    time(fields, 'completedTime', true);
    fields.end();
  }
  recording.end();
}

function checkRecordedCall(call: JsonFields): void {
  for (const name of ['callId', 'applicationId', 'to', 'from']) call.requiredText(name);
  call.requiredWord('direction', callDirections);
  for (const name of ['parentCallId', 'transferCallerId', 'transferTo']) call.text(name);
  call.end();
}

/** The objects of a list that has to be there. */
function list(fields: JsonFields, name: string, most: number): JsonFields[] {
  const items = fields.objects(name);
  if (!items) throw fields.problem(`${name} is missing.`);
  if (items.length > most) throw fields.problem(`${name} can have at most ${most} entries.`);
  return items;
}

function each(fields: JsonFields, name: string, most: number, check: (item: JsonFields) => void): void {
  for (const item of list(fields, name, most)) check(item);
}

/** An id that nothing else in the snapshot has. */
function newId(fields: JsonFields, name: string, ids: Set<string>): string {
  const id = fields.requiredText(name);
  if (id.length > 200) throw fields.problem(`${name} is too long.`);
  if (ids.has(id)) throw fields.problem(`${name} ${id} is there twice.`);
  ids.add(id);
  return id;
}

/** Epoch milliseconds of an ISO-8601 time. */
function time(fields: JsonFields, name: string, needed: boolean): number | undefined {
  const text = needed ? fields.requiredText(name) : fields.text(name);
  if (text === undefined) return undefined;
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) throw fields.problem(`${name} must be an ISO-8601 time.`);
  return milliseconds;
}

function objectOrNothing(fields: JsonFields, name: string): void {
  const value = fields.raw(name);
  if (value !== undefined) new JsonFields(value, name);
}
