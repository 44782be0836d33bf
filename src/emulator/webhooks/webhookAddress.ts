/** Whether a host name means this machine. Names other than `localhost` are never looked up for this. */
function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(hostname);
}

/** Whether a text is a host as {@link addressProblem} takes it: a name or IPv4 address, and a port where one is meant. */
export function isHost(text: string): boolean {
  return /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i.test(text) && URL.canParse(`http://${text}`);
}

/** Whether the platform calls a port; '' is the usual one of the scheme. docs: webhooks. */
function isAllowedPort(port: string): boolean {
  return port === '' || port === '80' || port === '443' || Number(port) >= 1024;
}

/**
 * Why a request must not go to a URL, if it must not: the emulator talks to this machine, and to the hosts it was told of,
 * and keeps to the ports that the platform calls.
 *
 * @param hosts Host names that are allowed beside loopback, as `example.test` or `example.test:8080`.
 */
export function addressProblem(url: string, hosts: readonly string[]): string | undefined {
  return problemOf(url, hosts, ['http', 'https'], 'connects to');
}

/** The same for a WebSocket. */
export function socketAddressProblem(url: string, hosts: readonly string[]): string | undefined {
  return problemOf(url, hosts, ['ws', 'wss'], 'opens WebSockets to');
}

function problemOf(
  url: string,
  hosts: readonly string[],
  [plain, secure]: readonly [string, string],
  does: string,
): string | undefined {
  if (!URL.canParse(url)) return `${shownUrl(url)} is not a full URL.`;
  const { protocol, hostname, host, port } = new URL(url);
  if (protocol !== `${plain}:` && protocol !== `${secure}:`) {
    return `${protocol} is neither ${plain} nor ${secure}.`;
  }
  // The pages say so of webhooks only.
  if (plain === 'http' && !isAllowedPort(port)) {
    return `Bandwidth calls ports 80, 443 and from 1024 up, not port ${port}.`;
  }
  if (isLoopback(hostname) || hosts.some((known) => known === hostname || known === host)) return undefined;
  const only = `The emulator ${does} this machine only, not to ${host}.`;
  return `${only} To let it, name that host in bandwidth.emulator.webhookHosts or with --webhook-host.`;
}

/** A URL as it may be shown: with no password in it. */
export function shownUrl(url: string): string {
  return url.replace(/^((?:https?|wss?):\/\/)[^/?#]*@/i, '$1*****@');
}
