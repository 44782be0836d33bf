import type { SnippetValue } from './hiddenSecrets.ts';
import { type SdkSetting, sdkProgram } from './sdkClient.ts';
import type { SnippetRequest, SnippetTarget } from './snippetRequest.ts';
import { lineLiterals, literal, type Notation, valueText } from './sourceText.ts';

const notation: Notation = {
  indent: '    ',
  words: { true: 'True', false: 'False', null: 'None' },
  field: literal,
  variable: (name) => `os.environ["${name}"]`,
};

const settingNames: Readonly<Record<SdkSetting, string>> = {
  clientId: 'client_id',
  clientSecret: 'client_secret',
  username: 'username',
  password: 'password',
  accessToken: 'access_token',
};

const methods: Readonly<Record<SnippetRequest['operation'], string>> = {
  getCallState: 'get_call_state',
  createCall: 'create_call',
  updateCall: 'update_call',
  updateCallBxml: 'update_call_bxml',
};

/**
 * The request as a Python program with the official `bandwidth-sdk`. Secrets are environment variables.
 * @throws VoiceApiError `invalid-request` when the base URL or an id cannot be used
 */
export function pythonSnippet(request: SnippetRequest, target: SnippetTarget): string {
  const { settings: sdk, body, usesVariables, remarks } = sdkProgram(request, target);
  const { baseUrl, fromVariables, anyToken } = sdk;
  const settings = [
    // Each operation has a server of its own otherwise.
    ...(baseUrl === undefined ? [] : [`host=${literal(baseUrl)}`, 'ignore_operation_servers=True']),
    ...fromVariables.map(([setting, variable]) => `${settingNames[setting]}=os.environ["${variable}"]`),
    ...(anyToken === undefined ? [] : [`access_token=${literal(anyToken)}`]),
  ];
  const lines = [
    '# pip install bandwidth-sdk',
    ...remarks.map((remark) => `# ${remark}`),
    ...(usesVariables ? ['import os', ''] : []),
    'import bandwidth',
    '',
    `configuration = bandwidth.Configuration(\n${settings.map((one) => `    ${one},\n`).join('')})`,
    ...('bxml' in request ? [`bxml = "\\n".join([\n${lineLiterals(request.bxml, '    ')}])`] : []),
    'with bandwidth.ApiClient(configuration) as client:',
    '    calls = bandwidth.CallsApi(client)',
    `    response = calls.${methods[request.operation]}_with_http_info(${argumentsOf(request, target, body)})`,
    '    print(response.status_code, response.data)',
  ];
  return `${lines.join('\n')}\n`;
}

function argumentsOf(
  request: SnippetRequest,
  { accountId }: SnippetTarget,
  body: SnippetValue | undefined,
): string {
  const model = request.operation === 'createCall' ? 'CreateCall' : 'UpdateCall';
  return [
    literal(accountId),
    ...('callId' in request ? [literal(request.callId)] : []),
    ...(body === undefined ? [] : [`bandwidth.${model}.from_dict(${valueText(body, notation, 1)})`]),
    ...('bxml' in request ? ['bxml'] : []),
  ].join(', ');
}
