import * as l10n from '@vscode/l10n';
import { ApiAddress } from '../apiAddress.ts';
import type { CreateCallRequest, UpdateCallRequest } from '../types.ts';

/** One request to the Voice API, to be written as code. */
export type SnippetRequest =
  | { readonly operation: 'getCallState'; readonly callId: string }
  | { readonly operation: 'createCall'; readonly body: CreateCallRequest }
  | { readonly operation: 'updateCall'; readonly callId: string; readonly body: UpdateCallRequest }
  | { readonly operation: 'updateCallBxml'; readonly callId: string; readonly bxml: string };

/** Where the request goes. Holds no secret: code names them as variables. */
export interface SnippetTarget {
  /** Such as `https://voice.bandwidth.com/api/v2`. */
  readonly baseUrl: string;
  readonly accountId: string;
  /** `none`: the emulator, which takes any credentials. */
  readonly authorization:
    | { readonly kind: 'oauth'; readonly tokenUrl: string }
    | { readonly kind: 'basic' }
    | { readonly kind: 'none' };
}

/** The names of the variables that hold what must not be written down. */
export const variables = {
  clientId: 'BW_CLIENT_ID',
  clientSecret: 'BW_CLIENT_SECRET',
  username: 'BW_USERNAME',
  password: 'BW_PASSWORD',
  /** A token that was asked for beforehand, where a client library cannot ask for it itself. */
  accessToken: 'BW_ACCESS_TOKEN',
} as const;

/** Method, address and type of body of a request. */
export interface HttpShape {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: string;
  readonly contentType?: 'application/json' | 'application/xml';
}

/** @throws VoiceApiError `invalid-request` when the base URL or an id cannot be used */
export function httpShapeOf(request: SnippetRequest, target: SnippetTarget): HttpShape {
  const address = new ApiAddress(target.baseUrl, target.accountId);
  switch (request.operation) {
    case 'getCallState':
      return { method: 'GET', url: address.call(request.callId) };
    case 'createCall':
      return { method: 'POST', url: address.calls(), contentType: 'application/json' };
    case 'updateCall':
      return { method: 'POST', url: address.call(request.callId), contentType: 'application/json' };
    case 'updateCallBxml':
      return { method: 'PUT', url: address.bxml(request.callId), contentType: 'application/xml' };
  }
}

/** The sentence that names the variables; undefined when there are none. */
export function setFirst(names: readonly string[]): string | undefined {
  const last = names.at(-1);
  if (last === undefined) return undefined;
  const others = names.slice(0, -1).join(', ');
  return others === '' ? l10n.t('Set {0} first.', last) : l10n.t('Set {0} and {1} first.', others, last);
}
