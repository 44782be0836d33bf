import { attributeOf, type BxmlElement, childElements } from '../../bxml/tree.ts';
import type { LoadedDocument } from './loadDocument.ts';
import type { Stage } from './stage.ts';
import type { Ending, Outcome, Program } from './step.ts';
import { verbPrograms } from './verbs/verbPrograms.ts';

/** Verbs that leave an unanswered inbound call unanswered. docs: ring, hangup, forward; Redirect and Tag `assumed`. */
const quietVerbs: readonly string[] = ['Hangup', 'Forward', 'Redirect', 'Tag'];

/** Runs a document and those that it leads to. */
export function* runDocuments(first: LoadedDocument, stage: Stage): Program<Ending> {
  let document = first;
  for (;;) {
    const outcome = yield* runVerbs(document, stage);
    if (outcome === undefined) return 'ran-out';
    if (outcome.kind === 'hang-up') return 'hang-up';
    document = outcome.document;
  }
}

function* runVerbs(document: LoadedDocument, stage: Stage): Program<Outcome> {
  const { root } = document.bxml;
  for (const element of root ? childElements(root) : []) {
    yield { kind: 'verb', element, document };
    if (answers(element)) stage.answer();
    const tag = attributeOf(element, 'tag');
    if (tag) stage.setTag(tag.value);
    const program = verbPrograms.get(element.name);
    let outcome: Outcome;
    if (program) outcome = yield* program(element, stage, document);
    else stage.note(`The emulator does not run ${element.name}: it goes on with the next verb.`);
    yield { kind: 'verbDone' };
    if (outcome !== undefined) return outcome;
  }
  return undefined;
}

function answers(element: BxmlElement): boolean {
  if (quietVerbs.includes(element.name)) return false;
  return element.name !== 'Ring' || attributeOf(element, 'answerCall')?.value !== 'false';
}
