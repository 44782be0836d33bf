const mask = '*****';

/** A user name, with a password or without one, before the host. */
const login = /^([a-z][a-z\d+.-]*:\/\/)[^/?#]*@/i;

/** Names of query parameters whose values open something. */
const secretParameter =
  /^(access_?token|token|id_token|secret|client_?secret|password|passwd|pwd|api_?-?key|signature|sig|auth|authorization)$/i;

/** Whether a text is an address that carries a user name, a password or a token: it must not be kept. */
export function carriesSecret(text: unknown): boolean {
  if (typeof text !== 'string') return false;
  if (login.test(text)) return true;
  const url = webAddress(text);
  return (
    url !== undefined && (url.username !== '' || url.password !== '' || secretParametersOf(url).length > 0)
  );
}

/** An address as it may be shown: the secrets in it are masked. Any other text stays as it is. */
export function shownAddress(text: string): string {
  if (!carriesSecret(text)) return text;
  const url = webAddress(text);
  if (url === undefined) return text.replace(login, `$1${mask}@`);
  if (url.username !== '') url.username = mask;
  if (url.password !== '') url.password = mask;
  for (const name of secretParametersOf(url)) url.searchParams.set(name, mask);
  return url.href;
}

function webAddress(text: string): URL | undefined {
  return /^https?:/i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
}

function secretParametersOf({ searchParams }: URL): string[] {
  return [...new Set(searchParams.keys())].filter((name) => secretParameter.test(name));
}
