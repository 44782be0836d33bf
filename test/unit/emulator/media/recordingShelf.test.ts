import assert from 'node:assert/strict';
import test from 'node:test';
import type { KeptRecording } from '../../../../src/emulator/recordings/keptRecording.ts';
import { RecordingShelf } from '../../../../src/emulator/recordings/recordingShelf.ts';
import { noon } from '../testEmulator.ts';

function recording(number: number, text = ''): KeptRecording {
  return {
    recordingId: `r-${number}`,
    accountId: '9900001',
    startedAt: noon,
    endedAt: noon,
    duration: 0,
    channels: 1,
    fileFormat: 'wav',
    spans: [{ from: 0, to: 1, source: 'person', text }],
    mediaDeleted: false,
  };
}

test('the oldest recordings give way when there are too many', () => {
  const shelf = new RecordingShelf(() => noon);
  for (let number = 0; number < 5010; number += 1) shelf.add(recording(number));
  const kept = [...shelf.all()];
  assert.equal(kept.length, 5000);
  assert.equal(kept[0]?.recordingId, 'r-10');
  assert.equal(shelf.find('r-9'), undefined);
});

test('and when they take too much memory', () => {
  const shelf = new RecordingShelf(() => noon);
  const long = 'x'.repeat(100_000);
  for (let number = 0; number < 1000; number += 1) shelf.add(recording(number, long));
  const kept = [...shelf.all()];
  assert.ok(kept.length < 200 && kept.length > 100, String(kept.length));
  assert.equal(kept.at(-1)?.recordingId, 'r-999');
});
