/** Shorter texts occur by chance all over a log. */
const shortestSecret = 4;
/** Secrets remembered at most: a server that gives a new token with every reply must not fill the memory. */
const mostSecrets = 200;

/** Replaces every secret it was told of, wherever it stands in a text. */
export class SecretMask {
  /** Each spelling of the secrets, those told last at the end. */
  readonly #spellings = new Set<string>();

  /**
   * From now on this text is replaced, also as it stands in JSON, in a URL, in a form, or in base64. Texts under
   * 4 characters are left alone.
   */
  hide(secret: string): void {
    if (secret.length < shortestSecret) return;
    for (const spelling of spellingsOf(secret)) {
      this.#spellings.delete(spelling);
      this.#spellings.add(spelling);
    }
    for (const spelling of this.#spellings) {
      if (this.#spellings.size <= mostSecrets) return;
      this.#spellings.delete(spelling);
    }
  }

  mask(text: string): string {
    let masked = text;
    // The longest first: one secret may be the beginning of another.
    const spellings = [...this.#spellings].sort((one, other) => other.length - one.length);
    for (const spelling of spellings) masked = masked.replaceAll(spelling, '*****');
    return masked;
  }
}

function spellingsOf(secret: string): Set<string> {
  const bytes = Buffer.from(secret, 'utf8');
  return new Set([
    secret,
    JSON.stringify(secret).slice(1, -1),
    // Not of the text itself: half a surrogate pair would make it throw.
    encodeURIComponent(bytes.toString('utf8')),
    new URLSearchParams({ '': secret }).toString().slice(1),
    bytes.toString('base64'),
    bytes.toString('base64url'),
  ]);
}

/**
 * Hides the secrets of a request: what stands in fields that are named like a password, whatever they are part of, and what
 * an address names before its host.
 */
export function hidePasswords(mask: SecretMask, request: object): void {
  for (const [name, value] of Object.entries(request)) {
    if (typeof value === 'object' && value !== null) hidePasswords(mask, value);
    else if (typeof value === 'string' && /password$/i.test(name)) mask.hide(value);
    else if (typeof value === 'string') hideLogin(mask, value);
  }
}

/** A user name alone is a token; beside a password it is no secret. */
function hideLogin(mask: SecretMask, address: string): void {
  const [, login = ''] = /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)@/i.exec(address) ?? [];
  const colon = login.indexOf(':');
  const secret = colon === -1 ? login : login.slice(colon + 1);
  mask.hide(secret);
  mask.hide(decoded(secret));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
