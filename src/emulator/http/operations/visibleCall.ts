import type { Call } from '../../exchange/call.ts';
import type { ApiServices } from '../operation.ts';

/** Whether a call can be read already: the real service shows a new call only after a while. OpenAPI: getCallState. */
export function isVisible(call: Call, { clock, visibilityDelay }: ApiServices): boolean {
  return call.createdAt + visibilityDelay * 1000 <= clock.now();
}
