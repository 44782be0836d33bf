import type { InboundCall } from '../../exchange/callSettings.ts';
import { jsonReply } from '../reply.ts';
import type { ControlRoute } from './controlRoute.ts';
import { type JsonFields, readControlJson } from './jsonFields.ts';

/** The application an inbound call belongs to when none is named. */
const defaultApplicationId = '11111111-1111-4111-8111-111111111111';
const maxUrlLength = 2048;
/** OpenAPI: createCall.tag. */
const maxTagLength = 4096;
/** Seconds a webhook may take. docs: applications (as for createCall). */
const callbackTimeout = 15;

/** Somebody calls a number of the account. */
export const inboundRoute: ControlRoute = {
  method: 'POST',
  path: '/inbound',
  async handle({ incoming }, { exchange, accountId }) {
    const call = exchange.receive(accountId, parseInbound(await readControlJson(incoming)));
    return jsonReply(201, { callId: call.callId });
  },
};

function parseInbound(fields: JsonFields): InboundCall {
  const tag = fields.text('tag');
  if (tag !== undefined && tag.length > maxTagLength) {
    throw fields.problem(`tag takes at most ${maxTagLength} characters.`);
  }
  const incoming: InboundCall = {
    from: fields.requiredText('from'),
    to: fields.requiredText('to'),
    initiateUrl: webUrl(fields, 'initiateUrl', fields.requiredText('initiateUrl')),
    initiateMethod: fields.word('initiateMethod', ['GET', 'POST']) ?? 'POST',
    statusUrl: webUrl(fields, 'statusUrl', fields.text('statusUrl')) ?? null,
    applicationId: fields.text('applicationId') ?? defaultApplicationId,
    tag: tag || null,
    callbackTimeout,
  };
  fields.end();
  return incoming;
}

function webUrl<T extends string | undefined>(fields: JsonFields, name: string, url: T): T {
  if (url === undefined) return url;
  const known = url.length <= maxUrlLength && /^https?:\/\//i.test(url) && URL.canParse(url);
  if (!known) throw fields.problem(`${name} must be a full http or https URL.`);
  return url;
}
