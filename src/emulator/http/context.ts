import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

/** What each request carries beside itself: Node's own request and response. */
export interface EmulatorEnv {
  Bindings: HttpBindings;
}

export type EmulatorContext = Context<EmulatorEnv>;

/** A path parameter, decoded; '' when the path has none of that name. */
export function pathParameter(context: EmulatorContext, name: string): string {
  return context.req.param(name) ?? '';
}

/** Scheme, host and port under which the client reached us. The Host header has been checked. */
export function originOf(context: EmulatorContext): string {
  return `http://${context.env.incoming.headers.host}`;
}
