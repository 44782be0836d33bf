import * as vscode from 'vscode';
import type { CallRecord } from '../../calls/callRecord.ts';
import { readRedirects } from '../../calls/control/redirects.ts';
import { callTitle } from '../../calls/words.ts';
import { curlSnippet } from '../../voice/snippets/curl.ts';
import { nodeSnippet } from '../../voice/snippets/node.ts';
import { pythonSnippet } from '../../voice/snippets/python.ts';
import type { SnippetRequest, SnippetTarget } from '../../voice/snippets/snippetRequest.ts';
import type { CreateCallRequest } from '../../voice/types.ts';
import { askChoice, type Choice } from '../ask.ts';
import { lastBxmlEditor } from '../callPages/lastBxmlEditor.ts';
import { stateKeys } from '../names.ts';
import { CallMemoryStore } from '../placing/callMemoryStore.ts';
import type { Services } from '../services.ts';
import { requireSession, type Session } from '../session.ts';
import { callMeant } from './callMeant.ts';

type Writer = (request: SnippetRequest, target: SnippetTarget) => string;

/** Puts a request about a call on the clipboard, as code that can be run. Secrets are variables in it, but for those of a document. */
export async function copyRequest(services: Services, from: unknown): Promise<void> {
  const session = await requireSession(services.sessions);
  const title = vscode.l10n.t('Copy request as');
  const record = await callMeant(services, from, {
    title,
    placeHolder: vscode.l10n.t('About which call?'),
    suits: () => true,
    none: vscode.l10n.t('There are no calls.'),
  });
  const request = await askChoice(
    `${title}: ${callTitle(record)}`,
    requestsFor(services, session, record),
    vscode.l10n.t('Which request?'),
  );
  const language = await askChoice<{ name: string; write: Writer }>(
    title,
    [
      {
        label: 'curl',
        description: vscode.l10n.t('for bash'),
        value: { name: 'curl', write: curlSnippet },
      },
      {
        label: 'Node',
        description: vscode.l10n.t('with the official {0}', 'bandwidth-sdk'),
        value: { name: 'Node', write: nodeSnippet },
      },
      {
        label: 'Python',
        description: vscode.l10n.t('with the official {0}', 'bandwidth-sdk'),
        value: { name: 'Python', write: pythonSnippet },
      },
    ],
    vscode.l10n.t('In which language?'),
  );
  await vscode.env.clipboard.writeText(language.write(request, targetOf(session)));
  vscode.window.setStatusBarMessage(
    request.operation === 'updateCallBxml'
      ? vscode.l10n.t(
          'Copied as {0}. Credentials are variables, the document is as it stands.',
          language.name,
        )
      : vscode.l10n.t('Copied as {0}. Secrets are variables in it.', language.name),
    5000,
  );
}

function requestsFor(services: Services, session: Session, record: CallRecord): Choice<SnippetRequest>[] {
  const callId = record.id;
  const [redirect = { redirectUrl: 'https://example.com/next' }] = readRedirects(
    services.state.get(stateKeys.redirectsUsed),
  );
  const document = lastBxmlEditor();
  const choices: Choice<SnippetRequest>[] = [
    {
      label: vscode.l10n.t('Read the call'),
      description: 'getCallState',
      value: { operation: 'getCallState', callId },
    },
  ];
  if (document) {
    const name = document.uri.path.split('/').at(-1) ?? '';
    choices.push({
      label: vscode.l10n.t('Send {0} to the call', name),
      description: 'updateCallBxml',
      value: { operation: 'updateCallBxml', callId, bxml: document.getText() },
    });
  }
  choices.push(
    {
      label: vscode.l10n.t('Redirect the call'),
      description: 'updateCall',
      detail: redirect.redirectUrl,
      value: { operation: 'updateCall', callId, body: redirect },
    },
    {
      label: vscode.l10n.t('Hang the call up'),
      description: 'updateCall',
      value: { operation: 'updateCall', callId, body: { state: 'completed' } },
    },
  );
  if (record.call.direction !== 'inbound') {
    const body = requestLike(services, session, record);
    choices.push({
      label: vscode.l10n.t('Place a call like it'),
      description: 'createCall',
      detail: body.answerUrl,
      value: { operation: 'createCall', body },
    });
  }
  return choices;
}

/** What the call was placed with, as far as it is known: the API does not give the answer URL back. */
function requestLike({ state }: Services, { account }: Session, { call }: CallRecord): CreateCallRequest {
  const { last, used } = new CallMemoryStore(state, account).memory;
  const { to, from, applicationId } = call;
  const isLast =
    last?.request.to === to && last.request.from === from && last.request.applicationId === applicationId;
  const answerUrl = (isLast ? last.request.answerUrl : undefined) ?? used.answerUrl[0] ?? placeholder;
  return { ...(isLast ? last.request : {}), to, from, applicationId, answerUrl };
}

const placeholder = 'https://example.com/answer';

function targetOf({ account, serviceUrl }: Session): SnippetTarget {
  const { accountId } = account;
  if (account.kind === 'emulator') {
    return { accountId, baseUrl: `${serviceUrl}/api/v2`, authorization: { kind: 'none' } };
  }
  const { baseUrl, tokenUrl } = account;
  return account.kind === 'oauth' && tokenUrl !== undefined
    ? { accountId, baseUrl, authorization: { kind: 'oauth', tokenUrl } }
    : { accountId, baseUrl, authorization: { kind: 'basic' } };
}
