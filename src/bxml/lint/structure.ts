import * as l10n from '@vscode/l10n';
import { nearestName } from '../parse/nearName.ts';
import { tableText } from '../tableText.ts';
import { attributeOf, type BxmlElement, childElements } from '../tree.ts';
import { dialectName, translateVerb } from '../vocabulary/translations.ts';
import type { VerbSpec } from '../vocabulary/types.ts';
import {
  attributesOfVerb,
  childNames,
  maxGatherPlays,
  roots,
  ssmlTags,
  topLevelVerbs,
  verbs,
} from '../vocabulary/vocabulary.ts';
import { lintAttributes } from './attributes.ts';
import { severityFor } from './findings.ts';
import { lintHabits } from './habits.ts';
import { lintKept } from './kept.ts';
import { hasPlaceholder } from './placeholders.ts';
import { contentUncertain, type Scope } from './scope.ts';
import { lintCredentials } from './secrets.ts';
import { lintSsml } from './ssml.ts';
import { lintMisplacedText, lintStrayText, lintText } from './text.ts';
import { all, didYouMean, either } from './wording.ts';

/** Checks a root element's name, and all that stands in it. */
export function lintRoot(root: BxmlElement, scope: Scope): void {
  if (!root.finished) {
    lintChildren(root, 'Response', scope);
    return;
  }
  if (roots.includes(root.name)) {
    lintAttributes(root, [], '', scope);
  } else if (verbs.has(root.name)) {
    // A bare verb: the one thing missing is the root around it.
    const message = l10n.t('<{0}> needs a root around it: <Response>.', root.name);
    scope.find('wrong-root', root.nameStart, root.nameEnd, message, { data: { wrap: true } });
    for (const node of scope.document.nodes)
      if (node.kind === 'element') lintElement(node, 'Response', scope);
    return;
  } else {
    const suggestion = nearestName(root.name, roots);
    const message = l10n.t('The root of a BXML document is <Response> or <Bxml>, not <{0}>.', root.name);
    scope.find('wrong-root', root.nameStart, root.nameEnd, message, {
      data: { suggestion: suggestion ?? 'Response' },
    });
    // Another kind of document altogether: nothing in it is BXML.
    if (suggestion === undefined && !childElements(root).some((child) => verbs.has(child.name))) return;
  }
  for (const child of childElements(root)) {
    lintKept(child, scope, (kept) => lintElement(child, 'Response', kept));
  }
  if (!contentUncertain(root)) lintStrayText(root, '', scope);
}

function lintChildren(element: BxmlElement, parentName: string, scope: Scope): void {
  for (const child of element.children) if (child.kind === 'element') lintElement(child, parentName, scope);
}

/** Checks one element inside a parent of that name. `''` when the parent tells nothing about what it may hold. */
function lintElement(element: BxmlElement, parentName: string, scope: Scope): void {
  const verb = verbs.get(element.name);
  if (!verb) {
    if (element.finished && !lintForeign(element, parentName, scope)) return;
    lintChildren(element, '', scope);
    return;
  }
  const allowed = parentName === '' ? undefined : childNames(parentName);
  const placed = !allowed || allowed.includes(element.name);
  if (!placed) reportNesting(element, verb, parentName, scope);
  const uncertain = contentUncertain(element);
  const rows = attributesOfVerb(verb, placed ? parentName : undefined);
  const misplaced = uncertain ? 'nothing' : lintMisplacedText(element, verb, rows, scope);
  const given = typeof misplaced === 'object' ? misplaced.attribute : undefined;
  const meant = lintAttributes(element, rows, verb.documentationUrl, scope, given);
  lintCredentials(element, verb, rows, scope);
  lintHabits(element, verb, meant, scope);
  if (verb.children.includes('#ssml')) {
    if (!uncertain) lintText(element, verb, scope);
    lintSpeech(element, scope);
    return;
  }
  lintChildren(element, uncertain ? '' : element.name, scope);
  if (uncertain) return;
  if (misplaced === 'nothing') lintText(element, verb, scope);
  if (misplaced !== 'child') lintCounts(element, verb, scope);
}

function lintSpeech(element: BxmlElement, scope: Scope): void {
  for (const child of childElements(element)) {
    if (!contentUncertain(element)) lintSsml(child, scope, lintMisplaced);
    else if (ssmlTags.has(child.name)) lintSsml(child, scope, lintMisplaced);
    else lintElement(child, '', scope);
  }
}

/** A BXML element inside speech. */
function lintMisplaced(element: BxmlElement, scope: Scope): void {
  lintElement(element, 'SpeakSentence', scope);
}

