import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import type { CallGrouping } from '../../../src/calls/callGroups.ts';
import { CallList } from '../../../src/calls/callList.ts';
import type { CallRecord } from '../../../src/calls/callRecord.ts';
import { CallStore } from '../../../src/calls/callStore.ts';
import { CallTree, type CallTreeChange, type CallTreeNode } from '../../../src/calls/callTree.ts';
import { ageWords } from '../../../src/calls/words.ts';
import type { CallState } from '../../../src/voice/types.ts';
import { FakeClock } from './support/fakeClock.ts';
import { FakeService } from './support/fakeService.ts';
import { dayMs, endedCall, endedCalls, hourMs, liveCall, minuteMs } from './support/sampleCalls.ts';

let store: CallStore;
let tree: CallTree;
const noon = new Date(2026, 10, 22, 12).getTime();

beforeEach(() => {
  store = new CallStore();
  tree = new CallTree();
});

/** Shows all that is in the store. */
function show(grouping: CallGrouping, options: { held?: string[]; now?: number } = {}): CallTreeChange {
  const { held = [], now = noon } = options;
  return tree.update(store.ordered, {
    grouping,
    sorting: 'newest',
    held: new Set(held),
    now,
    locale: 'en',
  });
}

const put = (...calls: CallState[]) => store.put(calls, noon);
const ids = (nodes: readonly CallTreeNode[]) => nodes.map(({ id }) => id);

/** The ids of everything in the tree, groups before what they hold. */
function everything(): string[] {
  return tree.roots.flatMap((node) => [node.id, ...(node.kind === 'group' ? ids(tree.children(node)) : [])]);
}

describe('without groups', () => {
  test('the same rows again are no change, and a call that says something else is that row', () => {
    put(liveCall('live', noon), ...endedCalls('c', 50, noon, minuteMs));
    assert.deepEqual(show('none'), { roots: true, nodes: [] });
    assert.deepEqual(show('none'), { roots: false, nodes: [] });
    put(liveCall('live', noon, { errorMessage: 'odd', lastUpdate: null }));
    const change = show('none');
    assert.deepEqual([change.roots, ids(change.nodes)], [false, ['live']]);
  });

  test('a call that comes is a change of the first level, and all others stay the same objects', () => {
    put(...endedCalls('c', 3, noon, minuteMs));
    show('none');
    const before = [...tree.roots];
    put(endedCall('new', noon));
    assert.equal(show('none').roots, true);
    assert.deepEqual(tree.roots.slice(1), before);
    assert.ok(tree.roots.slice(1).every((node, index) => node === before[index]));
  });
});

describe('with groups', () => {
  beforeEach(() => {
    put(
      liveCall('live 1', noon - hourMs),
      liveCall('live 2', noon - 2 * hourMs),
      ...endedCalls('t', 40, noon, minuteMs),
      ...endedCalls('y', 40, noon - dayMs, minuteMs),
    );
    show('day');
  });

  test('each call is there once, under its group', () => {
    assert.deepEqual(ids(tree.roots), ['live', 'day:2026-11-22', 'day:2026-11-21']);
    assert.equal(new Set(everything()).size, 3 + 82);
    const node = tree.node('y1');
    assert.ok(node);
    assert.equal(tree.parent(node)?.id, 'day:2026-11-21');
    assert.equal(tree.parent(tree.roots[0] ?? node), undefined);
  });

  test('a call that comes is its group and nothing else', () => {
    put(liveCall('live 3', noon));
    const change = show('day');
    assert.deepEqual([change.roots, ids(change.nodes)], [false, ['live']]);
  });

  test('what else changed at the same time is not forgotten, and nothing is drawn twice', () => {
    put(liveCall('live 3', noon), liveCall('live 1', noon - hourMs, { errorId: 'e', lastUpdate: null }));
    put(endedCall('t7', noon - 34 * minuteMs, { errorId: 'e', lastUpdate: null }));
    const change = show('day');
    assert.deepEqual([change.roots, ids(change.nodes)], [false, ['live', 't7']]);
  });

  test('a call that ended is two groups', () => {
    put(endedCall('live 1', noon - hourMs));
    const change = show('day');
    assert.deepEqual([change.roots, ids(change.nodes)], [false, ['live', 'day:2026-11-22']]);
  });

  test('a call that is selected moves in one piece, so that it stays selected', () => {
    put(endedCall('live 1', noon - hourMs));
    assert.deepEqual(show('day', { held: ['live 1'] }), { roots: true, nodes: [] });
  });

  test('a group that comes or goes is a change of the first level', () => {
    put(endedCall('live 1', noon - hourMs), endedCall('live 2', noon - 2 * hourMs));
    assert.equal(show('day').roots, true);
    const today = tree.roots[0];
    put(liveCall('live 4', noon));
    assert.equal(show('day').roots, true);
    assert.deepEqual(ids(tree.roots).slice(0, 2), ['live', 'day:2026-11-22']);
    assert.equal(tree.roots[1], today, 'a group that stays is the same object');
  });

  test('at midnight the days change their names and nothing else', () => {
    const change = show('day', { now: noon + dayMs / 2 + 1 });
    assert.deepEqual([change.roots, ids(change.nodes)], [false, ['day:2026-11-22', 'day:2026-11-21']]);
    const [, today] = tree.roots;
    assert.equal(today?.kind === 'group' && tree.group(today)?.label, 'Yesterday');
  });

  test('other groups are a change of the first level', () => {
    assert.equal(show('number').roots, true);
    assert.deepEqual(ids(tree.roots), ['number:+15550100002']);
    assert.equal(show('none').roots, true);
    assert.equal(tree.roots.length, 82);
    const node = tree.node('live 1');
    assert.equal(node && tree.parent(node), undefined);
  });
});

