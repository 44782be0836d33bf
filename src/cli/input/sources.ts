import { type Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isBxml } from '../../bxml/detect.ts';
import { tooLarge } from './bounds.ts';
import { type Decoded, decode, decodeRoughly } from './decode.ts';
import { glob, isGlob } from './glob.ts';
import { readBounded } from './readFile.ts';
import { readNamed } from './readNamed.ts';
import { type Failure, isFailure, type Source } from './source.ts';
import { reasonOf } from './systemError.ts';
import { type Met, walk } from './walk.ts';

/** A folder or a pattern in which no document was found. It is worth a word, but no failure. */
export interface Nothing {
  nothingIn: string;
}

/**
 * Reads what the operands name, each file once and in their order.
 *
 * - A file is taken whatever it holds.
 * - A folder is searched for `*.bxml`, and for `*.xml` that hold BXML.
 * - A pattern (for shells that expand none, and for `**`) gives the `*.bxml` it matches and others that hold BXML.
 */
export function* readSources(operands: readonly string[]): Generator<Source | Failure | Nothing> {
  const seen = new Set<string>();
  for (const operand of operands) yield* readOperand(operand, seen);
}

function* readOperand(operand: string, seen: Set<string>): Generator<Source | Failure | Nothing> {
  let stats: Stats | undefined;
  try {
    stats = statSync(operand, { throwIfNoEntry: false });
  } catch (error) {
    yield { name: operand, reason: reasonOf(error) };
    return;
  }
  if (stats?.isDirectory()) yield* readFolder(operand, seen);
  else if (stats) {
    if (isNew(operand, seen)) yield readNamed(operand, tooLarge);
  } else if (isGlob(operand)) yield* readGlob(operand, seen);
  else yield { name: operand, reason: 'There is no such file or folder.' };
}

function* readFolder(folder: string, seen: Set<string>): Generator<Source | Failure | Nothing> {
  const enters = (_: string, name: string) => name !== 'node_modules' && !name.startsWith('.');
  let found = false;
  for (const met of walk(folder, enters)) {
    if (!isFailure(met) && !/\.(bxml|xml)$/i.test(met.path)) continue;
    const result = readMet(met, seen);
    if (result) found = true;
    if (result && result !== 'seen') yield result;
  }
  if (!found) yield { nothingIn: folder };
}

function* readGlob(pattern: string, seen: Set<string>): Generator<Source | Failure | Nothing> {
  let matched = false;
  let found = false;
  for (const met of glob(pattern)) {
    matched = true;
    const result = readMet(met, seen);
    if (result) found = true;
    if (result && result !== 'seen') yield result;
  }
  if (!matched) yield { name: pattern, reason: 'No file matches.' };
  else if (!found) yield { nothingIn: pattern };
}

/** What a search came across. Undefined when it is none of ours, `seen` when it was read already. */
function readMet(met: Met, seen: Set<string>): Source | Failure | 'seen' | undefined {
  if (isFailure(met)) return met;
  return isNew(met.path, seen) ? readFound(met.path) : 'seen';
}

function isNew(path: string, seen: Set<string>): boolean {
  const before = seen.size;
  return seen.add(resolve(path)).size > before;
}

/** Reads a file that was searched for. Undefined when it is none of ours. */
function readFound(name: string): Source | Failure | undefined {
  const isOurs = /\.bxml$/i.test(name);
  try {
    const { bytes, isTooLarge } = readBounded(name);
    const decoded: Decoded = isTooLarge ? { reason: tooLarge } : decode(bytes);
    const text = 'text' in decoded ? decoded.text : decodeRoughly(bytes);
    return isOurs || isBxml(text) ? { name, ...decoded } : undefined;
  } catch (error) {
    return { name, reason: reasonOf(error) };
  }
}
