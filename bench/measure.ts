/** The value below which a share of all lies; 0 of none. @param share From 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** A number with as many decimals, aligned to the right. */
export function shown(value: number, decimals: number, width = 9): string {
  return value.toFixed(decimals).padStart(width);
}
