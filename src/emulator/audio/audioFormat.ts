/** What a sound file is, as far as playing it goes. */
export type AudioFormat = 'wav' | 'mp3';

const wavTypes = /^audio\/(x-|vnd\.)?(wav|wave|basic|pcm[ua]|l16)$/;
const mp3Types = /^audio\/(x-)?(mpeg|mp3|mpeg3|mpegaudio)$/;
/** Types that name no media at all; the address decides then. */
const plainTypes = /^(text\/|application\/)/;
const otherExtensions =
  /\.(ogg|oga|opus|m4a|mp4|aac|flac|webm|wma|aif|aiff|amr|au|mid|midi|mov|avi|mpg|mpeg|ogv|gif|jpe?g|png)$/i;

/**
 * The format that the real service would take a file for: by its media type, else by the end of its address, else WAV.
 * docs: playAudio.
 *
 * @param contentType As the header says; undefined when the file was not had.
 * @returns Undefined for a kind of media that is not played.
 */
export function audioFormat(url: string, contentType: string | undefined): AudioFormat | undefined {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (wavTypes.test(type)) return 'wav';
  if (mp3Types.test(type)) return 'mp3';
  if (type !== '' && !plainTypes.test(type)) return undefined;
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  // Ogg is the one kind that is served as an application.
  if (type === 'application/ogg' || otherExtensions.test(path)) return undefined;
  return /\.mp3$/i.test(path) ? 'mp3' : 'wav';
}
