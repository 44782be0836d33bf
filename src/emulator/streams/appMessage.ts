import { base64Bytes, bytesPerSecond } from './pcmu.ts';

/** What an application asks of a bidirectional stream. docs: startStream. */
export type AppMessage = { kind: 'playAudio'; contentType: string; seconds: number } | { kind: 'clear' };

/** Reads a message of the application. @returns Why it can't be understood, as a text, when it can't. */
export function readAppMessage(text: string): AppMessage | string {
  const message = parse(text);
  if (!message) return 'a message that is no JSON object';
  const { eventType } = message;
  if (eventType === 'clear') return { kind: 'clear' };
  if (eventType !== 'playAudio') return 'a message whose eventType is neither playAudio nor clear';
  const { media } = message;
  if (!isObject(media)) return 'playAudio without media';
  const { contentType, payload } = media;
  if (typeof contentType !== 'string' || typeof payload !== 'string') {
    return 'playAudio whose media has no contentType or no payload';
  }
  const rate = bytesPerSecond(contentType);
  if (rate === undefined) return `playAudio with the contentType ${contentType.slice(0, 100)}`;
  const bytes = base64Bytes(payload);
  if (bytes === undefined) return 'playAudio with a payload that is not base64';
  return { kind: 'playAudio', contentType, seconds: bytes / rate };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
