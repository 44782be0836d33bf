import * as l10n from '@vscode/l10n';
import type { EntityReference } from '../tree.ts';
import { normaliseAttribute, normaliseLines, readAmpersand } from './entities.ts';
import type { Report } from './report.ts';

/** Characters with their references resolved. */
export interface Characters {
  value: string;
  entities?: EntityReference[];
}

/**
 * Resolves the characters from `start` to `end`, of text or of an attribute value, and reports every `&` that is no
 * reference. A wrong `&` stays in the value as it stands.
 */
export function readCharacters(
  text: string,
  start: number,
  end: number,
  place: 'text' | 'attribute',
  report: Report,
): Characters {
  const normalise = place === 'text' ? normaliseLines : normaliseAttribute;
  const raw = text.slice(start, end);
  let ampersand = raw.indexOf('&');
  if (ampersand < 0) return { value: normalise(raw) };
  const entities: EntityReference[] = [];
  let value = '';
  let from = 0;
  while (ampersand >= 0) {
    const at = start + ampersand;
    const read = readAmpersand(text, at, end);
    if (read.kind === 'raw') {
      report('raw-ampersand', at, at + 1, l10n.t('A bare "&" breaks the document. Write &amp; instead.'));
      ampersand = raw.indexOf('&', ampersand + 1);
      continue;
    }
    const { reference } = read;
    entities.push(reference);
    const after = reference.end - start;
    value += normalise(raw.slice(from, ampersand)) + (reference.value ?? raw.slice(ampersand, after));
    from = after;
    if (read.kind === 'undefined-entity') {
      report(
        'undefined-entity',
        reference.start,
        reference.end,
        l10n.t(
          'There is no entity &{0}; in BXML. Only &amp; &lt; &gt; &quot; &apos; and numbers such as &#233; exist. For a bare "&", write &amp;.',
          read.name,
        ),
        { name: read.name },
      );
    } else if (read.kind === 'bad-character-reference') {
      report(
        'bad-character-reference',
        reference.start,
        reference.end,
        l10n.t('{0} is no character that XML allows.', text.slice(reference.start, reference.end)),
      );
    }
    ampersand = raw.indexOf('&', after);
  }
  value += normalise(raw.slice(from));
  return entities.length > 0 ? { value, entities } : { value };
}
