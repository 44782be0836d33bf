import * as l10n from '@vscode/l10n';
import { attributeOf, type BxmlElement } from '../tree.ts';
import type { AttributeSpec, VerbSpec } from '../vocabulary/types.ts';
import { attributesByName } from '../vocabulary/vocabulary.ts';
import { findPlaceholder } from './placeholders.ts';
import type { Scope } from './scope.ts';

/** A value that is or may hold a URL, with where it stands. */
interface Place {
  value: string;
  start: number;
  end: number;
}

/** Credentials that would travel in the open, and secrets in URLs and tags. */
export function lintCredentials(
  element: BxmlElement,
  verb: VerbSpec,
  rows: readonly AttributeSpec[],
  scope: Scope,
): void {
  const known = attributesByName(rows);
  lintPlainHttp(element, verb, known, scope);
  for (const attribute of element.attributes) {
    if (!attribute.hasValue || attribute.value === '') continue;
    const row = known.get(attribute.name);
    if (row?.type !== 'url' && row?.name !== 'tag') continue;
    const place = { value: attribute.value, start: attribute.valueStart, end: attribute.valueEnd };
    if (row.type === 'url') lintSecretInUrl(place, scope);
    else lintSecretInTag(place, scope);
  }
  if (verb.name !== 'PlayAudio' && verb.name !== 'Tag') return;
  const text = onlyText(element);
  if (!text) return;
  if (verb.name === 'PlayAudio') lintSecretInUrl(text, scope);
  else lintSecretInTag(text, scope);
}

/** The URLs that get credentials have to be https; on some verbs the pages demand it. */
function lintPlainHttp(
  element: BxmlElement,
  verb: VerbSpec,
  known: ReadonlyMap<string, AttributeSpec>,
  scope: Scope,
): void {
  const reported = new Set<string>();
  for (const attribute of element.attributes) {
    if (!/(username|password)$/i.test(attribute.name)) continue;
    const row = known.get(attribute.name);
    if (!row) continue;
    for (const name of row.goesWith ?? []) {
      const url = attributeOf(element, name);
      if (!url || reported.has(name) || !isPlain(url.value)) continue;
      reported.add(name);
      report(
        { value: url.value, start: url.valueStart, end: url.valueEnd },
        name,
        row.requiresHttps === true,
      );
    }
  }
  if (verb.name === 'PlayAudio' && attributeOf(element, 'password')) {
    const text = onlyText(element);
    if (text && isPlain(text.value)) report(text, undefined, false);
  }

  /** `name` is the attribute that holds the URL; undefined for the text of PlayAudio. */
  function report(place: Place, name: string | undefined, demanded: boolean): void {
    const message =
      name === undefined
        ? l10n.t('User name and password go to the file unencrypted.')
        : l10n.t('User name and password go to {0} unencrypted.', name);
    const rule = demanded ? ` ${l10n.t('With credentials it must be https.')}` : '';
    scope.find('credentials-without-https', place.start, place.end, `${message}${rule}`, {
      severity: demanded ? 'warning' : 'hint',
      documentationUrl: verb.documentationUrl,
      data: { suggestion: place.value.replace(/^(http|ws):/i, (scheme) => `${scheme.slice(0, -1)}s:`) },
    });
  }
}

function isPlain(url: string): boolean {
  return /^\s*(http|ws):/i.test(url);
}

function onlyText(element: BxmlElement): Place | undefined {
  const [text, ...rest] = element.children.filter((child) => child.kind === 'text');
  if (!text || rest.length > 0) return undefined;
  const lead = text.value.length - text.value.trimStart().length;
  const trail = text.value.length - text.value.trimEnd().length;
  if (text.entities) return { value: text.value.trim(), start: text.start, end: text.end };
  return { value: text.value.trim(), start: text.start + lead, end: text.end - trail };
}

/** Names of parameters whose value should not end up in a log. */
const secretName =
  /(^|[_-])(pass(word|wd)?|pwd|secret|token|api_?key|access_?key|auth|credential|pin|ssn|cvv|card(_?number)?)$/i;

function lintSecretInUrl(place: Place, scope: Scope): void {
  const { value } = place;
  if (/^\s*[a-z]+:\/\/[^/?#\s]+:[^/?#\s]+@/i.test(value)) {
    find(
      place,
      scope,
      l10n.t('The URL holds a password. Put it into username and password; URLs end up in logs.'),
    );
    return;
  }
  const query = value.indexOf('?');
  if (query < 0) return;
  for (const pair of value.slice(query + 1).split('&')) {
    const [name = '', given = ''] = pair.split('=', 2);
    if (given === '' || findPlaceholder(given)) continue;
    if (secretName.test(name)) {
      find(place, scope, l10n.t('The URL holds {0} in plain view. URLs end up in logs.', name));
      return;
    }
    if (isCardNumber(given)) {
      find(
        place,
        scope,
        l10n.t('The URL holds what looks like a card number in {0}. URLs end up in logs.', name),
      );
      return;
    }
  }
}

function lintSecretInTag(place: Place, scope: Scope): void {
  const name = /(password|passwd|secret|token|api[_-]?key)["']?\s*[=:]/i.exec(place.value)?.[1];
  if (name === undefined || findPlaceholder(place.value)) return;
  find(
    place,
    scope,
    l10n.t('The tag holds {0} in plain view. It is sent with every event of the call.', name),
  );
}

function find(place: Place, scope: Scope, message: string): void {
  scope.find('secret-in-url', place.start, place.end, message);
}

/** 13 to 19 digits whose check digit fits (Luhn). */
function isCardNumber(value: string): boolean {
  if (!/^\d{13,19}$/.test(value)) return false;
  let sum = 0;
  for (let index = 0; index < value.length; index++) {
    const digit = Number(value[value.length - 1 - index]);
    const counted = index % 2 === 0 ? digit : digit * 2;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}
