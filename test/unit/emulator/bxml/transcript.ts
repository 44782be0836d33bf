import type { EmulatorEvent, StreamEvent } from '../../../../src/emulator/events/event.ts';

/**
 * The events of a call as lines a person can read, with the seconds since the call was placed:
 * `1.2 answer webhook to /answer`.
 */
export function transcript(events: readonly EmulatorEvent[]): string[] {
  const start = Date.parse(events[0]?.time ?? '');
  return events.flatMap((event) => {
    const words = wordsOf(event);
    if (words === undefined) return [];
    const seconds = (Date.parse(event.time) - start) / 1000;
    return [`${Number(seconds.toFixed(2))} ${words}`];
  });
}

function wordsOf(event: EmulatorEvent): string | undefined {
  switch (event.kind) {
    case 'state':
      return [event.state, event.disconnectCause].filter(Boolean).join(' ');
    case 'callee':
      return ['callee', event.action, event.digits ?? event.text].filter(Boolean).join(' ');
    case 'webhook':
      return `${event.eventType} webhook to ${new URL(event.url).pathname}`;
    case 'webhook-reply':
      return `${event.eventType} reply: ${event.status ?? event.problem}`;
    case 'verb':
      if (event.phase === 'start') return event.name;
      return event.interrupted ? `${event.name} interrupted` : undefined;
    case 'bxml':
      return event.outcome === 'refused' ? 'document refused' : undefined;
    case 'note':
      return `note: ${event.message}`;
    case 'hint':
      return `hint: ${event.message}`;
    case 'error':
      return `error: ${event.message}`;
    case 'tag':
      return `tag ${event.tag ?? 'cleared'}`;
    case 'stream':
      return streamWords(event);
    case 'redirect':
      return `redirect to ${event.redirectUrl}`;
    default:
      return undefined;
  }
}

function streamWords({
  what,
  name,
  action,
  cause,
  problem,
  contentType,
  seconds,
  ...more
}: StreamEvent): string {
  const { messages, sent, lost, received, unplayed } = more;
  const details = [
    cause,
    problem,
    contentType,
    seconds === undefined ? undefined : `${seconds} s`,
    messages === undefined ? undefined : `in ${messages}`,
    sent === undefined ? undefined : `sent ${sent}`,
    lost === undefined ? undefined : `lost ${lost}`,
    received === undefined ? undefined : `received ${received}`,
    unplayed === undefined ? undefined : `unplayed ${unplayed} s`,
  ].filter((detail) => detail !== undefined);
  return [`${what} ${name} ${action}`, ...details].join(', ');
}
