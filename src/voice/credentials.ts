/** OAuth2 client credentials: what Bandwidth wants from 2026-12-02 on. */
export interface OAuthCredentials {
  kind: 'oauth';
  clientId: string;
  clientSecret: string;
  /** Absolute URL of the token endpoint; the only place the client secret is ever sent to. */
  tokenUrl: string;
}

/** User name and password of an API user. Bandwidth switches these off on 2026-12-02. */
export interface BasicCredentials {
  kind: 'basic';
  username: string;
  password: string;
}

export type Credentials = OAuthCredentials | BasicCredentials;

/** Token endpoint of the real service. OpenAPI: securitySchemes.OAuth2. */
export const bandwidthTokenUrl = 'https://api.bandwidth.com/api/v1/oauth2/token';

/** Base URL of the real service. OpenAPI: servers. */
export const bandwidthBaseUrl = 'https://voice.bandwidth.com/api/v2';

/** Value of a Basic `Authorization` header (RFC 7617, UTF-8). */
export function basicAuthorization(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}
