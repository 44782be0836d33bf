/**
 * Edits (insert, delete, replace, swap neighbours) that turn `a` into `b`; stops counting above `limit` and answers
 * `limit + 1` then.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped =
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}

/** How many slips a name of that length may hold and still be recognised: 1 for short ones, 3 at most. */
export function slipsFor(length: number): number {
  return Math.min(3, Math.max(1, Math.floor(length / 3)));
}

/** True when `name` is `target` with another case or a few slips. */
export function isNear(name: string, target: string): boolean {
  if (name.length > target.length + 3) return false;
  const limit = slipsFor(target.length);
  return editDistance(name.toLowerCase(), target.toLowerCase(), limit) <= limit;
}

/** The candidate most like `name` (case ignored), or undefined when none is near enough. */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  // A name that long is no slip of anything we know.
  if (name.length > 60) return undefined;
  const wanted = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    // A name of one letter is not a slip of another letter.
    const most = Math.min(slipsFor(Math.max(candidate.length, wanted.length)), candidate.length - 1);
    const limit = Math.min(most, bestDistance - 1);
    if (limit < 0) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), limit);
    if (distance <= limit) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
