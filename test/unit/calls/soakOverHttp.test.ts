import assert from 'node:assert/strict';
import { test } from 'node:test';
import { soakProblems } from '../../soak/soakProblems.ts';
import { runSoak } from '../../soak/soakRun.ts';

test('hundreds of refreshes over real HTTP, with every trouble, leave a view in order and nothing sent twice', async () => {
  const result = await runSoak({ refreshes: 400, seed: 3, markEvery: 100 });
  assert.deepEqual(soakProblems(result), []);
  assert.ok(result.faults > 100, `${result.faults} faults`);
  assert.ok(result.failed > 20, `${result.failed} refreshes failed`);
  assert.ok((result.deeds.unknown ?? 0) > 0, 'a change with an unknown outcome');
  assert.ok(result.changesSent > 100, `${result.changesSent} changes`);
});
