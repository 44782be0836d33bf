/** Where a piece of a page leads. */
export type PageTarget =
  | { readonly kind: 'call'; readonly callId: string }
  | { readonly kind: 'address'; readonly url: string };

/** A piece of a line that can be followed. Lines and columns begin at 0, in UTF-16 units; `end` is exclusive. */
export interface PageLink {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly target: PageTarget;
}

/** A heading and the lines below it. Lines begin at 0. */
export interface PageSection {
  readonly title: string;
  readonly line: number;
  readonly lastLine: number;
}

/** A value that leads somewhere. */
export interface LinkedText {
  readonly text: string;
  readonly target: PageTarget;
}

/** Names stand in a column of this width; a longer one, as languages have them, goes on beyond it. */
const nameWidth = 16;

/** Puts a page together line by line and remembers what stands where. */
export class PageWriter {
  readonly #lines: string[] = [];
  readonly #links: PageLink[] = [];
  readonly #sections: { title: string; line: number }[] = [];

  get nextLine(): number {
    return this.#lines.length;
  }

  line(text = ''): void {
    this.#lines.push(text);
  }

  section(title: string): void {
    this.line();
    this.#sections.push({ title, line: this.nextLine });
    this.line(title);
  }

  /** A name and its value. Nothing is written when there is no value. */
  field(name: string, value: string | LinkedText | null | undefined): void {
    if (value === null || value === undefined || value === '') return;
    const before = `  ${name.length < nameWidth ? name.padEnd(nameWidth) : `${name} `}`;
    if (typeof value === 'string') this.line(before + oneLine(value));
    else this.#linked(before, value);
  }

  /** A line of which the first part leads somewhere. */
  linkedLine(indent: string, link: LinkedText, after: string): void {
    this.#linked(indent, link, after);
  }

  #linked(before: string, { text, target }: LinkedText, after = ''): void {
    const shown = oneLine(text);
    this.#links.push({
      line: this.nextLine,
      start: before.length,
      end: before.length + shown.length,
      target,
    });
    this.line(`${before}${shown}${after}`);
  }

  /** The text, which ends with a line break, and what stands where in it. */
  finish(): { text: string; links: readonly PageLink[]; sections: readonly PageSection[] } {
    const sections = this.#sections.map(({ title, line }, index) => ({
      title,
      line,
      lastLine: (this.#sections[index + 1]?.line ?? this.nextLine + 1) - 2,
    }));
    return { text: `${this.#lines.join('\n')}\n`, links: this.#links, sections };
  }
}

/** What the API says may hold anything, also line breaks. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/\p{Cc}/gu, '\uFFFD');
}
