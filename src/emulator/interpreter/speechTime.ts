import { attributeOf, type BxmlElement, type BxmlNode } from '../../bxml/tree.ts';

/** Characters a voice speaks in a second: some 150 English words a minute. `assumed`. */
const charactersPerSecond = 15;
/** The same for Chinese, Japanese and Korean, where a character is a syllable or more. `assumed`. */
const syllablesPerSecond = 4;
const syllables = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;

/** Seconds of `<break strength>`. docs: W3C SSML names the words, the lengths are those of common voices (`assumed`). */
const breakSeconds: Readonly<Record<string, number>> = {
  none: 0,
  'x-weak': 0.1,
  weak: 0.25,
  medium: 0.5,
  strong: 0.75,
  'x-strong': 1.2,
};

/** Speed of `<prosody rate>` words. */
const rates: Readonly<Record<string, number>> = {
  'x-slow': 0.5,
  slow: 0.75,
  medium: 1,
  default: 1,
  fast: 1.5,
  'x-fast': 2,
};

/** Seconds it takes to speak a plain text. */
export function speechTime(text: string): number {
  const plain = text.replace(/\s+/g, ' ').trim();
  const dense = plain.match(syllables)?.length ?? 0;
  return (plain.length - dense) / charactersPerSecond + dense / syllablesPerSecond;
}

/** Seconds a SpeakSentence takes, with SSML breaks and rates counted. To the millisecond. */
export function sentenceTime(sentence: BxmlElement): number {
  return Math.round(timeOf(sentence.children, 1) * 1000) / 1000;
}

function timeOf(nodes: readonly BxmlNode[], rate: number): number {
  let seconds = 0;
  for (const node of nodes) {
    if (node.kind === 'text' || node.kind === 'cdata') seconds += speechTime(node.value) / rate;
    else if (node.kind !== 'element') continue;
    else if (node.name === 'break') seconds += breakTime(node);
    else seconds += timeOf(node.children, rate * rateOf(node));
  }
  return seconds;
}

function breakTime(element: BxmlElement): number {
  const [, count = '', unit] =
    /^([\d.]+)(ms|s)$/.exec(attributeOf(element, 'time')?.value.trim() ?? '') ?? [];
  if (unit) return Number(count) / (unit === 'ms' ? 1000 : 1) || 0;
  return breakSeconds[attributeOf(element, 'strength')?.value ?? 'medium'] ?? 0.5;
}

function rateOf(element: BxmlElement): number {
  if (element.name !== 'prosody') return 1;
  const value = attributeOf(element, 'rate')?.value.trim() ?? 'medium';
  const percent = /^([+-]?)([\d.]+)%$/.exec(value);
  if (!percent) return rates[value] ?? 1;
  const [, sign = '', number = ''] = percent;
  const share = Number(number) / 100;
  const rate = sign === '' ? share : 1 + (sign === '-' ? -share : share);
  return Math.max(rate, 0.1);
}
