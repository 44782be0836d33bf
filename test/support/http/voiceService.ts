import {
  type LoopbackServer,
  type ReceivedRequest,
  type Reply,
  type ServerCertificate,
  startLoopbackServer,
} from './loopbackServer.ts';
import { json } from './replies.ts';

/** What the service does with a request instead of answering as usual; undefined for the usual answer. */
export type Trouble = (request: ReceivedRequest) => Reply | undefined;

/** A service that stands for the real one and does whatever goes wrong in a test. */
export interface VoiceService extends LoopbackServer {
  /** Up to and including `/api/v2`. */
  readonly baseUrl: string;
  /** What goes wrong now. */
  trouble: Trouble;
  /** Requests so far for tokens. */
  readonly signIns: readonly ReceivedRequest[];
}

/** Path of the token endpoint. */
export const tokenPath = '/api/v1/oauth2/token';

/** Starts a service that gives tokens and has a few calls that ended, while nothing goes wrong. */
export async function startVoiceService(certificate?: ServerCertificate): Promise<VoiceService> {
  let trouble: Trouble = () => undefined;
  const server = await startLoopbackServer((request) => trouble(request) ?? usual(request), certificate);
  return Object.defineProperties(server, {
    baseUrl: { get: () => `${server.url}/api/v2` },
    trouble: {
      get: () => trouble,
      set: (next: Trouble) => {
        trouble = next;
      },
    },
    signIns: { get: () => server.requests.filter(({ path }) => path === tokenPath) },
  }) as VoiceService;
}

/** Calls from `+1919555010<n>`, one a minute, for `listCalls`. */
export function endedCalls(count: number, minutesAgo = 10): object[] {
  return Array.from({ length: count }, (_, index) => {
    const time = (seconds: number): string =>
      new Date(Date.now() - (minutesAgo + index) * 60_000 + seconds * 1000).toISOString();
    return {
      callId: `c-ended-${minutesAgo + index}`,
      accountId: '1234567',
      applicationId: '3f8a1c52-0000-4000-8000-000000000001',
      to: `+1919555020${index}`,
      from: '+19195550100',
      direction: 'outbound',
      state: 'disconnected',
      startTime: time(0),
      answerTime: time(5),
      endTime: time(40),
      disconnectCause: 'hangup',
      lastUpdate: time(40),
    };
  });
}

function usual(request: ReceivedRequest): Reply {
  if (request.path === tokenPath)
    return json(200, { access_token: 'a-token-of-the-test', token_type: 'Bearer', expires_in: 3600 });
  return json(200, endedCalls(5));
}
