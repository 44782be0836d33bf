import type { AttributeSpec, ValueRule, VerbSpec } from '../../../../src/bxml/vocabulary/types.ts';
import { verbs } from '../../../../src/bxml/vocabulary/vocabulary.ts';

const callId = 'c-95ac8d6e-1a31c52e-b38f-4198-93c1-51633ec68f8d';

/** Values that are surely right for a rule, the limits among them. */
export function goodValues(rule: ValueRule): string[] {
  switch (rule.type) {
    case 'boolean':
      return ['true', 'false'];
    case 'integer':
      return [rule.min ?? 1, rule.max ?? 1000].map(String);
    case 'decimal':
      return [...[rule.min ?? 0, rule.max ?? 1000].map(String), String((rule.min ?? 0) + 0.5)];
    case 'enum':
      return [...(rule.values ?? [])];
    case 'url':
      return [
        `${rule.schemes?.at(-1) ?? 'https'}://example.com/a?b=c`,
        ...(rule.relative ? ['/path', 'next.xml'] : []),
      ];
    case 'phone':
      return ['+19195551234', ...(rule.values ?? [])];
    case 'phoneOrSip':
      return ['+19195551234', 'sip:a@example.com'];
    case 'sipUri':
      return ['sip:a@example.com'];
    case 'dtmfKeys':
      return ['0123456789*#', 'ABCD'];
    case 'dtmfTones':
      return ['1,2w3W*#AD', '1'.repeat(rule.maxLength ?? 1)];
    case 'callId':
      return [callId];
    case 'callIds':
      return [callId, `${callId},${callId}`];
    case 'conferenceName':
      return ['a', 'My-room_1.2', 'x'.repeat(rule.maxLength ?? 1)];
    case 'endpointId':
      return ['e-15ac29a2-1331029c-2cb0-4a07-b215-b22865662d85'];
    case 'duration':
      return ['500ms', '2s', `${rule.max ?? 1}s`];
    case 'string':
      if (rule.pattern) return [...(rule.values ?? [])];
      return ['some text', ...(rule.maxLength ? ['x'.repeat(rule.maxLength)] : [])];
  }
}

/** Values that break one constraint each, with the code that has to be reported. */
export function badValues(rule: ValueRule): [code: string, value: string][] {
  const bad: [string, string][] = [];
  if (rule.maxLength !== undefined && rule.type !== 'enum') {
    const letter = rule.type === 'dtmfTones' ? '1' : 'x';
    bad.push(['too-long', letter.repeat(rule.maxLength + 1)]);
  }
  const byType: Readonly<Partial<Record<ValueRule['type'], [string, string][]>>> = {
    boolean: [
      ['not-a-boolean', 'maybe'],
      ['wrong-case', 'TRUE'],
    ],
    integer: [
      ['not-a-number', 'five'],
      ['not-whole', String((rule.min ?? 1) + 0.5)],
    ],
    decimal: [['not-a-number', '5 s']],
    url: [
      ['wrong-scheme', 'gopher://example.com/'],
      ['bad-url', `${rule.schemes?.[0]}:///a`],
      ['bad-url', 'a b'],
    ],
    phone: [
      ['bad-phone-number', '919-555'],
      ['bad-phone-number', '+1919555123456789'],
    ],
    phoneOrSip: [
      ['bad-phone-number', '555'],
      ['bad-sip-uri', 'a@example.com'],
    ],
    sipUri: [['bad-sip-uri', 'a@example.com']],
    dtmfKeys: [['bad-dtmf', '12x']],
    dtmfTones: [['bad-dtmf', '12-34']],
    callId: [['bad-id', 'call-1']],
    callIds: [['bad-id', `${callId},x`]],
    conferenceName: [['bad-conference-name', 'a room']],
    endpointId: [['bad-id', 'x']],
    duration: [
      ['bad-duration', '5'],
      ['out-of-range', `${(rule.max ?? 0) + 1}s`],
    ],
  };
  bad.push(...(byType[rule.type] ?? []));
  if (rule.type === 'enum')
    bad.push([
      rule.open ? (rule.values?.includes('susan') ? 'unknown-voice' : 'unknown-locale') : 'wrong-value',
      'zzzzzzzz',
    ]);
  if (rule.type === 'string' && rule.pattern) bad.push(['wrong-value', 'zzzzzzzz']);
  if (rule.type === 'integer' || rule.type === 'decimal') {
    if (rule.min !== undefined) bad.push(['out-of-range', String(rule.min - 1)]);
    if (rule.max !== undefined) bad.push(['out-of-range', String(rule.max + 1)]);
  }
  return bad;
}

/** Attributes written out: ` name="value"`. */
export function written(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');
}

/** A value for every attribute that must be there, or that another one in `names` depends on. */
export function companions(
  rows: readonly AttributeSpec[],
  row: AttributeSpec | undefined,
): Record<string, string> {
  const values: Record<string, string> = {};
  const byName = new Map(rows.map((one) => [one.name, one]));
  const add = (name: string) => {
    const needed = byName.get(name);
    if (!needed || needed === row || name in values) return;
    values[name] = (needed.requiresHttps ? undefined : goodValues(needed)[0]) ?? 'a';
    for (const url of needed.goesWith?.slice(0, 1) ?? []) add(url);
    if (needed.onlyWith?.values?.[0]) values[needed.onlyWith.attribute] = needed.onlyWith.values[0];
  };
  for (const one of rows) if (one.required) add(one.name);
  if (row?.goesWith?.[0]) add(row.goesWith[0]);
  if (row?.onlyWith)
    values[row.onlyWith.attribute] =
      row.onlyWith.values?.[0] ?? goodValues(byName.get(row.onlyWith.attribute) ?? row)[0] ?? '';
  return values;
}

/** A verb with all that it needs inside. */
export function sample(verb: VerbSpec, attributes: Readonly<Record<string, string>>, text?: string): string {
  const open = `<${verb.name}${written(attributes)}`;
  if (verb.text.allowed) return `${open}>${text ?? goodValues(verb.text)[0]}</${verb.name}>`;
  const child = verbs.get(verb.children[0] ?? '');
  if (child && (verb.childLimits?.min ?? 0) > 0)
    return `${open}>${sample(child, companions(child.attributes, undefined))}</${verb.name}>`;
  return `${open}/>`;
}

/** A document around a verb, with the parents it needs, that gives no finding of its own. */
export function documentAround(verb: VerbSpec, written: string): string {
  const parent = verb.parents[0] ?? 'Response';
  const holder = verbs.get(parent);
  const inner = holder ? `<${parent}${companionsOf(holder)}>${written}</${parent}>` : written;
  return `<Response>${inner}</Response>`;
}

function companionsOf(verb: VerbSpec): string {
  return written(companions(verb.attributes, undefined));
}
