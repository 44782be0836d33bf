import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type CheckedOperation,
  checkBxml,
  checkCreateCall,
  checkField,
  checkListCalls,
  checkUpdateCall,
  type FieldProblem,
} from '../../../src/voice/checkRequest.ts';
import { createCallRules, listCallsRules, updateCallRules } from '../../../src/voice/limits.ts';
import type { CreateCallRequest, UpdateCallRequest } from '../../../src/voice/types.ts';
import { someRequest } from './clientUnderTest.ts';

const longUrl = `https://example.com/${'x'.repeat(2028)}`;

interface FieldCase {
  field: string;
  good: unknown[];
  bad: unknown[];
  message: RegExp;
  operation?: CheckedOperation;
}

const cases: FieldCase[] = [
  {
    field: 'to',
    good: ['+19195551234', '+442071838750', 'sip:ada@example.com', 'SIP:ada@example.com;transport=tls'],
    bad: [
      '19195551234',
      '+0195551234',
      '+1919555123456789',
      '+1 919 555 1234',
      'sip:example.com',
      'ada',
      '',
      5,
    ],
    message: /^to must .*(\+19195551234, or a SIP URI such as sip:user@example\.com|a text)\.$/,
  },
  {
    field: 'from',
    good: ['+19195554321'],
    bad: ['9195554321', 'Anonymous', 'sip:ada@example.com', ''],
    message:
      /^from must (start with \+ and the country code|be a phone number in E\.164 form), such as \+19195551234\.$/,
  },
  { field: 'applicationId', good: ['a-1'], bad: ['', ' '], message: /^applicationId must not be empty\.$/ },
  {
    field: 'answerUrl',
    good: ['http://example.com', 'HTTPS://user@example.com:8443/a?b=c#d', longUrl],
    bad: [
      'example.com/answer',
      'ftp://example.com',
      '/answer',
      'http:/example.com',
      'https://',
      'http://exa mple.com',
      '',
    ],
    message: /^answerUrl must be a full URL that starts with http:\/\/ or https:\/\/\.$/,
  },
  ...[
    'answerUrl',
    'answerFallbackUrl',
    'disconnectUrl',
    'machineDetection.callbackUrl',
    'machineDetection.fallbackUrl',
  ].map((field) => ({
    field,
    good: [longUrl],
    bad: [`${longUrl}x`],
    message: /Url must have at most 2048 characters, but has 2049\.$/,
  })),
  ...['answerMethod', 'answerFallbackMethod', 'disconnectMethod', 'machineDetection.callbackMethod'].map(
    (field) => ({
      field,
      good: ['GET', 'POST'],
      bad: ['PUT', 'post', '', 1],
      message: /Method must be (one of GET, POST|a text)\.$/,
    }),
  ),
  ...['username', 'password', 'fallbackUsername', 'fallbackPassword', 'machineDetection.password'].map(
    (field) => ({
      field,
      good: ['', 'x'.repeat(1024)],
      bad: ['x'.repeat(1025)],
      message: /must have at most 1024 characters, but has 1025\.$/,
    }),
  ),
  { field: 'privacy', good: [true, false], bad: ['true', 1], message: /^privacy must be true or false\.$/ },
  {
    field: 'displayName',
    good: ['', 'Ada Lovelace', 'Zoë', 'x'.repeat(256)],
    bad: ['Ada\nLovelace', 'Ada\u0000', 'x'.repeat(257)],
    message:
      /^displayName must (not contain line breaks or other control characters|have at most 256 characters, but has 257)\.$/,
  },
  {
    field: 'uui',
    good: ['abc;encoding=base64', 'ff00;encoding=hex,a.b.c;encoding=jwt', `${'x'.repeat(337)};encoding=hex`],
    bad: [
      'abc',
      'abc;encoding=utf8',
      'abc;encoding=hex,def',
      ';encoding=hex',
      '',
      `${'x'.repeat(338)};encoding=hex`,
    ],
    message: /^uui must (be a comma-separated list in which every value ends|have at most 350 characters)/,
  },
  {
    field: 'callTimeout',
    good: [1, 30, 12.5, 300],
    bad: [0, 0.9, 300.1, Number.NaN, Number.POSITIVE_INFINITY, '30'],
    message: /^callTimeout must be a number from 1 to 300 \(seconds\)\.$/,
  },
  {
    field: 'callbackTimeout',
    good: [1, 24.9, 25],
    bad: [0, 26],
    message: /^callbackTimeout must be a number from 1 to 25 \(seconds\)\.$/,
  },
  {
    field: 'priority',
    good: [1, 5],
    bad: [0, 6, 2.5, '1'],
    message: /^priority must be a whole number from 1 to 5\.$/,
  },
  ...(['createCall', 'updateCall'] as const).map((operation) => ({
    operation,
    field: 'tag',
    good: ['', 'x'.repeat(4096)],
    bad: ['x'.repeat(4097)],
    message: /^tag must have at most 4096 characters, but has 4097\.$/,
  })),
  {
    field: 'machineDetection',
    good: [{}],
    bad: ['sync', 3],
    message: /^machineDetection must be an object\.$/,
  },
  {
    field: 'machineDetection',
    good: [{ mode: 'sync', detectionTimeout: 15, delayResult: true }],
    bad: [{ mode: 'fast' }],
    message: /^machineDetection\.mode must be one of sync, async\.$/,
  },
  ...[
    'detectionTimeout',
    'silenceTimeout',
    'speechThreshold',
    'speechEndThreshold',
    'machineSpeechEndThreshold',
  ].map((part) => ({
    field: `machineDetection.${part}`,
    good: [0, 5],
    bad: [1.5, -1],
    message: /^machineDetection\.\w+ must be a whole number 0 or more \(seconds\)\.$/,
  })),
  {
    operation: 'updateCall',
    field: 'state',
    good: ['active', 'completed'],
    bad: ['disconnected', ''],
    message: /^state must be one of active, completed\.$/,
  },
  ...['redirectUrl', 'redirectFallbackUrl'].map((field) => ({
    operation: 'updateCall' as const,
    field,
    good: ['http://example.com/next', `${longUrl}x`],
    bad: ['/goodbye', 'example.com'],
    message: /Url must be a full URL/,
  })),
  ...['to', 'from'].map((field) => ({
    operation: 'listCalls' as const,
    field,
    good: ['+19195551234', 'sip:ada@example.com', 'Anonymous'],
    bad: ['19195551234', '+1 919', '(919) 555-1234', '', ' '],
    message: /must (start with \+|be a phone number)/,
  })),
  ...['minStartTime', 'maxStartTime'].map((field) => ({
    operation: 'listCalls' as const,
    field,
    good: ['2026-11-22T10:00:00.000Z', '2026-11-22T10:00:00+01:00', '2026-11-22T10:00Z'],
    bad: ['2026-11-22', 'yesterday', '2026-13-01T00:00:00Z', '2026-11-22T10:00:00', ''],
    message: /StartTime must be an ISO-8601 time such as 2026-01-31T08:30:00\.000Z\.$/,
  })),
  {
    operation: 'listCalls',
    field: 'pageSize',
    good: [1, 10_000],
    bad: [0, 10_001, 1.5],
    message: /^pageSize must be a whole number from 1 to 10000\.$/,
  },
  {
    operation: 'listCalls',
    field: 'disconnectCause',
    good: ['hangup', 'sunspots'],
    bad: [''],
    message: /^disconnectCause must not be empty\.$/,
  },
];

