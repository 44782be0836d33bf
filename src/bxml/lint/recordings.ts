import type { Step } from './flow.ts';
import type { Scope } from './scope.ts';

/** Follows StartRecording and its kin through the document. What an earlier document started is not known. */
export function lintRecordings(steps: readonly Step[], scope: Scope): void {
  let state: 'unknown' | 'on' | 'off' = 'unknown';
  for (const { element, verb } of steps) {
    const { name, nameStart, nameEnd } = element;
    const detail = { documentationUrl: verb.documentationUrl };
    if (name === 'StartRecording') {
      if (state === 'on') {
        const message = 'A recording is under way already. This one is ignored until StopRecording.';
        scope.find('second-start-recording', nameStart, nameEnd, message, detail);
      }
      state = 'on';
    } else if (name === 'StopRecording') {
      if (state !== 'on') {
        const severity = state === 'off' ? 'warning' : 'hint';
        const message = `No StartRecording is under way here${state === 'off' ? '' : ', as far as this document tells'}.`;
        scope.find('stop-without-start', nameStart, nameEnd, message, { ...detail, severity });
      }
      state = 'off';
    } else if ((name === 'PauseRecording' || name === 'ResumeRecording') && state !== 'on') {
      const severity = state === 'off' ? 'warning' : 'hint';
      const message = `<${name}> does nothing without a recording${state === 'off' ? '; it was stopped before' : ', and this document starts none before it'}.`;
      scope.find('recording-not-running', nameStart, nameEnd, message, { ...detail, severity });
    }
  }
}
