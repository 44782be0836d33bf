/**
 * THE table of the language. Completion, hover, lint, the emulator and the debugger read it; a verb exists nowhere
 * else. Data only.
 */
import { rootNames } from './attributes.ts';
import { audioVerbs } from './audio.ts';
import { connectVerbs } from './connect.ts';
import { flowVerbs } from './flow.ts';
import { gatherVerbs } from './gather.ts';
import { recordVerbs } from './record.ts';
import { ssmlTagRows } from './ssml.ts';
import { streamVerbs } from './stream.ts';
import { transferVerbs } from './transfer.ts';
import type { AttributeSpec, SsmlTagSpec, VerbSpec } from './types.ts';
import { locales as localeRows, voices as voiceRows } from './voices.ts';

const allVerbs: readonly VerbSpec[] = [
  ...audioVerbs,
  ...gatherVerbs,
  ...recordVerbs,
  ...transferVerbs,
  ...connectVerbs,
  ...streamVerbs,
  ...flowVerbs,
];

/** The two names a root may have. */
export const roots: readonly string[] = rootNames;

/** Every BXML element below the root, by its name. */
export const verbs: ReadonlyMap<string, VerbSpec> = new Map(allVerbs.map((verb) => [verb.name, verb]));

/** Names of the verbs that may stand directly below the root. */
export const topLevelVerbs: readonly string[] = allVerbs
  .filter((verb) => verb.parents.includes('Response'))
  .map((verb) => verb.name);

/** Every SSML tag that SpeakSentence knows, by its name. */
export const ssmlTags: ReadonlyMap<string, SsmlTagSpec> = new Map(ssmlTagRows.map((tag) => [tag.name, tag]));

export const voices = voiceRows;
export const locales = localeRows;

/** Largest document the platform takes, in bytes of UTF-8 (docs: about; "64 KB" read as 65,536 bytes). */
export const maxDocumentBytes = 65_536;

/** The verbs allowed in BXML for a conference (docs: conference). One other verb and all of it is refused. */
export const conferenceVerbs: readonly string[] = [
  'PlayAudio',
  'SpeakSentence',
  'StartRecording',
  'StopRecording',
  'PauseRecording',
  'ResumeRecording',
];

/** The verbs that BXML answering a transferAnswer event may not hold (docs: webhooks/transferAnswer). */
export const notAfterTransferAnswer: readonly string[] = ['Bridge', 'Conference', 'Forward', 'Transfer'];

/** Audio tracks a call may have under way in streams and transcriptions (docs: startStream). */
export const maxTracks = 4;

/** `repeatCount` of a Gather times its nested verbs (docs: gather). */
export const maxGatherPlays = 20;

const byName = new Map<readonly AttributeSpec[], ReadonlyMap<string, AttributeSpec>>();

/** A list of attributes by name. The same list gives the same map. */
export function attributesByName(attributes: readonly AttributeSpec[]): ReadonlyMap<string, AttributeSpec> {
  let map = byName.get(attributes);
  if (!map) {
    map = new Map(attributes.map((row) => [row.name, row]));
    byName.set(attributes, map);
  }
  return map;
}

/** The attributes a verb takes below that parent (SipUri takes none inside Refer). */
export function attributesOfVerb(verb: VerbSpec, parentName: string | undefined): readonly AttributeSpec[] {
  return (parentName === undefined ? undefined : verb.attributesUnder?.[parentName]) ?? verb.attributes;
}

/** The elements that may stand below an element of that name: BXML below the root, SSML in speech, none if unknown. */
export function childNames(parentName: string): readonly string[] {
  if (roots.includes(parentName)) return topLevelVerbs;
  const verb = verbs.get(parentName);
  if (verb) return verb.children.includes('#ssml') ? [...ssmlTags.keys()] : verb.children;
  return ssmlTags.get(parentName)?.content ? [...ssmlTags.keys()] : [];
}
