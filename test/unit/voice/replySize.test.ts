import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BodyBytes } from '../../../src/voice/replySize.ts';
import type { HttpRequest } from '../../../src/voice/transport.ts';

const request: HttpRequest = {
  method: 'GET',
  url: 'http://127.0.0.1/',
  headers: {},
  timeoutMs: 1000,
  maxBytes: 16,
};

function read(parts: readonly string[], announced?: string): string {
  const body = new BodyBytes(request, announced);
  for (const part of parts) assert.equal(body.add(Buffer.from(part)), undefined);
  return body.text();
}

test('bodies that arrive at the same time keep apart, also in room that was used before', () => {
  read(['room for all of it'.slice(0, 16)], '16');
  const one = new BodyBytes(request, '8');
  const other = new BodyBytes(request, '8');
  one.add(Buffer.from('one '));
  other.add(Buffer.from('OTHER '));
  one.add(Buffer.from('body'));
  other.add(Buffer.from('BODY'));
  assert.deepEqual([one.text(), other.text()], ['one body', 'OTHER BODY']);
});

test('a body holds nothing of the longer one before it', () => {
  read(['0123456789abcdef'], '16');
  assert.equal(read(['short']), 'short');
  assert.equal(read([]), '');
});

test('a character may arrive in two parts', () => {
  const bytes = Buffer.from('é');
  const body = new BodyBytes(request);
  body.add(bytes.subarray(0, 1));
  body.add(bytes.subarray(1));
  assert.equal(body.text(), 'é');
});

test('what a server announces decides nothing: not that it is too long, nor too short, nor no number', () => {
  for (const announced of ['99999999999999999999', '0', '1', '-5', 'many', '1e3', ''])
    assert.equal(read(['as it ', 'comes'], announced), 'as it comes');
});

test('a body may be as long as the request allows, and no byte longer', () => {
  const body = new BodyBytes(request, '1');
  assert.equal(body.add(Buffer.alloc(16)), undefined);
  assert.match(body.add(Buffer.alloc(1))?.message ?? '', /longer than/);
});
