/** Asks for a key. @param gatherUrl Without one the call goes on with the next verb. */
export function menu(gatherUrl?: string): string {
  return `<Gather ${gatherUrl ? `gatherUrl="${gatherUrl}" ` : ''}maxDigits="1" firstDigitTimeout="60" repeatCount="3">
  <SpeakSentence>Welcome. Press one for opening hours, or two for the operator.</SpeakSentence>
</Gather>`;
}

/** The last words of a call. */
export const goodbye = `<SpeakSentence>We are open from nine to five. Thank you for calling.</SpeakSentence>
<Hangup/>`;