describe('ages', () => {
  const age = (now: number) => (record: CallRecord) => ageWords(record.orderTime, now);

  function draw(id: string, text: string): void {
    const node = tree.node(id);
    assert.ok(node);
    tree.noteDrawn(node, text);
  }

  test('only rows that would say something else are drawn again', () => {
    put(endedCall('a', noon - minuteMs), ...endedCalls('h', 100, noon - 3 * hourMs, 1000));
    show('none');
    for (const record of store.ordered) draw(record.id, age(noon)(record));
    assert.deepEqual(ids(tree.outdated(age(noon + minuteMs))), ['a']);
  });

  test('rows that were never drawn, or are gone, are not', () => {
    put(endedCall('a', noon - minuteMs), endedCall('b', noon - minuteMs), endedCall('c', noon - minuteMs));
    show('none');
    draw('a', 'old');
    draw('b', 'old');
    store.prune(({ id }) => id !== 'b');
    show('none');
    assert.deepEqual(ids(tree.outdated(age(noon))), ['a']);
  });
});

test('while 100,000 calls go by, a refresh draws only what is new, and nothing is kept of what is gone', async () => {
  const clock = new FakeClock();
  const service = new FakeService(clock);
  store = new CallStore({ capacity: 2000 });
  const list = new CallList({ source: service, store, clock, settings: { rowsPerPage: 1000 } });
  const view = { grouping: 'application', sorting: 'newest', held: new Set<string>(), locale: 'en' } as const;
  await list.load();
  let made = 0;
  let drawn = 0;
  let most = 0;
  list.subscribe(() => {
    const { roots, nodes } = tree.update(list.snapshot.rows, { ...view, now: clock.now() });
    const groups = roots ? tree.roots : nodes.filter((node) => node.kind === 'group');
    const held = groups.flatMap((node) => (node.kind === 'group' ? tree.children(node) : []));
    drawn += roots ? tree.roots.length + held.length : nodes.length + held.length;
    most = Math.max(most, everything().length);
  });
  // Ten applications of a hundred rows each, of which one has new calls at a time.
  for (let round = 0; round < 1000; round += 1) {
    await clock.advance(minuteMs);
    service.calls.clear();
    const calls = endedCalls(`r${round}-`, 100, clock.now(), 50);
    service.add(...calls.map((call) => ({ ...call, applicationId: `app-${round % 10}` })));
    made += calls.length;
    await list.refresh('recent');
    await list.refresh('recent');
  }
  assert.equal(made, 100_000);
  assert.ok(drawn <= made * 1.2, `${drawn} rows drawn for ${made} calls`);
  assert.ok(most <= 1000 + 10, `${most} rows in the tree`);
  assert.equal(tree.node('r0-1'), undefined);
});
