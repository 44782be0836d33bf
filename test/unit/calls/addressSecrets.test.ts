import assert from 'node:assert/strict';
import test from 'node:test';
import { carriesSecret, shownAddress } from '../../../src/calls/addressSecrets.ts';

const secret = [
  ['https://somebody:marker@example.com/answer', 'https://*****:*****@example.com/answer'],
  ['https://marker@example.com/answer', 'https://*****@example.com/answer'],
  ['https:somebody:marker@example.com/', 'https://*****:*****@example.com/'],
  ['wss://somebody:marker@example.com/stream', 'wss://*****@example.com/stream'],
  ['https://somebody:marker@exa mple.com/', 'https://*****@exa mple.com/'],
  ['https://somebody:mar@ker@example.com/', 'https://*****:*****@example.com/'],
  ['https://example.com/?Token=marker&a=1', 'https://example.com/?Token=*****&a=1'],
  ['https://example.com/?a=1&sig=marker&sig=marker', 'https://example.com/?a=1&sig=*****'],
] as const;

for (const [address, shown] of secret) {
  test(`${address} carries a secret, and is shown without it`, () => {
    assert.equal(carriesSecret(address), true);
    assert.equal(shownAddress(address), shown);
  });
}

for (const text of [
  'https://example.com/answer?language=en',
  'https://example.com/token',
  'https://example.com/@somebody',
  'https://example.com/?mail=somebody@example.com',
  'sip:somebody@example.com',
  'token=abc',
  '',
]) {
  test(`"${text}" carries none, and is shown as it is`, () => {
    assert.equal(carriesSecret(text), false);
    assert.equal(shownAddress(text), text);
  });
}
