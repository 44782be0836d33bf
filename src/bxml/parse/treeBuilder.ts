import * as l10n from '@vscode/l10n';
import type { Problem } from '../problem.ts';
import type { BxmlDocument, BxmlElement, BxmlNode, BxmlText } from '../tree.ts';
import { type Characters, readCharacters } from './characters.ts';
import { readCloseTag } from './closeTag.ts';
import { readCdata, readComment, readDoctype, readInstruction } from './markup.ts';
import { isBlank, isNameStart, nameEnd, trimmedRange } from './names.ts';
import { isNear } from './nearName.ts';
import { readOpenTag } from './openTag.ts';
import { type Report, reportInto } from './report.ts';
import type { Reuse } from './reuse.ts';
import { shiftedProblem, shiftNode } from './shift.ts';
import { reportIllegalCharacters, reportMissingRoot } from './wholeText.ts';

/**
 * Elements nested deeper hang side by side below the one at this depth, so that whoever walks the tree by recursion is
 * safe. BXML itself needs five levels.
 */
const deepest = 64;

const silent: Report = () => undefined;

/** Joins the text after a wrong `<` to the text before it. */
function extendText(node: BxmlText, end: number, read: Characters): void {
  node.end = end;
  node.value += read.value;
  if (read.entities) node.entities = [...(node.entities ?? []), ...read.entities];
}

/** Builds the tree of one text in one pass, without recursion. Every broken text gives a tree. */
export class TreeBuilder {
  readonly #text: string;
  readonly #problems: Problem[] = [];
  readonly #report: Report;
  readonly #nodes: BxmlNode[] = [];
  readonly #open: BxmlElement[] = [];
  /** How many elements of each name are open: tells at once whether a closing tag has a partner. */
  readonly #openNames = new Map<string, number>();
  /** Closing tags that were already reported as missing, to be passed in silence when they come too late. */
  readonly #late = new Map<string, number>();
  /** Where the last `</Name` of each name stands; collected when first needed. */
  #lastCloseTags: Map<string, number> | undefined;
  /** Where the last `?>` stands; searched for when first needed. */
  #lastInstructionEnd: number | undefined;
  /** The first `]]>` from where the reader last looked; searched for once, not for every text. */
  #nextCdataEnd = -1;
  #root: BxmlElement | undefined;
  #secondRootSeen = false;
  #tooDeepSeen = false;
  /** A comment, section or instruction took the rest of the text: what it hides is not reported as missing. */
  #restHidden = false;

  constructor(text: string) {
    this.#text = text;
    this.#report = reportInto(this.#problems);
  }

  build(): BxmlDocument {
    const text = this.#text;
    reportIllegalCharacters(this.#text, this.#report);
    let position = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    while (position < text.length) position = this.#readNext(position);
    return this.#finish();
  }

  /** Builds the tree with what can be kept of an old one, whose nodes are moved and changed in place. */
  rebuild(reuse: Reuse): BxmlDocument {
    const { document, root, keep, delta, rejoinAt } = reuse;
    reportIllegalCharacters(this.#text, this.#report);
    const old = root.children;
    const { closeTag } = root;
    for (const node of document.nodes.slice(0, document.nodes.indexOf(root) + 1)) this.#nodes.push(node);
    this.#root = root;
    root.children = old.slice(0, keep);
    delete root.closeTag;
    this.#open.push(root);
    this.#openNames.set(root.name, 1);
    for (let position = reuse.position; position < this.#text.length; position = this.#readNext(position)) {
      const inRoot = this.#open.length === 1 && this.#open[0] === root && position >= reuse.editEnd;
      const index =
        inRoot && this.#late.size === 0 && !this.#tooDeepSeen ? rejoinAt.get(position - delta) : undefined;
      if (index === undefined || !closeTag) continue;
      root.closeTag = closeTag;
      this.#rejoin(reuse, old.slice(index), position - delta);
      break;
    }
    return this.#finish();
  }

  /** Takes over what stands behind the edit: the rest of the root, what follows the root, and their problems. */
  #rejoin({ document, root, delta }: Reuse, children: readonly BxmlNode[], oldStart: number): void {
    const behind = document.nodes.slice(document.nodes.indexOf(root) + 1);
    for (const node of delta === 0 ? [] : [...children, ...behind]) shiftNode(node, delta);
    for (const child of children) root.children.push(child);
    for (const node of behind) this.#nodes.push(node);
    const { closeTag } = root;
    if (closeTag) {
      closeTag.start += delta;
      closeTag.end += delta;
      closeTag.nameStart += delta;
      closeTag.nameEnd += delta;
      root.end = closeTag.end;
    }
    this.#open.pop();
    for (const problem of document.problems) {
      // Wrong characters were looked for in the whole text already.
      if (problem.start < oldStart || problem.code === 'illegal-character') continue;
      this.#problems.push(delta === 0 ? problem : shiftedProblem(problem, delta));
    }
  }

  /** Reads what begins at `position`; answers where reading goes on. */
  #readNext(position: number): number {
    return this.#text.charCodeAt(position) === 60
      ? this.#readMarkup(position)
      : this.#readText(position, position);
  }

