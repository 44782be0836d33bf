import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { fidelityPage } from '../../../scripts/docs/fidelityPage.ts';
import { verbs } from '../../../src/bxml/vocabulary/vocabulary.ts';
import { apiOperations } from '../../../src/emulator/fidelity/apiOperations.ts';
import { verbChoices } from '../../../src/emulator/fidelity/verbChoices.ts';
import { webhookEvents } from '../../../src/emulator/fidelity/webhookEvents.ts';
import { operations } from '../../../src/emulator/http/operations/operations.ts';
import { verbPrograms } from '../../../src/emulator/interpreter/verbs/verbPrograms.ts';

test('docs/fidelity.md is up to date (node scripts/docs/writeFidelity.ts makes it so)', () => {
  const page = readFileSync(new URL('../../../docs/fidelity.md', import.meta.url), 'utf8');
  assert.equal(page, fidelityPage());
});

test('every verb has its choices, and nothing else does', () => {
  assert.deepEqual(Object.keys(verbChoices).toSorted(), [...verbs.keys()].toSorted());
});

test('the attributes that are said to have no effect exist', () => {
  for (const [name, { withoutEffect = [] }] of Object.entries(verbChoices)) {
    const attributes = verbs.get(name)?.attributes.map((attribute) => attribute.name) ?? [];
    for (const attribute of withoutEffect) assert.ok(attributes.includes(attribute), `${name} ${attribute}`);
  }
});

test('every verb that can stand below the root runs, and nothing else does', () => {
  const roots = [...verbs.values()].filter(({ parents }) => parents.includes('Response'));
  assert.deepEqual([...verbPrograms.keys()].toSorted(), roots.map(({ name }) => name).toSorted());
});

test('every event that a verb of the vocabulary causes is in the table', () => {
  for (const { name, webhooks } of verbs.values()) {
    for (const eventType of webhooks) assert.ok(webhookEvents.has(eventType), `${name}: ${eventType}`);
  }
});

test('every operation that is answered has its row', () => {
  const known = apiOperations.map(({ id }): string => id);
  for (const { id } of operations) assert.ok(known.includes(id), id);
  assert.equal(new Set(known).size, known.length);
});
