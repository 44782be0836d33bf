import type { LocaleSpec, VoiceSpec } from './types.ts';

type Quality = VoiceSpec['quality'];

function women(locale: string, quality: Quality, ...names: string[]): VoiceSpec[] {
  return names.map((name) => ({ name, locale, gender: 'female', quality, confidence: 'documented' }));
}

function men(locale: string, quality: Quality, ...names: string[]): VoiceSpec[] {
  return names.map((name) => ({ name, locale, gender: 'male', quality, confidence: 'documented' }));
}

/** Voices that only an SDK lists. */
function listedBySdk(voices: VoiceSpec[]): VoiceSpec[] {
  return voices.map((voice) => ({ ...voice, confidence: 'sdk-only' }));
}
/** Every speaker of SpeakSentence (docs: speakSentence; the second half only in java-sdk and migration-toolkit). */
export const voices: readonly VoiceSpec[] = [
  ...women('en_US', 'standard', 'susan', 'julie', 'kate'),
  ...women('en_US', 'enhanced', 'ruth'),
  ...men('en_US', 'standard', 'dave', 'paul'),
  ...men('en_US', 'enhanced', 'stephen'),
  ...women('en_UK', 'standard', 'bridget'),
  ...men('en_UK', 'standard', 'simon'),
  ...women('de', 'standard', 'katrin'),
  ...men('de', 'standard', 'stefan'),
  ...women('es', 'standard', 'esperanza', 'violeta'),
  ...men('es', 'standard', 'jorge'),
  ...women('es_MX', 'standard', 'rosa'),
  ...women('es_US', 'enhanced', 'lupe'),
  ...men('es_US', 'enhanced', 'pedro'),
  ...women('fr', 'standard', 'jolie'),
  ...men('fr', 'standard', 'bernard'),
  ...women('fr_CA', 'enhanced', 'gabrielle'),
  ...men('fr_CA', 'enhanced', 'liam'),
  ...women('it', 'standard', 'paola'),
  ...men('it', 'standard', 'luca'),
  ...women('ja', 'standard', 'masako'),
  ...men('ja', 'standard', 'kenji'),
  ...women('ru', 'standard', 'nadiya'),
  ...men('ru', 'standard', 'anatoli'),
  ...women('arb', 'standard', 'zeina'),
  ...women('cmn-CN', 'standard', 'zhiyu'),
  ...listedBySdk([
    ...women('en_US', 'unknown', 'salli', 'ivy'),
    ...women('en_US', 'enhanced', 'salli_enh', 'ivy_enh'),
    ...women('fr_CA', 'unknown', 'chantal'),
    ...men('es_US', 'unknown', 'miguel'),
    ...men('en_US', 'unknown', 'joey', 'justin'),
    ...men('en_US', 'enhanced', 'joey_enh'),
    ...women('es_US', 'unknown', 'penelope'),
    ...men('en_AU', 'unknown', 'russell'),
    ...women('en_GB', 'unknown', 'emma'),
    ...women('en_GB', 'enhanced', 'emma_enh'),
    ...women('en_AU', 'unknown', 'nicole'),
    ...women('en_IN', 'unknown', 'raveena'),
    ...men('da_DK', 'unknown', 'mads'),
    ...women('ro_RO', 'unknown', 'carmen'),
    ...women('da_DK', 'unknown', 'naja'),
    ...men('nl_NL', 'unknown', 'ruben'),
    ...men('en_GB_WLS', 'unknown', 'geraint'),
  ]),
  // Names from before the general release, kept by a migration tool.
  { name: 'samuel', quality: 'unknown', confidence: 'unverified' },
  { name: 'emily', quality: 'unknown', confidence: 'unverified' },
];

export const voiceNames: readonly string[] = voices.map((voice) => voice.name);

/** Locales of the speakers, as SpeakSentence spells them. */
export const locales: readonly LocaleSpec[] = [
  { name: 'en_US', language: 'English (United States)' },
  { name: 'en_UK', language: 'English (United Kingdom)' },
  { name: 'de', language: 'German' },
  { name: 'es', language: 'Spanish (Spain)' },
  { name: 'es_MX', language: 'Spanish (Mexico)' },
  { name: 'es_US', language: 'Spanish (United States)' },
  { name: 'fr', language: 'French (France)' },
  { name: 'fr_CA', language: 'French (Canada)' },
  { name: 'it', language: 'Italian' },
  { name: 'ru', language: 'Russian' },
  { name: 'ja', language: 'Japanese' },
  { name: 'arb', language: 'Arabic' },
  { name: 'cmn-CN', language: 'Chinese (Mandarin)' },
  { name: 'en_AU', language: 'English (Australia)' },
  { name: 'en_IN', language: 'English (India)' },
  { name: 'da_DK', language: 'Danish' },
  { name: 'ro_RO', language: 'Romanian' },
  { name: 'nl_NL', language: 'Dutch' },
  { name: 'en_GB', language: 'English (Great Britain)' },
  { name: 'en_GB_WLS', language: 'English (Wales)' },
];

export const localeNames: readonly string[] = locales.map((locale) => locale.name);
