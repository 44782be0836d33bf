import * as l10n from '@vscode/l10n';
import type { SentDocument, SentOutcome } from '../sentDocuments.ts';
import { oneLine } from './pageWriter.ts';

const outcomes: Readonly<Record<SentOutcome['kind'], () => string>> = {
  sending: () => l10n.t('being sent'),
  accepted: () => l10n.t('accepted'),
  refused: () => l10n.t('refused'),
  'not-sent': () => l10n.t('not sent'),
  unknown: () => l10n.t('outcome unknown'),
};

/** How sending ended: `accepted (204)`, `refused (409). Call ended before the document arrived. …` */
export function outcomeWords({ kind, status, message }: SentOutcome): string {
  const words = outcomes[kind]() + (status === undefined ? '' : ` (${status})`);
  return message === undefined ? words : `${words}. ${oneLine(message)}`;
}

/** The last part of an address, as one reads it; undefined when there is no origin. */
export function originName(origin: string | undefined): string | undefined {
  if (origin === undefined) return undefined;
  const last =
    origin
      .replace(/[?#].*$/, '')
      .split('/')
      .at(-1) ?? origin;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** Lines of a document shown on a page, and characters of each. */
const mostLines = 12;
const mostCharacters = 120;

/** The beginning of a document, line by line; the last line says what is left out. */
export function excerpt(text: string): string[] {
  const lines = text.replace(/\s+$/, '').split(/\r\n|\r|\n/);
  const shown = lines.slice(0, mostLines).map((line) => {
    const clean = line.replaceAll('\t', '  ').replaceAll(/\p{Cc}/gu, '\uFFFD');
    return clean.length > mostCharacters ? `${clean.slice(0, mostCharacters)}…` : clean;
  });
  const more = lines.length - shown.length;
  if (more > 0) shown.push(more === 1 ? l10n.t('… 1 more line') : l10n.t('… {0} more lines', more));
  return shown;
}

/** What the document itself is called when it is opened: `hello (sent 13.15.07).bxml`. */
export function documentName({ origin, time }: SentDocument, timeZone?: string): string {
  // A time in brackets that an earlier one put there, whatever the language.
  const earlier = /( \([^()]*\d\d\.\d\d\.\d\d[^()]*\))?\.\w+$/;
  const name = (originName(origin) ?? '').replace(earlier, '') || l10n.t('document');
  const format = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone });
  const clock = format.format(time).replaceAll(':', '.');
  return `${l10n.t('{0} (sent {1})', name, clock).replaceAll('/', ' ')}.bxml`;
}
