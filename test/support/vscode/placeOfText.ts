import type { Locator } from 'playwright-core';
import { readUntil } from './steady.ts';

/** What this needs of the browser's elements: the project is compiled without the types of the DOM. */
interface Node {
  childNodes: Iterable<Node>;
  nodeType: number;
  textContent: string | null;
}
interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}
interface Element extends Node {
  ownerDocument: {
    createRange(): {
      setStart(node: Node, offset: number): void;
      setEnd(node: Node, offset: number): void;
      getBoundingClientRect(): Box;
    };
  };
  querySelectorAll(selector: string): Iterable<Node>;
}

/**
 * The middle of the first place in an editor where `text` (within one line) is on the screen, in pixels of the page.
 *
 * @throws Error when it doesn't come into view.
 */
export async function placeOfText(editor: Locator, text: string): Promise<{ x: number; y: number }> {
  const box = await readUntil(
    () => editor.evaluate(findText, text),
    (found) => found !== undefined,
    `“${text}” on the screen`,
  );
  if (box === undefined) throw new Error(`“${text}” is not on the screen.`);
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

/** Runs in the page. A line consists of many elements, and the text may begin in one and end in another. */
function findText(editor: Element, text: string): Box | undefined {
  const textNodes = (node: Node): Node[] =>
    node.nodeType === 3 ? [node] : [...node.childNodes].flatMap(textNodes);
  for (const line of editor.querySelectorAll('.view-line')) {
    const start = (line.textContent ?? '').replaceAll('\u00a0', ' ').indexOf(text);
    if (start < 0) continue;
    const range = editor.ownerDocument.createRange();
    let offset = 0;
    for (const node of textNodes(line)) {
      const end = offset + (node.textContent ?? '').length;
      if (start >= offset && start < end) range.setStart(node, start - offset);
      if (start + text.length > offset && start + text.length <= end)
        range.setEnd(node, start + text.length - offset);
      offset = end;
    }
    const { left, top, width, height } = range.getBoundingClientRect();
    return { left, top, width, height };
  }
  return undefined;
}
