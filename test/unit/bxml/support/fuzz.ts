/** What has to hold for every text whatsoever. */
import assert from 'node:assert/strict';
import { closeTagAfter } from '../../../../src/bxml/closeTag.ts';
import { complete } from '../../../../src/bxml/complete.ts';
import { isBxml } from '../../../../src/bxml/detect.ts';
import { documentLinks } from '../../../../src/bxml/documentLinks.ts';
import { applyEdits, type TextEdit } from '../../../../src/bxml/edits.ts';
import { fixesFor } from '../../../../src/bxml/fixes.ts';
import { foldingRanges } from '../../../../src/bxml/folding.ts';
import { format } from '../../../../src/bxml/format.ts';
import { hover } from '../../../../src/bxml/hover.ts';
import { tagPairAt } from '../../../../src/bxml/linkedEditing.ts';
import { lint } from '../../../../src/bxml/lint/lint.ts';
import { ruleOf } from '../../../../src/bxml/lint/rules.ts';
import { outline } from '../../../../src/bxml/outline.ts';
import { rename } from '../../../../src/bxml/rename.ts';
import { selectionRanges } from '../../../../src/bxml/selectionRanges.ts';
import { parseBxml, updateBxml } from '../../../../src/bxml/syntax.ts';
import type { BxmlDocument, BxmlElement, BxmlNode } from '../../../../src/bxml/tree.ts';
import { checkWellFormed } from '../../../../src/bxml/wellformed.ts';
import { meaningOf } from './meaning.ts';
import { randomEdit } from './mutations.ts';
import { fastest, ours, strictest } from './oracles.ts';
import type { Random } from './random.ts';

export interface Outcome {
  wellFormed: boolean;
  /** Time to parse and lint, in milliseconds. */
  took: number;
}

/** Runs every feature over a text; throws when one throws, or gives a range outside the text. */
export function checkText(text: string, random: Random): Outcome {
  const begin = performance.now();
  const document = parseBxml(text);
  const problems = lint(document, { pushed: true });
  const took = performance.now() - begin;

  const inside = (range: { start: number; end: number }, what: string) => {
    assert.ok(
      0 <= range.start && range.start <= range.end && range.end <= text.length,
      `${what}: ${range.start}-${range.end}`,
    );
  };
  checkNodes(document.nodes, undefined, 0, text.length, inside);
  for (const problem of problems) {
    inside(problem, problem.code);
    assert.ok(ruleOf(problem.code), problem.code);
  }
  for (const problem of problems.slice(0, 30)) {
    for (const fix of fixesFor(document, problem, { baseUrl: 'https://example.com/' }))
      checkEdits(text, fix.edits, fix.title);
  }
  for (const link of documentLinks(document)) inside(link, 'link');
  for (const range of foldingRanges(document)) inside(range, 'folding');
  outline(document);
  isBxml(text);
  for (let count = 0; count < 4; count++) checkAt(document, random.below(text.length + 1), inside);
  checkFormat(document);
  const wellFormed = !document.problems.some((problem) => problem.severity === 'error');
  if (!isLimit(text)) assert.equal(checkWellFormed(text).wellFormed, wellFormed);
  return { wellFormed, took };
}

/** Asserts that no document takes longer than `longest` milliseconds; measured once more before it counts, because others use the machine as well. Answers the time. */
export function checkTime(text: string, took: number, longest: number): number {
  let best = took;
  for (let again = 0; again < 3 && best > longest; again++) {
    const begin = performance.now();
    lint(parseBxml(text));
    best = Math.min(best, performance.now() - begin);
  }
  assert.ok(best <= longest, `${best.toFixed(1)} ms for ${text.length} characters`);
  return best;
}

/** Asserts that a tree after an edit is the one that the new text gives, with the same problems. */
export function checkUpdate(text: string, random: Random): void {
  const document = parseBxml(text);
  lint(document);
  const updated = updateBxml(document, [randomEdit(text, random)]);
  const fresh = parseBxml(updated.text);
  assert.deepEqual(updated, fresh, JSON.stringify(updated.text));
  assert.deepEqual(lint(updated), lint(fresh), JSON.stringify(updated.text));
}

