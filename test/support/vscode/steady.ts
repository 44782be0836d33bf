import { setTimeout as delay } from 'node:timers/promises';

/** How long a reading must stay the same to count as final, in milliseconds. */
const steadyTime = 400;

/** How long the window may take for anything a test waits for, in milliseconds: only a test that fails waits so long. */
export const patience = 30_000;

/**
 * Reads until nothing has changed for a moment. For what has no event to wait for: to see that something is *absent*.
 *
 * @throws Error when it still changes when {@link patience} has passed.
 */
export async function readSteadily<Value>(read: () => Promise<Value>): Promise<Value> {
  const deadline = Date.now() + patience;
  let value = await read();
  let since = Date.now();
  while (Date.now() - since < steadyTime) {
    await delay(50);
    const next = await read();
    if (JSON.stringify(next) !== JSON.stringify(value)) since = Date.now();
    value = next;
    if (Date.now() > deadline)
      throw new Error(`Still changing after ${patience / 1000} s: ${JSON.stringify(value)}`);
  }
  return value;
}

/**
 * Reads until `accept` says yes, and returns that reading.
 *
 * @throws Error with the last reading when that doesn't happen within {@link patience}.
 */
export async function readUntil<Value>(
  read: () => Promise<Value>,
  accept: (value: Value) => boolean,
  expected: string,
): Promise<Value> {
  const deadline = Date.now() + patience;
  for (;;) {
    const value = await read();
    if (accept(value)) return value;
    if (Date.now() > deadline)
      throw new Error(`Expected ${expected}, but there is: ${JSON.stringify(value)}`);
    await delay(50);
  }
}

/**
 * Does what a person does again when the window took no notice, until it has worked.
 *
 * @throws what the last attempt threw, when none has worked within {@link patience}.
 */
export async function retry<Value>(attempt: () => Promise<Value>): Promise<Value> {
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}
