import * as l10n from '@vscode/l10n';
import { type Description, detail, normal } from './description.ts';
import type { StreamEvent } from './event.ts';

/** A media stream or a transcription in words. */
export function describeStream(event: StreamEvent): Description {
  const { action, name, destination, contentType, seconds = 0 } = event;
  const words = event.what === 'media' ? mediaWords : transcriptionWords;
  switch (action) {
    case 'started':
      return normal(destination ? words.startedTo(name, destination) : words.started(name));
    case 'rejected':
      return { weight: 'error', text: words.rejected(name, reasonOf(event)) };
    // Only a media stream brings sound.
    case 'playing':
      return normal(
        contentType === undefined
          ? l10n.t('stream {0} plays sound', name)
          : l10n.t('stream {0} plays {1}', name, contentType),
      );
    case 'played':
      return detail(l10n.t('stream {0} has played {1} s', name, seconds));
    case 'cleared':
      return normal(l10n.t('stream {0} cleared: {1} s are not played', name, seconds));
    case 'stopped':
      return event.cause === 'closed'
        ? normal(words.stopped(name, seconds) + counts(event))
        : { weight: 'error', text: words.stoppedFor(name, seconds, reasonOf(event)) + counts(event) };
  }
}

/** As the API spells it, and what the emulator knows beyond that. */
function reasonOf({ cause = 'error', problem }: StreamEvent): string {
  return problem ? `${cause}, ${problem}` : cause;
}

interface Words {
  started(name: string): string;
  startedTo(name: string, destination: string): string;
  rejected(name: string, reason: string): string;
  stopped(name: string, seconds: number): string;
  stoppedFor(name: string, seconds: number, reason: string): string;
}

const mediaWords: Words = {
  started: (name) => l10n.t('stream {0} started', name),
  startedTo: (name, destination) => l10n.t('stream {0} started, to {1}', name, destination),
  rejected: (name, reason) => l10n.t('stream {0} rejected: {1}', name, reason),
  stopped: (name, seconds) => l10n.t('stream {0} stopped after {1} s', name, seconds),
  stoppedFor: (name, seconds, reason) => l10n.t('stream {0} stopped after {1} s: {2}', name, seconds, reason),
};

const transcriptionWords: Words = {
  started: (name) => l10n.t('transcription {0} started', name),
  startedTo: (name, destination) => l10n.t('transcription {0} started, to {1}', name, destination),
  rejected: (name, reason) => l10n.t('transcription {0} rejected: {1}', name, reason),
  stopped: (name, seconds) => l10n.t('transcription {0} stopped after {1} s', name, seconds),
  stoppedFor: (name, seconds, reason) =>
    l10n.t('transcription {0} stopped after {1} s: {2}', name, seconds, reason),
};

/** A list behind the sentence: how many messages went which way. */
function counts({ sent, lost, received, unplayed }: StreamEvent): string {
  const parts = [
    sent !== undefined && l10n.t('{0} sent', sent),
    lost !== undefined && l10n.t('{0} left out', lost),
    received !== undefined && l10n.t('{0} received', received),
    unplayed !== undefined && l10n.t('{0} s not played', unplayed),
  ].filter((part) => part !== false);
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}
