import { shiftedData } from '../parse/shift.ts';
import type { BxmlElement } from '../tree.ts';
import type { Detail, Find } from './findings.ts';
import type { Scope } from './scope.ts';

/** A finding as a rule handed it in. */
interface Finding {
  code: string;
  start: number;
  end: number;
  message: string;
  detail: Detail | undefined;
}

interface Kept {
  pushed: boolean;
  /** Where the element began when the findings were made. */
  start: number;
  findings: readonly Finding[];
}

/** What was found in a verb. After an edit elsewhere its element is the same one, moved perhaps. */
const keptFindings = new WeakMap<BxmlElement, Kept>();

/** Runs `check` on a verb, or hands in again what it found when the verb was the same. */
export function lintKept(element: BxmlElement, scope: Scope, check: (scope: Scope) => void): void {
  const kept = keptFindings.get(element);
  if (kept && kept.pushed === scope.pushed) {
    replay(kept, element.start - kept.start, scope.find);
    return;
  }
  const findings: Finding[] = [];
  check({
    ...scope,
    find: (code, start, end, message, detail) => {
      findings.push({ code, start, end, message, detail });
    },
  });
  const made: Kept = { pushed: scope.pushed, start: element.start, findings };
  keptFindings.set(element, made);
  replay(made, 0, scope.find);
}

function replay({ findings }: Kept, delta: number, find: Find): void {
  for (const { code, start, end, message, detail } of findings) {
    if (delta === 0) find(code, start, end, message, detail);
    else find(code, start + delta, end + delta, message, detail && moved(detail, delta));
  }
}

function moved(detail: Detail, delta: number): Detail {
  return detail.data === undefined ? detail : { ...detail, data: shiftedData(detail.data, delta) };
}
