import * as l10n from '@vscode/l10n';
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
        const message = l10n.t('A recording is under way already. This one is ignored until StopRecording.');
        scope.find('second-start-recording', nameStart, nameEnd, message, detail);
      }
      state = 'on';
    } else if (name === 'StopRecording') {
      if (state !== 'on') {
        const severity = state === 'off' ? 'warning' : 'hint';
        const message =
          state === 'off'
            ? l10n.t('No StartRecording is under way here.')
            : l10n.t('No StartRecording is under way here, as far as this document tells.');
        scope.find('stop-without-start', nameStart, nameEnd, message, { ...detail, severity });
      }
      state = 'off';
    } else if ((name === 'PauseRecording' || name === 'ResumeRecording') && state !== 'on') {
      const severity = state === 'off' ? 'warning' : 'hint';
      const message =
        state === 'off'
          ? l10n.t('<{0}> does nothing without a recording; it was stopped before.', name)
          : l10n.t('<{0}> does nothing without a recording, and this document starts none before it.', name);
      scope.find('recording-not-running', nameStart, nameEnd, message, { ...detail, severity });
    }
  }
}
