import { shownUrl } from '../../webhooks/webhookAddress.ts';

/** Fields whose values must not be shown. */
const secretFields: readonly string[] = ['password', 'fallbackPassword'];

/** A copy of a JSON value in which passwords are masked, at any depth, also those in addresses. */
export function maskSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(maskSecrets);
  if (typeof value === 'string') return shownUrl(value);
  if (typeof value !== 'object' || value === null) return value;
  const masked: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    masked[name] = secretFields.includes(name) && field !== null ? '*****' : maskSecrets(field);
  }
  return masked;
}
