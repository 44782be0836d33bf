/** Families of attributes that come back on many verbs, so that a verb reads as a short table. */
import type { AttributeSpec, Confidence } from './types.ts';

/** The two HTTP methods a webhook can use (docs: every page with a Method attribute). */
export const methods = ['GET', 'POST'] as const;

/** The two names a root may have; both are accepted everywhere. */
export const rootNames: readonly string[] = ['Response', 'Bxml'];

/** What differs from one row to the next. */
type Row = Omit<AttributeSpec, 'name' | 'description' | 'type' | 'confidence' | 'source'> & {
  confidence?: Confidence;
};

/** One row of any type. `source` in short, e.g. `docs: gather`. */
export function attribute(
  name: string,
  type: AttributeSpec['type'],
  description: string,
  source: string,
  row: Row = {},
): AttributeSpec {
  return { name, type, description, source, confidence: 'documented', ...row };
}

/** A webhook URL, absolute or relative to the document's own address. */
export function url(name: string, description: string, source: string, row: Row = {}): AttributeSpec {
  return attribute(name, 'url', description, source, { schemes: ['http', 'https'], relative: true, ...row });
}

function method(name: string, forUrl: string, source: string, row: Row = {}): AttributeSpec {
  return attribute(name, 'enum', `HTTP method of the request to ${forUrl}.`, source, {
    values: methods,
    default: 'POST',
    goesWith: [forUrl],
    ...row,
  });
}

/** `<event>Url` and `<event>Method`. */
export function webhook(event: string, description: string, source: string, row: Row = {}): AttributeSpec[] {
  const { confidence, since } = row;
  const shared: Row = {};
  if (confidence) shared.confidence = confidence;
  if (since) shared.since = since;
  return [
    url(`${event}Url`, description, source, row),
    method(`${event}Method`, `${event}Url`, source, shared),
  ];
}

/** `<event>FallbackUrl` and `<event>FallbackMethod`: the second address when the first does not answer. */
export function fallback(event: string, source: string): AttributeSpec[] {
  const primary = `${event}Url`;
  const name = `${event}FallbackUrl`;
  return [
    url(name, `Second address for the same event, tried when ${primary} fails.`, source, {
      goesWith: [primary],
    }),
    method(`${event}FallbackMethod`, name, source),
  ];
}

/** A method whose URL is not named `<event>Url`. */
export function methodFor(name: string, forUrl: string, source: string, row: Row = {}): AttributeSpec {
  return method(name, forUrl, source, row);
}

/** `username` and `password`, sent to the URLs named. `https`: those URLs must then be https. */
export function credentials(urls: readonly string[], source: string, options: { https?: boolean } = {}) {
  return pair('username', 'password', urls, source, options);
}

/** `fallbackUsername` and `fallbackPassword`, sent to the fallback URLs named. */
export function fallbackCredentials(
  urls: readonly string[],
  source: string,
  options: { https?: boolean } = {},
) {
  return pair('fallbackUsername', 'fallbackPassword', urls, source, options);
}

function pair(
  username: string,
  password: string,
  urls: readonly string[],
  source: string,
  options: { https?: boolean },
): AttributeSpec[] {
  const target = urls.join(' and ');
  const row: Row = { goesWith: urls, ...(options.https ? { requiresHttps: true } : {}) };
  return [
    attribute(username, 'string', `Basic authentication: the user name for ${target}.`, source, row),
    attribute(password, 'string', `Basic authentication: the password for ${target}.`, source, {
      ...row,
      secret: true,
    }),
  ];
}

/** `tag`: 256 characters in BXML (the REST API takes 4096, so a longer one is a warning, not an error). */
export function tag(source: string, extra = ''): AttributeSpec {
  return attribute(
    'tag',
    'string',
    `Your own text. It comes back in this event and all later ones of the call, until another tag replaces it. An empty tag clears it.${extra}`,
    source,
    { maxLength: 256, emptyAllowed: true, evidence: { maxLength: 'sdk-only' } },
  );
}

/** Seconds, whole or fractional. */
export function seconds(
  name: string,
  min: number,
  max: number,
  description: string,
  source: string,
  row: Row = {},
): AttributeSpec {
  return attribute(name, 'decimal', description, source, { min, max, unit: 's', ...row });
}

/** `true` or `false`. */
export function flag(name: string, description: string, source: string, row: Row = {}): AttributeSpec {
  return attribute(name, 'boolean', description, source, row);
}

/** One of a closed list of words. */
export function oneOf(
  name: string,
  values: readonly string[],
  description: string,
  source: string,
  row: Row = {},
): AttributeSpec {
  return attribute(name, 'enum', description, source, { values, ...row });
}

/** Keys of a telephone, each of which ends the input; empty for none. */
export function terminatingDigits(description: string, source: string, row: Row = {}): AttributeSpec {
  return attribute('terminatingDigits', 'dtmfKeys', description, source, {
    emptyAllowed: true,
    evidence: { pattern: 'unverified' },
    ...row,
  });
}

/** What to do with the Diversion headers of a call that is sent on. */
export function diversion(source: string): AttributeSpec[] {
  return [
    oneOf(
      'diversionTreatment',
      ['none', 'propagate', 'stack'],
      'What becomes of the SIP Diversion headers: left out, passed on, or passed on with one more on top. Only for inbound calls.',
      source,
      { default: 'none' },
    ),
    oneOf(
      'diversionReason',
      [
        'unknown',
        'user-busy',
        'no-answer',
        'unavailable',
        'unconditional',
        'time-of-day',
        'do-not-disturb',
        'deflection',
        'follow-me',
        'out-of-service',
        'away',
      ],
      'Reason written into the Diversion header that "stack" adds.',
      source,
      {
        default: 'unknown',
        onlyWith: { attribute: 'diversionTreatment', values: ['stack'], assumed: 'none' },
      },
    ),
  ];
}

/** Words the 2023 pages allow in place of the caller's number. */
export const callerWords = ['Restricted', 'Anonymous', 'Private', 'Unavailable'] as const;

/** The page of a verb in Bandwidth's documentation. */
export function page(name: string): string {
  return `https://dev.bandwidth.com/docs/voice/programmable-voice/bxml/${name}`;
}
