/** Rows of the vocabulary as Markdown, for hovers and completions. */

import * as l10n from '@vscode/l10n';
import { either } from './lint/wording.ts';
import { tableText } from './tableText.ts';
import type {
  AttributeSpec,
  Confidence,
  SsmlTagSpec,
  ValueType,
  VerbSpec,
  VoiceSpec,
} from './vocabulary/types.ts';
import { locales } from './vocabulary/vocabulary.ts';

/** Made when shown: the language of the editor is not known yet when this file is loaded. */
const typeNames: Readonly<Record<Exclude<ValueType, 'enum'>, () => string>> = {
  string: () => l10n.t('text'),
  boolean: () => l10n.t('true or false'),
  integer: () => l10n.t('whole number'),
  decimal: () => l10n.t('number'),
  url: () => l10n.t('URL'),
  phone: () => l10n.t('phone number (E.164)'),
  phoneOrSip: () => l10n.t('phone number (E.164) or SIP address'),
  sipUri: () => l10n.t('SIP address'),
  dtmfKeys: () => l10n.t('keys'),
  dtmfTones: () => l10n.t('keys and pauses'),
  callId: () => l10n.t('call id'),
  callIds: () => l10n.t('call ids, with commas between'),
  conferenceName: () => l10n.t('name'),
  endpointId: () => l10n.t('endpoint id'),
  duration: () => l10n.t('duration such as 500ms or 2s'),
};

/** The kind of value in a few words: `number, 0.1 to 86400 s`. */
export function valueKind(row: AttributeSpec): string {
  const values = row.values ?? [];
  if (row.type === 'enum') return values.length <= 12 ? either(values) : l10n.t('one of {0}', values.length);
  if (row.values && row.pattern) {
    const says = row.patternSays === undefined ? l10n.t('another') : tableText(row.patternSays);
    return l10n.t('{0}, or {1}', values.join(', '), says);
  }
  const parts = [typeNames[row.type]()];
  const unit = row.unit ? ` ${row.unit}` : '';
  if (row.min !== undefined && row.max !== undefined)
    parts.push(l10n.t('{0} to {1}', row.min, `${row.max}${unit}`));
  else if (row.max !== undefined) parts.push(l10n.t('at most {0}', `${row.max}${unit}`));
  else if (row.min !== undefined) parts.push(l10n.t('at least {0}', `${row.min}${unit}`));
  if (row.maxLength !== undefined) parts.push(l10n.t('at most {0} characters', row.maxLength));
  if (row.type === 'url') {
    parts.push(either(row.schemes ?? []));
    if (row.relative) parts.push(l10n.t('may be relative'));
  }
  if (row.values) parts.push(l10n.t('or {0}', either(row.values)));
  return parts.filter(Boolean).join(', ');
}

