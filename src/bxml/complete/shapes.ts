import type { AttributeSpec, SsmlTagSpec, VerbSpec } from '../vocabulary/types.ts';
import { verbs } from '../vocabulary/vocabulary.ts';
import { choice } from './completion.ts';

/** An attribute ready to be filled in, as a snippet: `mute="${1|true,false|}"`. */
export function attributeShape(row: AttributeSpec, index: number): string {
  return `${row.name}="${valueShape(row, index)}"`;
}

/** True when the value is best chosen from the list that opens after inserting. */
export function choosesFromList(row: AttributeSpec): boolean {
  return row.type === 'enum' && (row.values?.length ?? 0) > 8;
}

function valueShape(row: AttributeSpec, index: number): string {
  if (row.type === 'boolean')
    return choice(index, row.default === 'true' ? ['false', 'true'] : ['true', 'false']);
  if (row.type === 'enum' && row.values && !choosesFromList(row)) return choice(index, row.values);
  if (row.type === 'url' && row.schemes?.includes('wss')) return `\${${index}:wss://}`;
  return `$${index}`;
}

/** A verb with what it needs to work, as a snippet that leaves the cursor where the next thing is written. */
export function verbShape(verb: VerbSpec): string {
  let index = 1;
  const attributes = usualAttributes(verb).map((row) => ` ${attributeShape(row, index++)}`);
  const open = `<${verb.name}${attributes.join('')}`;
  if (verb.text.allowed) return `${open}>$${index}</${verb.name}>$0`;
  const child = verbs.get(verb.children[0] ?? '');
  if (child && (verb.childLimits?.min ?? 0) > 0) {
    const start = child.name === 'PhoneNumber' ? `\${${index}:+1}` : `$${index}`;
    return `${open}>\n\t<${child.name}>${start}</${child.name}>\n</${verb.name}>$0`;
  }
  if (child && typeof verb.ending === 'object') return `${open}>\n\t$0\n</${verb.name}>`;
  return `${open}/>$0`;
}

/** The required attributes, and the one that decides how the document goes on. */
function usualAttributes(verb: VerbSpec): AttributeSpec[] {
  const decides = typeof verb.ending === 'object' && !verb.text.allowed && (verb.childLimits?.min ?? 0) === 0;
  const key = decides && typeof verb.ending === 'object' ? verb.ending.ifAttribute : undefined;
  return verb.attributes.filter((row) => row.required || row.name === key);
}

/** An SSML tag with its required attributes, as a snippet. */
export function ssmlShape(tag: SsmlTagSpec): string {
  let index = 1;
  const attributes = tag.attributes
    .filter((row) => row.required)
    .map((row) => ` ${attributeShape(row, index++)}`);
  if (tag.name === 'break') return `<break time="\${1:500ms}"/>$0`;
  const open = `<${tag.name}${attributes.join('')}`;
  return tag.content ? `${open}>$${index}</${tag.name}>$0` : `${open}/>$0`;
}
