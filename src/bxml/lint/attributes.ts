import * as l10n from '@vscode/l10n';
import { nearestName } from '../parse/nearName.ts';
import { tableText } from '../tableText.ts';
import { type BxmlAttribute, type BxmlElement, childElements } from '../tree.ts';
import {
  type AttributeTranslation,
  dialectName,
  sdkSlips,
  targetOf,
  translateAttribute,
} from '../vocabulary/translations.ts';
import type { AttributeSpec } from '../vocabulary/types.ts';
import { attributesByName } from '../vocabulary/vocabulary.ts';
import { severityFor } from './findings.ts';
import { lintRelations } from './relations.ts';
import type { Scope } from './scope.ts';
import { checkValue } from './values.ts';
import { all, didYouMean } from './wording.ts';

/** An element with more attributes is not looked at: the rules compare each with each. The richest verb has 21. */
const mostAttributes = 200;

/**
 * Checks the attributes of one element against the rows it may have. `given` stands there as text by mistake. Answers
 * the names of attributes that stand there under a wrong name.
 */
export function lintAttributes(
  element: BxmlElement,
  rows: readonly AttributeSpec[],
  documentationUrl: string,
  scope: Scope,
  given?: string,
): ReadonlySet<string> {
  const known = attributesByName(rows);
  /** Attributes that stand there under another name, which is reported in their place. */
  const meant = new Set<string>(given === undefined ? [] : [given]);
  const excess = element.attributes[mostAttributes];
  if (excess) {
    const message = l10n.t(
      '<{0}> has {1} attributes. No verb takes that many.',
      element.name,
      element.attributes.length,
    );
    scope.find('unknown-attribute', excess.nameStart, excess.nameEnd, message, { documentationUrl });
    return meant;
  }
  for (const attribute of element.attributes) {
    const row = known.get(attribute.name);
    if (row) lintValue(attribute, row, documentationUrl, scope);
    else if (!isNamespace(attribute.name))
      lintUnknown(element, attribute, known, documentationUrl, scope, meant);
  }
  lintRelations(element, rows, known, meant, documentationUrl, scope);
  if (!element.finished) return meant;
  for (const row of rows) {
    if (!row.required || meant.has(row.name)) continue;
    if (element.attributes.some((attribute) => attribute.name === row.name)) continue;
    scope.find(
      'missing-attribute',
      element.nameStart,
      element.nameEnd,
      l10n.t('<{0}> needs {1}.', element.name, row.name),
      {
        severity: severityFor(row.evidence?.required ?? row.confidence),
        documentationUrl,
        data: { name: row.name },
      },
    );
  }
  return meant;
}

/** Declarations that XML tools add and that mean nothing to BXML. */
function isNamespace(name: string): boolean {
  return name === 'xmlns' || name.startsWith('xmlns:') || name.startsWith('xsi:') || name === 'xml:space';
}

function lintValue(
  attribute: BxmlAttribute,
  row: AttributeSpec,
  documentationUrl: string,
  scope: Scope,
): void {
  // Without both quotes it was reported already, and where the value ends is a guess.
  if (!attribute.hasValue || attribute.quote === '' || attribute.end === attribute.valueEnd) return;
  const empty = attribute.valueStart === attribute.valueEnd;
  checkValue(
    {
      rule: row,
      confidence: row.confidence,
      value: attribute.value,
      start: empty ? attribute.nameStart : attribute.valueStart,
      end: empty ? attribute.end : attribute.valueEnd,
      subject: () => row.name,
      documentationUrl,
      required: row.required === true,
      pushed: scope.pushed,
    },
    scope.find,
  );
}

function lintUnknown(
  element: BxmlElement,
  attribute: BxmlAttribute,
  known: ReadonlyMap<string, AttributeSpec>,
  documentationUrl: string,
  scope: Scope,
  meant: Set<string>,
): void {
  const { name, nameStart, nameEnd } = attribute;
  const translation = translateAttribute(element.name, name);
  const target = translation ? targetOf(translation, element.name) : nearestName(name, known.keys());
  const row = target === undefined ? undefined : known.get(target);
  const isThere = element.attributes.some((other) => other.name === target);
  const suggestion = row && !isThere && !meant.has(row.name) ? row.name : undefined;
  const data = { suggestion, attribute: { start: attribute.start, end: attribute.end } };
  if (suggestion !== undefined) meant.add(suggestion);
  if (suggestion !== undefined && row?.required) {
    // One slip, one message: the required attribute is there, but nobody will find it under this name.
    const severity = severityFor(row.evidence?.required ?? row.confidence);
    const dialect = translation ? ` ${origin(name, translation)}` : '';
    const message = `${l10n.t('<{0}> needs {1}, not {2}.', element.name, suggestion, name)}${dialect}`;
    scope.find('missing-attribute', nameStart, nameEnd, message, {
      severity,
      documentationUrl,
      data: { ...data, name: suggestion },
    });
    return;
  }
  if (translation) {
    // The missing child is reported here already, at this very name.
    if (translation.toChild !== undefined && element.finished && childElements(element).length === 0) return;
    const message = translationMessage(element.name, name, translation, target);
    scope.find(`${translation.dialect}-attribute`, nameStart, nameEnd, message, { documentationUrl, data });
    return;
  }
  const slip = sdkSlips.get(`${element.name} ${name}`);
  const allowed =
    slip === undefined ? didYouMean(suggestion).trim() || takes(element.name, known) : tableText(slip);
  scope.find(
    'unknown-attribute',
    nameStart,
    nameEnd,
    `${l10n.t('<{0}> has no attribute {1}.', element.name, name)} ${allowed}`,
    {
      documentationUrl,
      data,
    },
  );
}

function takes(name: string, known: ReadonlyMap<string, AttributeSpec>): string {
  if (known.size === 0) return l10n.t('<{0}> takes no attributes here.', name);
  return known.size <= 8
    ? l10n.t('It takes {0}.', all([...known.keys()]))
    : l10n.t('It takes {0} others.', known.size);
}

function translationMessage(
  verb: string,
  name: string,
  translation: AttributeTranslation,
  target: string | undefined,
): string {
  const from = origin(name, translation);
  const advice = translation.advice === undefined ? '' : ` ${tableText(translation.advice)}`;
  if (target !== undefined) return `${from} ${l10n.t('In BXML, <{0}> has {1}.', verb, target)}${advice}`;
  if (translation.toChild !== undefined)
    return `${from} ${l10n.t('Put the value into <{0}> inside <{1}>.', translation.toChild, verb)}`;
  return `${from} ${l10n.t('<{0}> has nothing like it.', verb)}${advice}`;
}

/** Which dialect a name belongs to, as a sentence. */
function origin(name: string, { dialect }: AttributeTranslation): string {
  return l10n.t('{0} is {1}.', name, dialectName(dialect));
}
