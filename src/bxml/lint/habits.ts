import * as l10n from '@vscode/l10n';
import { trimmedRange } from '../parse/names.ts';
import { attributeOf, type BxmlElement, childElements } from '../tree.ts';
import { callerWords } from '../vocabulary/attributes.ts';
import type { VerbSpec } from '../vocabulary/types.ts';
import { attributesByName, ssmlTags } from '../vocabulary/vocabulary.ts';
import { hasPlaceholder } from './placeholders.ts';
import type { Scope } from './scope.ts';
import { lintVoice } from './voice.ts';
import { either } from './wording.ts';

/** Rules that belong to a single verb. */
export function lintHabits(
  element: BxmlElement,
  verb: VerbSpec,
  meant: ReadonlySet<string>,
  scope: Scope,
): void {
  if (verb.name === 'SpeakSentence') {
    lintVoice(element, verb, scope);
    lintEscapedSsml(element, verb, scope);
  } else if (verb.name === 'PlayAudio') lintAudioFormat(element, verb, scope);
  else if (verb.family === 'stream') lintParameters(element, verb, scope);
  else if (verb.name === 'Gather') lintDiscarded(element, verb, meant, scope);
  else if (verb.name === 'Forward') lintPrivacyName(element, verb, scope);
}

/** docs: gather: without gatherUrl the digits are thrown away. */
function lintDiscarded(element: BxmlElement, verb: VerbSpec, meant: ReadonlySet<string>, scope: Scope): void {
  if (!element.finished || meant.has('gatherUrl') || attributeOf(element, 'gatherUrl')) return;
  // What belongs to the missing URL was reported already.
  const known = attributesByName(verb.attributes);
  if (element.attributes.some(({ name }) => known.get(name)?.goesWith?.includes('gatherUrl'))) return;
  scope.find(
    'digits-discarded',
    element.nameStart,
    element.nameEnd,
    l10n.t('Without gatherUrl the keys pressed here are thrown away.'),
    { documentationUrl: verb.documentationUrl, data: { name: 'gatherUrl' } },
  );
}

/** php-sdk 2026: Forward: with privacy only four words may be the name. */
function lintPrivacyName(element: BxmlElement, verb: VerbSpec, scope: Scope): void {
  const name = attributeOf(element, 'callerDisplayName');
  if (!name || attributeOf(element, 'privacy')?.value !== 'true' || hasPlaceholder(name.value)) return;
  if (callerWords.some((word) => word === name.value)) return;
  const message = l10n.t('With privacy="true", callerDisplayName can only be {0}.', either(callerWords));
  scope.find('privacy-name', name.valueStart, name.valueEnd, message, {
    documentationUrl: verb.documentationUrl,
    data: { suggestion: callerWords[0] },
  });
}

const escapedTag = new RegExp(`&lt;/?(${[...ssmlTags.keys()].join('|')})(?![\\w-])[^<]*?(&gt;|>)`, 'g');

/** docs: speakSentence: SSML is written as tags; an SDK escapes them by mistake. One finding for a whole sentence. */
function lintEscapedSsml(element: BxmlElement, verb: VerbSpec, scope: Scope): void {
  const { text } = scope.document;
  for (const child of element.children) {
    if (child.kind !== 'text' || !child.entities) continue;
    const matches = [...text.slice(child.start, child.end).matchAll(escapedTag)];
    const [first] = matches;
    const last = matches.at(-1);
    if (!first || !last) continue;
    const start = child.start + first.index;
    const end = child.start + last.index + last[0].length;
    scope.find(
      'escaped-ssml',
      start,
      end,
      l10n.t('This is read out as text. Write <{0}> as a real tag.', first[1] ?? ''),
      {
        documentationUrl: verb.documentationUrl,
        data: {
          tags: matches.map((one) => ({
            start: child.start + one.index,
            end: child.start + one.index + one[0].length,
          })),
        },
      },
    );
  }
}

/** docs: playAudio: files other than .wav and .mp3 end the call. What has another or no ending is taken for WAV. */
function lintAudioFormat(element: BxmlElement, verb: VerbSpec, scope: Scope): void {
  const [child, ...rest] = element.children;
  if (child?.kind !== 'text' || rest.length > 0) return;
  const path = child.value.trim().replace(/[?#].*$/s, '');
  const ending = /\.(ogg|oga|opus|m4a|aac|flac|wma|aiff?|amr|webm|mp4|mid)$/i.exec(path);
  if (!ending) return;
  const { start, end } = trimmedRange(scope.document.text, child.start, child.end);
  const message = l10n.t('{0} cannot be played and ends the call. Use .wav or .mp3.', ending[0]);
  scope.find('audio-format', start, end, message, { documentationUrl: verb.documentationUrl });
}

/** Two parameters with one name: the websocket is told one of them. */
function lintParameters(element: BxmlElement, verb: VerbSpec, scope: Scope): void {
  const seen = new Set<string>();
  for (const child of childElements(element)) {
    const name = verb.children.includes(child.name) ? attributeOf(child, 'name') : undefined;
    if (!name) continue;
    if (seen.has(name.value)) {
      const message = l10n.t('A parameter named {0} is there already. Only one of them arrives.', name.value);
      scope.find('duplicate-parameter', name.valueStart, name.valueEnd, message, {
        documentationUrl: verb.documentationUrl,
      });
    }
    seen.add(name.value);
  }
}
