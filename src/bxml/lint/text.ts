import * as l10n from '@vscode/l10n';
import { isBlank, trimmedRange } from '../parse/names.ts';
import { tableText } from '../tableText.ts';
import { attributeOf, type BxmlElement, childElements } from '../tree.ts';
import type { AttributeSpec, VerbSpec } from '../vocabulary/types.ts';
import { severityFor } from './findings.ts';
import type { Scope } from './scope.ts';
import { checkValue } from './values.ts';
import { shown } from './wording.ts';

/** Checks the text between the tags of a verb: there when needed, absent when not, and of the right kind. */
export function lintText(element: BxmlElement, verb: VerbSpec, scope: Scope): void {
  const { text, documentationUrl } = verb;
  if (!text.allowed) {
    lintStrayText(element, documentationUrl, scope);
    return;
  }
  const content = contentOf(element);
  if (content.value.trim() === '' && !content.hasElements) {
    if (!text.required) return;
    scope.find(
      'missing-text',
      element.nameStart,
      element.nameEnd,
      l10n.t('<{0}> needs text: {1}', verb.name, tableText(lowerFirst(text.description))),
      {
        severity: severityFor(text.confidence),
        documentationUrl,
      },
    );
    return;
  }
  if (text.mixed || content.hasElements) return;
  checkValue(
    {
      rule: text,
      confidence: text.confidence,
      value: content.value,
      start: content.start,
      end: content.end,
      subject: () => l10n.t('The text of <{0}>', verb.name),
      documentationUrl,
      required: text.required,
      pushed: scope.pushed,
    },
    scope.find,
  );
}

/** A description as it goes on after a colon. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** A run of text between tags, without the white space around it. */
export interface TextRun {
  value: string;
  start: number;
  end: number;
}

/** The runs of text directly inside `element`, but for those that a wrong character got reported in already. */
export function textRuns(element: BxmlElement, scope: Scope): TextRun[] {
  const runs: TextRun[] = [];
  for (const child of element.children) {
    if ((child.kind !== 'text' && child.kind !== 'cdata') || isBlank(child.value)) continue;
    const { start, end } = trimmedRange(scope.document.text, child.start, child.end);
    const reported = scope.document.problems.some((problem) => problem.start >= start && problem.end <= end);
    if (!reported) runs.push({ value: child.value.trim(), start, end });
  }
  return runs;
}

/** Reports each run of text inside an element that holds none. */
export function lintStrayText(element: BxmlElement, documentationUrl: string, scope: Scope): void {
  for (const { value, start, end } of textRuns(element, scope)) {
    const comment = value.startsWith('//') ? ` ${l10n.t('A comment is written <!-- … -->.')}` : '';
    const message = `${l10n.t('<{0}> holds no text.', element.name)}${comment}`;
    scope.find('unexpected-text', start, end, message, {
      documentationUrl,
    });
  }
}

/**
 * Text that TwiML or habit put between the tags, while BXML wants it in an attribute or a child: one mistake, reported
 * at the text. Answers what it stands for, so that this is not reported as missing.
 */
export function lintMisplacedText(
  element: BxmlElement,
  verb: VerbSpec,
  rows: readonly AttributeSpec[],
  scope: Scope,
): 'nothing' | 'child' | { attribute: string } {
  if (verb.text.allowed || element.children.length === 0) return 'nothing';
  const runs = textRuns(element, scope);
  const run = runs[0];
  if (!run || runs.length > 1 || run.value.startsWith('//')) return 'nothing';
  const detail = { documentationUrl: verb.documentationUrl };
  const [missing, more] = rows.filter((row) => row.required && !attributeOf(element, row.name));
  if (missing && !more) {
    const message = l10n.t('In BXML this goes into an attribute: {0}="{1}".', missing.name, shown(run.value));
    scope.find('missing-attribute', run.start, run.end, message, {
      ...detail,
      severity: severityFor(missing.evidence?.required ?? missing.confidence),
      data: { name: missing.name, text: run },
    });
    return { attribute: missing.name };
  }
  if ((verb.childLimits?.min ?? 0) === 0 || childElements(element).length > 0) return 'nothing';
  const child =
    verb.children.length > 1 && /^sips?:|@/i.test(run.value) ? 'SipUri' : (verb.children[0] ?? '');
  scope.find(
    'missing-child',
    run.start,
    run.end,
    l10n.t('This goes into a <{0}> inside <{1}>.', child, element.name),
    {
      ...detail,
      data: { children: [child], text: run },
    },
  );
  return 'child';
}

interface Content {
  value: string;
  /** The text without the white space around it. */
  start: number;
  end: number;
  hasElements: boolean;
}

function contentOf(element: BxmlElement): Content {
  let value = '';
  let start = -1;
  let end = element.openEnd;
  let hasElements = false;
  for (const child of element.children) {
    if (child.kind === 'element') hasElements = true;
    if ((child.kind !== 'text' && child.kind !== 'cdata') || child.value.trim() === '') continue;
    const lead = child.value.length - child.value.trimStart().length;
    const trail = child.value.length - child.value.trimEnd().length;
    // Offsets move by what is cut off only where no entity stands for the white space.
    const exact = child.kind === 'text' && child.entities === undefined;
    if (start < 0) start = child.start + (exact ? lead : 0);
    end = child.end - (exact ? trail : 0);
    value += child.value;
  }
  return { value, start: start < 0 ? element.openEnd : start, end, hasElements };
}
