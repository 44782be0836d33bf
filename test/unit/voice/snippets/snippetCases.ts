import type { SnippetTarget } from '../../../../src/voice/snippets/snippetRequest.ts';
import type { CreateCallRequest } from '../../../../src/voice/types.ts';
import { accountId, callFields, type TestEmulator } from '../../emulator/testEmulator.ts';

/** Secrets that must not be found in any snippet. */
export const secrets = {
  BW_WEBHOOK_PASSWORD: 'webhook "secret" with \\ and $HOME',
  BW_ANSWER_URL_PASSWORD: 'url-secret',
  BW_DISCONNECT_URL_PASSWORD: 'url-token',
  BW_MACHINE_DETECTION_PASSWORD: 'detection-secret',
} as const;

/** A request with everything that is hard to quote, and secrets in three places. */
export const hardCall: CreateCallRequest = {
  ...callFields,
  answerUrl: `https://joe:${secrets.BW_ANSWER_URL_PASSWORD}@example.com/answer?a=1&b=%20+c#d`,
  disconnectUrl: `https://${secrets.BW_DISCONNECT_URL_PASSWORD}@example.com/end`,
  username: 'joe',
  password: secrets.BW_WEBHOOK_PASSWORD,
  tag: `it's "quoted" \\ back, $HOME \`date\` !! + 100% {a,b} [1-3]\nsecond line\ttab Zoë ☎ 日本 🎧`,
  privacy: false,
  callTimeout: 12.5,
  machineDetection: { mode: 'async', delayResult: true, password: secrets.BW_MACHINE_DETECTION_PASSWORD },
};

/** Documents that go wrong when a quote, a line break or a byte is lost. */
export const hardDocuments: Readonly<Record<string, string>> = {
  'quotes, variables and other scripts': `<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n  <SpeakSentence voice='julie'>It's $HOME, \`date\`, \\n "Zoë" ☎ 日本 🎧 !! &amp; 100%</SpeakSentence>\n</Response>`,
  'tabs, carriage returns and line breaks at its end':
    '<Response>\r\n\t<Pause duration="3600"/>\r\n</Response>\r\n\n',
};

/** The emulator as the account of a snippet. */
export function targetOf(
  { emulator }: TestEmulator,
  kind: SnippetTarget['authorization']['kind'],
): SnippetTarget {
  const authorization = kind === 'oauth' ? { kind, tokenUrl: emulator.tokenUrl } : { kind };
  return { baseUrl: emulator.basePath, accountId, authorization };
}
