import type { Hono } from 'hono';
import { Refusal } from '../exchange/refusal.ts';
import { ApiProblem, problemOf } from './apiProblem.ts';
import { type EmulatorContext, type EmulatorEnv, originOf, pathParameter } from './context.ts';
import { authenticate } from './credentials.ts';
import type { ApiServices, Operation, OperationRequest } from './operation.ts';
import { operations } from './operations/operations.ts';
import type { Reply } from './reply.ts';
import { readApiJson, readApiXml } from './requestBodies.ts';
import type { Responder } from './respond.ts';

/** Path of the API below the emulator's address. */
export const apiPath = '/api/v2';

/** Adds the operations of the Voice API, and 405 and 404 for whatever else is asked below its path. */
export function addApiRoutes(app: Hono<EmulatorEnv>, services: ApiServices, responder: Responder): void {
  for (const operation of operations) {
    app.on(operation.method, apiPath + operation.path, (context) =>
      responder.respond(context, operation.id, () => perform(context, operation, services)),
    );
  }
  for (const path of new Set(operations.map((operation) => operation.path))) {
    const methods = operations.filter((operation) => operation.path === path).map(({ method }) => method);
    app.all(apiPath + path, (context) =>
      responder.respond(context, undefined, () => {
        authenticate(context.env.incoming.headers.authorization, services.clock.now());
        throw new ApiProblem(405, undefined, { Allow: methods.join(', ') });
      }),
    );
  }
  app.all(`${apiPath}/*`, (context) =>
    responder.respond(context, undefined, () => {
      authenticate(context.env.incoming.headers.authorization, services.clock.now());
      throw new ApiProblem(404);
    }),
  );
}

async function perform(
  context: EmulatorContext,
  operation: Operation,
  services: ApiServices,
): Promise<Reply> {
  const { incoming } = context.env;
  const callId = pathParameter(context, 'callId');
  const accountId = pathParameter(context, 'accountId');
  /** What the request is about: a call or a conference. */
  const concerned = callId || pathParameter(context, 'conferenceId');
  const path = incoming.url ?? '';
  let noted = false;
  const note: OperationRequest['note'] = (noteCallId, status, body, problem) => {
    noted = true;
    const detail = {
      kind: 'request' as const,
      operation: operation.id,
      method: operation.method,
      path,
      status,
      ...(body === undefined ? {} : { body }),
      ...(problem === undefined ? {} : { problem }),
    };
    const isChange = operation.method !== 'GET' && noteCallId !== '';
    const known = operation.id === 'createCall' || isKnown(services, accountId, noteCallId);
    if (isChange && known) services.events.record(noteCallId, detail);
    else services.events.announce(detail, known && noteCallId !== '' ? noteCallId : undefined);
  };
  try {
    authenticate(incoming.headers.authorization, services.clock.now());
    const reply = await operation.handle(
      {
        accountId,
        callId,
        parameter: (name) => pathParameter(context, name),
        query: new URLSearchParams(queryOf(path)),
        origin: originOf(context),
        readJson: () => readApiJson(incoming),
        readXml: (maxBytes) => readApiXml(incoming, maxBytes),
        note,
      },
      services,
    );
    if (!noted) note(concerned, reply.status);
    return reply;
  } catch (error) {
    const problem = error instanceof Refusal ? problemOf(error, concerned) : error;
    if (!noted && problem instanceof ApiProblem)
      note(concerned, problem.status, undefined, problem.description);
    throw problem;
  }
}

/** What stands behind the question mark of a path; '' without one. */
function queryOf(path: string): string {
  const mark = path.indexOf('?');
  return mark < 0 ? '' : path.slice(mark + 1);
}

function isKnown({ exchange, rooms }: ApiServices, accountId: string, id: string): boolean {
  return (exchange.findFor(accountId, id) ?? rooms.conferences.findFor(accountId, id)) !== undefined;
}
