import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Hono } from 'hono';
import { Refusal } from '../exchange/refusal.ts';
import { type EmulatorContext, type EmulatorEnv, pathParameter } from './context.ts';
import { calleeRoutes } from './control/calleeRoutes.ts';
import { callRoutes } from './control/callRoutes.ts';
import { clockRoutes } from './control/clockRoutes.ts';
import { conferenceRoutes } from './control/conferenceRoutes.ts';
import { ControlProblem } from './control/controlProblem.ts';
import type { ControlRoute, ControlServices } from './control/controlRoute.ts';
import { faultRoutes } from './control/faultRoutes.ts';
import { inboundRoute } from './control/inboundRoute.ts';
import { resetRoute } from './control/resetRoute.ts';
import { snapshotRoutes } from './control/snapshotRoutes.ts';
import { streamEvents } from './eventStream.ts';
import { jsonReply, type Reply, writeReply } from './reply.ts';

/** Path of the control interface below the emulator's address. */
export const controlPath = '/emulator';

const routes: readonly ControlRoute[] = [
  ...calleeRoutes,
  ...faultRoutes,
  ...clockRoutes,
  ...callRoutes,
  ...conferenceRoutes,
  inboundRoute,
  resetRoute,
  ...snapshotRoutes,
];

/** Adds the control interface: JSON in and out, no credentials; problems as `{"message": …}`. */
export function addControlRoutes(app: Hono<EmulatorEnv>, services: ControlServices): void {
  for (const route of routes) {
    app.on(route.method, controlPath + route.path, async (context) => {
      writeReply(context.env.outgoing, await perform(context, route, services));
      return RESPONSE_ALREADY_SENT;
    });
  }
  app.get(`${controlPath}/events`, (context) => {
    streamEvents(context.env.outgoing, services.events);
    return RESPONSE_ALREADY_SENT;
  });
  for (const path of new Set([...routes.map((route) => route.path), '/events'])) {
    app.all(controlPath + path, (context) => refuse(context, 405, 'There is no such method here.'));
  }
  app.all(`${controlPath}/*`, (context) => refuse(context, 404, 'There is nothing here.'));
}

function refuse(context: EmulatorContext, status: number, message: string): Response {
  writeReply(context.env.outgoing, jsonReply(status, { message }));
  return RESPONSE_ALREADY_SENT;
}

async function perform(
  context: EmulatorContext,
  route: ControlRoute,
  services: ControlServices,
): Promise<Reply> {
  try {
    const callId = pathParameter(context, 'callId');
    const conferenceId = pathParameter(context, 'conferenceId');
    const query = new URL(context.req.url).searchParams;
    return await route.handle({ callId, conferenceId, query, incoming: context.env.incoming }, services);
  } catch (error) {
    if (error instanceof ControlProblem) return jsonReply(error.status, { message: error.message });
    if (error instanceof Refusal)
      return jsonReply(409, { message: 'The call is not in a state that allows this.' });
    if (error instanceof RangeError) return jsonReply(400, { message: error.message });
    process.emitWarning(error instanceof Error ? error : String(error));
    return jsonReply(500, { message: 'The emulator made a mistake.' });
  }
}
