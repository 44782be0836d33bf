import type { Fault } from '../../../src/emulator/faults/fault.ts';

/** What goes wrong for one round, and whether the view has to say so. */
export interface WindowTrouble {
  readonly faults: readonly Fault[];
  readonly isShown: boolean;
  /** Whether the person is told to look after the credentials. */
  readonly isPrompted?: boolean;
}

/** The list can't be read for as long as this lasts. */
function lasting(fault: Fault): WindowTrouble {
  return { faults: [fault], isShown: true };
}

/** One request or two fail, or such that may not be needed in this time: the view may get over it. */
function passing(...faults: Fault[]): WindowTrouble {
  return { faults, isShown: false };
}

/** In turn. Nothing goes wrong in the first round, so that the rest is compared with a healthy window. */
export const windowTroubles: readonly WindowTrouble[] = [
  passing(),
  { ...lasting({ target: 'listCalls', status: 403 }), isPrompted: true },
  passing({ target: 'getCallState', status: 500 }),
  lasting({ target: 'listCalls', body: '{"not": "a list"}' }),
  passing({ target: 'token', status: 500 }),
  passing({ target: 'listCalls', drop: true, times: 1 }, { target: 'getCallState', html: true }),
  lasting({ target: 'listCalls', truncate: true }),
  passing({ target: 'listCalls', status: 401, times: 1 }, { target: 'getCallState', status: 404, times: 2 }),
  lasting({ target: 'listCalls', html: true, status: 200 }),
  passing({ target: 'listCalls', status: 503, retryAfter: 0, times: 1 }),
  lasting({ target: 'listCalls', status: 500 }),
];
