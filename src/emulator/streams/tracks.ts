/** One direction of a call's sound: `inbound` is what the far end says, `outbound` what is played to it. docs: startStream. */
export type TrackName = 'inbound' | 'outbound';

/** The most tracks of a call that are streamed at once, and the most that are transcribed. docs: startStream. */
export const maxTracks = 4;

/** The tracks that an attribute names. A value that makes no sense counts as absent: `inbound`. */
export function tracksOf(value: string | undefined): readonly TrackName[] {
  if (value === 'both') return ['inbound', 'outbound'];
  return value === 'outbound' ? ['outbound'] : ['inbound'];
}