  #finish(): BxmlDocument {
    this.#closeUpTo(0, this.#text.length);
    if (!this.#root) reportMissingRoot(this.#text, this.#problems, this.#report);
    this.#problems.sort((a, b) => a.start - b.start);
    return { text: this.#text, nodes: this.#nodes, root: this.#root, problems: this.#problems };
  }

  /** Reads what begins with the `<` at `at`; answers where reading goes on. */
  #readMarkup(at: number): number {
    const text = this.#text;
    const next = text.charCodeAt(at + 1);
    if (isNameStart(next)) return this.#readElement(at);
    if (next === 47 /* / */) return this.#readCloseTag(at);
    if (next === 63 /* ? */) {
      this.#lastInstructionEnd ??= text.lastIndexOf('?>');
      const closed = this.#lastInstructionEnd > at;
      return this.#append(readInstruction(text, at, closed, this.#report)).end;
    }
    if (next === 33 /* ! */) {
      if (text.startsWith('<!--', at)) return this.#append(readComment(text, at, this.#report)).end;
      if (text.startsWith('<![CDATA[', at)) return this.#readCdata(at);
      if (/^<!doctype/i.test(text.slice(at, at + 9)))
        return this.#append(readDoctype(text, at, this.#report)).end;
    }
    this.#report(
      'raw-less-than',
      at,
      at + 1,
      l10n.t('A "<" begins a tag, but no tag name follows. Write &lt; to mean the character.'),
    );
    return this.#readText(at, at + 1);
  }

  /** Appends `node` where the reader stands; notes when it took the rest of the text. */
  #append<Node extends BxmlNode>(node: Node): Node {
    const parent = this.#parent();
    (parent ? parent.children : this.#nodes).push(node);
    if (node.kind !== 'element' && node.kind !== 'text' && node.end === this.#text.length) {
      const last = this.#problems.at(-1);
      if (last && last.start === node.start) this.#restHidden = true;
    }
    return node;
  }

  #parent(): BxmlElement | undefined {
    return this.#open[Math.min(this.#open.length, deepest) - 1];
  }

  /** Reads character data from `from`, whose `<`, if it starts with one, was already reported. */
  #readText(from: number, searchFrom: number): number {
    const text = this.#text;
    let end = text.indexOf('<', searchFrom);
    if (end < 0) end = text.length;
    const outside = this.#open.length === 0;
    if (outside && isBlank(text.slice(from, end))) return end;
    const report = outside ? silent : this.#report;
    if (outside) this.#reportTextOutside(from, end);
    else this.#checkCdataEnd(from, end);
    const read = readCharacters(text, from, end, 'text', report);
    const before = (this.#parent()?.children ?? this.#nodes).at(-1);
    if (before?.kind === 'text' && before.end === from) extendText(before, end, read);
    else this.#append({ kind: 'text', start: from, end, ...read });
    return end;
  }

  #reportTextOutside(from: number, end: number): void {
    const range = trimmedRange(this.#text, from, end);
    // One message for a text that a wrong "<" split.
    const last = this.#problems.at(-1);
    if (last?.code === 'raw-less-than' && last.start === from) this.#problems.pop();
    this.#report(
      'text-outside-root',
      range.start,
      range.end,
      l10n.t('Text may stand only inside the root element.'),
    );
  }

  #checkCdataEnd(from: number, end: number): void {
    if (this.#nextCdataEnd < from) {
      const found = this.#text.indexOf(']]>', from);
      this.#nextCdataEnd = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    const at = this.#nextCdataEnd;
    if (at + 3 <= end) {
      this.#report('cdata-end-in-text', at, at + 3, l10n.t('Text cannot hold "]]>". Write ]]&gt; instead.'));
    }
  }

  #readCdata(at: number): number {
    const outside = this.#open.length === 0;
    const node = this.#append(readCdata(this.#text, at, this.#report));
    if (outside && !this.#restHidden) {
      this.#report(
        'text-outside-root',
        node.start,
        node.end,
        l10n.t('Text may stand only inside the root element.'),
      );
    }
    return node.end;
  }

  #readElement(at: number): number {
    const tag = readOpenTag(this.#text, at, this.#report);
    const element: BxmlElement = {
      kind: 'element',
      name: tag.name,
      start: at,
      end: tag.end,
      nameStart: tag.nameStart,
      nameEnd: tag.nameEnd,
      openEnd: tag.end,
      attributes: tag.attributes,
      selfClosing: tag.selfClosing,
      finished: tag.finished,
      children: [],
      parent: this.#parent(),
    };
    if (this.#open.length === 0) this.#noteRoot(element);
    if (this.#open.length >= deepest && !this.#tooDeepSeen) {
      this.#tooDeepSeen = true;
      this.#report(
        'too-deep',
        element.nameStart,
        element.nameEnd,
        l10n.t('Elements are nested more than {0} deep here.', deepest),
      );
    }
    this.#append(element);
    if (!element.selfClosing && (element.finished || this.#mayBeClosed(element))) {
      this.#open.push(element);
      this.#openNames.set(element.name, (this.#openNames.get(element.name) ?? 0) + 1);
    }
    return tag.end;
  }

  /** True when a closing tag for a tag that breaks off stands somewhere behind it. */
  #mayBeClosed(element: BxmlElement): boolean {
    if (this.#open.length >= deepest) return false;
    if (!this.#lastCloseTags) {
      this.#lastCloseTags = new Map();
      for (const match of this.#text.matchAll(/<\/([^\s<>/]+)/g))
        this.#lastCloseTags.set(match[1] ?? '', match.index);
    }
    return (this.#lastCloseTags.get(element.name) ?? -1) > element.start;
  }

  #noteRoot(element: BxmlElement): void {
    if (!this.#root) this.#root = element;
    else if (!this.#secondRootSeen) {
      this.#secondRootSeen = true;
      this.#report(
        'second-root',
        element.nameStart,
        element.nameEnd,
        l10n.t(
          'A document has one root element, and <{0}> is it. Move <{1}> into it, or remove it.',
          this.#root.name,
          element.name,
        ),
        { start: element.start },
      );
    }
  }

  #readCloseTag(at: number): number {
    const tag = readCloseTag(this.#text, at, this.#report);
    const { name, end, nameStart, nameEnd: afterName } = tag;
    const finished = this.#text.charCodeAt(end - 1) === 62;
    const top = this.#open.at(-1);
    if (name === '' && finished) {
      const message = top
        ? l10n.t('A closing tag needs its name: </{0}>.', top.name)
        : l10n.t('A closing tag needs its name.');
      this.#report('mismatched-close-tag', at, end, message, top ? { suggestion: top.name } : undefined);
      if (!top) return end;
    }
    // `</` alone closes what is open, unless the real closing tag follows at once.
    if (name === '' && top && this.#closesAt(this.#text.indexOf('<', end), top.name)) return end;
    if (top && (top.name === name || name === '')) {
      top.closeTag = tag;
      this.#closeUpTo(this.#open.length - 1, end);
      return end;
    }
    if ((this.#openNames.get(name) ?? 0) > 0) {
      let index = this.#open.length - 1;
      while (index > 0 && this.#open[index]?.name !== name) index--;
      this.#closeUpTo(index + 1, at);
      const element = this.#open[index];
      if (element) element.closeTag = tag;
      this.#closeUpTo(index, end);
      return end;
    }
    if (top && this.#isMeantForTop(name, top, end)) {
      top.closeTag = tag;
      this.#report(
        'mismatched-close-tag',
        nameStart,
        afterName,
        l10n.t('</{0}> does not close <{1}>. Write </{1}>.', name, top.name),
        { suggestion: top.name },
      );
      this.#closeUpTo(this.#open.length - 1, end);
      return end;
    }
    this.#reportStray(tag);
    return end;
  }

  #reportStray(tag: { name: string; start: number; end: number }): void {
    const late = this.#late.get(tag.name) ?? 0;
    if (late > 0) {
      this.#late.set(tag.name, late - 1);
      return;
    }
    this.#report(
      'stray-close-tag',
      tag.start,
      tag.end,
      l10n.t('</{0}> closes nothing: no <{0}> is open here.', tag.name),
    );
  }

  /** True when a closing tag with an unknown name was surely typed for `top`. */
  #isMeantForTop(name: string, top: BxmlElement, end: number): boolean {
    if (isNear(name, top.name)) return true;
    const next = this.#text.indexOf('<', end);
    const parent = this.#open.at(-2);
    if (!parent) return next < 0;
    return parent.name !== top.name && this.#closesAt(next, parent.name);
  }

  #closesAt(at: number, name: string): boolean {
    return (
      at >= 0 &&
      this.#text.startsWith(`</${name}`, at) &&
      nameEnd(this.#text, at + 2) === at + 2 + name.length
    );
  }

  /** Closes the open elements from the innermost down to `depth`; those without a closing tag end at `end`. */
  #closeUpTo(depth: number, end: number): void {
    this.#reportUnclosed(depth);
    while (this.#open.length > depth) {
      const element = this.#open.pop();
      if (!element) return;
      this.#openNames.set(element.name, (this.#openNames.get(element.name) ?? 1) - 1);
      if (element.closeTag) element.end = element.closeTag.end;
      else if (element.finished) element.end = end;
      else this.#giveChildrenToParent(element);
    }
  }

  #reportUnclosed(depth: number): void {
    if (this.#restHidden) return;
    for (let index = depth; index < this.#open.length; index++) {
      const element = this.#open[index];
      if (!element || element.closeTag || !element.finished) continue;
      this.#late.set(element.name, (this.#late.get(element.name) ?? 0) + 1);
      const twin = this.#open[index + 1];
      const slashForgotten =
        twin && twin.name === element.name && !twin.closeTag && twin.attributes.length === 0;
      if (slashForgotten) {
        this.#report(
          'unclosed-tag',
          twin.nameStart,
          twin.nameEnd,
          l10n.t('This opens a second <{0}>. Write </{0}> to close the first.', twin.name),
          { slashAt: twin.nameStart },
        );
        index++;
        continue;
      }
      this.#report(
        'unclosed-tag',
        element.nameStart,
        element.nameEnd,
        l10n.t('<{0}> is not closed: </{0}> is missing.', element.name),
        { name: element.name },
      );
    }
  }

  /** An opening tag that breaks off and that nothing closes holds nothing: what follows stands beside it. */
  #giveChildrenToParent(element: BxmlElement): void {
    element.end = element.openEnd;
    const parent = element.parent;
    const siblings = parent ? parent.children : this.#nodes;
    for (const child of element.children) {
      if (child.kind === 'element') child.parent = parent;
      siblings.push(child);
    }
    element.children = [];
  }
}
