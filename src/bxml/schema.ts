/**
 * The vocabulary as an XML Schema (XSD 1.0), for editors and checkers that know only that. A schema can only refuse or
 * accept, so it holds what is documented; what rests on weaker evidence is left open.
 */
import { escapeAttribute, escapeText } from './edits.ts';
import type { AttributeSpec, Constraint, SsmlTagSpec, ValueRule, VerbSpec } from './vocabulary/types.ts';
import { attributesOfVerb, roots, ssmlTags, topLevelVerbs, verbs } from './vocabulary/vocabulary.ts';

/** The schema as a text. */
export function bxmlSchema(): string {
  const parts = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified">',
    ...roots.map((root) => `  <xs:element name="${root}" type="Root"/>`),
    '  <xs:complexType name="Root">',
    '    <xs:choice minOccurs="0" maxOccurs="unbounded">',
    ...topLevelVerbs.map((name) => `      <xs:element name="${name}" type="${name}"/>`),
    '    </xs:choice>',
    '  </xs:complexType>',
    ...[...verbs.values()].flatMap((verb) => verbTypes(verb)),
    '  <xs:group name="Speech">',
    '    <xs:choice>',
    ...[...ssmlTags.keys()].map((name) => `      <xs:element name="${name}" type="ssml-${name}"/>`),
    '    </xs:choice>',
    '  </xs:group>',
    ...[...ssmlTags.values()].flatMap(ssmlType),
    '</xs:schema>',
  ];
  return `${parts.join('\n')}\n`;
}

function documentation(text: string, indent: string): string[] {
  return [`${indent}<xs:annotation><xs:documentation>${escapeText(text)}</xs:documentation></xs:annotation>`];
}

/** The type of a verb, and another one for each parent below which it takes other attributes. */
function verbTypes(verb: VerbSpec): string[] {
  const special = Object.keys(verb.attributesUnder ?? {});
  return [
    ...verbType(verb, verb.name, undefined),
    ...special.flatMap((parent) => verbType(verb, `${verb.name}In${parent}`, parent)),
  ];
}

function verbType(verb: VerbSpec, name: string, parent: string | undefined): string[] {
  const attributes = attributesOfVerb(verb, parent).flatMap((row) => attribute(row));
  const about = documentation(verb.description, '    ');
  if (verb.text.allowed && !verb.text.mixed) {
    return [
      ...textType(verb, name),
      `  <xs:complexType name="${name}">`,
      ...about,
      `    <xs:simpleContent><xs:extension base="${name}Text">`,
      ...attributes.map((line) => `  ${line}`),
      '    </xs:extension></xs:simpleContent>',
      '  </xs:complexType>',
    ];
  }
  const mixed = verb.text.allowed ? ' mixed="true"' : '';
  return [
    `  <xs:complexType name="${name}"${mixed}>`,
    ...about,
    ...content(verb),
    ...attributes,
    '  </xs:complexType>',
  ];
}

/** Text is trimmed by the platform, so white space is collapsed before it is compared. */
function textType(verb: VerbSpec, name: string): string[] {
  if (!verb.text.allowed) return [];
  const facets = restrictions(verb.text, verb.text.confidence === 'documented');
  if (verb.text.required && !facets.some((facet) => facet.includes('minLength')))
    facets.push('<xs:minLength value="1"/>');
  return [
    `  <xs:simpleType name="${name}Text"><xs:restriction base="xs:token">`,
    ...facets.map((facet) => `    ${facet}`),
    '  </xs:restriction></xs:simpleType>',
  ];
}

function content(verb: VerbSpec): string[] {
  if (verb.children.includes('#ssml'))
    return ['    <xs:group ref="Speech" minOccurs="0" maxOccurs="unbounded"/>'];
  if (verb.children.length === 0) return [];
  const limits = verb.childLimits;
  const strict = limits?.confidence === 'documented';
  const min = strict ? limits.min : 0;
  const max = strict && Number.isFinite(limits.max) ? limits.max : 'unbounded';
  return [
    `    <xs:choice minOccurs="${min}" maxOccurs="${max}">`,
    ...verb.children.map(
      (child) => `      <xs:element name="${child}" type="${childType(child, verb.name)}"/>`,
    ),
    '    </xs:choice>',
  ];
}

function childType(child: string, parent: string): string {
  return verbs.get(child)?.attributesUnder?.[parent] ? `${child}In${parent}` : child;
}

