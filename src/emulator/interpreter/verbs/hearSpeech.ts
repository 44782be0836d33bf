import { speechTime } from '../speechTime.ts';
import type { Stage } from '../stage.ts';
import { type Program, type Signal, wait } from '../step.ts';
import type { VerbAttributes } from '../verbAttributes.ts';

/** Seconds between two partial results. `assumed`: the page says only that there may be many. */
const partialInterval = 1;

/**
 * Listens to somebody who speaks, for as long as the words take; who says more in the meantime goes on. With a
 * partialResultCallback, what was said so far goes there every second (docs 2026: partialGather).
 *
 * @returns All that was said, or the key that was pressed instead.
 */
export function* hearSpeech(
  first: string,
  attributes: VerbAttributes,
  stage: Stage,
  input: readonly Signal['kind'][],
): Program<Extract<Signal, { kind: 'speech' | 'key' }>> {
  const partial = stage.target(attributes, 'partialResultCallback');
  let text = first;
  const start = stage.now();
  let told = '';
  for (;;) {
    const soFar = (stage.now() - start) / 1000;
    const rest = speechTime(text) - soFar;
    // The clock counts whole milliseconds.
    if (rest < 0.001) return { kind: 'speech', text };
    const said = wordsWithin(text, soFar);
    if (partial && said !== told) {
      told = said;
      stage.tell('partialgather', partial, { text: said });
    }
    const signal = yield* wait(partial ? Math.min(rest, partialInterval) : rest, ...input);
    if (signal.kind === 'speech') text = `${text} ${signal.text}`;
    else if (signal.kind === 'key') return signal;
  }
}

/** The whole words of a text that are spoken within some seconds. */
function wordsWithin(text: string, seconds: number): string {
  const words = text.trim().split(/\s+/);
  let said = '';
  for (const word of words) {
    const more = said === '' ? word : `${said} ${word}`;
    if (speechTime(more) > seconds) return said;
    said = more;
  }
  return said;
}
