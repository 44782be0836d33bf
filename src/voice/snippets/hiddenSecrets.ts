/** A value of a request, with secrets replaced by marks. */
export type SnippetValue = string | number | boolean | null | { readonly [field: string]: SnippetValue };

/** A piece of text, or the variable that stands for a secret. */
export type TextPart = { readonly text: string } | { readonly variable: string };

// Characters for private use, which no API field means anything by.
const markStart = '\uE000';
const markEnd = '\uE001';
const mark = new RegExp(`${markStart}([A-Z_]+)${markEnd}`, 'g');

/** What the variables are called by where the secret was. */
const passwordFields: Readonly<Record<string, string>> = {
  password: 'BW_WEBHOOK_PASSWORD',
  fallbackPassword: 'BW_WEBHOOK_FALLBACK_PASSWORD',
  'machineDetection.password': 'BW_MACHINE_DETECTION_PASSWORD',
  'machineDetection.fallbackPassword': 'BW_MACHINE_DETECTION_FALLBACK_PASSWORD',
};

/** A request body without its secrets: passwords, also those inside of addresses. Absent fields are left out. */
export function hideSecrets(body: object, prefix = ''): { [field: string]: SnippetValue } {
  const shown: { [field: string]: SnippetValue } = {};
  for (const [field, value] of Object.entries(body)) {
    const path = prefix + field;
    if (typeof value === 'string') shown[field] = hiddenText(path, value);
    else if (typeof value === 'number' || typeof value === 'boolean' || value === null) shown[field] = value;
    else if (typeof value === 'object') shown[field] = hideSecrets(value, `${path}.`);
  }
  return shown;
}

function hiddenText(path: string, value: string): string {
  const variable = Object.hasOwn(passwordFields, path) ? passwordFields[path] : undefined;
  if (variable !== undefined) return markStart + variable + markEnd;
  // A user name with no password beside it is a token.
  const address = /^([a-z][a-z\d+.-]*:\/\/(?:[^/?#@:]*:)?)([^/?#]+)(@.*)$/is.exec(value);
  if (address === null) return value;
  const [, before = '', , after = ''] = address;
  return `${before}${markStart}${addressVariable(path)}${markEnd}${after}`;
}

/** `answerUrl` is `BW_ANSWER_URL_PASSWORD`. */
function addressVariable(path: string): string {
  const words = path.replaceAll('.', '_').replaceAll(/([a-z])([A-Z])/g, '$1_$2');
  return `BW_${words.toUpperCase()}_PASSWORD`;
}

/** Takes a text apart at its marks. */
export function textParts(text: string): TextPart[] {
  const pieces = text.split(mark);
  return pieces.flatMap((piece, index): TextPart[] => {
    if (index % 2 === 1) return [{ variable: piece }];
    return piece === '' ? [] : [{ text: piece }];
  });
}

/** The variables that stand for the secrets of a request, in order. */
export function variablesIn(value: SnippetValue): string[] {
  if (typeof value === 'string') {
    return textParts(value).flatMap((part) => ('variable' in part ? [part.variable] : []));
  }
  if (typeof value !== 'object' || value === null) return [];
  return [...new Set(Object.values(value).flatMap(variablesIn))];
}
