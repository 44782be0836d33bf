import type { IncomingMessage } from 'node:http';
import { BodyTooLarge, decodeText, readBody } from '../readBody.ts';
import { ControlProblem } from './controlProblem.ts';

/** The largest body the control interface reads, in bytes; a snapshot may be larger. */
const maxBytes = 1024 * 1024;

/** The JSON object in a request's body; an empty body counts as `{}`. @throws ControlProblem */
export async function readControlJson(request: IncomingMessage): Promise<JsonFields> {
  return new JsonFields(await readControlValue(request, maxBytes));
}

/** The JSON in a request's body, whatever it is; an empty body counts as `{}`. @throws ControlProblem */
export async function readControlValue(request: IncomingMessage, most: number): Promise<unknown> {
  try {
    const text = decodeText(await readBody(request, most), 'utf-8');
    return text.trim() === '' ? {} : JSON.parse(text);
  } catch (error) {
    if (error instanceof BodyTooLarge) throw new ControlProblem(error.message);
    throw new ControlProblem('The body is not JSON.');
  }
}

/** A JSON object whose fields are read one by one, each with a message when it is not what it should be. */
export class JsonFields {
  readonly #fields: Record<string, unknown>;
  readonly #where: string;
  readonly #read = new Set<string>();

  /** @param where What the object is called in messages. @throws ControlProblem when it is no object */
  constructor(value: unknown, where = 'The body') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new ControlProblem(`${where} must be a JSON object.`);
    }
    this.#fields = value as Record<string, unknown>;
    this.#where = where;
  }

  text(name: string): string | undefined {
    const value = this.#take(name);
    if (value === undefined || typeof value === 'string') return value;
    throw new ControlProblem(`${this.#where}: ${name} must be a string.`);
  }

  requiredText(name: string): string {
    const value = this.text(name);
    if (value) return value;
    throw new ControlProblem(`${this.#where}: ${name} is missing.`);
  }

  /** One of some words. */
  word<T extends string>(name: string, words: readonly T[]): T | undefined {
    const value = this.text(name);
    const word = words.find((candidate) => candidate === value);
    if (value === undefined || word !== undefined) return word;
    throw new ControlProblem(`${this.#where}: ${name} must be one of ${words.join(', ')}.`);
  }

  requiredWord<T extends string>(name: string, words: readonly T[]): T {
    const value = this.word(name, words);
    if (value) return value;
    throw new ControlProblem(`${this.#where}: ${name} is missing. It must be one of ${words.join(', ')}.`);
  }

  /** A number from `min` to `max`, both allowed. */
  number(name: string, min: number, max: number): number | undefined {
    const value = this.#take(name);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && value >= min && value <= max) return value;
    throw new ControlProblem(`${this.#where}: ${name} must be a number from ${min} to ${max}.`);
  }

  requiredNumber(name: string, min: number, max: number): number {
    const value = this.number(name, min, max);
    if (value !== undefined) return value;
    throw new ControlProblem(`${this.#where}: ${name} is missing.`);
  }

  wholeNumber(name: string, min: number, max: number): number | undefined {
    const value = this.number(name, min, max);
    if (value === undefined || Number.isInteger(value)) return value;
    throw new ControlProblem(`${this.#where}: ${name} must be a whole number.`);
  }

  /** True, or undefined for false and absent. */
  flag(name: string): true | undefined {
    const value = this.#take(name);
    if (value !== undefined && typeof value !== 'boolean') {
      throw new ControlProblem(`${this.#where}: ${name} must be true or false.`);
    }
    return value || undefined;
  }

  /** The objects of a list. */
  objects(name: string): JsonFields[] | undefined {
    const value = this.#take(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw new ControlProblem(`${this.#where}: ${name} must be a list.`);
    return value.map((item, index) => new JsonFields(item, `${name}[${index}]`));
  }

  /** A field as it is. */
  raw(name: string): unknown {
    return this.#take(name);
  }

  /** Refuses fields nobody has read: a misspelt one must not be lost silently. */
  end(): void {
    const unknown = Object.keys(this.#fields).find((name) => !this.#read.has(name));
    if (unknown !== undefined) throw new ControlProblem(`${this.#where}: there is no field ${unknown}.`);
  }

  /** Makes a message of its own with the name of this object. */
  problem(message: string): ControlProblem {
    return new ControlProblem(`${this.#where}: ${message}`);
  }

  #take(name: string): unknown {
    this.#read.add(name);
    return this.#fields[name] ?? undefined;
  }
}
