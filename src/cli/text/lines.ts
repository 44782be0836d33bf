/** A place in a text, as editors count: both from 1; columns are UTF-16 code units, a line break ends its line. */
export interface Position {
  line: number;
  column: number;
}

/** Finds line and column of offsets in a text. Lines end with LF, CR LF or a lone CR. */
export class Lines {
  readonly #text: string;
  readonly #starts: number[] = [0];
  /** Where lines end, before their line breaks. */
  readonly #ends: number[] = [];

  constructor(text: string) {
    this.#text = text;
    for (const { index, 0: lineBreak } of text.matchAll(/\r\n?|\n/g)) {
      this.#ends.push(index);
      this.#starts.push(index + lineBreak.length);
    }
    this.#ends.push(text.length);
  }

  /** Where an offset is. */
  positionOf(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.#startOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - this.#startOf(low) + 1 };
  }

  /** A line without its line break. `line` counts from 1. */
  textOf(line: number): string {
    return this.#text.slice(this.#startOf(line - 1), this.#ends[line - 1]);
  }

  #startOf(index: number): number {
    return this.#starts[index] ?? 0;
  }
}
