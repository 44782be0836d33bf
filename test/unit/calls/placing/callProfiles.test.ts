import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  askCredentialsField,
  missingFields,
  mostProfiles,
  profileDetectionFields,
  profileFields,
  profileSetting,
  readCallProfiles,
} from '../../../../src/calls/placing/callProfiles.ts';
import { createCallRules, type FieldRule } from '../../../../src/voice/limits.ts';

/** What is wrong with one profile. */
function problemsOf(profile: unknown): readonly string[] {
  return readCallProfiles({ 'Support line': profile }, 'workspace').broken[0]?.problems ?? [];
}

describe('Call profiles in the settings', () => {
  it('are read with their name and where they stand', () => {
    const { profiles, broken } = readCallProfiles(
      { 'Support line': { to: '+19195550123', callTimeout: 60, tag: null } },
      'workspace',
    );
    assert.deepEqual(broken, []);
    assert.deepEqual(profiles, [
      {
        name: 'Support line',
        origin: 'workspace',
        request: { to: '+19195550123', callTimeout: 60 },
        askWebhookCredentials: false,
      },
    ]);
  });

  it('say what they do not know yet', () => {
    assert.deepEqual(missingFields({ to: '+19195550123' }), ['from', 'applicationId', 'answerUrl']);
  });

  it('that are broken are named with all that is wrong, and the others still work', () => {
    const { profiles, broken } = readCallProfiles(
      {
        Good: { from: '+19195550100' },
        Bad: { to: '919', callTimeout: 301, colour: 'red' },
        Odd: 'not a profile',
      },
      'user',
    );
    assert.deepEqual(
      profiles.map(({ name }) => name),
      ['Good'],
    );
    assert.deepEqual(broken, [
      {
        name: 'Bad',
        origin: 'user',
        problems: [
          'colour is not a field of a call profile.',
          'to must start with + and the country code, such as +19195551234, or a SIP URI such as sip:user@example.com.',
          'callTimeout must be a number from 1 to 300 (seconds).',
        ],
      },
      { name: 'Odd', origin: 'user', problems: ['A profile must be an object that holds fields of a call.'] },
    ]);
  });

  it('are checked as a whole', () => {
    assert.match(problemsOf({ privacy: true, displayName: 'Somebody' })[0] ?? '', /when privacy is true/);
    assert.match(
      problemsOf({ machineDetection: { mode: 'later', silenceTimeout: 1.5, colour: 'red' } }).join('\n'),
      /colour is not[\s\S]*mode must be one of sync, async[\s\S]*silenceTimeout must be a whole number/,
    );
    assert.deepEqual(
      problemsOf({ machineDetection: 5 }),
      ['machineDetection must be an object.', 'machineDetection must be an object.'].slice(0, 1),
    );
    assert.match(problemsOf({ askWebhookCredentials: 'yes' }).join(), /must be true or false/);
  });

  it('are refused when they carry credentials', () => {
    for (const field of ['username', 'password', 'fallbackPassword']) {
      const [problem] = problemsOf({ [field]: 'marker' });
      assert.match(
        problem ?? '',
        new RegExp(`^${field} must not stand in settings\\. Set askWebhookCredentials`),
      );
      assert.ok(!problem?.includes('marker'));
    }
    assert.match(
      problemsOf({ machineDetection: { password: 'marker' } })[0] ?? '',
      /must not stand in settings/,
    );
    assert.match(
      problemsOf({ answerUrl: 'https://somebody:marker@example.com/' })[0] ?? '',
      /answerUrl must not carry a user name/,
    );
  });

  it('cannot say who places the call, or where the request goes', () => {
    for (const field of ['accountId', 'baseUrl', 'tokenUrl', 'clientSecret', 'account']) {
      assert.deepEqual(problemsOf({ [field]: 'x' }), [`${field} is not a field of a call profile.`]);
    }
  });

  it('are never read in masses, or under a name without words', () => {
    const many = Object.fromEntries(
      Array.from({ length: mostProfiles + 5 }, (_, at) => [`Profile ${at}`, {}]),
    );
    const { profiles, broken } = readCallProfiles(many, 'workspace');
    assert.deepEqual([profiles.length, broken.length], [mostProfiles, 1]);
    assert.match(readCallProfiles({ ' ': {} }, 'user').broken[0]?.problems[0] ?? '', /must not be empty/);
  });

  it('that are no profiles at all are reported', () => {
    for (const setting of [[], 'text', 5]) {
      assert.match(readCallProfiles(setting, 'user').broken[0]?.problems[0] ?? '', /must be an object/);
    }
    assert.deepEqual(readCallProfiles(undefined, 'user'), { profiles: [], broken: [] });
  });

  it('are saved without secrets, which are asked for then', () => {
    const { setting, omitted } = profileSetting({
      to: '+19195550123',
      answerUrl: 'https://example.com/answer',
      username: 'somebody',
      password: 'marker',
      disconnectUrl: 'https://example.com/end?token=marker',
    });
    assert.deepEqual(setting, {
      to: '+19195550123',
      answerUrl: 'https://example.com/answer',
      [askCredentialsField]: true,
    });
    assert.deepEqual(omitted, ['disconnectUrl']);
    assert.deepEqual(readCallProfiles({ Saved: setting }, 'user').broken, []);
  });
});

