import type { Random } from './random.ts';

/** Makes ids in the shapes the Voice API uses. With a seeded source the same ids come in the same order. */
export class Ids {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** `c-`, 8 hex digits, `-` and a UUID: 47 characters (the length the official SDK's live tests expect). */
  call(): string {
    return `c-${this.#hex(8)}-${this.uuid()}`;
  }

  /** A recording's: `r-`, 8 hex digits, `-` and a UUID. */
  recording(): string {
    return `r-${this.#hex(8)}-${this.uuid()}`;
  }

  /** A conference's: `conf-`, 8 hex digits, `-` and a UUID. */
  conference(): string {
    return `conf-${this.#hex(8)}-${this.uuid()}`;
  }

  /** A media stream's: `s-`, 8 hex digits, `-` and a UUID. */
  stream(): string {
    return `s-${this.#hex(8)}-${this.uuid()}`;
  }

  /** A real-time transcription's: `t-`, 8 hex digits, `-` and a UUID. */
  transcription(): string {
    return `t-${this.#hex(8)}-${this.uuid()}`;
  }

  /** A random (version 4) UUID. */
  uuid(): string {
    const variant = (8 + Math.floor(this.#random() * 4)).toString(16);
    return `${this.#hex(8)}-${this.#hex(4)}-4${this.#hex(3)}-${variant}${this.#hex(3)}-${this.#hex(12)}`;
  }

  #hex(digits: number): string {
    let text = '';
    for (let left = digits; left > 0; left -= 8) {
      const size = Math.min(left, 8);
      text += Math.floor(this.#random() * 16 ** size)
        .toString(16)
        .padStart(size, '0');
    }
    return text;
  }
}
