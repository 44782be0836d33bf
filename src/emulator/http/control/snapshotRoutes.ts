import { maxSnapshotBytes } from '../../snapshot/snapshot.ts';
import type { ControlRoute } from './controlRoute.ts';
import { readControlValue } from './jsonFields.ts';

/** Keeping what an emulator holds, and putting it back. */
export const snapshotRoutes: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/snapshot',
    handle({ query }, { snapshotText }) {
      const body = snapshotText(query.get('events') !== 'false');
      return { status: 200, headers: { 'Content-Type': 'application/json' }, body };
    },
  },
  {
    method: 'POST',
    path: '/restore',
    async handle({ incoming }, { restore }) {
      restore(await readControlValue(incoming, maxSnapshotBytes));
      return { status: 204 };
    },
  },
];
