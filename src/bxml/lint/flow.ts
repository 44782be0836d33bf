import * as l10n from '@vscode/l10n';
import { attributeOf, type BxmlDocument, type BxmlElement, childElements } from '../tree.ts';
import type { VerbSpec } from '../vocabulary/types.ts';
import { conferenceVerbs, notAfterTransferAnswer, roots, verbs } from '../vocabulary/vocabulary.ts';
import { lintRecordings } from './recordings.ts';
import type { Scope } from './scope.ts';
import { lintStreams } from './streams.ts';
import { all } from './wording.ts';

/** A verb of the document with its row. */
export interface Step {
  element: BxmlElement;
  verb: VerbSpec;
}

/** Mistakes of writing that leave the order of the verbs certain. */
const harmless: ReadonlySet<string> = new Set([
  'attribute-without-value',
  'bad-character-reference',
  'bad-declaration',
  'cdata-end-in-text',
  'curly-quotes',
  'doctype',
  'double-hyphen-in-comment',
  'duplicate-attribute',
  'illegal-character',
  'misplaced-declaration',
  'missing-space',
  'raw-ampersand',
  'undefined-entity',
  'unquoted-value',
]);

/** What happens when the document runs, from the first verb to the last. Quiet while tags are missing. */
export function lintFlow(document: BxmlDocument, scope: Scope): void {
  const { root } = document;
  if (!root || !roots.includes(root.name)) return;
  lintContext(root, scope);
  if (document.problems.some((problem) => !harmless.has(problem.code))) return;
  const children = childElements(root);
  const steps: Step[] = [];
  for (const element of children) {
    const verb = verbs.get(element.name);
    if (verb?.parents.includes('Response')) steps.push({ element, verb });
  }
  const last = steps.findIndex(({ element, verb }) => endsDocument(element, verb));
  const reached = last < 0 ? steps : steps.slice(0, last + 1);
  if (last >= 0) lintUnreachable(steps, last, scope);
  // With an unknown verb in between, nobody knows what is heard and what ends.
  if (last < 0 && steps.length === children.length) lintEnd(root, steps, scope);
  lintRecordings(reached, scope);
  lintStreams(reached, scope);
  lintAnswered(reached, scope);
}

/** True when no verb after this one runs. */
function endsDocument(element: BxmlElement, verb: VerbSpec): boolean {
  if (verb.ending === 'always') return true;
  if (typeof verb.ending !== 'object') return false;
  const url = attributeOf(element, verb.ending.ifAttribute);
  return url !== undefined && url.value.trim() !== '';
}

function lintUnreachable(steps: readonly Step[], last: number, scope: Scope): void {
  const ender = steps[last];
  const first = steps[last + 1];
  const final = steps.at(-1);
  if (!ender || !first || !final) return;
  const { name } = ender.element;
  const others = steps.length - last - 2;
  const message = unreachable(first.element.name, others, name, ender.verb);
  scope.find('unreachable-verb', first.element.nameStart, first.element.nameEnd, message, {
    documentationUrl: ender.verb.documentationUrl,
    data: {
      start: first.element.start,
      end: final.element.end,
      elements: steps.slice(last + 1).map(({ element }) => ({ start: element.start, end: element.end })),
    },
  });
}

/** Why `first`, and so many more, never run: `name` comes before. */
function unreachable(first: string, others: number, name: string, { ending }: VerbSpec): string {
  if (typeof ending === 'object') {
    const url = ending.ifAttribute;
    return others === 0
      ? l10n.t('<{0}> never runs: <{1}> with {2} goes on with the BXML from there.', first, name, url)
      : l10n.t(
          '<{0}> and {1} more never run: <{2}> with {3} goes on with the BXML from there.',
          first,
          others,
          name,
          url,
        );
  }
  return others === 0
    ? l10n.t('<{0}> never runs: <{1}> ends the document.', first, name)
    : l10n.t('<{0}> and {1} more never run: <{2}> ends the document.', first, others, name);
}

/** Verbs that begin something which lives on while the document goes on. */
function startsSomething(verb: VerbSpec): boolean {
  return verb.name.startsWith('Start');
}

