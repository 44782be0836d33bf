/**
 * The long fuzz run of the language core: `npx node test/fuzz/bxml.ts [documents] [seed]`. 100,000 documents by
 * default. Stops at the first text that breaks a promise and prints it.
 */
import { checkAgainstOracles, checkText, checkTime, checkUpdate } from '../unit/bxml/support/fuzz.ts';
import { mutate, randomDocument } from '../unit/bxml/support/mutations.ts';
import { Random } from '../unit/bxml/support/random.ts';

const documents = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? 1);
const random = new Random(seed);
const began = performance.now();
let wellFormed = 0;
let slowest = 0;

for (let count = 1; count <= documents; count++) {
  let text = randomDocument(random);
  for (let times = random.below(6); times > 0; times--) text = mutate(text, random);
  try {
    const outcome = checkText(text, random);
    slowest = Math.max(slowest, checkTime(text, outcome.took, 50));
    if (checkAgainstOracles(text)) wellFormed++;
    checkUpdate(text, random);
  } catch (error) {
    console.error(`document ${count} of seed ${seed}:\n${JSON.stringify(text)}`);
    throw error;
  }
  if (count % 10_000 === 0) console.log(`${count} documents, ${wellFormed} of them well-formed`);
}
const seconds = (performance.now() - began) / 1000;
console.log(
  `${documents} documents in ${seconds.toFixed(0)} s: no throw, all ranges inside, slowest parse and lint ${slowest.toFixed(1)} ms, ${wellFormed} well-formed and the same to all three parsers.`,
);
