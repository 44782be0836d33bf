import * as l10n from '@vscode/l10n';
import { type BxmlDocument, elementsOf } from '../tree.ts';
import { findPlaceholder } from './placeholders.ts';
import type { Scope } from './scope.ts';

/** Placeholders left in a document that is about to be pushed: it would be sent as it stands. */
export function lintPlaceholders(document: BxmlDocument, scope: Scope): void {
  for (const element of elementsOf(document)) {
    for (const attribute of element.attributes) lintRange(attribute.valueStart, attribute.valueEnd);
    for (const { kind, start, end } of element.children) {
      if (kind === 'text' || kind === 'cdata') lintRange(start, end);
    }
  }

  function lintRange(start: number, end: number): void {
    const found = findPlaceholder(document.text.slice(start, end));
    if (!found) return;
    const at = start + found.index;
    scope.find(
      'placeholder',
      at,
      at + found.text.length,
      l10n.t('{0} would be sent as it stands. Fill it in first.', found.text),
    );
  }
}
