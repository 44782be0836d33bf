import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { ApiProblem } from './apiProblem.ts';
import { addApiRoutes, apiPath } from './apiRoutes.ts';
import type { EmulatorEnv } from './context.ts';
import { originOf } from './context.ts';
import type { ControlServices } from './control/controlRoute.ts';
import { addControlRoutes, controlPath } from './controlRoutes.ts';
import type { ApiServices } from './operation.ts';
import { jsonReply } from './reply.ts';
import type { Responder } from './respond.ts';
import { addTokenRoute, tokenPath } from './tokenRoute.ts';

export interface AppParts {
  api: ApiServices;
  control: ControlServices;
  responder: Responder;
  /** Seconds a token holds. */
  tokenLifetime: number;
}

/** The emulator's HTTP face: the API, its token endpoint and the control interface. */
export function createApp({ api, control, responder, tokenLifetime }: AppParts): RequestListener {
  const app = new Hono<EmulatorEnv>();
  addTokenRoute(app, api.clock, tokenLifetime, responder);
  addApiRoutes(app, api, responder);
  addControlRoutes(app, control);
  app.get('/', (context) => {
    const url = originOf(context);
    const links = { basePath: url + apiPath, tokenUrl: url + tokenPath, control: url + controlPath };
    return responder.respond(context, undefined, () =>
      jsonReply(200, { name: 'Emulator of the Bandwidth Voice API', ...links }),
    );
  });
  app.all('*', (context) =>
    responder.respond(context, undefined, () => {
      throw new ApiProblem(404);
    }),
  );
  // The host's global Request and Response stay as they are: in an editor they belong to everybody.
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  return (request, response) => void listener(request, response);
}
