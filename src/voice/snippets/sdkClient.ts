import { bandwidthBaseUrl, bandwidthTokenUrl } from '../credentials.ts';
import { type SnippetTarget, variables } from './snippetRequest.ts';

/** What the official clients are told: plain settings, and settings whose value is a variable. */
export interface SdkSettings {
  /** Base path; absent for the service the clients go to by themselves. */
  readonly baseUrl?: string;
  readonly fromVariables: readonly (readonly [setting: SdkSetting, variable: string])[];
  /** A token that any will do for; for the emulator. */
  readonly anyToken?: string;
  /** What to do beforehand that the clients do not do. */
  readonly remark?: string;
}

export type SdkSetting = 'clientId' | 'clientSecret' | 'username' | 'password' | 'accessToken';

/** Settings of `bandwidth-sdk` (Node 8, Python 24): both ask for tokens at Bandwidth's own address only. */
export function sdkSettings({ baseUrl, authorization }: SnippetTarget): SdkSettings {
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
        remark: `${variables.accessToken} is a token from ${authorization.tokenUrl}: the client asks at Bandwidth's own address only.`,
      };
  }
}

function named(...settings: (SdkSetting & keyof typeof variables)[]): [SdkSetting, string][] {
  return settings.map((setting) => [setting, variables[setting]]);
}
