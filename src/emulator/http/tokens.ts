/** Tokens of the emulated token endpoint. They say themselves who got them and until when they hold: none is stored. */
const prefix = 'emulator';

export interface TokenContent {
  clientId: string;
  /** Epoch milliseconds. */
  expiresAt: number;
}

export function makeToken(content: TokenContent): string {
  return `${prefix}.${Buffer.from(content.clientId).toString('base64url')}.${Math.ceil(content.expiresAt)}`;
}

/** What one of our tokens says; undefined for any other token. */
export function readToken(token: string): TokenContent | undefined {
  const [start, clientId, expiresAt, ...rest] = token.split('.');
  if (start !== prefix || clientId === undefined || !/^\d+$/.test(expiresAt ?? '') || rest.length > 0)
    return undefined;
  return { clientId: Buffer.from(clientId, 'base64url').toString(), expiresAt: Number(expiresAt) };
}
