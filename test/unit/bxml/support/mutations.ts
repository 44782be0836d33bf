/** Documents at random, and the ways in which typing breaks them. */
import type { TextEdit } from '../../../../src/bxml/edits.ts';
import { topLevelVerbs, verbs } from '../../../../src/bxml/vocabulary/vocabulary.ts';
import type { Random } from './random.ts';
import { companions, goodValues, sample } from './samples.ts';

const speech = [
  'Hello',
  ' &amp; ',
  '<break time="1s"/>',
  '<p>one <s>two</s></p>',
  '<![CDATA[ <raw> & ]]>',
  'é“”',
  '&#233;',
  '<!-- aside -->',
  '\n  ',
];
const between = ['\n  ', '\r\n', '<!-- a comment -->', '<?note x?>', '', ' '];

/** A well-formed document of some verbs with some of their attributes. */
export function randomDocument(random: Random): string {
  const content: string[] = [];
  for (let count = random.below(8); count >= 0; count--) {
    const verb = verbs.get(random.pick(topLevelVerbs));
    if (!verb) continue;
    const attributes = companions(verb.attributes, undefined);
    for (const row of verb.attributes) {
      if (random.next() < 0.2) attributes[row.name] = random.pick(goodValues(row)).slice(0, 60);
    }
    let text = random.pick(goodValues(verb.text.allowed ? verb.text : { type: 'boolean' }));
    if (verb.text.allowed && verb.text.mixed)
      text = Array.from({ length: 1 + random.below(4) }, () => random.pick(speech)).join('');
    content.push(random.pick(between), sample(verb, attributes, text));
  }
  const declaration = random.next() < 0.5 ? '<?xml version="1.0" encoding="UTF-8"?>\n' : '';
  const root = random.pick(['Response', 'Bxml']);
  return `${declaration}<${root}>${content.join('')}${random.pick(between)}</${root}>${random.pick(['', '\n'])}`;
}

const tokens = [
  '<',
  '>',
  '/',
  '&',
  '"',
  "'",
  '=',
  '</',
  '/>',
  '<!--',
  '-->',
  '--',
  '<![CDATA[',
  ']]>',
  '<?',
  '?>',
  '<?xml version="1.0"?>',
  '<!DOCTYPE a>',
  ' ',
  '\n',
  '\r\n',
  '\t',
  '&amp;',
  '&lt;',
  '&#x41;',
  '&#0;',
  '&nope;',
  '&#',
  'é',
  '\u{1F4DE}',
  '\uD800',
  '\u0001',
  '“',
  'x',
  '1',
  '<Gather>',
  '</Gather>',
  '<Pause/>',
  '<Response>',
  '</Response>',
  ' a="b"',
  ' voice=',
  '<break',
  '<a:b c:d="e"/>',
  '\uFEFF',
];

/** The text with one thing done to it: cut off, left out, doubled, swapped or put in. */
export function mutate(text: string, random: Random): string {
  const from = random.below(text.length + 1);
  const to = Math.min(text.length, from + random.below(20));
  switch (random.below(5)) {
    case 0:
      return text.slice(0, from);
    case 1:
      return text.slice(0, from) + text.slice(to);
    case 2:
      return text.slice(0, to) + text.slice(from);
    case 3: {
      const later = random.below(text.length - to + 1) + to;
      const end = Math.min(text.length, later + random.below(20));
      return (
        text.slice(0, from) +
        text.slice(later, end) +
        text.slice(to, later) +
        text.slice(from, to) +
        text.slice(end)
      );
    }
    default:
      return text.slice(0, from) + random.pick(tokens) + text.slice(from);
  }
}

/** One edit as typing makes it: something put in, left out or replaced. */
export function randomEdit(text: string, random: Random): TextEdit {
  const start = random.below(text.length + 1);
  const end = random.next() < 0.5 ? start : Math.min(text.length, start + random.below(15));
  const inserted = [random.pick(tokens), random.pick(['a', ' ', '\n  <Pause/>', '<Tag>b</Tag>']), ''];
  return { start, end, text: random.pick(inserted) };
}
