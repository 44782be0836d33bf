import * as l10n from '@vscode/l10n';
import { bashQuote } from './bashText.ts';
import { hideSecrets, textParts, variablesIn } from './hiddenSecrets.ts';
import {
  httpShapeOf,
  type SnippetRequest,
  type SnippetTarget,
  setFirst,
  variables,
} from './snippetRequest.ts';

/**
 * The request as a bash command. The credentials and every other secret are shell variables.
 * @throws VoiceApiError `invalid-request` when the base URL or an id cannot be used
 */
export function curlSnippet(request: SnippetRequest, target: SnippetTarget): string {
  const { method, url, contentType } = httpShapeOf(request, target);
  const body = bodyOf(request);
  const options = [
    ...(method === 'GET' ? [] : ['--include', `--request ${method}`]),
    // A proxy of the surroundings has no business between two programs on one machine.
    ...(target.authorization.kind === 'none' ? [`--noproxy ${bashQuote('*')}`] : []),
    authorizationOption(target),
    ...(contentType === undefined ? [] : [`--header ${bashQuote(`Content-Type: ${contentType}`)}`]),
    ...(body === undefined ? [] : [`--data-raw ${body.word}`]),
    `${/[[\]{}]/.test(url) ? '--globoff ' : ''}${bashQuote(url)}`,
  ];
  const secrets = body?.secrets ?? [];
  const lines = [
    ...comment(l10n.t('For bash; the quoting is not that of cmd or PowerShell.')),
    ...comment(setFirst([...credentialNames(target), ...secrets])),
    ...(secrets.length > 0 ? [jsonEscape] : []),
    ...tokenLines(target),
    `curl ${options.join(' \\\n  ')}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** Makes the value of a variable fit into a JSON string. */
const jsonEscape = `json_text() { local text=\${1//\\\\/\\\\\\\\}; printf '%s' "\${text//\\"/\\\\\\"}"; }`;

function bodyOf(request: SnippetRequest): { word: string; secrets: string[] } | undefined {
  if (request.operation === 'getCallState') return undefined;
  if (request.operation === 'updateCallBxml') return { word: bashQuote(request.bxml), secrets: [] };
  const shown = hideSecrets(request.body);
  const word = textParts(JSON.stringify(shown, null, 2))
    .map((part) => ('text' in part ? bashQuote(part.text) : `"$(json_text "$${part.variable}")"`))
    .join('');
  return { word, secrets: variablesIn(shown) };
}

function authorizationOption({ authorization }: SnippetTarget): string {
  switch (authorization.kind) {
    case 'oauth':
      return `--header "Authorization: Bearer $BW_TOKEN"`;
    case 'basic':
      return `--user "$${variables.username}:$${variables.password}"`;
    case 'none':
      return `--header ${bashQuote('Authorization: Bearer emulator')}`;
  }
}

function credentialNames({ authorization }: SnippetTarget): string[] {
  if (authorization.kind === 'none') return [];
  return authorization.kind === 'oauth'
    ? [variables.clientId, variables.clientSecret]
    : [variables.username, variables.password];
}

function tokenLines({ authorization }: SnippetTarget): string[] {
  if (authorization.kind !== 'oauth') return [];
  return [
    `BW_TOKEN=$(curl --silent --show-error --user "$${variables.clientId}:$${variables.clientSecret}" \\`,
    `  --data grant_type=client_credentials ${bashQuote(authorization.tokenUrl)} |`,
    `  sed -n 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/p')`,
  ];
}

function comment(text: string | undefined): string[] {
  return text === undefined ? [] : [`# ${text}`];
}
