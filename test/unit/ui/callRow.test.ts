import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CallRecord, recordOf } from '../../../src/calls/callRecord.ts';
import { rowOf } from '../../../src/ui/calls/callRow.ts';
import type { CallState } from '../../../src/voice/types.ts';

const now = Date.parse('2026-01-31T12:00:00.000Z');

function call(state: Partial<CallState>): CallRecord {
  return recordOf(
    {
      callId: 'c-1',
      accountId: '9900000',
      applicationId: 'a',
      from: '+19195550100',
      to: '+19195550123',
      direction: 'outbound',
      state: 'answered',
      startTime: '2026-01-31T11:55:00.000Z',
      answerTime: '2026-01-31T11:55:30.000Z',
      ...state,
    },
    now,
  );
}

const ended = (disconnectCause: string): Partial<CallState> => ({
  state: 'disconnected',
  disconnectCause,
  endTime: '2026-01-31T11:57:00.000Z',
});

describe('The row of a call', () => {
  it('shows the callee of an outbound call first', () => {
    const row = rowOf(call({}), now);
    assert.equal(row.label, '+19195550123');
    assert.equal(row.description, 'answered 4 min · +19195550100');
    assert.deepEqual(row.icon, { name: 'call-outgoing', color: 'charts.green' });
  });

  it('shows the caller of an inbound call first', () => {
    const row = rowOf(call({ direction: 'inbound', to: '+19195550100', from: '+19195550123' }), now);
    assert.equal(row.label, '+19195550123');
    assert.match(row.description, /\+19195550100$/);
    assert.equal(row.icon.name, 'call-incoming');
  });

  it('shows seconds in the first minute only', () => {
    assert.match(rowOf(call({ answerTime: '2026-01-31T11:59:48.000Z' }), now).description, /^answered 12 s/);
    assert.match(
      rowOf(call({ answerTime: '2026-01-31T11:58:48.000Z' }), now).description,
      /^answered 1 min /,
    );
  });

  it('says why and when a call ended', () => {
    assert.equal(rowOf(call(ended('busy')), now).description, 'callee busy · 3 min ago · +19195550100');
    assert.equal(rowOf(call(ended('hangup')), now).description, 'hung up · 3 min ago · +19195550100');
  });

  it('has an icon of its own for each way to stand', () => {
    const icon = (state: Partial<CallState>): string => rowOf(call(state), now).icon.name;
    assert.equal(icon({ state: 'queued' }), 'watch');
    assert.equal(icon(ended('hangup')), 'call-outgoing');
    assert.equal(icon(ended('busy')), 'circle-slash');
    assert.equal(icon(ended('callback-error')), 'error');
    assert.equal(icon(ended('a cause that is new')), 'error');
  });

  it('shows states and causes it does not know as they are', () => {
    assert.match(rowOf(call({ state: 'holding' }), now).description, /^holding /);
    assert.match(rowOf(call(ended('gremlins')), now).description, /^gremlins · /);
  });
});
