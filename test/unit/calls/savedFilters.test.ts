import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CallFilter } from '../../../src/calls/callFilter.ts';
import {
  checkFilterName,
  criteriaOf,
  filterNameLimit,
  readSavedFilters,
  savedFilterLimit,
} from '../../../src/calls/savedFilters.ts';

const busy: CallFilter = {
  asked: { disconnectCause: 'busy' },
  local: { direction: 'inbound', text: 'desk' },
};

test('a filter comes back as it was saved', () => {
  const stored = JSON.parse(JSON.stringify({ Busy: criteriaOf(busy) }));
  assert.deepEqual(stored, { Busy: { disconnectCause: 'busy', direction: 'inbound', text: 'desk' } });
  assert.deepEqual(readSavedFilters(stored), { filters: [{ name: 'Busy', filter: busy }], broken: [] });
});

test('filters stand in the order of their names', () => {
  const { filters } = readSavedFilters({ zeta: { text: 'z' }, Alpha: { text: 'a' } });
  assert.deepEqual(
    filters.map(({ name }) => name),
    ['Alpha', 'zeta'],
  );
});

test('nothing saved is no filter and nothing broken', () => {
  for (const stored of [undefined, null, {}]) {
    assert.deepEqual(readSavedFilters(stored), { filters: [], broken: [] });
  }
});

describe('what cannot be used is named and left out, and the others are kept', () => {
  const cases: [criteria: unknown, problem: RegExp][] = [
    ['busy', /must be an object/],
    [['busy'], /must be an object/],
    [null, /must be an object/],
    [{ colour: 'red' }, /no criterion "colour"/],
    [{ toString: 'x' }, /no criterion "toString"/],
    [{ text: 7 }, /"text" must be a text/],
    [{ to: '9195550123' }, /^to must start with \+/],
    [{ minStartTime: 'yesterday' }, /^minStartTime must/],
    [{ direction: 'sideways' }, /inbound or outbound/],
    [{ text: 'x'.repeat(1001) }, /at most 1000 characters/],
    [{}, /no criteria/],
    [{ text: '' }, /no criteria/],
  ];
  for (const [criteria, problem] of cases) {
    test(JSON.stringify(criteria).slice(0, 40), () => {
      const { filters, broken } = readSavedFilters({ Odd: criteria, Busy: criteriaOf(busy) });
      assert.deepEqual(
        filters.map(({ name }) => name),
        ['Busy'],
      );
      assert.equal(broken[0]?.name, 'Odd');
      assert.match(broken[0]?.problem ?? '', problem);
    });
  }

  test('no object at all', () => {
    for (const stored of [[], 'text', 7]) {
      const { filters, broken } = readSavedFilters(stored);
      assert.deepEqual(filters, []);
      assert.match(broken[0]?.problem ?? '', /must be an object/);
    }
  });

  test('names that are none', () => {
    const { broken } = readSavedFilters({
      ' ': { text: 'a' },
      ['n'.repeat(filterNameLimit + 1)]: { text: 'a' },
    });
    assert.equal(broken.length, 2);
    assert.equal(checkFilterName('n'.repeat(filterNameLimit)), undefined);
  });

  test('more than there may be', () => {
    const many = Array.from({ length: savedFilterLimit + 5 }, (_, index) => [`f${index}`, { text: 'a' }]);
    const { filters, broken } = readSavedFilters(Object.fromEntries(many));
    assert.deepEqual([filters.length, broken.length], [savedFilterLimit, 5]);
  });
});

test('a time of the list and a state that this version does not know can be saved', () => {
  const { filters, broken } = readSavedFilters({
    Odd: { state: 'parked', minStartTime: '2026-11-22T10:00:00Z', from: 'sip:desk@example.com' },
  });
  assert.deepEqual(broken, []);
  assert.deepEqual(filters[0]?.filter.local, { state: 'parked' });
});
