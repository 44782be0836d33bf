import { type EmulatorClock, VirtualClock } from '../../clock.ts';
import { jsonReply, type Reply } from '../reply.ts';
import { ControlProblem } from './controlProblem.ts';
import type { ControlRoute } from './controlRoute.ts';
import { readControlJson } from './jsonFields.ts';

/** The furthest a clock can be moved at once, in seconds: a year. */
const maxSeconds = 366 * 86_400;

/** Seconds that `run-until-idle` goes on when it is not told: an hour. */
const defaultMaxSeconds = 3600;

/** The emulator's time. */
export const clockRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/clock',
    handle: (_request, { clock }) => clockReply(clock),
  },
  {
    method: 'POST',
    path: '/clock/advance',
    async handle({ incoming }, { clock }) {
      const fields = await readControlJson(incoming);
      const seconds = fields.requiredNumber('seconds', 0, maxSeconds);
      fields.end();
      await virtual(clock).advance(seconds);
      return clockReply(clock);
    },
  },
  {
    method: 'POST',
    path: '/clock/run-until-idle',
    async handle({ incoming }, { clock }) {
      const fields = await readControlJson(incoming);
      const seconds = fields.number('maxSeconds', 0, maxSeconds) ?? defaultMaxSeconds;
      fields.end();
      const { idle } = await virtual(clock).runUntilIdle(seconds);
      return clockReply(clock, { idle });
    },
  },
];

function clockReply(clock: EmulatorClock, more: Record<string, unknown> = {}): Reply {
  return jsonReply(200, { now: new Date(clock.now()).toISOString(), virtual: clock.virtual, ...more });
}

function virtual(clock: EmulatorClock): VirtualClock {
  if (clock instanceof VirtualClock) return clock;
  throw new ControlProblem(
    'The clock is real time and cannot be moved. Start the emulator with a virtual clock.',
  );
}
