import { type Stats, statSync } from 'node:fs';
import { lint } from '../../bxml/lint/lint.ts';
import { parseBxml } from '../../bxml/syntax.ts';
import { checkWellFormed } from '../../bxml/wellformed.ts';
import { documentProblem } from '../../emulator/exchange/checkDocument.ts';
import { maxDocumentBytes } from '../../emulator/exchange/limits.ts';
import { readNamed } from '../input/readNamed.ts';
import { isFailure } from '../input/source.ts';
import { count } from '../text/count.ts';
import { Lines } from '../text/lines.ts';
import { plain } from '../text/plain.ts';
import { WrongUse } from '../wrongUse.ts';

type Complain = (line: string) => void;

/** The document that answers for an application that can't be reached. Changes of the file count from the next call on. */
export class AnswerFile {
  readonly #name: string;
  readonly #complain: Complain;
  #text: string;
  #stamp: string | undefined;

  /**
   * @param complain Takes what is wrong with the document though it runs, and with the file when it is read again.
   * @throws WrongUse when it can't be read, or no call could take it.
   */
  constructor(name: string, complain: Complain) {
    this.#name = name;
    this.#complain = complain;
    this.#stamp = stampOf(name);
    const document = readDocument(name);
    if ('problem' in document) throw new WrongUse(document.problem, document.nextStep);
    this.#text = document.text;
    tellOfErrors(name, document.text, complain);
  }

  /** What the file holds now; what it held before when that is no document any more. */
  read(): string {
    const stamp = stampOf(this.#name);
    if (stamp === undefined || stamp === this.#stamp) return this.#text;
    this.#stamp = stamp;
    const document = readDocument(this.#name);
    if ('text' in document) this.#text = document.text;
    else this.#complain(`${document.problem} What it held before goes on to answer.`);
    return this.#text;
  }
}

/** Changes with the file. Undefined for what can't be read twice, such as a pipe, and for what has gone. */
function stampOf(name: string): string | undefined {
  let stats: Stats | undefined;
  try {
    stats = statSync(name, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
  return stats?.isFile() ? `${stats.mtimeMs} ${stats.size} ${stats.ino}` : undefined;
}

function readDocument(name: string): { text: string } | { problem: string; nextStep: string } {
  const source = readNamed(name, 'A BXML document has at most 64 KB.');
  if (isFailure(source)) {
    return {
      problem: `Cannot read ${plain(name)}. ${source.reason}`,
      nextStep: 'Give --answer a BXML file.',
    };
  }
  const { text } = source;
  const problem = problemOf(name, text);
  return problem === undefined ? { text } : { problem, nextStep: `"bxml lint ${plain(name)}" tells more.` };
}

function problemOf(name: string, text: string): string | undefined {
  if (Buffer.byteLength(text) > maxDocumentBytes) {
    return `${plain(name)} is too large. A BXML document has at most 64 KB.`;
  }
  const verdict = checkWellFormed(text);
  if (!verdict.wellFormed) {
    const { line, column } = new Lines(text).positionOf(verdict.offset);
    return `${plain(name)}:${line}:${column} is not well-formed: ${plain(verdict.message)}`;
  }
  const problem = documentProblem(text);
  return problem && `${plain(name)} is no BXML. ${plain(problem)}`;
}

/** A call takes a document with a wrong verb or attribute, and may end because of it. */
function tellOfErrors(name: string, text: string, complain: Complain): void {
  const errors = lint(parseBxml(text)).filter(({ severity }) => severity === 'error').length;
  if (errors > 0)
    complain(`${plain(name)} has ${count(errors, 'error')}. "bxml lint ${plain(name)}" shows them.`);
}
