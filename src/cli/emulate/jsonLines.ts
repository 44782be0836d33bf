import type { MakeReporter } from './reporter.ts';

/** For programs: one object a line, the address first. */
export const jsonLines: MakeReporter = (_, { url, basePath }) => ({
  started: () => line({ event: 'listening', url, basePath }),
  event: (event) => line(event),
});

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