/** Compares verdict and tree with two strict parsers. Answers whether the text is well-formed. */
export function checkAgainstOracles(text: string): boolean {
  const document = parseBxml(text);
  const errors = document.problems.filter((problem) => problem.severity === 'error');
  const accepted = errors.length === 0;
  const strict = strictest(text);
  // We refuse a DOCTYPE, and check the declaration more closely than parse-xml does.
  if (!errors.some((problem) => problem.code === 'doctype' || problem.code === 'bad-declaration')) {
    assert.equal(accepted, strict !== undefined, `parse-xml: ${errors.map((problem) => problem.code)}`);
  }
  if (!accepted) return false;
  assert.deepEqual(ours(document.nodes, text, false), strict);
  if (!isLimit(text)) assert.deepEqual(ours(document.nodes, text, true), fastest(text));
  return true;
}

/**
 * Well-formed texts that fast-xml-parser gets wrong: a byte order mark, quotes in an instruction, and letters
 * beyond the basic plane in a name.
 */
function isLimit(text: string): boolean {
  return (
    text.includes('\uFEFF') ||
    /<\?(?!xml\s)(?:(?!\?>)[\s\S])*["'>]/.test(text) ||
    /<[^>]*[\u{10000}-\u{10FFFF}]/u.test(text)
  );
}

type Inside = (range: { start: number; end: number }, what: string) => void;

function checkNodes(
  nodes: readonly BxmlNode[],
  parent: BxmlElement | undefined,
  from: number,
  to: number,
  inside: Inside,
): void {
  let position = from;
  for (const node of nodes) {
    inside(node, node.kind);
    assert.ok(
      node.start >= position && node.end <= to,
      `${node.kind} ${node.start}-${node.end} in ${position}-${to}`,
    );
    position = node.end;
    if (node.kind !== 'element') continue;
    assert.equal(node.parent, parent);
    assert.ok(
      node.start < node.nameStart &&
        node.nameStart < node.nameEnd &&
        node.nameEnd <= node.openEnd &&
        node.openEnd <= node.end,
    );
    let last = node.nameEnd;
    for (const attribute of node.attributes) {
      assert.ok(
        attribute.start >= last &&
          attribute.end <= node.openEnd &&
          attribute.valueStart <= attribute.valueEnd,
      );
      assert.ok(attribute.nameEnd <= attribute.valueStart && attribute.valueEnd <= attribute.end);
      last = attribute.end;
    }
    checkNodes(node.children, node, node.openEnd, node.closeTag?.start ?? node.end, inside);
  }
}

function checkEdits(text: string, edits: readonly TextEdit[], what: string): void {
  let last = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    assert.ok(
      edit.start >= last && edit.end >= edit.start && edit.end <= text.length,
      `${what}: ${edit.start}-${edit.end}`,
    );
    last = edit.end;
  }
}

function checkAt(document: BxmlDocument, offset: number, inside: Inside): void {
  for (const one of complete(document, offset)) {
    inside(one, one.label);
    assert.ok(one.start <= offset && offset <= one.end, one.label);
  }
  const hovered = hover(document, offset);
  if (hovered) inside(hovered, 'hover');
  for (const range of tagPairAt(document, offset) ?? []) inside(range, 'pair');
  for (const range of selectionRanges(document, offset)) inside(range, 'selection');
  const renamed = rename(document, offset, 'Other');
  if (Array.isArray(renamed)) checkEdits(document.text, renamed, 'rename');
  closeTagAfter(document, offset);
}

function checkFormat(document: BxmlDocument): void {
  const edits = format(document);
  if (edits.length === 0) return;
  const once = parseBxml(applyEdits(document.text, edits));
  assert.deepEqual(meaningOf(once), meaningOf(document), 'formatting keeps the meaning');
  assert.deepEqual(format(once), [], 'formatting twice changes nothing');
}
