/** A Markdown page, as far as a test of it needs to know. */
export interface Page {
  /** Anchors of its headings, as GitHub and VS Code make them. */
  anchors: ReadonlySet<string>;
  links: readonly Link[];
  blocks: readonly CodeBlock[];
  /** Codes inside lines, without their back quotes. */
  codes: readonly string[];
  /** What is set in bold. */
  bolds: readonly string[];
  /** The cells of its tables, row by row, as they are written; the first row is the head. */
  tables: readonly (readonly (readonly string[])[])[];
}

export interface Link {
  target: string;
  /** From 1. */
  line: number;
}

export interface CodeBlock {
  /** Empty where the fence names none. */
  language: string;
  /** What stands behind the language: `wrong` is for what is meant to be wrong. */
  note: string;
  text: string;
  /** Of the fence, from 1. */
  line: number;
}

/** Reads the Markdown that this repository writes: fences of back quotes, links in line or in angle brackets, tables. */
export function readMarkdown(text: string): Page {
  const anchors = new Set<string>();
  const [links, blocks]: [Link[], CodeBlock[]] = [[], []];
  const [prose, tables]: [string[], string[][][]] = [[], []];
  let inTable = false;
  let open: { block: CodeBlock; lines: string[]; indent: number } | undefined;
  for (const [index, whole] of text.split('\n').entries()) {
    const [, indent = '', language = '', note = ''] = /^( *)```(\S*) *(.*)$/.exec(whole) ?? [];
    const isFence = whole.trimStart().startsWith('```');
    if (open) {
      if (isFence) {
        blocks.push({ ...open.block, text: open.lines.join('\n') });
        open = undefined;
      } else open.lines.push(whole.slice(open.indent));
      continue;
    }
    if (isFence) {
      open = { block: { language, note, text: '', line: index + 1 }, lines: [], indent: indent.length };
      continue;
    }
    prose.push(whole);
    const heading = /^#+ (.*)$/.exec(whole)?.[1];
    if (heading !== undefined) anchors.add(freeAnchor(anchors, heading));
    if (whole.startsWith('|')) {
      if (!inTable) tables.push([]);
      if (!/^[|\s:-]+$/.test(whole)) tables.at(-1)?.push(cellsOf(whole));
    }
    inTable = whole.startsWith('|');
    const words = whole.replace(/`[^`]*`/g, '');
    for (const [, inline, bracketed] of words.matchAll(/\]\(([^)\s]*)\)|<(https?:[^>]*)>/g)) {
      links.push({ target: inline ?? bracketed ?? '', line: index + 1 });
    }
  }
  if (open) throw new Error(`The code block of line ${open.block.line} has no end.`);
  // What is set in bold or as code may go on in the next line.
  const joined = prose.join(' ').replace(/ {2,}/g, ' ');
  return {
    anchors,
    links,
    blocks,
    codes: [...joined.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? ''),
    bolds: [...joined.matchAll(/\*\*([^*]+)\*\*/g)].map(([, bold]) => bold ?? ''),
    tables,
  };
}

function freeAnchor(taken: ReadonlySet<string>, heading: string): string {
  const anchor = heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
  for (let number = 0; ; number++) {
    const numbered = number === 0 ? anchor : `${anchor}-${number}`;
    if (!taken.has(numbered)) return numbered;
  }
}

function cellsOf(row: string): string[] {
  return row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}
