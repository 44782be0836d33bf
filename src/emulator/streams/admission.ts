import { maxTracks, type TrackName } from './tracks.ts';

/** A stream, or a transcription, as far as others are concerned. */
export interface Admitted {
  name: string;
  tracks: readonly TrackName[];
}

/** Why one is not started. docs: mediaStreamRejected. */
export interface Rejection<T extends Admitted> {
  cause: 'connection-error' | 'duplicate' | 'error' | 'track-limit';
  errorMessage: string;
  /** The one that has the name. */
  original?: T;
}

/** Why another one can't be added to those there are, if it can't. @param what Such as `stream`. */
export function rejectionOf<T extends Admitted>(
  asked: Admitted,
  others: Iterable<T>,
  what: string,
): Rejection<T> | undefined {
  let count = asked.tracks.length;
  for (const other of others) {
    if (other.name === asked.name) {
      const errorMessage = `A ${what} with the name ${asked.name} already exists on this call`;
      return { cause: 'duplicate', errorMessage, original: other };
    }
    count += other.tracks.length;
  }
  if (count <= maxTracks) return undefined;
  return {
    cause: 'track-limit',
    errorMessage: `A call has at most ${maxTracks} tracks of this kind at once`,
  };
}