describe('checkField', () => {
  for (const { operation, field, good, bad, message } of cases) {
    test(`knows the limit of ${field} (${operation ?? 'createCall'}): ${message.source}`, () => {
      for (const value of good) assert.equal(checkField(field, value, operation), undefined, String(value));
      for (const value of bad)
        assert.match(checkField(field, value, operation) ?? 'no problem', message, String(value));
    });
  }

  test('asks for what is required, and lets everything else be absent or null', () => {
    for (const [operation, { fields }] of [
      ['createCall', createCallRules],
      ['updateCall', updateCallRules],
      ['listCalls', listCallsRules],
    ] as const) {
      const missing = Object.keys(fields).filter(
        (field) => checkField(field, undefined, operation) !== undefined,
      );
      assert.deepEqual(
        missing,
        operation === 'createCall' ? ['to', 'from', 'applicationId', 'answerUrl'] : [],
      );
      assert.deepEqual(
        Object.keys(fields).filter((field) => checkField(field, null, operation)),
        missing,
      );
    }
    assert.equal(checkField('to', undefined), 'to must be given.');
  });

  test('has nothing to say about fields it does not know', () => {
    for (const field of ['toString', '__proto__', 'tag.x', 'machineDetection.x', '']) {
      assert.equal(checkField(field, {}), undefined);
    }
  });
});

