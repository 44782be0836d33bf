import * as vscode from 'vscode';
import type { NeededField } from '../../calls/placing/callProfiles.ts';

/** How one field of a call is asked for. What it may hold is in `src/voice/limits.ts`. */
export interface RequestFieldWords {
  /** The API's name; parts of machine detection are joined with a dot. */
  readonly field: string;
  readonly label: string;
  /** What it means, with its default. */
  readonly prompt: string;
  readonly example?: string;
}

export interface FieldGroup {
  readonly title: string;
  readonly fields: readonly RequestFieldWords[];
}

/** What every call needs: question and example. */
export const neededWords: Readonly<Record<NeededField, () => [prompt: string, example: string]>> = {
  to: () => [vscode.l10n.t('Number or SIP address to call'), '+19195550123'],
  from: () => [vscode.l10n.t('Your Bandwidth number to call from'), '+19195550100'],
  applicationId: () => [
    vscode.l10n.t('ID of the voice application that owns the number'),
    '00000000-0000-0000-0000-000000000000',
  ],
  answerUrl: () => [
    vscode.l10n.t('Address that returns BXML when the call is answered'),
    'https://example.com/answer',
  ],
};

/** All that a call can have besides, but credentials, which are asked for in pairs. */
export function optionalFields(): FieldGroup[] {
  return [
    {
      title: vscode.l10n.t('Timing'),
      fields: [
        words(
          'callTimeout',
          vscode.l10n.t('Call timeout'),
          vscode.l10n.t('Seconds the callee may ring, 1 to 300. Default 30.'),
          '60',
        ),
        words(
          'callbackTimeout',
          vscode.l10n.t('Callback timeout'),
          vscode.l10n.t('Seconds a webhook may take, 1 to 25. Default 15.'),
          '10',
        ),
        words(
          'priority',
          vscode.l10n.t('Priority'),
          vscode.l10n.t('Place in the queue of the account, from 1 (first) to 5. Default 5.'),
          '1',
        ),
      ],
    },
    {
      title: vscode.l10n.t('What the callee and the application see'),
      fields: [
        words(
          'tag',
          vscode.l10n.t('Tag'),
          vscode.l10n.t('Text sent along with every webhook, at most 4096 characters.'),
        ),
        words(
          'displayName',
          vscode.l10n.t('Display name'),
          vscode.l10n.t('Caller name shown to the callee, at most 256 characters.'),
        ),
        words('privacy', vscode.l10n.t('Privacy'), vscode.l10n.t('Hide the calling number. Default false.')),
        words(
          'uui',
          vscode.l10n.t('User-To-User (UUI)'),
          vscode.l10n.t('Headers for a SIP callee, at most 350 characters.'),
          'bXkgY2FsbA==;encoding=base64',
        ),
      ],
    },
    {
      title: vscode.l10n.t('Webhooks'),
      fields: [
        words(
          'answerMethod',
          vscode.l10n.t('Answer method'),
          vscode.l10n.t('How answerUrl is asked. Default POST.'),
        ),
        words(
          'answerFallbackUrl',
          vscode.l10n.t('Fallback address'),
          vscode.l10n.t('Asked when answerUrl does not answer.'),
          'https://example.com/fallback',
        ),
        words(
          'answerFallbackMethod',
          vscode.l10n.t('Fallback method'),
          vscode.l10n.t('How answerFallbackUrl is asked. Default POST.'),
        ),
        words(
          'disconnectUrl',
          vscode.l10n.t('Disconnect address'),
          vscode.l10n.t('Told when the call has ended, and the only one told of errors.'),
          'https://example.com/disconnect',
        ),
        words(
          'disconnectMethod',
          vscode.l10n.t('Disconnect method'),
          vscode.l10n.t('How disconnectUrl is told. Default POST.'),
        ),
      ],
    },
    { title: vscode.l10n.t('Machine detection'), fields: detectionFields() },
  ];
}

function detectionFields(): RequestFieldWords[] {
  const part = (name: string, label: string, prompt: string, example?: string): RequestFieldWords =>
    words(`machineDetection.${name}`, label, prompt, example);
  return [
    part(
      'mode',
      vscode.l10n.t('Detection mode'),
      vscode.l10n.t(
        'sync: the answer webhook waits for the result. async: the result has a webhook of its own.',
      ),
    ),
    part(
      'callbackUrl',
      vscode.l10n.t('Detection address'),
      vscode.l10n.t('Gets the result in mode async.'),
      'https://example.com/machine',
    ),
    part(
      'callbackMethod',
      vscode.l10n.t('Detection method'),
      vscode.l10n.t('How the detection address is told. Default POST.'),
    ),
    part(
      'fallbackUrl',
      vscode.l10n.t('Detection fallback address'),
      vscode.l10n.t('Told when the detection address does not answer.'),
      'https://example.com/machine-fallback',
    ),
    part(
      'fallbackMethod',
      vscode.l10n.t('Detection fallback method'),
      vscode.l10n.t('How the detection fallback address is told. Default POST.'),
    ),
    part(
      'detectionTimeout',
      vscode.l10n.t('Detection timeout'),
      vscode.l10n.t('Whole seconds for the detection. Default 15.'),
      '15',
    ),
    part(
      'silenceTimeout',
      vscode.l10n.t('Silence timeout'),
      vscode.l10n.t('Whole seconds without speech after which the result is silence. Default 10.'),
      '10',
    ),
    part(
      'speechThreshold',
      vscode.l10n.t('Speech threshold'),
      vscode.l10n.t('Whole seconds of speech that make the speaker a machine. Default 10.'),
      '10',
    ),
    part(
      'speechEndThreshold',
      vscode.l10n.t('Speech end threshold'),
      vscode.l10n.t('Whole seconds of silence that end the speech of the callee. Default 5.'),
      '5',
    ),
    part(
      'machineSpeechEndThreshold',
      vscode.l10n.t('Machine speech end threshold'),
      vscode.l10n.t(
        'Whole seconds of silence that end the message of the machine. Default: the speech end threshold.',
      ),
      '5',
    ),
    part(
      'delayResult',
      vscode.l10n.t('Delay result'),
      vscode.l10n.t('Whether the result waits for the end of the message of the machine. Default false.'),
    ),
  ];
}

function words(field: string, label: string, prompt: string, example?: string): RequestFieldWords {
  return { field, label, prompt, ...(example === undefined ? {} : { example }) };
}
