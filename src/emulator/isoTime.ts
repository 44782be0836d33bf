let lastMs = Number.NaN;
let lastText = '';

/**
 * Epoch milliseconds as ISO-8601. What happens in one instant is written down many times over, so the last text is kept.
 *
 * @throws RangeError when there is no such time.
 */
export function isoTime(epochMs: number): string {
  if (epochMs !== lastMs) {
    lastText = new Date(epochMs).toISOString();
    lastMs = epochMs;
  }
  return lastText;
}
