/**
 * The official SDK. It has no helper for pages: whoever uses it reads the `Link` header of the axios reply, takes the
 * `pageToken` out of the address in it, and gives that to the next call of `listCalls`. That is done here with the same
 * parser of the header that our client has.
 */
import { CallsApi, Configuration } from 'bandwidth-sdk';
import LinkHeader from 'http-link-header';
import { serveListing } from './listing.ts';

serveListing(async ({ basePath, accountId, pageSize }, onPage) => {
  const api = new CallsApi(
    new Configuration({
      basePath,
      username: 'user',
      password: 'password',
      // A proxy of the surroundings has no business between two programs on one machine.
      baseOptions: { proxy: false },
    }),
  );
  const calls: unknown[] = [];
  let pageToken: string | undefined;
  do {
    const none = undefined;
    const page = await api.listCalls(accountId, none, none, none, none, none, pageSize, pageToken);
    calls.push(...page.data);
    const [next] = LinkHeader.parse(String(page.headers.link ?? '')).rel('next');
    pageToken = next && (new URL(next.uri).searchParams.get('pageToken') ?? undefined);
    onPage();
  } while (pageToken !== undefined);
  return calls;
});
