import { attributeOf, type BxmlElement } from '../../bxml/tree.ts';
import type { AttributeSpec } from '../../bxml/vocabulary/types.ts';
import { verbs } from '../../bxml/vocabulary/vocabulary.ts';

/** The attributes of a verb with the vocabulary's defaults. A value that makes no sense counts as absent (`assumed`). */
export class VerbAttributes {
  readonly #element: BxmlElement;
  readonly #specs: readonly AttributeSpec[];

  constructor(element: BxmlElement) {
    this.#element = element;
    this.#specs = verbs.get(element.name)?.attributes ?? [];
  }

  /** Undefined when it is absent and has no default. */
  text(name: string): string | undefined {
    return attributeOf(this.#element, name)?.value ?? this.#spec(name)?.default;
  }

  /** Like {@link text}, with an empty value as undefined. */
  given(name: string): string | undefined {
    return this.text(name)?.trim() || undefined;
  }

  /** A number within the documented bounds; `otherwise` when it is absent and the vocabulary knows no default. */
  number(name: string, otherwise: number): number {
    const spec = this.#spec(name);
    const usual = Number(spec?.default ?? otherwise);
    const written = attributeOf(this.#element, name)?.value.trim();
    const value = written ? Number(written) : usual;
    if (!Number.isFinite(value)) return usual;
    return Math.min(spec?.max ?? value, Math.max(spec?.min ?? value, value));
  }

  /** One of the words that the vocabulary knows; its default for another one. Undefined when there is none. */
  word(name: string): string | undefined {
    const spec = this.#spec(name);
    const written = attributeOf(this.#element, name)?.value.trim();
    return spec?.values?.find((word) => word === written) ?? spec?.default;
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.text(name)?.trim().toLowerCase();
    if (value === 'true') return true;
    return value === 'false' ? false : otherwise;
  }

  #spec(name: string): AttributeSpec | undefined {
    return this.#specs.find((spec) => spec.name === name);
  }
}