function reportNesting(element: BxmlElement, verb: VerbSpec, parentName: string, scope: Scope): void {
  const isRoot = roots.includes(parentName);
  const holds = isRoot || parentName === 'SpeakSentence' ? [] : childNames(parentName);
  const where = all(verb.parents.filter((name) => name !== 'Bxml').map((name) => `<${name}>`));
  let message = l10n.t('<{0}> cannot stand directly in <{1}>, only in {2}.', element.name, parentName, where);
  if (parentName === 'SpeakSentence')
    message = l10n.t('<{0}> cannot stand in speech. Only text and SSML tags can.', element.name);
  else if (!isRoot && holds.length > 0)
    message = l10n.t('<{0}> cannot stand in <{1}>. Only {2} can.', element.name, parentName, all(holds));
  else if (!isRoot)
    message = l10n.t('<{0}> cannot stand in <{1}>, which holds no elements.', element.name, parentName);
  scope.find('wrong-nesting', element.nameStart, element.nameEnd, message, {
    documentationUrl: verb.documentationUrl,
    data: { parents: verb.parents },
  });
}

/** An element that is no BXML verb. Answers whether what stands in it may still be BXML. */
function lintForeign(element: BxmlElement, parentName: string, scope: Scope): boolean {
  const { name, nameStart, nameEnd } = element;
  if (roots.includes(name)) {
    scope.find(
      'wrong-nesting',
      nameStart,
      nameEnd,
      l10n.t('<{0}> can only be the root of the document.', name),
    );
    return true;
  }
  if (ssmlTags.has(name)) {
    scope.find(
      'wrong-nesting',
      nameStart,
      nameEnd,
      l10n.t('The SSML tag <{0}> can stand only in <SpeakSentence>.', name),
      {
        documentationUrl: verbs.get('SpeakSentence')?.documentationUrl ?? '',
        data: { parents: ['SpeakSentence'] },
      },
    );
    return false;
  }
  const translation = translateVerb(name);
  if (translation) {
    const instead = translation.to === undefined ? '' : ` ${l10n.t('In BXML it is <{0}>.', translation.to)}`;
    const advice = translation.advice === undefined ? '' : ` ${tableText(translation.advice)}`;
    const message = `${l10n.t('<{0}> is {1}.', name, dialectName(translation.dialect))}${instead}${advice}`;
    scope.find(`${translation.dialect}-verb`, nameStart, nameEnd, message, {
      data: { suggestion: translation.to },
    });
    return true;
  }
  const suggestion = nearestVerb(name, parentName, scope);
  scope.find(
    'unknown-verb',
    nameStart,
    nameEnd,
    `${l10n.t('BXML has no verb <{0}>.', name)}${didYouMean(suggestion)}`,
    {
      data: { suggestion },
    },
  );
  return true;
}

/** The verb most like `name`: one that may stand here, or else any. */
function nearestVerb(name: string, parentName: string, scope: Scope): string | undefined {
  const key = `${parentName} ${name}`;
  if (!scope.nearest.has(key)) {
    const here = parentName === '' ? topLevelVerbs : childNames(parentName);
    scope.nearest.set(key, nearestName(name, here) ?? nearestName(name, verbs.keys()));
  }
  return scope.nearest.get(key);
}

function lintCounts(element: BxmlElement, verb: VerbSpec, scope: Scope): void {
  const limits = verb.childLimits;
  if (!limits) return;
  const inside = childElements(element);
  const counted = inside.filter((child) => verb.children.includes(child.name));
  const { documentationUrl } = verb;
  if (inside.length < limits.min) {
    const old = attributeOf(element, 'transferTo');
    const needed = either(verb.children.map((name) => `<${name}>`));
    scope.find(
      'missing-child',
      old ? old.nameStart : element.nameStart,
      old ? old.nameEnd : element.nameEnd,
      old
        ? l10n.t('transferTo is BXML v1. Put the number into <PhoneNumber> inside <{0}>.', element.name)
        : l10n.t('<{0}> needs {1} inside.', element.name, needed),
      { severity: severityFor(limits.confidence), documentationUrl, data: { children: verb.children } },
    );
    return;
  }
  const excess = counted[limits.max];
  if (excess) {
    const message = l10n.t(
      '<{0}> takes at most {1} {2} elements; here are {3}.',
      element.name,
      limits.max,
      all(verb.children),
      counted.length,
    );
    scope.find('too-many-children', excess.nameStart, excess.nameEnd, message, {
      severity: severityFor(limits.confidence),
      documentationUrl,
    });
    return;
  }
  if (element.name === 'Gather') lintRepeats(element, counted.length, documentationUrl, scope);
}

/** docs: gather: repeatCount times the nested verbs may not exceed 20. */
function lintRepeats(element: BxmlElement, nested: number, documentationUrl: string, scope: Scope): void {
  const repeat = attributeOf(element, 'repeatCount');
  if (!repeat || hasPlaceholder(repeat.value) || !/^\d+$/.test(repeat.value.trim())) return;
  const plays = Number(repeat.value) * nested;
  if (plays <= maxGatherPlays) return;
  const message = l10n.t(
    'repeatCount {0} times {1} nested verbs are {2} plays. At most {3} are allowed.',
    repeat.value,
    nested,
    plays,
    maxGatherPlays,
  );
  scope.find('gather-repeats', repeat.valueStart, repeat.valueEnd, message, {
    documentationUrl,
    data: { suggestion: String(Math.max(1, Math.floor(maxGatherPlays / nested))) },
  });
}
