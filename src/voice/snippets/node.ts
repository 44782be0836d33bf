import type { SnippetValue } from './hiddenSecrets.ts';
import { sdkProgram } from './sdkClient.ts';
import type { SnippetRequest, SnippetTarget } from './snippetRequest.ts';
import { lineLiterals, literal, type Notation, valueText } from './sourceText.ts';

const notation: Notation = {
  indent: '  ',
  words: { true: 'true', false: 'false', null: 'null' },
  field: (name) => (/^[a-z_$][\w$]*$/i.test(name) ? name : literal(name)),
  variable: (name) => `process.env.${name}`,
};

/**
 * The request as a Node program with the official `bandwidth-sdk`. Secrets are environment variables.
 * @throws VoiceApiError `invalid-request` when the base URL or an id cannot be used
 */
export function nodeSnippet(request: SnippetRequest, target: SnippetTarget): string {
  const { settings: sdk, body, remarks } = sdkProgram(request, target);
  const { baseUrl, fromVariables, anyToken } = sdk;
  const settings = [
    ...(baseUrl === undefined ? [] : [`basePath: ${literal(baseUrl)}`]),
    ...fromVariables.map(([setting, variable]) => `${setting}: process.env.${variable}`),
    // The emulator is on this machine, where a proxy has no business.
    ...(anyToken === undefined ? [] : [`accessToken: ${literal(anyToken)}`, 'baseOptions: { proxy: false }']),
  ];
  const lines = [
    '// npm install bandwidth-sdk, and save this as a file that ends with .mjs.',
    ...remarks.map((remark) => `// ${remark}`),
    `import { CallsApi, Configuration } from "bandwidth-sdk";`,
    '',
    `const calls = new CallsApi(\n  new Configuration({\n${settings.map((one) => `    ${one},\n`).join('')}  }),\n);`,
    ...('bxml' in request ? [`const bxml = [\n${lineLiterals(request.bxml, '  ')}].join("\\n");`] : []),
    `const { status, data } = await calls.${request.operation}(${argumentsOf(request, target, body)});`,
    'console.log(status, data);',
  ];
  return `${lines.join('\n')}\n`;
}

function argumentsOf(
  request: SnippetRequest,
  { accountId }: SnippetTarget,
  body: SnippetValue | undefined,
): string {
  return [
    literal(accountId),
    ...('callId' in request ? [literal(request.callId)] : []),
    ...(body === undefined ? [] : [valueText(body, notation, 0)]),
    ...('bxml' in request ? ['bxml'] : []),
  ].join(', ');
}