/** docs: about: when the verbs are through and no webhook follows, the call is hung up. */
function lintEnd(root: BxmlElement, steps: readonly Step[], scope: Scope): void {
  if (scope.context !== 'call') return;
  if (steps.length === 0) {
    scope.find('ends-at-once', root.nameStart, root.nameEnd, l10n.t('A document without verbs hangs up.'), {
      severity: 'hint',
    });
    return;
  }
  const trailing: Step[] = [];
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index];
    if (!step || blocks(step)) break;
    trailing.unshift(step);
  }
  const started = trailing.findLast(({ verb }) => startsSomething(verb));
  const final = steps.at(-1);
  if (started) {
    const { name, nameStart, nameEnd } = started.element;
    const message = l10n.t(
      'The call ends at once after <{0}>, because no verb that takes time follows it.',
      name,
    );
    scope.find('ends-at-once', nameStart, nameEnd, message, {
      documentationUrl: started.verb.documentationUrl,
      data: { stream: name === 'StartStream' },
    });
  } else if (final && trailing.length === steps.length) {
    const message = l10n.t('The call ends at once after <{0}>: no verb here takes time.', final.element.name);
    scope.find('ends-at-once', final.element.nameStart, final.element.nameEnd, message, { severity: 'hint' });
  }
}

/** True when the document stays at this verb for a while. */
function blocks({ element, verb }: Step): boolean {
  return verb.blocks || (verb.name === 'StopStream' && attributeOf(element, 'wait')?.value === 'true');
}

/** Verbs that answer an inbound call because they are heard or talk to it. Inferred: no page lists them. */
const answering: ReadonlySet<string> = new Set([
  'SpeakSentence',
  'PlayAudio',
  'SendDtmf',
  'Gather',
  'Record',
  'Transfer',
  'Bridge',
  'Conference',
  'Connect',
]);

function lintAnswered(steps: readonly Step[], scope: Scope): void {
  let answeredBy: string | undefined = scope.pushed ? 'a live call' : undefined;
  let gathering = false;
  for (const { element, verb } of steps) {
    const { name, nameStart, nameEnd } = element;
    const { documentationUrl } = verb;
    if (name === 'Forward' && gathering) {
      scope.find(
        'forward-with-gather',
        nameStart,
        nameEnd,
        l10n.t('Forward does not work together with StartGather.'),
        {
          documentationUrl,
        },
      );
    } else if (name === 'Forward' && answeredBy !== undefined) {
      const message = scope.pushed
        ? l10n.t('Forward needs a call that is not answered yet; a live call is.')
        : l10n.t('Forward needs a call that is not answered yet; {0} before it answers.', answeredBy);
      scope.find('forward-after-answer', nameStart, nameEnd, message, { documentationUrl });
    }
    if (name === 'Ring') {
      const answerCall = attributeOf(element, 'answerCall');
      if (answerCall?.value === 'false' && answeredBy !== undefined) {
        const message = scope.pushed
          ? l10n.t('answerCall="false" comes too late: a live call is answered.')
          : l10n.t('answerCall="false" comes too late: {0} before it answers the call.', answeredBy);
        scope.find('ring-after-answer', answerCall.valueStart, answerCall.valueEnd, message, {
          documentationUrl,
        });
      } else if (answerCall?.value !== 'false') answeredBy ??= '<Ring>';
    } else if (answering.has(name)) answeredBy ??= `<${name}>`;
    if (name === 'StartGather') gathering = true;
    if (name === 'StopGather') gathering = false;
  }
}

/** What a conference, or the answer to transferAnswer, may not hold. */
function lintContext(root: BxmlElement, scope: Scope): void {
  if (scope.context === 'call') return;
  for (const element of childElements(root)) {
    const verb = verbs.get(element.name);
    if (!verb?.parents.includes('Response')) continue;
    const { nameStart, nameEnd, name } = element;
    const { documentationUrl } = verb;
    if (scope.context === 'conference' && !conferenceVerbs.includes(name)) {
      const message = l10n.t(
        '<{0}> is not allowed in the BXML of a conference. Only {1} are.',
        name,
        all(conferenceVerbs),
      );
      scope.find('conference-context', nameStart, nameEnd, message, { documentationUrl });
    } else if (scope.context === 'transferAnswer' && notAfterTransferAnswer.includes(name)) {
      const message = l10n.t(
        '<{0}> is not allowed in the answer to transferAnswer, nor are {1}.',
        name,
        all(notAfterTransferAnswer.filter((other) => other !== name)),
      );
      scope.find('transfer-answer-context', nameStart, nameEnd, message, { documentationUrl });
    }
  }
}
