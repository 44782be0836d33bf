import * as l10n from '@vscode/l10n';
import type { ValueCheck } from './values.ts';
import { shown } from './wording.ts';

/** Keys of a telephone. */
export function checkKeys(check: ValueCheck): void {
  const bad = /[^0-9*#a-dA-D]/.exec(check.value.trim())?.[0];
  if (bad === undefined) return;
  check.wrong(
    'bad-dtmf',
    l10n.t('{0} holds "{1}", which is no key. Keys are 0-9, *, # and A-D.', check.subject(), bad),
    check.severity('pattern'),
  );
}

/** Keys and pauses to send. */
export function checkTones(check: ValueCheck): void {
  const bad = /[^0-9*#a-dA-D,wW]/.exec(check.value.trim())?.[0];
  if (bad === undefined) return;
  check.wrong(
    'bad-dtmf',
    l10n.t(
      '"{0}" cannot be sent. Keys are 0-9, *, # and A-D; a comma or w waits half a second, W a whole one.',
      bad,
    ),
    check.severity('pattern'),
    { suggestion: check.value.replace(/[^0-9*#a-dA-D,wW]/g, '') },
  );
}

/** The shape of real call ids; to be treated as opaque, so never an error. */
const idShape = /^[ce]-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const endpointShape = /^e-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An id of a call or an endpoint, or several. */
export function checkId(check: ValueCheck): void {
  for (const id of check.rule.type === 'callIds' ? check.value.split(',') : [check.value]) {
    const endpoint = check.rule.type === 'endpointId';
    const value = id.trim();
    const fits = endpoint ? idShape.test(value) || endpointShape.test(value) : idShape.test(value);
    if (fits && value.startsWith(endpoint ? 'e' : 'c')) continue;
    const message = endpoint
      ? l10n.t('"{0}" does not look like an endpoint id (e-…).', shown(id))
      : l10n.t('"{0}" does not look like a call id (c-…).', shown(id));
    check.wrong('bad-id', message, check.severity('pattern'));
    return;
  }
}

/** The name of a conference. */
export function checkConferenceName(check: ValueCheck): void {
  const value = check.value.trim();
  const bad = /[^A-Za-z0-9\-_.]/.exec(value)?.[0];
  if (bad === undefined) return;
  check.wrong(
    'bad-conference-name',
    l10n.t(
      'A conference name cannot hold "{0}". Only letters, digits, hyphens, underscores and periods.',
      bad,
    ),
    check.severity('pattern'),
    { suggestion: value.replace(/\s+/g, '-').replace(/[^A-Za-z0-9\-_.]/g, '') },
  );
}
