import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  fieldsOf,
  shownValue,
  withField,
  withoutSecrets,
} from '../../../../src/calls/placing/requestSecrets.ts';

describe('A request without its secrets', () => {
  it('has no credentials, also not those of machine detection', () => {
    const { request, omitted } = withoutSecrets({
      to: '+19195550123',
      username: 'somebody',
      password: 'marker',
      fallbackPassword: 'marker',
      machineDetection: { mode: 'async', password: 'marker' },
    });
    assert.deepEqual(request, { to: '+19195550123', machineDetection: { mode: 'async' } });
    assert.deepEqual(omitted, ['username', 'password', 'fallbackPassword', 'machineDetection.password']);
  });

  it('has no address that carries a user name or a token', () => {
    const { request, omitted } = withoutSecrets({
      to: '+19195550123',
      answerUrl: 'https://somebody:marker@example.com/answer',
      disconnectUrl: 'https://example.com/end?access_token=marker',
      answerFallbackUrl: 'https://example.com/answer?language=en',
    });
    assert.deepEqual(request, {
      to: '+19195550123',
      answerFallbackUrl: 'https://example.com/answer?language=en',
    });
    assert.deepEqual(omitted, ['answerUrl', 'disconnectUrl']);
  });
});

describe('A request as it is shown', () => {
  it('lists every field that is given, parts of machine detection on their own', () => {
    const fields = fieldsOf({
      to: '+19195550123',
      tag: null,
      machineDetection: { mode: 'sync', delayResult: false },
    });
    assert.deepEqual(fields, [
      { field: 'to', value: '+19195550123' },
      { field: 'machineDetection.mode', value: 'sync' },
      { field: 'machineDetection.delayResult', value: false },
    ]);
  });

  it('masks passwords and the secrets in addresses, and nothing else', () => {
    assert.equal(shownValue({ field: 'password', value: 'marker' }), '*****');
    assert.equal(shownValue({ field: 'machineDetection.fallbackPassword', value: 'marker' }), '*****');
    assert.equal(
      shownValue({ field: 'answerUrl', value: 'https://somebody:marker@example.com/a?token=marker&b=1' }),
      'https://*****:*****@example.com/a?token=*****&b=1',
    );
    assert.equal(shownValue({ field: 'callTimeout', value: 30 }), '30');
  });
});

describe('A field of a request', () => {
  it('is set, changed and taken away again, also inside machine detection', () => {
    const set = withField({ to: '+19195550123' }, 'machineDetection.mode', 'sync');
    assert.deepEqual(set, { to: '+19195550123', machineDetection: { mode: 'sync' } });
    const changed = withField(set, 'machineDetection.mode', 'async');
    assert.deepEqual(changed, { to: '+19195550123', machineDetection: { mode: 'async' } });
    assert.deepEqual(withField(changed, 'machineDetection.mode', undefined), { to: '+19195550123' });
  });
});
