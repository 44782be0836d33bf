import * as l10n from '@vscode/l10n';
import { bandwidthBaseUrl, bandwidthTokenUrl } from '../credentials.ts';
import { hideSecrets, type SnippetValue, variablesIn } from './hiddenSecrets.ts';
import {
  httpShapeOf,
  type SnippetRequest,
  type SnippetTarget,
  setFirst,
  variables,
} from './snippetRequest.ts';

/** What the official clients are told: plain settings, and settings whose value is a variable. */
interface SdkSettings {
  /** Base path; absent for the service the clients go to by themselves. */
  readonly baseUrl?: string;
  readonly fromVariables: readonly (readonly [setting: SdkSetting, variable: string])[];
  /** A token that any will do for; for the emulator. */
  readonly anyToken?: string;
  /** What to do beforehand that the clients do not do. */
  readonly remark?: string;
}

/** What a program with one of the official clients is made of. */
export interface SdkProgram {
  readonly settings: SdkSettings;
  /** The body of the request, its secrets being variables; undefined when it has none. */
  readonly body: SnippetValue | undefined;
  /** Whether it reads any variable. */
  readonly usesVariables: boolean;
  /** What its first comments say: what to do before it can run. */
  readonly remarks: readonly string[];
}

export type SdkSetting = 'clientId' | 'clientSecret' | 'username' | 'password' | 'accessToken';

/** @throws VoiceApiError `invalid-request` when the base URL or an id cannot be used */
export function sdkProgram(request: SnippetRequest, target: SnippetTarget): SdkProgram {
  httpShapeOf(request, target);
  const settings = sdkSettings(target);
  const body = 'body' in request ? hideSecrets(request.body) : undefined;
  const first = setFirst([
    ...settings.fromVariables.map(([, variable]) => variable),
    ...(body === undefined ? [] : variablesIn(body)),
  ]);
  const remarks = [first, settings.remark].filter((remark) => remark !== undefined);
  return { settings, body, usesVariables: first !== undefined, remarks };
}

/** Settings of `bandwidth-sdk` (Node 8, Python 24): both ask for tokens at Bandwidth's own address only. */
function sdkSettings({ baseUrl, authorization }: SnippetTarget): SdkSettings {
  const address = baseUrl.replace(/\/+$/, '');
  const elsewhere = address === bandwidthBaseUrl ? {} : { baseUrl: address };
  switch (authorization.kind) {
    case 'none':
      return { ...elsewhere, fromVariables: [], anyToken: 'emulator' };
    case 'basic':
      return { ...elsewhere, fromVariables: named('username', 'password') };
    case 'oauth':
      if (authorization.tokenUrl === bandwidthTokenUrl) {
        return { ...elsewhere, fromVariables: named('clientId', 'clientSecret') };
      }
      return {
        ...elsewhere,
        fromVariables: named('accessToken'),
        remark: l10n.t(
          "{0} is a token from {1}: the client asks at Bandwidth's own address only.",
          variables.accessToken,
          authorization.tokenUrl,
        ),
      };
  }
}

function named(...settings: (SdkSetting & keyof typeof variables)[]): [SdkSetting, string][] {
  return settings.map((setting) => [setting, variables[setting]]);
}
