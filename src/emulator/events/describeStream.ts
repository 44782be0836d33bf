import type { Description } from './describeEvent.ts';
import type { StreamEvent } from './event.ts';

/** A media stream or a transcription in words. */
export function describeStream(event: StreamEvent): Description {
  const { action, problem, cause, destination, contentType, seconds = 0 } = event;
  const who = `${event.what === 'media' ? 'stream' : 'transcription'} ${event.name}`;
  switch (action) {
    case 'started':
      return { weight: 'normal', text: `${who} started${destination ? `, to ${destination}` : ''}` };
    case 'rejected':
      return {
        weight: 'error',
        text: `${who} rejected: ${cause ?? 'error'}${problem ? `, ${problem}` : ''}`,
      };
    case 'playing':
      return { weight: 'normal', text: `${who} plays ${contentType ?? 'sound'}` };
    case 'played':
      return { weight: 'detail', text: `${who} has played ${seconds} s` };
    case 'cleared':
      return { weight: 'normal', text: `${who} cleared: ${seconds} s are not played` };
    case 'stopped': {
      const weight = cause === 'closed' ? 'normal' : 'error';
      const reason = cause === 'closed' ? '' : `: ${cause ?? 'error'}${problem ? `, ${problem}` : ''}`;
      return { weight, text: `${who} stopped after ${seconds} s${reason}${counts(event)}` };
    }
  }
}

function counts({ sent, lost, received, unplayed }: StreamEvent): string {
  const parts = [
    sent !== undefined && `${sent} sent`,
    lost !== undefined && `${lost} left out`,
    received !== undefined && `${received} received`,
    unplayed !== undefined && `${unplayed} s not played`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}
