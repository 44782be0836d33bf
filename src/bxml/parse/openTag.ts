import * as l10n from '@vscode/l10n';
import type { BxmlAttribute } from '../tree.ts';
import { readValue } from './attributeValue.ts';
import { readCharacters } from './characters.ts';
import { isNameStart, isSpace, nameEnd, skipSpace } from './names.ts';
import type { Report } from './report.ts';

/** An opening tag as read: `<Name a="b">`, `<Name/>`, or one that breaks off. */
export interface OpenTag {
  name: string;
  nameStart: number;
  nameEnd: number;
  attributes: BxmlAttribute[];
  selfClosing: boolean;
  finished: boolean;
  end: number;
}

/** Reads the tag whose `<` is at `at`; a name is known to follow it. */
export function readOpenTag(text: string, at: number, report: Report): OpenTag {
  const nameStart = at + 1;
  const afterName = nameEnd(text, nameStart);
  const tag: OpenTag = {
    name: text.slice(nameStart, afterName),
    nameStart,
    nameEnd: afterName,
    attributes: [],
    selfClosing: false,
    finished: false,
    end: afterName,
  };
  const names = new Set<string>();
  let position = afterName;
  for (;;) {
    const gapStart = position;
    position = skipSpace(text, position);
    const code = text.charCodeAt(position);
    if (code === 62 /* > */) return finish(tag, position + 1, false);
    if (code === 47 /* / */) {
      const next = skipSpace(text, position + 1);
      if (text.charCodeAt(next) === 62) {
        if (next > position + 1) {
          report(
            'unexpected-characters',
            position,
            next + 1,
            l10n.t('Nothing may stand between "/" and ">".'),
            {
              replaceWith: '/>',
            },
          );
        }
        return finish(tag, next + 1, true);
      }
    }
    if (Number.isNaN(code) || code === 60 /* < */) {
      // An attribute that breaks off was reported already; the tag breaks off with it.
      if (!breaksOff(tag.attributes.at(-1))) {
        report(
          'unfinished-tag',
          at,
          afterName,
          l10n.t('The tag <{0}> is not finished: its ">" is missing.', tag.name),
          {
            insertAt: tag.end,
          },
        );
      }
      return tag;
    }
    if (isNameStart(code)) {
      const attribute = readAttribute(text, position, report);
      if (gapStart === position && position > afterName) {
        report(
          'missing-space',
          attribute.nameStart,
          attribute.nameEnd,
          l10n.t('A space is missing before {0}.', attribute.name),
        );
      }
      if (names.has(attribute.name)) {
        report(
          'duplicate-attribute',
          attribute.nameStart,
          attribute.nameEnd,
          l10n.t('{0} is given twice on <{1}>. Keep one.', attribute.name, tag.name),
          { start: attribute.start, end: attribute.end },
        );
      }
      names.add(attribute.name);
      tag.attributes.push(attribute);
      position = attribute.end;
    } else {
      position = skipJunk(text, position, tag.name, report);
    }
    tag.end = position;
  }
}

/** True for an attribute without a value, or with a value that no quote ends. */
function breaksOff(attribute: BxmlAttribute | undefined): boolean {
  if (!attribute) return false;
  return !attribute.hasValue || (attribute.quote !== '' && attribute.end === attribute.valueEnd);
}

function finish(tag: OpenTag, end: number, selfClosing: boolean): OpenTag {
  tag.end = end;
  tag.finished = true;
  tag.selfClosing = selfClosing;
  return tag;
}

function readAttribute(text: string, at: number, report: Report): BxmlAttribute {
  const afterName = nameEnd(text, at);
  const name = text.slice(at, afterName);
  const attribute: BxmlAttribute = {
    name,
    nameStart: at,
    nameEnd: afterName,
    value: '',
    valueStart: afterName,
    valueEnd: afterName,
    quote: '',
    hasValue: false,
    start: at,
    end: afterName,
  };
  const equals = skipSpace(text, afterName);
  if (text.charCodeAt(equals) !== 61 /* = */) {
    report('attribute-without-value', at, afterName, l10n.t('{0} needs a value: {0}="…".', name), {
      insertAt: afterName,
    });
    return attribute;
  }
  const valueAt = skipSpace(text, equals + 1);
  const range = isNextAttribute(text, equals + 1, valueAt)
    ? undefined
    : readValue(text, valueAt, name, report);
  if (!range) {
    attribute.valueStart = equals + 1;
    attribute.valueEnd = equals + 1;
    attribute.end = equals + 1;
    report('attribute-without-value', at, equals + 1, l10n.t('{0} needs a value: {0}="…".', name), {
      insertAt: equals + 1,
    });
    return attribute;
  }
  attribute.hasValue = true;
  attribute.quote = range.quote;
  attribute.valueStart = range.valueStart;
  attribute.valueEnd = range.valueEnd;
  attribute.end = range.end;
  const read = readCharacters(text, range.valueStart, range.valueEnd, 'attribute', report);
  attribute.value = read.value;
  if (read.entities) attribute.entities = read.entities;
  return attribute;
}

/** True when `a= b="c"` goes on with another attribute instead of a value. */
function isNextAttribute(text: string, afterEquals: number, at: number): boolean {
  if (at === afterEquals) return false;
  const afterName = nameEnd(text, at);
  return afterName > at && text.charCodeAt(skipSpace(text, afterName)) === 61;
}

/** Passes what cannot stand in a tag, up to the next white space or the tag's end. One message for the whole run. */
function skipJunk(text: string, at: number, tagName: string, report: Report): number {
  let end = at + 1;
  for (;;) {
    const code = text.charCodeAt(end);
    if (Number.isNaN(code) || isSpace(code) || code === 62 || code === 60) break;
    if (code === 47 && text.charCodeAt(end + 1) === 62) break;
    // A quoted piece is passed whole: `3x="a b"`.
    if (code === 34 || code === 39) {
      const closing = text.indexOf(text.charAt(end), end + 1);
      const lessThan = text.indexOf('<', end);
      if (closing >= 0 && (lessThan < 0 || closing < lessThan) && text.charCodeAt(end - 1) === 61)
        end = closing;
    }
    end++;
  }
  const junk = text.slice(at, Math.min(end, at + 30));
  report('unexpected-characters', at, end, l10n.t('{0} cannot stand here in the tag <{1}>.', junk, tagName), {
    replaceWith: '',
  });
  return end;
}
