/** Rows of the vocabulary as Markdown, for hovers and completions. */
import { either } from './lint/wording.ts';
import type {
  AttributeSpec,
  Confidence,
  SsmlTagSpec,
  ValueType,
  VerbSpec,
  VoiceSpec,
} from './vocabulary/types.ts';
import { locales } from './vocabulary/vocabulary.ts';

const typeNames: Readonly<Record<ValueType, string>> = {
  string: 'text',
  boolean: 'true or false',
  integer: 'whole number',
  decimal: 'number',
  enum: 'one of a list',
  url: 'URL',
  phone: 'phone number (E.164)',
  phoneOrSip: 'phone number (E.164) or SIP address',
  sipUri: 'SIP address',
  dtmfKeys: 'keys',
  dtmfTones: 'keys and pauses',
  callId: 'call id',
  callIds: 'call ids, with commas between',
  conferenceName: 'name',
  endpointId: 'endpoint id',
  duration: 'duration such as 500ms or 2s',
};

/** The kind of value in a few words: `number, 0.1 to 86400 s`. */
export function valueKind(row: AttributeSpec): string {
  if (row.type === 'enum')
    return (row.values?.length ?? 0) <= 12 ? either(row.values ?? []) : `one of ${row.values?.length}`;
  if (row.values && row.pattern) return `${row.values.join(', ')}, or ${row.patternSays ?? 'another'}`;
  const parts = [typeNames[row.type]];
  const unit = row.unit ? ` ${row.unit}` : '';
  if (row.min !== undefined && row.max !== undefined) parts.push(`${row.min} to ${row.max}${unit}`);
  else if (row.max !== undefined) parts.push(`at most ${row.max}${unit}`);
  else if (row.min !== undefined) parts.push(`at least ${row.min}${unit}`);
  if (row.maxLength !== undefined) parts.push(`at most ${row.maxLength} characters`);
  if (row.type === 'url') {
    parts.push(either(row.schemes ?? []));
    if (row.relative) parts.push('may be relative');
  }
  if (row.values) parts.push(`or ${either(row.values)}`);
  return parts.filter(Boolean).join(', ');
}

/** An attribute in full. */
export function attributeMarkdown(owner: string, row: AttributeSpec, documentationUrl: string): string {
  const facts = [`Value: ${valueKind(row)}`];
  if (row.default !== undefined)
    facts.push(`Default: ${row.default === '' ? 'empty' : `\`${row.default}\``}`);
  if (row.since !== undefined) facts.push(`Since ${row.since}`);
  if (row.goesWith && row.goesWith.length > 0) facts.push(`Counts only with ${either(row.goesWith)}`);
  if (row.onlyWith) facts.push(`Counts only with ${onlyWith(row)}`);
  if (row.requiresHttps) facts.push('The URL must then be https');
  return [
    `**${row.name}**${row.required ? ' (required)' : ''} of \`<${owner}>\``,
    row.description,
    facts.map((fact) => `- ${fact}`).join('\n'),
    footer(row.confidence, row.source, documentationUrl),
  ].join('\n\n');
}

function onlyWith(row: AttributeSpec): string {
  const condition = row.onlyWith;
  if (!condition) return '';
  return condition.values
    ? either(condition.values.map((one) => `${condition.attribute}="${one}"`))
    : condition.attribute;
}

/** A verb in full, its required attributes first. */
export function verbMarkdown(verb: VerbSpec): string {
  const required = verb.attributes.filter((row) => row.required).map((row) => ` ${row.name}="…"`);
  const inner = verb.text.allowed
    ? '…'
    : (verb.childLimits?.min ?? 0) > 0
      ? `<${verb.children[0]}>…</${verb.children[0]}>`
      : '';
  const open = `<${verb.name}${required.join('')}`;
  const signature = inner === '' ? `${open}/>` : `${open}>${inner}</${verb.name}>`;
  const facts: string[] = [];
  if (verb.text.allowed)
    facts.push(`Text${verb.text.required ? '' : ' (optional)'}: ${verb.text.description}`);
  if (verb.children.length > 0)
    facts.push(
      `Inside: ${verb.children.includes('#ssml') ? 'SSML tags' : verb.children.join(', ')}${limits(verb)}`,
    );
  facts.push(`Then: ${ending(verb)}`);
  if (verb.webhooks.length > 0) facts.push(`Events: ${verb.webhooks.join(', ')}`);
  const badge = [verb.beta ? 'beta' : '', verb.since ? `since ${verb.since}` : ''].filter(Boolean).join(', ');
  return [
    `\`\`\`xml\n${signature}\n\`\`\``,
    `${verb.description}${badge === '' ? '' : ` (${badge})`}`,
    [...facts, ...verb.notes].map((fact) => `- ${fact}`).join('\n'),
    footer(verb.confidence, verb.source, verb.documentationUrl),
  ].join('\n\n');
}

function limits(verb: VerbSpec): string {
  const { min, max } = verb.childLimits ?? { min: 0, max: Number.POSITIVE_INFINITY };
  if (min === max) return ` (exactly ${min})`;
  if (max === Number.POSITIVE_INFINITY) return min > 0 ? ` (at least ${min})` : '';
  return min > 0 ? ` (${min} to ${max})` : ` (at most ${max})`;
}

function ending(verb: VerbSpec): string {
  const { ending: end } = verb;
  if (end === 'always') return 'nothing. Verbs after it never run.';
  if (end === 'whileMember') return 'the next verb, once the call leaves the conference.';
  if (end === 'unknown') return 'not documented.';
  if (typeof end === 'object') return `the BXML from ${end.ifAttribute}; without it, the next verb.`;
  return verb.blocks ? 'the next verb, once this one is over.' : 'the next verb, at once.';
}

/** An SSML tag in full. */
export function ssmlMarkdown(tag: SsmlTagSpec, documentationUrl: string): string {
  const required = tag.attributes.filter((row) => row.required).map((row) => ` ${row.name}="…"`);
  const open = `<${tag.name}${required.join('')}`;
  const signature = tag.content ? `${open}>…</${tag.name}>` : `${open}/>`;
  return [
    `\`\`\`xml\n${signature}\n\`\`\``,
    `${tag.description} (SSML)`,
    footer('documented', tag.source, documentationUrl),
  ].join('\n\n');
}

/** A voice in a few words: `female, French (Canada), enhanced`. */
export function voiceDetail(voice: VoiceSpec): string {
  const language = locales.find((one) => one.name === voice.locale)?.language;
  const quality = voice.quality === 'unknown' ? undefined : voice.quality;
  return [voice.gender, language, quality].filter(Boolean).join(', ') || 'not described anywhere';
}

function footer(confidence: Confidence, source: string, documentationUrl: string): string {
  const sure = { documented: '', 'sdk-only': ' Seen in SDKs only.', unverified: ' Not verified.' }[
    confidence
  ];
  const link = documentationUrl === '' ? '' : `[Documentation](${documentationUrl}). `;
  return `${link}From ${source}.${sure}`;
}
