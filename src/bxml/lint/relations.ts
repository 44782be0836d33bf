import * as l10n from '@vscode/l10n';
import { attributeOf, type BxmlAttribute, type BxmlElement } from '../tree.ts';
import type { AttributeSpec } from '../vocabulary/types.ts';
import { hasPlaceholder } from './placeholders.ts';
import type { Scope } from './scope.ts';
import { all, either } from './wording.ts';

/**
 * Reports attributes that do nothing, because the one they belong to is missing or has another value. `meant` are
 * attributes that stand there under a wrong name: what belongs to them is not reported.
 */
export function lintRelations(
  element: BxmlElement,
  rows: readonly AttributeSpec[],
  known: ReadonlyMap<string, AttributeSpec>,
  meant: ReadonlySet<string>,
  documentationUrl: string,
  scope: Scope,
): void {
  if (element.attributes.length === 0 || rows.length === 0) return;
  lintOrphans(element, known, meant, documentationUrl, scope);
  for (const attribute of element.attributes) {
    const row = known.get(attribute.name);
    if (row?.onlyWith) lintOnlyWith(element, attribute, row, meant, documentationUrl, scope);
  }
}

/** Methods, fallbacks and credentials without their URL. Those that miss the same URL are one finding. */
function lintOrphans(
  element: BxmlElement,
  known: ReadonlyMap<string, AttributeSpec>,
  meant: ReadonlySet<string>,
  documentationUrl: string,
  scope: Scope,
): void {
  const orphans = new Map<string, BxmlAttribute[]>();
  for (const attribute of element.attributes) {
    const urls = known.get(attribute.name)?.goesWith;
    // A required URL that is missing is an error of its own.
    if (!urls || urls.some((url) => meant.has(url) || known.get(url)?.required)) continue;
    if (urls.some((url) => attributeOf(element, url))) continue;
    const key = either(urls);
    const group = orphans.get(key);
    if (group) group.push(attribute);
    else orphans.set(key, [attribute]);
  }
  for (const [urls, group] of orphans) {
    const [first] = group;
    if (!first) continue;
    const names = [...new Set(group.map((attribute) => attribute.name))];
    const message =
      names.length > 1
        ? l10n.t('{0} have no effect without {1}.', all(names), urls)
        : l10n.t('{0} has no effect without {1}.', all(names), urls);
    // SDKs write the usual method out, also beside no URL; that does no harm.
    const usual = group.every(({ name, value }) => known.get(name)?.default === value);
    scope.find('no-effect', first.nameStart, first.nameEnd, message, {
      ...(usual ? { severity: 'hint' as const } : {}),
      documentationUrl,
      data: {
        attributes: group.map(({ start, end }) => ({ start, end })),
        add: known.get(first.name)?.goesWith?.[0],
      },
    });
  }
}

/** `hints` without speech input, `detectLanguage` without `transcribe`, and the like. */
function lintOnlyWith(
  element: BxmlElement,
  attribute: BxmlAttribute,
  row: AttributeSpec,
  meant: ReadonlySet<string>,
  documentationUrl: string,
  scope: Scope,
): void {
  const condition = row.onlyWith;
  // A value that is the usual one does no harm; SDKs write it out.
  if (!condition || attribute.value === row.default || meant.has(condition.attribute)) return;
  const other = attributeOf(element, condition.attribute);
  const value = other?.value ?? condition.assumed;
  if (value !== undefined && (!condition.values || condition.values.includes(value) || hasPlaceholder(value)))
    return;
  const needed = condition.values
    ? either(condition.values.map((one) => `${condition.attribute}="${one}"`))
    : condition.attribute;
  scope.find(
    'no-effect',
    attribute.nameStart,
    attribute.nameEnd,
    l10n.t('{0} has no effect without {1}.', attribute.name, needed),
    {
      severity: row.confidence === 'documented' ? 'information' : 'hint',
      documentationUrl,
      data: { attributes: [{ start: attribute.start, end: attribute.end }] },
    },
  );
}