/** An attribute in full. */
export function attributeMarkdown(owner: string, row: AttributeSpec, documentationUrl: string): string {
  const facts = [l10n.t('Value: {0}', valueKind(row))];
  if (row.default !== undefined)
    facts.push(row.default === '' ? l10n.t('Default: empty') : l10n.t('Default: {0}', `\`${row.default}\``));
  if (row.since !== undefined) facts.push(l10n.t('Since {0}', row.since));
  if (row.goesWith && row.goesWith.length > 0)
    facts.push(l10n.t('Counts only with {0}', either(row.goesWith)));
  if (row.onlyWith) facts.push(l10n.t('Counts only with {0}', onlyWith(row)));
  if (row.requiresHttps) facts.push(l10n.t('The URL must then be https'));
  return [
    row.required
      ? l10n.t('{0} (required) of {1}', `**${row.name}**`, `\`<${owner}>\``)
      : l10n.t('{0} of {1}', `**${row.name}**`, `\`<${owner}>\``),
    tableText(row.description),
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
    facts.push(
      verb.text.required
        ? l10n.t('Text: {0}', tableText(verb.text.description))
        : l10n.t('Text (optional): {0}', tableText(verb.text.description)),
    );
  if (verb.children.length > 0)
    facts.push(
      l10n.t(
        'Inside: {0}',
        verb.children.includes('#ssml') ? l10n.t('SSML tags') : verb.children.join(', '),
      ) + limits(verb),
    );
  facts.push(l10n.t('Then: {0}', ending(verb)));
  if (verb.webhooks.length > 0) facts.push(l10n.t('Events: {0}', verb.webhooks.join(', ')));
  const badge = [verb.beta ? l10n.t('beta') : '', verb.since ? l10n.t('since {0}', verb.since) : '']
    .filter(Boolean)
    .join(', ');
  return [
    `\`\`\`xml\n${signature}\n\`\`\``,
    `${tableText(verb.description)}${badge === '' ? '' : ` (${badge})`}`,
    [...facts, ...verb.notes.map((note) => tableText(note))].map((fact) => `- ${fact}`).join('\n'),
    footer(verb.confidence, verb.source, verb.documentationUrl),
  ].join('\n\n');
}

function limits(verb: VerbSpec): string {
  const { min, max } = verb.childLimits ?? { min: 0, max: Number.POSITIVE_INFINITY };
  if (min === max) return ` ${l10n.t('(exactly {0})', min)}`;
  if (max === Number.POSITIVE_INFINITY) return min > 0 ? ` ${l10n.t('(at least {0})', min)}` : '';
  return min > 0 ? ` ${l10n.t('({0} to {1})', min, max)}` : ` ${l10n.t('(at most {0})', max)}`;
}

function ending(verb: VerbSpec): string {
  const { ending: end } = verb;
  if (end === 'always') return l10n.t('nothing. Verbs after it never run.');
  if (end === 'whileMember') return l10n.t('the next verb, once the call leaves the conference.');
  if (end === 'unknown') return l10n.t('not documented.');
  if (typeof end === 'object')
    return l10n.t('the BXML from {0}; without it, the next verb.', end.ifAttribute);
  return verb.blocks ? l10n.t('the next verb, once this one is over.') : l10n.t('the next verb, at once.');
}

/** An SSML tag in full. */
export function ssmlMarkdown(tag: SsmlTagSpec, documentationUrl: string): string {
  const required = tag.attributes.filter((row) => row.required).map((row) => ` ${row.name}="…"`);
  const open = `<${tag.name}${required.join('')}`;
  const signature = tag.content ? `${open}>…</${tag.name}>` : `${open}/>`;
  return [
    `\`\`\`xml\n${signature}\n\`\`\``,
    `${tableText(tag.description)} (SSML)`,
    footer('documented', tag.source, documentationUrl),
  ].join('\n\n');
}

/** A voice in a few words: `female, French (Canada), enhanced`. */
export function voiceDetail(voice: VoiceSpec): string {
  const language = locales.find((one) => one.name === voice.locale)?.language;
  const parts = [
    voice.gender && genders[voice.gender](),
    language && tableText(language),
    voice.quality !== 'unknown' && qualities[voice.quality](),
  ];
  return parts.filter(Boolean).join(', ') || l10n.t('not described anywhere');
}

const genders = {
  female: () => l10n.t('female'),
  male: () => l10n.t('male'),
} as const;

const qualities = {
  standard: () => l10n.t('standard'),
  enhanced: () => l10n.t('enhanced'),
} as const;

function footer(confidence: Confidence, source: string, documentationUrl: string): string {
  const sentences = [l10n.t('From {0}.', source)];
  if (documentationUrl !== '') sentences.unshift(`[${l10n.t('Documentation')}](${documentationUrl}).`);
  if (confidence === 'sdk-only') sentences.push(l10n.t('Seen in SDKs only.'));
  else if (confidence === 'unverified') sentences.push(l10n.t('Not verified.'));
  return sentences.join(' ');
}