describe('a whole request', () => {
  const fieldsOf = (problems: FieldProblem[]): string[] => problems.map((problem) => problem.field);

  test('without problems has none', () => {
    assert.deepEqual(checkCreateCall(someRequest), []);
    assert.deepEqual(checkCreateCall({ ...someRequest, tag: null, machineDetection: { mode: 'sync' } }), []);
    assert.deepEqual(checkUpdateCall({ state: 'completed' }), []);
    assert.deepEqual(checkUpdateCall({ redirectUrl: 'https://example.com' }), []);
    assert.deepEqual(checkListCalls({}), []);
  });

  test('reports every problem, in the order of the fields', () => {
    const request = {
      to: '1',
      answerUrl: 'x',
      machineDetection: { mode: 'x', silenceTimeout: -1 },
    } as unknown;

    assert.deepEqual(fieldsOf(checkCreateCall(request as CreateCallRequest)), [
      'to',
      'from',
      'applicationId',
      'answerUrl',
      'machineDetection.mode',
      'machineDetection.silenceTimeout',
    ]);
  });

  for (const [url, username, password] of [
    ['answerUrl', 'username', 'password'],
    ['answerFallbackUrl', 'fallbackUsername', 'fallbackPassword'],
  ] as const) {
    test(`wants https for ${url} when it has a user name or a password`, () => {
      const plain = { ...someRequest, [url]: 'HTTP://example.com/' };
      assert.deepEqual(checkCreateCall(plain), []);
      assert.deepEqual(fieldsOf(checkCreateCall({ ...plain, [username]: 'ada' })), [url]);
      assert.deepEqual(fieldsOf(checkCreateCall({ ...plain, [password]: 'x' })), [url]);
      assert.deepEqual(
        checkCreateCall({ ...someRequest, [url]: 'https://example.com/', [username]: 'ada' }),
        [],
      );
    });
  }

  test('allows only a few display names together with privacy', () => {
    const problem = checkCreateCall({ ...someRequest, privacy: true, displayName: 'Ada' })[0];
    assert.equal(
      problem?.message,
      'displayName must be one of Restricted, Anonymous, Private, Unavailable when privacy is true.',
    );
    assert.deepEqual(checkCreateCall({ ...someRequest, privacy: true, displayName: 'Anonymous' }), []);
    assert.deepEqual(checkCreateCall({ ...someRequest, privacy: true }), []);
    assert.deepEqual(checkCreateCall({ ...someRequest, privacy: false, displayName: 'Ada' }), []);
  });

  for (const [request, fields] of [
    [{}, ['redirectUrl']],
    [{ state: 'active' }, ['redirectUrl']],
    [{ state: null, tag: 'x' }, ['redirectUrl']],
    [{ state: 'completed', redirectUrl: 'https://example.com' }, ['redirectUrl']],
    [{ state: 'completed', redirectMethod: 'GET', tag: '' }, ['redirectMethod', 'tag']],
    [{ state: 'completed', redirectUrl: null, tag: null }, []],
  ] as [UpdateCallRequest, string[]][]) {
    test(`updateCall with ${JSON.stringify(request)} has ${fields.length} problems`, () => {
      assert.deepEqual(fieldsOf(checkUpdateCall(request)), fields);
    });
  }

  test('a BXML document may have 64 KB', () => {
    assert.equal(checkBxml('x'.repeat(65_536)), undefined);
    assert.equal(
      checkBxml(new Uint8Array(65_537))?.message,
      'bxml must have at most 65536 bytes (64 KB), but has 65537.',
    );
    assert.equal(checkBxml('')?.message, 'bxml must not be empty.');
  });
});
