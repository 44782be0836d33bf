import * as l10n from '@vscode/l10n';
import { rowsOf } from './complete/rows.ts';
import { type BxmlDocument, elementsOf } from './tree.ts';
import { attributesByName } from './vocabulary/vocabulary.ts';

export interface InlayHint {
  /** The hint stands before the character at this offset: behind the value. */
  offset: number;
  label: string;
}

/** Long durations in words people think in: `duration="86400"` is `24 h`. Only those that are hard to read. */
export function inlayHints(document: BxmlDocument): InlayHint[] {
  const hints: InlayHint[] = [];
  for (const element of elementsOf(document)) {
    const rows = rowsOf(element)?.rows;
    if (!rows) continue;
    for (const attribute of element.attributes) {
      const unit = attributesByName(rows).get(attribute.name)?.unit;
      if (unit === undefined || !/^\d+(\.\d+)?$/.test(attribute.value)) continue;
      const label = spelledOut(unit === 's' ? Number(attribute.value) : Number(attribute.value) / 1000);
      if (label !== undefined) hints.push({ offset: attribute.end, label });
    }
  }
  return hints;
}

/** `90` gives `1 min 30 s`; undefined below a minute, where the number itself is plain. */
function spelledOut(seconds: number): string | undefined {
  if (seconds < 60) return undefined;
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = Math.round(seconds % 60);
  const parts = [
    hours > 0 ? l10n.t('{0} h', hours) : '',
    minutes > 0 ? l10n.t('{0} min', minutes) : '',
    rest > 0 ? l10n.t('{0} s', rest) : '',
  ];
  return parts.filter(Boolean).join(' ');
}
