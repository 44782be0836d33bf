import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bxmlSchema } from '../../../src/bxml/schema.ts';
import { bxml } from './support/bxml.ts';

describe('bxml schema', () => {
  it('prints the whole schema', () => {
    assert.deepEqual(bxml(['schema']), { status: 0, stdout: bxmlSchema(), stderr: '' });
  });
});
