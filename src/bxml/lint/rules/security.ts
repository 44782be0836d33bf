import { type Rule, rule } from './rule.ts';

/** Rules about secrets. */
export const securityRules: readonly Rule[] = [
  rule(
    'security',
    'warning',
    'credentials-without-https',
    'Credentials over http',
    'User name and password would travel unencrypted. Record, StartRecording, StartStream and StartTranscription demand https then; for the other verbs it is good advice.',
    'record',
  ),
  rule(
    'security',
    'hint',
    'secret-in-url',
    'Secret in a URL',
    'URLs end up in logs. Put credentials into username and password.',
  ),
];
