import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CallProfile } from '../../../../src/calls/placing/callProfiles.ts';
import {
  confirmationOf,
  mostConfirmations,
  readConfirmations,
  withConfirmation,
} from '../../../../src/calls/placing/rememberedConfirmations.ts';

const account = {
  id: 'a',
  name: 'Staging',
  accountId: '1234567',
  baseUrl: 'https://voice.example.com/api/v2',
};
const request = {
  to: '+19195550123',
  from: '+19195550100',
  applicationId: '11111111-2222-3333-4444-555555555555',
  answerUrl: 'https://example.com/answer',
};
const profile: CallProfile = {
  name: 'Support line',
  origin: 'workspace',
  request,
  askWebhookCredentials: false,
};

const fingerprint = (...parts: Parameters<typeof confirmationOf>): string | undefined =>
  confirmationOf(...parts)?.fingerprint;

describe('A confirmation that is remembered', () => {
  const agreed = fingerprint(account, profile, request);

  it('holds for exactly what was agreed, in whatever order it is written', () => {
    const reordered = Object.fromEntries(Object.entries(request).reverse()) as typeof request;
    assert.match(agreed ?? '', /^[0-9a-f]{64}$/);
    assert.equal(fingerprint(account, { ...profile, request: reordered }, reordered), agreed);
    assert.equal(fingerprint({ ...account, name: 'Renamed' }, profile, request), agreed);
  });

  it('does not hold once anything of the profile has changed', () => {
    for (const changed of [
      { ...request, to: '+19195550124' },
      { ...request, answerUrl: 'https://example.com/other' },
      { ...request, tag: 'new' },
      { ...request, machineDetection: { mode: 'sync' as const } },
    ]) {
      const other = fingerprint(account, { ...profile, request: changed }, changed);
      assert.ok(other && other !== agreed);
    }
  });

  it('does not hold for another profile, account or service', () => {
    for (const other of [
      fingerprint(account, { ...profile, name: 'Other' }, request),
      fingerprint(account, { ...profile, origin: 'user' }, request),
      fingerprint({ ...account, accountId: '7654321' }, profile, request),
      fingerprint({ ...account, baseUrl: 'https://other.example.com/api/v2' }, profile, request),
    ]) {
      assert.ok(other && other !== agreed);
    }
  });

  it('cannot be had for a call that the profile does not spell out', () => {
    const { to: _, ...open } = request;
    assert.equal(fingerprint(account, { ...profile, request: open }, request), undefined);
    assert.equal(fingerprint(account, profile, { ...request, to: '+19195550199' }), undefined);
    assert.equal(fingerprint(account, profile, { ...request, password: 'marker' }), undefined);
    assert.equal(fingerprint(account, { ...profile, askWebhookCredentials: true }, request), undefined);
  });

  it('is kept among a bounded number, and read without trusting what is found', () => {
    const one = confirmationOf(account, profile, request);
    assert.ok(one);
    let all = withConfirmation(withConfirmation([], one, 1), one, 2);
    const kept = { ...one, agreedAt: 2 };
    assert.deepEqual(all, [kept]);
    for (let at = 0; at < mostConfirmations; at += 1)
      all = withConfirmation(all, { ...one, fingerprint: `${at}` }, 3);
    assert.equal(all.length, mostConfirmations);
    assert.ok(!all.some(({ fingerprint }) => fingerprint === one.fingerprint));
    assert.deepEqual(readConfirmations([kept, one, 5, { fingerprint: 5 }, null]), [kept]);
    assert.deepEqual(readConfirmations('text'), []);
  });
});
