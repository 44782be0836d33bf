import * as l10n from '@vscode/l10n';
import { VoiceApiError } from './errors.ts';
import type { HttpRequest } from './transport.ts';

/** Bytes a body gets room for before they arrive, at the most. A server may announce anything. */
const mostRoomAhead = 1024 * 1024;

/**
 * Room that a former body had: pages of a list are of one size, and much of the memory they take would otherwise be room
 * that each gets for itself. Goes with the next full garbage collection, so a client that rests holds none.
 */
let spareRoom: WeakRef<Buffer> | undefined;

/** The body of a reply as it comes in, but no more of it than the request allows. */
export class BodyBytes {
  readonly #request: HttpRequest;
  #room: Buffer;
  #size = 0;

  /** @param announced The `Content-Length`, if there is one. */
  constructor(request: HttpRequest, announced?: string) {
    this.#request = request;
    const length = /^\d+$/.test(announced ?? '') ? Number(announced) : 0;
    this.#room = takeRoom(Math.min(length, request.maxBytes, mostRoomAhead));
  }

  /** @returns Why the body is to be given up, once it has become too long. */
  add(chunk: Uint8Array): VoiceApiError | undefined {
    const size = this.#size + chunk.byteLength;
    if (size > this.#request.maxBytes) return tooLong(this.#request);
    if (size > this.#room.byteLength) this.#grow(Math.max(size, 2 * this.#room.byteLength));
    this.#room.set(chunk, this.#size);
    this.#size = size;
    return undefined;
  }

  /** All of it as UTF-8. To be asked for once: the next body gets the room. */
  text(): string {
    const text = this.#room.toString('utf8', 0, this.#size);
    spareRoom = new WeakRef(this.#room);
    return text;
  }

  #grow(size: number): void {
    const room = Buffer.allocUnsafeSlow(size);
    room.set(this.#room.subarray(0, this.#size));
    this.#room = room;
  }
}

function takeRoom(size: number): Buffer {
  const spare = spareRoom?.deref();
  spareRoom = undefined;
  return spare !== undefined && spare.byteLength >= size ? spare : Buffer.allocUnsafeSlow(size);
}

/** Reads a reply body as UTF-8, but no more of it than the request allows. */
export async function readBody(request: HttpRequest, chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const body = new BodyBytes(request);
  for await (const chunk of chunks) {
    const problem = body.add(chunk);
    if (problem !== undefined) throw problem;
  }
  return body.text();
}

function tooLong(request: HttpRequest): VoiceApiError {
  const { host } = new URL(request.url);
  return new VoiceApiError({
    kind: 'unexpected-reply',
    outcome: 'unknown',
    summary: l10n.t(
      'The reply of {0} is longer than {1} KB and was given up.',
      host,
      Math.round(request.maxBytes / 1024),
    ),
    nextStep: l10n.t('Check the address; for a list, ask for fewer calls a page.'),
  });
}
