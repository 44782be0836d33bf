import type { ControlRoute } from './controlRoute.ts';

/** Back to an empty emulator. */
export const resetRoute: ControlRoute = {
  method: 'POST',
  path: '/reset',
  handle(_request, { reset }) {
    reset();
    return { status: 204 };
  },
};
