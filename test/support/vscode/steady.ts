import { setTimeout as delay } from 'node:timers/promises';

/** How long a reading must stay the same to count as final, in milliseconds. */
const steadyTime = 400;
const timeout = 10_000;

/**
 * Reads until nothing has changed for a moment. For what has no event to wait for: to see that something is *absent*.
 *
 * @throws Error when it still changes after ten seconds.
 */
export async function readSteadily<Value>(read: () => Promise<Value>): Promise<Value> {
  const deadline = Date.now() + timeout;
  let value = await read();
  let since = Date.now();
  while (Date.now() - since < steadyTime) {
    await delay(50);
    const next = await read();
    if (JSON.stringify(next) !== JSON.stringify(value)) since = Date.now();
    value = next;
    if (Date.now() > deadline)
      throw new Error(`Still changing after ${timeout / 1000} s: ${JSON.stringify(value)}`);
  }
  return value;
}

/**
 * Reads until `accept` says yes, and returns that reading.
 *
 * @throws Error with the last reading when that doesn't happen within ten seconds.
 */
export async function readUntil<Value>(
  read: () => Promise<Value>,
  accept: (value: Value) => boolean,
  expected: string,
): Promise<Value> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const value = await read();
    if (accept(value)) return value;
    if (Date.now() > deadline)
      throw new Error(`Expected ${expected}, but there is: ${JSON.stringify(value)}`);
    await delay(50);
  }
}
