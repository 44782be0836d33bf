import assert from 'node:assert/strict';
import type { JsonRow } from '../../../../src/cli/report/json.ts';
import { bxml, type Surroundings } from './bxml.ts';

/** The rows of `bxml lint --format json`. */
export function lintRows(args: readonly string[], surroundings: Surroundings = {}): JsonRow[] {
  const { stdout } = bxml(['lint', '--format', 'json', ...args], surroundings);
  const rows: unknown = JSON.parse(stdout);
  assert.ok(Array.isArray(rows));
  return rows;
}

/** The files that have a problem, each once. */
export function filesIn(rows: readonly JsonRow[]): string[] {
  return [...new Set(rows.map(({ file }) => file))];
}
