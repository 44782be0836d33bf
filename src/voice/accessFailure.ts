import { isVoiceApiError } from './errors.ts';

/** Where a check of credentials stopped: at the token, or at the API itself. */
export type AccessStep = 'sign-in' | 'calls';

/**
 * Why an account cannot be used, in terms of what to correct:
 * - `unreachable`: nothing answered, or not in time
 * - `sign-in-refused`, `credentials-refused`: the token endpoint, or the API, said no to who asks
 * - `account-refused`: right credentials, but not for this account
 * - `voice-missing`: right credentials and account, but Voice is not for them
 * - `no-such-account`: the API knows no such account
 * - `not-a-sign-in`, `not-the-api`: something else answered: a web page, other JSON
 * - `busy`: the service is there, but not now
 * - `other`: whatever else
 */
export type AccessFailure =
  | 'unreachable'
  | 'sign-in-refused'
  | 'credentials-refused'
  | 'account-refused'
  | 'voice-missing'
  | 'no-such-account'
  | 'not-a-sign-in'
  | 'not-the-api'
  | 'busy'
  | 'other';

/**
 * Reads out of an error why an account cannot be used.
 * @param step where it happened
 */
export function readAccessFailure(error: unknown, step: AccessStep): AccessFailure {
  if (!isVoiceApiError(error)) return 'other';
  const atSignIn = step === 'sign-in';
  switch (error.kind) {
    case 'unreachable':
    case 'timeout':
      return 'unreachable';
    case 'bad-credentials':
      return atSignIn ? 'sign-in-refused' : 'credentials-refused';
    case 'forbidden':
      if (atSignIn) return 'sign-in-refused';
      return aboutVoice.test(error.description ?? '') ? 'voice-missing' : 'account-refused';
    case 'rate-limited':
    case 'overloaded':
    case 'server-error':
      return 'busy';
    case 'unexpected-reply':
      return atSignIn ? 'not-a-sign-in' : 'not-the-api';
    case 'not-found':
      if (atSignIn) return 'not-a-sign-in';
      // The API's own errors have a type; any other server says 404 to an address it does not know.
      return error.type === undefined ? 'not-the-api' : 'no-such-account';
    case 'method-not-allowed':
    case 'unsupported-media-type':
    case 'refused':
      return atSignIn ? 'not-a-sign-in' : 'not-the-api';
    default:
      return 'other';
  }
}

/** The API documents only `Forbidden` and `Access is denied`; that it may name the product is assumed. */
const aboutVoice = /\bvoice\b|not enabled|\bproduct\b/i;
