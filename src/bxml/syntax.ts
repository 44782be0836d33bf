import { applyEdits, type TextEdit } from './edits.ts';
import { covering, planReuse } from './parse/reuse.ts';
import { TreeBuilder } from './parse/treeBuilder.ts';
import type { BxmlDocument } from './tree.ts';

/**
 * Reads a text as BXML. Never throws: a broken text gives the most likely tree and `problems` that say, once for each
 * mistake, where it stops being well-formed XML. Linear in the length of the text: about a millisecond for 64 KB.
 */
export function parseBxml(text: string): BxmlDocument {
  return new TreeBuilder(text).build();
}

/**
 * The document after edits, as typing makes them. Offsets are those of `document`, which must not be used any more:
 * its nodes live on in the new one. Verbs before and behind the edit are kept, so that also a large document follows
 * the keys; the result is the one that reading the new text would give.
 */
export function updateBxml(document: BxmlDocument, edits: readonly TextEdit[]): BxmlDocument {
  if (edits.length === 0) return document;
  const text = applyEdits(document.text, edits);
  const reuse = planReuse(document, covering(edits, text.length, document.text.length));
  const builder = new TreeBuilder(text);
  return reuse ? builder.rebuild(reuse) : builder.build();
}
