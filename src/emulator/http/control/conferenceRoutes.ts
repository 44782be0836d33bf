import { jsonReply } from '../reply.ts';
import { ControlProblem } from './controlProblem.ts';
import type { ControlRoute } from './controlRoute.ts';

/** The conferences, seen from behind the API. */
export const conferenceRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/conferences/:conferenceId/events',
    handle({ conferenceId }, { rooms, events }) {
      if (rooms.conferences.find(conferenceId))
        return jsonReply(200, { events: events.ofCall(conferenceId) });
      throw new ControlProblem(`There is no conference ${conferenceId}.`, 404);
    },
  },
];
