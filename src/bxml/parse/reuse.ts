import type { TextEdit } from '../edits.ts';
import type { BxmlDocument, BxmlElement } from '../tree.ts';

/**
 * What of a tree can be kept after an edit. Only children of the root are kept or read anew as wholes: between two of
 * them the reader is in one and the same state, unless a mistake before it says otherwise.
 */
export interface Reuse {
  document: BxmlDocument;
  root: BxmlElement;
  /** This many children of the root stand before the edit and are kept as they are. */
  keep: number;
  /** Where reading begins: after the last of them. */
  position: number;
  /** Where the inserted text ends, in the new text. */
  editEnd: number;
  /** By how much the text behind the edit moves. */
  delta: number;
  /** The elements behind the edit, by where they began in the old text. Reading can stop at one of them. */
  rejoinAt: ReadonlyMap<number, number>;
}

/** Several edits as one that covers them all. */
export function covering(
  edits: readonly TextEdit[],
  newLength: number,
  oldLength: number,
): Omit<TextEdit, 'text'> & { newEnd: number } {
  const start = Math.min(...edits.map((edit) => edit.start));
  const end = Math.max(...edits.map((edit) => edit.end));
  return { start, end, newEnd: end + newLength - oldLength };
}

/** What can be kept of `document` when the text from `start` to `end` changes; undefined when nothing can. */
export function planReuse(
  document: BxmlDocument,
  edit: { start: number; end: number; newEnd: number },
): Reuse | undefined {
  const { root, problems } = document;
  if (!root?.finished || !root.closeTag || edit.start < root.openEnd || edit.end > root.closeTag.start)
    return undefined;
  // A mistake can reach far: what stands before it may be kept, what stands behind it may not. Too deep is told once.
  if (problems.length > 500 || problems.some((problem) => problem.code === 'too-deep')) return undefined;
  const limit = Math.min(edit.start, problems[0]?.start ?? edit.start);
  if (limit <= root.openEnd) return undefined;
  const { children } = root;
  let keep = 0;
  for (let index = 0; index < children.length; index++) {
    const child = children[index];
    if (!child || child.end > limit) break;
    // A text may go on with what is typed behind it.
    if (child.kind !== 'text') keep = index + 1;
  }
  const position = children[keep - 1]?.end ?? root.openEnd;
  const rejoinAt = new Map<number, number>();
  if (!problems.some((problem) => problem.code === 'unclosed-tag')) {
    for (let index = children.length - 1; index >= keep; index--) {
      const child = children[index];
      if (!child || child.start < edit.end) break;
      if (child.kind === 'element') rejoinAt.set(child.start, index);
    }
  }
  return { document, root, keep, position, editEnd: edit.newEnd, delta: edit.newEnd - edit.end, rejoinAt };
}
