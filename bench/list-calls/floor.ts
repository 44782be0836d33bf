/** What listing costs at the least: undici and `JSON.parse`, each page asked for when the one before it is parsed. */
import LinkHeader from 'http-link-header';
import { Agent, request } from 'undici';
import { serveListing } from './listing.ts';

const dispatcher = new Agent({ allowH2: false });
const headers = { authorization: `Basic ${btoa('user:password')}`, accept: 'application/json' };

serveListing(async ({ basePath, accountId, pageSize }, onPage) => {
  const calls: unknown[] = [];
  let url: string | undefined = `${basePath}/accounts/${accountId}/calls?pageSize=${pageSize}`;
  while (url !== undefined) {
    const reply: Awaited<ReturnType<typeof request>> = await request(url, { dispatcher, headers });
    const page = (await reply.body.json()) as unknown[];
    calls.push(...page);
    url = LinkHeader.parse(String(reply.headers.link ?? '')).rel('next')[0]?.uri;
    onPage();
  }
  return calls;
});
