import { nearestName } from './parse/nearName.ts';
import { parseBxml } from './syntax.ts';
import type { BxmlDocument, BxmlElement } from './tree.ts';
import { verbs } from './vocabulary/vocabulary.ts';

/** Elements that TwiML has as well. Alone they do not tell whose document it is. */
const shared: ReadonlySet<string> = new Set([
  'Gather',
  'Hangup',
  'Pause',
  'Record',
  'Redirect',
  'Refer',
  'Conference',
]);

/** True when an XML text is a BXML document; see {@link bxmlIn}. */
export function isBxml(text: string): boolean {
  return bxmlIn(text) !== undefined;
}

/**
 * The tree of an XML text that is a BXML document: its root is Bxml, or it is Response and holds a verb that only BXML has,
 * or only verbs that fit BXML, or nothing. A TwiML document is not one, nor is any other XML.
 */
export function bxmlIn(text: string): BxmlDocument | undefined {
  // Most XML is told apart by a glance, without being parsed.
  if (!/<\s*(Bxml|Response)\b/.test(text)) return undefined;
  const document = parseBxml(text);
  return isBxmlTree(document) ? document : undefined;
}

function isBxmlTree({ root }: BxmlDocument): boolean {
  if (root?.name === 'Bxml') return true;
  if (root?.name !== 'Response') return false;
  let known = 0;
  let foreign = 0;
  for (const child of root.children) {
    if (child.kind !== 'element') continue;
    if (!verbs.has(child.name)) foreign += isBecomingVerb(child.name) ? 0 : 1;
    else if (!shared.has(child.name) || isOurs(child)) return true;
    else known++;
  }
  return foreign === 0 || known > foreign;
}

/** True for a verb that is half typed or misspelt: such a child does not tell whose document it is. */
function isBecomingVerb(name: string): boolean {
  const names = [...verbs.keys()];
  return names.some((verb) => verb.startsWith(name)) || nearestName(name, names) !== undefined;
}

/** True when a verb that TwiML has, too, carries an attribute or a child that only BXML has. */
function isOurs(element: BxmlElement): boolean {
  const row = verbs.get(element.name);
  if (!row) return false;
  return (
    element.attributes.some(
      (attribute) =>
        /(Url|Method)$/.test(attribute.name) && row.attributes.some((known) => known.name === attribute.name),
    ) ||
    element.children.some(
      (child) => child.kind === 'element' && verbs.has(child.name) && !shared.has(child.name),
    )
  );
}
