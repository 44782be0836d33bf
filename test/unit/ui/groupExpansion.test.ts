import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallGroup } from '../../../src/calls/callGroups.ts';
import { GroupExpansion } from '../../../src/ui/calls/groupExpansion.ts';

function group(id: string, kind: CallGroup['kind'], liveCount = 0): CallGroup {
  return { id, kind, label: id, name: id, records: [], liveCount };
}

describe('A group of calls', () => {
  it('is open at first, but for a number without a live call', () => {
    const expansion = new GroupExpansion();
    assert.equal(expansion.of(group('live', 'live', 2)), true);
    assert.equal(expansion.of(group('day:2026-11-22', 'day')), true);
    assert.equal(expansion.of(group('application:a', 'application')), true);
    assert.equal(expansion.of(group('number:+15550100001', 'number')), false);
    assert.equal(expansion.of(group('number:+15550100002', 'number', 1)), true);
  });

  it('stays as somebody left it, also when it goes and comes back', () => {
    const expansion = new GroupExpansion();
    const live = group('live', 'live', 1);
    assert.equal(expansion.of(live), true);
    expansion.set({ kind: 'group', id: 'live' }, false);
    assert.equal(expansion.of({ ...live, liveCount: 3 }), false);
    expansion.set({ kind: 'group', id: 'live' }, true);
    assert.equal(expansion.of(live), true);
  });

  it('does not open or close by itself when its calls change', () => {
    const expansion = new GroupExpansion();
    const number = group('number:+15550100001', 'number');
    assert.equal(expansion.of(number), false);
    assert.equal(expansion.of({ ...number, liveCount: 1 }), false);
  });
});
