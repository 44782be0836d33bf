/** How the rows of the vocabulary are shaped. Every row is plain data. */

/**
 * Where a fact comes from, and so how hard it may be insisted on: `documented` by Bandwidth's pages, `sdk-only` seen in
 * an official SDK or tool but on no page we could read, `unverified` a guess of ours.
 */
export type Confidence = 'documented' | 'sdk-only' | 'unverified';

/** What an attribute's value or an element's text must look like. */
export type ValueType =
  | 'string'
  | 'boolean'
  | 'integer'
  | 'decimal'
  | 'enum'
  | 'url'
  | 'phone'
  | 'phoneOrSip'
  | 'sipUri'
  | 'dtmfKeys'
  | 'dtmfTones'
  | 'callId'
  | 'callIds'
  | 'conferenceName'
  | 'endpointId'
  | 'duration';

/** A part of a row that can rest on other evidence than the row itself. */
export type Constraint = 'type' | 'values' | 'min' | 'max' | 'maxLength' | 'pattern' | 'schemes' | 'required';

/** What a value may be: shared by attributes and texts. */
export interface ValueRule {
  type: ValueType;
  /** The words allowed by an `enum`, or offered beside a `pattern`; beside another type, words allowed as well. */
  values?: readonly string[];
  /** True when `values` is not known to be complete. */
  open?: boolean;
  /** Smallest and largest number, in `unit`. */
  min?: number;
  max?: number;
  unit?: 's' | 'ms';
  /** Length in characters. */
  maxLength?: number;
  /** What a string has to match as a whole, and how to say that in a message. */
  pattern?: RegExp;
  patternSays?: string;
  /** URL schemes, without the colon. */
  schemes?: readonly string[];
  /** True when a URL may be relative to the one the document came from. */
  relative?: boolean;
  /** True when an empty value has a meaning of its own. */
  emptyAllowed?: boolean;
  /** Constraints that rest on weaker evidence than the row. */
  evidence?: Partial<Record<Constraint, Confidence>>;
}

/** An attribute has an effect only beside another one. */
export interface OnlyWith {
  attribute: string;
  /** The values the other one needs; any value when absent. */
  values?: readonly string[];
  /** The value the other one has when it is not written. */
  assumed?: string;
}

export interface AttributeSpec extends ValueRule {
  name: string;
  description: string;
  required?: boolean;
  /** What the platform takes when the attribute is absent, as it would be written. */
  default?: string;
  /** Year in which it first appeared, when it is newer than the rest. */
  since?: string;
  /** The value is a password. */
  secret?: boolean;
  /** It has no effect unless at least one of these attributes is there, too. */
  goesWith?: readonly string[];
  /** With it, every URL in `goesWith` must be https. */
  requiresHttps?: boolean;
  onlyWith?: OnlyWith;
  confidence: Confidence;
  /** The page or code that says so, in short: `docs: gather`. */
  source: string;
}

/** What may stand between an element's tags besides its children. */
export type TextSpec =
  | { allowed: false }
  | (ValueRule & {
      allowed: true;
      required: boolean;
      description: string;
      /** Text and SSML tags may be mixed. */
      mixed?: boolean;
      confidence: Confidence;
    });

/** How many children an element takes, all kinds together. */
export interface ChildLimits {
  min: number;
  /** Infinity when no page names a limit. */
  max: number;
  confidence: Confidence;
}

/**
 * What happens to the verbs after this one. `always`: they never run. `ifAttribute`: they never run when that
 * attribute is there. `never`: they run. `whileMember`: they run once the call has left the conference. `unknown`: no
 * page says.
 */
export type Ending = 'always' | 'never' | 'whileMember' | 'unknown' | { ifAttribute: string };

export type VerbFamily = 'audio' | 'gather' | 'record' | 'transfer' | 'connect' | 'stream' | 'flow';

export interface VerbSpec {
  name: string;
  family: VerbFamily;
  description: string;
  documentationUrl: string;
  attributes: readonly AttributeSpec[];
  /** Parents under which other attributes hold; `[]` for none at all. */
  attributesUnder?: Readonly<Record<string, readonly AttributeSpec[]>>;
  text: TextSpec;
  /** Names of the elements that may stand inside; `#ssml` stands for all SSML tags. */
  children: readonly string[];
  childLimits?: ChildLimits;
  parents: readonly string[];
  ending: Ending;
  /** False when the call goes on to the next verb at once. */
  blocks: boolean;
  /** Events the verb causes. */
  webhooks: readonly string[];
  /** Facts worth a line in the hover. */
  notes: readonly string[];
  since?: string;
  beta?: boolean;
  confidence: Confidence;
  source: string;
}

export interface SsmlTagSpec {
  name: string;
  description: string;
  attributes: readonly AttributeSpec[];
  /** True when text and other tags may stand inside. */
  content: boolean;
  source: string;
}

export interface VoiceSpec {
  name: string;
  /** Undefined when no source names it. */
  locale?: string;
  gender?: 'female' | 'male';
  quality: 'standard' | 'enhanced' | 'unknown';
  confidence: Confidence;
}

export interface LocaleSpec {
  name: string;
  /** In English: `French (Canada)`. */
  language: string;
}