interface Schema {
  type?: string;
  enum?: string[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  not?: object;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  markdownDescription?: string;
}

describe('The schema of call profiles', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8'));
  const properties: Record<string, Schema> = Object.assign(
    {},
    ...manifest.contributes.configuration.map((group: Schema) => group.properties),
  );
  const profile = properties['bandwidth.callProfiles']?.additionalProperties;
  assert.ok(typeof profile === 'object');
  const detection = profile.properties?.machineDetection;

  /** The fields that may be written, and what may be written into them. */
  function offered(schema: Schema | undefined): Record<string, Schema> {
    const fields = Object.entries(schema?.properties ?? {}).filter(([, { not }]) => not === undefined);
    return Object.fromEntries(fields);
  }

  it('knows the fields that the code knows, and no other', () => {
    assert.deepEqual(Object.keys(offered(profile)).sort(), [...profileFields, askCredentialsField].sort());
    assert.deepEqual(Object.keys(offered(detection)).sort(), [...profileDetectionFields].sort());
    assert.deepEqual([profile.additionalProperties, detection?.additionalProperties], [false, false]);
  });

  it('names the limits that the code checks, and describes every field', () => {
    const { machineDetection, ...fields } = createCallRules.fields;
    assert.ok(machineDetection?.is === 'object');
    for (const [rules, schema] of [
      [fields, profile],
      [machineDetection.fields, detection],
    ] as const) {
      for (const [name, shape] of Object.entries(offered(schema))) {
        assert.ok(shape.markdownDescription, `${name} has no description`);
        const rule = rules[name];
        if (rule) assert.deepEqual(limitsOf(shape), limitsOfRule(rule), name);
      }
    }
  });

  function limitsOf({ type, enum: choices, minimum, maximum, maxLength }: Schema): object {
    return { type, choices, minimum, maximum, maxLength };
  }

  function limitsOfRule(rule: FieldRule): object {
    const none = { choices: undefined, minimum: undefined, maximum: undefined, maxLength: undefined };
    if (rule.is === 'flag') return { ...none, type: 'boolean' };
    if (rule.is === 'choice') return { ...none, type: 'string', choices: [...rule.choices] };
    if (rule.is === 'number' || rule.is === 'wholeNumber') {
      const type = rule.is === 'number' ? 'number' : 'integer';
      return { ...none, type, minimum: rule.min, maximum: rule.max };
    }
    return { ...none, type: 'string', maxLength: 'maxLength' in rule ? rule.maxLength : undefined };
  }
});
