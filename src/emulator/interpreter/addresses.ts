import type { WebhookTarget } from '../webhooks/webhook.ts';
import { shownUrl } from '../webhooks/webhookAddress.ts';
import { CallFailure } from './callFailure.ts';
import { methodOf } from './stage.ts';
import type { VerbAttributes } from './verbAttributes.ts';

/**
 * A URL, relative to the one the document came from. One that cannot be resolved stays as it is, and fails when it is
 * asked.
 */
export function resolveUrl(url: string, baseUrl: string | undefined): string {
  return URL.canParse(url, baseUrl) ? new URL(url, baseUrl).href : url;
}

/**
 * The webhook target of a verb: `prefix` + `Url` and `Method`. (Gather's partialResultCallback is the one attribute that
 * holds a URL and does not end in it.)
 *
 * @throws CallFailure
 */
export function primaryTarget(attributes: VerbAttributes, prefix: string, baseUrl: string | undefined) {
  return targetOf(attributes, prefix, 'username', 'password', baseUrl);
}

/** Its fallback: `prefix` + `FallbackUrl` and `FallbackMethod`. @throws CallFailure */
export function fallbackTarget(attributes: VerbAttributes, prefix: string, baseUrl: string | undefined) {
  return targetOf(attributes, `${prefix}Fallback`, 'fallbackUsername', 'fallbackPassword', baseUrl);
}

function targetOf(
  attributes: VerbAttributes,
  prefix: string,
  username: string,
  password: string,
  baseUrl: string | undefined,
): WebhookTarget | undefined {
  const url = attributes.given(`${prefix}Url`) ?? attributes.given(prefix);
  if (url === undefined) return undefined;
  if (!URL.canParse(url, baseUrl)) {
    const where = baseUrl === undefined ? ' A document that is pushed needs full URLs.' : '';
    throw new CallFailure(
      'callback-error',
      `${prefix}Url is ${shownUrl(url)}, which is no full URL.${where}`,
    );
  }
  return {
    url: new URL(url, baseUrl).href,
    method: methodOf(attributes.text(`${prefix}Method`)),
    username: attributes.given(username) ?? null,
    password: attributes.given(password) ?? null,
  };
}
