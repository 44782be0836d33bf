import * as l10n from '@vscode/l10n';
import { unexpectedReply } from './readReply.ts';
import type { HttpResponse, Transport } from './transport.ts';

const maxRedirects = 3;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/**
 * A transport that follows redirects of GET requests, a few times. Those of other methods come back as they are, because
 * repeating such a request could change a call twice. Where credentials may go is for the transport below to judge.
 */
export function followRedirects(transport: Transport): Transport {
  return async (request) => {
    let { url } = request;
    for (let followed = 0; ; followed++) {
      const reply = await transport({ ...request, url });
      if (request.method !== 'GET' || !redirectStatuses.has(reply.status)) return reply;
      if (followed === maxRedirects) throw unexpectedReply(reply, l10n.t('one redirect after the other'));
      url = target(reply, url);
    }
  };
}

function target(reply: HttpResponse, from: string): string {
  const { location } = reply.headers;
  if (location !== undefined && URL.canParse(location, from)) return new URL(location, from).href;
  throw unexpectedReply(reply, l10n.t('a redirect to nowhere'));
}