function ssmlType(tag: SsmlTagSpec): string[] {
  return [
    `  <xs:complexType name="ssml-${tag.name}"${tag.content ? ' mixed="true"' : ''}>`,
    ...documentation(tag.description, '    '),
    ...(tag.content ? ['    <xs:group ref="Speech" minOccurs="0" maxOccurs="unbounded"/>'] : []),
    ...tag.attributes.filter((row) => !row.name.startsWith('xml:')).flatMap((row) => attribute(row)),
    // xml:lang belongs to XML's own namespace; naming it would need a second schema.
    ...(tag.attributes.some((row) => row.name.startsWith('xml:'))
      ? ['    <xs:anyAttribute namespace="http://www.w3.org/XML/1998/namespace" processContents="skip"/>']
      : []),
    '  </xs:complexType>',
  ];
}

function attribute(row: AttributeSpec): string[] {
  const required =
    row.required && (row.evidence?.required ?? row.confidence) === 'documented' ? ' use="required"' : '';
  return [
    `    <xs:attribute name="${row.name}"${required}>`,
    ...documentation(
      row.default === undefined || row.default === ''
        ? row.description
        : `${row.description} Default: ${row.default}.`,
      '      ',
    ),
    ...simpleType(row),
    '    </xs:attribute>',
  ];
}

function simpleType(row: AttributeSpec): string[] {
  const facets = restrictions(row, row.confidence === 'documented');
  // Words beside other values, and lists that may grow, are offered without refusing the rest.
  if (row.values && (row.open || row.type !== 'enum')) {
    return [
      '      <xs:simpleType><xs:union memberTypes="xs:string"><xs:simpleType><xs:restriction base="xs:string">',
      ...row.values.map((value) => `        <xs:enumeration value="${escapeAttribute(value)}"/>`),
      '      </xs:restriction></xs:simpleType></xs:union></xs:simpleType>',
    ];
  }
  const lines = [
    `      <xs:simpleType><xs:restriction base="${baseOf(row)}">`,
    ...facets.map((facet) => `        ${facet}`),
    '      </xs:restriction></xs:simpleType>',
  ];
  if (!row.emptyAllowed || facets.length === 0) return lines;
  const inner = lines.map((line) => `  ${line}`);
  return [
    '      <xs:simpleType><xs:union>',
    ...inner,
    '        <xs:simpleType><xs:restriction base="xs:string"><xs:length value="0"/></xs:restriction></xs:simpleType>',
    '      </xs:union></xs:simpleType>',
  ];
}

function baseOf(rule: ValueRule): string {
  // Whole numbers too: some pages say "decimal" where the SDKs write whole ones.
  if (rule.type === 'integer' || rule.type === 'decimal') return 'xs:decimal';
  return rule.type === 'string' || rule.type === 'enum' ? 'xs:string' : 'xs:token';
}

/** Patterns of XSD, which always match the whole value. */
const patterns: Readonly<Partial<Record<ValueRule['type'], string>>> = {
  boolean: 'true|false',
  phone: '\\+[1-9][0-9]{1,14}',
  phoneOrSip: '\\+[1-9][0-9]{1,14}|[sS][iI][pP][sS]?:\\S+',
  sipUri: '[sS][iI][pP][sS]?:\\S+',
  dtmfKeys: '[0-9*#a-dA-D]*',
  dtmfTones: '[0-9*#a-dA-D,wW]+',
  conferenceName: '[A-Za-z0-9\\-_.]+',
  duration: '[0-9]+(\\.[0-9]+)?(s|ms)',
};

/** The facets of a value, as far as they are documented. */
function restrictions(rule: ValueRule, documented: boolean): string[] {
  const holds = (constraint: Constraint) => {
    const evidence = rule.evidence?.[constraint];
    return evidence === undefined ? documented : evidence === 'documented';
  };
  const facets: string[] = [];
  if (rule.type === 'enum' && holds('values')) {
    return (rule.values ?? []).map((value) => `<xs:enumeration value="${escapeAttribute(value)}"/>`);
  }
  const pattern = patterns[rule.type];
  if (pattern !== undefined && holds('pattern'))
    facets.push(`<xs:pattern value="${escapeAttribute(pattern)}"/>`);
  if (rule.type === 'integer' || rule.type === 'decimal') {
    if (rule.min !== undefined && holds('min')) facets.push(`<xs:minInclusive value="${rule.min}"/>`);
    if (rule.max !== undefined && holds('max')) facets.push(`<xs:maxInclusive value="${rule.max}"/>`);
  }
  if (rule.maxLength !== undefined && holds('maxLength'))
    facets.push(`<xs:maxLength value="${rule.maxLength}"/>`);
  return facets;
}
