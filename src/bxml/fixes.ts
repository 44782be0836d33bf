import type { TextEdit } from './edits.ts';
import { attributeFixes } from './fixes/attributes.ts';
import { type Fix, type FixMaker, ownerAt } from './fixes/fix.ts';
import { flowFixes } from './fixes/flow.ts';
import { structureFixes } from './fixes/structure.ts';
import { xmlFixes } from './fixes/xml.ts';
import type { Problem } from './problem.ts';
import type { BxmlDocument } from './tree.ts';

const makers: ReadonlyMap<string, FixMaker> = new Map(
  Object.entries({ ...xmlFixes, ...structureFixes, ...attributeFixes, ...flowFixes }),
);

export interface FixOptions {
  /** Address that relative URLs are made absolute with, e.g. the one documents are served from. */
  baseUrl?: string;
}

/** The codes of the rules that can have a fix. */
export const fixableCodes: readonly string[] = [...makers.keys()];

/** The ways to put a problem of this very document right, the best first. */
export function fixesFor(document: BxmlDocument, problem: Problem, options: FixOptions = {}): Fix[] {
  const maker = makers.get(problem.code);
  if (!maker) return [];
  // The "<" of a tag belongs to what is around it; the character behind it, to the tag.
  const inside = document.text.charAt(problem.start) === '<' ? problem.start + 1 : problem.start;
  const element = ownerAt(document, inside);
  const fixes = maker({ document, problem, element, baseUrl: options.baseUrl });
  return fixes
    .filter((fix) => fix.edits.length > 0)
    .sort((a, b) => Number(b.preferred) - Number(a.preferred));
}

/**
 * The edits that put all problems of one code right at once, as far as they have a preferred fix. Of two fixes that
 * touch the same text, only the first is taken; the other is there again after the next look.
 */
export function fixAll(
  document: BxmlDocument,
  problems: readonly Problem[],
  code: string,
  options: FixOptions = {},
): TextEdit[] {
  const taken: TextEdit[] = [];
  for (const problem of problems) {
    if (problem.code !== code) continue;
    const fix = fixesFor(document, problem, options).find((one) => one.preferred);
    if (fix && !fix.edits.some((edit) => taken.some((other) => overlap(edit, other))))
      taken.push(...fix.edits);
  }
  return taken;
}

function overlap(a: TextEdit, b: TextEdit): boolean {
  if (a.start === b.start) return true;
  return a.start < b.end && b.start < a.end;
}
