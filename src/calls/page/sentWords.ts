import type { SentDocument, SentOutcome } from '../sentDocuments.ts';
import { oneLine } from './pageWriter.ts';

const outcomes: Readonly<Record<SentOutcome['kind'], string>> = {
  sending: 'being sent',
  accepted: 'accepted',
  refused: 'refused',
  'not-sent': 'not sent',
  unknown: 'outcome unknown',
};

/** How sending ended: `accepted (204)`, `refused (409). Call ended before the document arrived. …` */
export function outcomeWords({ kind, status, message }: SentOutcome): string {
  const words = outcomes[kind] + (status === undefined ? '' : ` (${status})`);
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
  if (more > 0) shown.push(more === 1 ? '… 1 more line' : `… ${more} more lines`);
  return shown;
}

/** What the document itself is called when it is opened: `hello (sent 13.15.07).bxml`. */
export function documentName({ origin, time }: SentDocument, timeZone?: string): string {
  const name = (originName(origin) ?? '').replace(/( \(sent [\d.]+\))?\.\w+$/, '') || 'document';
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone }).format(time);
  return `${name.replaceAll('/', ' ')} (sent ${clock.replaceAll(':', '.')}).bxml`;
}
