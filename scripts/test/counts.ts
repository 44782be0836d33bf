/** How many tests passed and failed. Tests that were cancelled count as failed, skipped ones don't count. */
export interface Counts {
  passed: number;
  failed: number;
}

/** The line that every test script ends with. */
export function countLine({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`;
}

/** The last such line of an output, or undefined when there's none. */
export function readCounts(output: string): Counts | undefined {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  return last && { passed: Number(last[1]), failed: Number(last[2]) };
}
