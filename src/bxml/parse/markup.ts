import * as l10n from '@vscode/l10n';
import type { BxmlCdata, BxmlComment, BxmlDoctype, BxmlInstruction } from '../tree.ts';
import { normaliseLines } from './entities.ts';
import { isBlank, isSpace, nameEnd } from './names.ts';
import type { Report } from './report.ts';

/** Reads the comment whose `<!--` is at `at`. One without an end reaches to the end of the text. */
export function readComment(text: string, at: number, report: Report): BxmlComment {
  const inner = at + 4;
  const close = text.indexOf('-->', inner);
  if (close < 0) {
    report(
      'unclosed-comment',
      at,
      Math.min(inner, text.length),
      l10n.t('This comment is not closed: its "-->" is missing.'),
    );
    return { kind: 'comment', value: normaliseLines(text.slice(inner)), start: at, end: text.length };
  }
  const hyphens = text.indexOf('--', inner);
  if (hyphens >= 0 && hyphens < close) {
    report('double-hyphen-in-comment', hyphens, hyphens + 2, l10n.t('A comment cannot hold "--".'));
  }
  return { kind: 'comment', value: normaliseLines(text.slice(inner, close)), start: at, end: close + 3 };
}

/** Reads the section whose `<![CDATA[` is at `at`. One without an end reaches to the end of the text. */
export function readCdata(text: string, at: number, report: Report): BxmlCdata {
  const inner = at + 9;
  const close = text.indexOf(']]>', inner);
  if (close < 0) {
    report('unclosed-comment', at, inner, l10n.t('This CDATA section is not closed: its "]]>" is missing.'));
    return { kind: 'cdata', value: normaliseLines(text.slice(inner)), start: at, end: text.length };
  }
  return { kind: 'cdata', value: normaliseLines(text.slice(inner, close)), start: at, end: close + 3 };
}

/**
 * Reads the instruction or XML declaration whose `<?` is at `at`. One without an end stops at the line's end.
 * `closed`: some `?>` stands behind it.
 */
export function readInstruction(text: string, at: number, closed: boolean, report: Report): BxmlInstruction {
  const targetEnd = nameEnd(text, at + 2);
  const target = text.slice(at + 2, targetEnd);
  const close = closed ? text.indexOf('?>', at + 2) : -1;
  if (close < 0) {
    const line = /[\r\n]|$/.exec(text.slice(targetEnd))?.index ?? 0;
    report(
      'unexpected-characters',
      at,
      targetEnd,
      l10n.t('<?{0} is not closed: its "?>" is missing.', target),
    );
    return {
      kind: 'instruction',
      target,
      value: text.slice(targetEnd, targetEnd + line),
      start: at,
      end: targetEnd + line,
    };
  }
  const instruction: BxmlInstruction = {
    kind: 'instruction',
    target,
    value: normaliseLines(text.slice(targetEnd, close)).trimStart(),
    start: at,
    end: close + 2,
  };
  if (target === '') {
    report('unexpected-characters', at, close + 2, l10n.t('An instruction needs a name: <?name …?>.'));
  } else if (targetEnd < close && !isSpace(text.charCodeAt(targetEnd))) {
    report(
      'unexpected-characters',
      targetEnd,
      targetEnd + 1,
      l10n.t('A blank belongs behind <?{0}.', target),
    );
  }
  if (target.toLowerCase() === 'xml') checkDeclaration(text, instruction, report);
  return instruction;
}

/** XML 1.0, production 23. */
const declaration =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(["'])1\.\d+\1([ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(["'])[A-Za-z][\w.-]*\3)?([ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(["'])(yes|no)\5)?[ \t\r\n]*\?>$/;

function checkDeclaration(text: string, node: BxmlInstruction, report: Report): void {
  const first = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (node.start !== first) {
    const onlySpace = isBlank(text.slice(first, node.start));
    const message = onlySpace
      ? l10n.t(
          'The XML declaration must be the very first thing in the document. Remove the blank before it.',
        )
      : l10n.t('The XML declaration must be the very first thing in the document.');
    report('misplaced-declaration', node.start, node.start + 5, message, {
      start: node.start,
      end: node.end,
      onlySpace,
    });
    return;
  }
  const raw = text.slice(node.start, node.end);
  if (declaration.test(raw)) return;
  const backslash = raw.indexOf('\\');
  const wrong = backslash >= 0 ? node.start + backslash : node.start;
  report(
    'bad-declaration',
    wrong,
    backslash >= 0 ? wrong + 1 : node.end,
    l10n.t('The XML declaration is broken. Write <?xml version="1.0" encoding="UTF-8"?>.'),
    { start: node.start, end: node.end },
  );
}

/** Reads the document type declaration whose `<!` is at `at`, its internal subset included. Never interpreted. */
export function readDoctype(text: string, at: number, report: Report): BxmlDoctype {
  let end = at + 2;
  let brackets = 0;
  let closed = false;
  while (end < text.length && !closed) {
    const character = text.charAt(end);
    if (character === '"' || character === "'") {
      const closing = text.indexOf(character, end + 1);
      if (closing >= 0) end = closing;
    } else if (character === '[') brackets++;
    else if (character === ']') brackets--;
    else if (character === '>' && brackets <= 0) closed = true;
    end++;
  }
  report(
    'doctype',
    at,
    Math.min(at + 9, text.length),
    l10n.t('A DOCTYPE is not allowed in BXML. Remove it.'),
    {
      start: at,
      end,
    },
  );
  return { kind: 'doctype', start: at, end };
}
