import type { OffsetRange } from '../../bxml/linkedEditing.ts';
import type { Problem } from '../../bxml/problem.ts';

/** All that never runs, when that is what the problem is about. */
export function deadRange({ code, data }: Problem): OffsetRange | undefined {
  if (code !== 'unreachable-verb' || typeof data !== 'object' || data === null) return undefined;
  const { start, end }: { start?: unknown; end?: unknown } = data;
  return typeof start === 'number' && typeof end === 'number' ? { start, end } : undefined;
}
