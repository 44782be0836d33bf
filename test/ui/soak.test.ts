import assert from 'node:assert/strict';
import { test } from 'node:test';
import { soakWindow } from '../soak/window/windowSoak.ts';
import { canFindProcesses } from '../support/vscode/extensionHost.ts';

const skip = canFindProcesses ? false : 'The extension host is found in /proc, which is not here.';

test('The Calls view stays right while the service fails in many ways and recovers', { skip }, async () => {
  const { problems, recoveries, failuresShown, hungUp } = await soakWindow({ refreshes: 80, markEvery: 80 });
  assert.deepEqual({ problems, recoveries, hungUp }, { problems: [], recoveries: 10, hungUp: 1 });
  assert.ok(failuresShown >= 4);
});
