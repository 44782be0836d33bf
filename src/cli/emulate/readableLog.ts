import type { Emulator } from '../../emulator/emulator.ts';
import { describeEvent } from '../../emulator/events/describeEvent.ts';
import { shortCallId, type Weight } from '../../emulator/events/description.ts';
import { sdkSettings } from '../../emulator/sdkSettings.ts';
import { plain } from '../text/plain.ts';
import type { MakeReporter } from './reporter.ts';

/** The most characters of one line: an application can send texts of any length. */
const maxLineLength = 500;
/** Columns of the id of a call. */
const idWidth = 10;

/** Select Graphic Rendition codes of ECMA-48. */
const styles = { bold: '1', dim: '2', id: '36', warning: '33', error: '31' };

/** For people: what to paste where, then a line for each event that says something new. */
export const readableLog: MakeReporter = ({ colour }, emulator) => {
  const paint = (style: keyof typeof styles, text: string) =>
    colour ? `\x1b[${styles[style]}m${text}\x1b[0m` : text;
  const byWeight = (weight: Weight, text: string) =>
    weight === 'warning' || weight === 'error' ? paint(weight, text) : text;
  const timeOf = timeOn(emulator);
  return {
    started: () => banner(emulator, (text) => paint('bold', text)),
    event(event, call) {
      const { weight, text, below = [] } = describeEvent(event, call);
      if (weight === 'detail') return '';
      const time = timeOf(event.time);
      const id = shortCallId(event.callId ?? event.conferenceId ?? '').padEnd(idWidth);
      const lines = [`${paint('dim', time)}  ${paint('id', id)}  ${byWeight(weight, bounded(text))}`];
      const margin = ' '.repeat(time.length + idWidth + 6);
      for (const one of below) lines.push(`${margin}${byWeight(one.weight, bounded(one.text))}`);
      return `${lines.join('\n')}\n`;
    },
  };
};

function bounded(text: string): string {
  // Cut before and after: a symbol may be longer than what it stands for.
  const short = plain(text.slice(0, maxLineLength + 1));
  return short.length > maxLineLength ? `${short.slice(0, maxLineLength - 1)}…` : short;
}

/** The time of day, to lay beside the application's own log. A virtual clock shows the seconds that have passed. */
function timeOn({ clock }: Emulator): (time: string) => string {
  if (clock.virtual) {
    const start = clock.now();
    return (time) => `${((Date.parse(time) - start) / 1000).toFixed(1)} s`.padStart(10);
  }
  return (time) => {
    const at = new Date(time);
    const [hours, minutes, seconds] = [at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits);
    return `${hours}:${minutes}:${seconds}.${String(at.getMilliseconds()).padStart(3, '0')}`;
  };
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

function banner(emulator: Emulator, bold: (text: string) => string): string {
  const { url, clock } = emulator;
  const lines = [
    `The emulator listens at ${bold(url)}. It takes any credentials and any account.`,
    ...sdkSettings(emulator).flatMap(({ client, lines: settings }) => [
      '',
      `${client}:`,
      ...settings.map((line) => `  ${line}`),
    ]),
  ];
  if (clock.virtual) {
    lines.push(
      '',
      'Time stands still until you move it:',
      `  curl -X POST ${url}/emulator/clock/advance -d '{"seconds": 10}'`,
    );
  }
  lines.push('', 'Ctrl+C ends it. What happens:', '');
  return `${lines.join('\n')}\n`;
}
