import { CallBoard } from '../../src/calls/callBoard.ts';
import { VoiceClient } from '../../src/voice/client.ts';
import { createTransport } from '../../src/voice/undiciTransport.ts';
import { serveView } from './viewing.ts';

const transport = createTransport();
let board: CallBoard;

serveView({
  open(basePath, accountId, onRows) {
    const source = new VoiceClient({
      baseUrl: basePath,
      accountId,
      credentials: { kind: 'basic', username: 'user', password: 'password' },
      transport,
    });
    board = new CallBoard({ source });
    return new Promise((resolve, reject) => {
      board.list.subscribe(() => {
        const { rows, status, activity, error } = board.list.snapshot;
        if (rows.length > 0) onRows(rows.length);
        if (error !== undefined) reject(error);
        if (status !== 'ready' || activity !== 'idle') return;
        // From now on it is refreshed when the bench says so.
        board.setVisible(false);
        resolve();
      });
      board.setVisible(true);
    });
  },
  async refresh(all) {
    const outcome = await board.list.refresh(all ? 'all' : 'recent');
    if (outcome.kind !== 'done') throw new Error(`The refresh was ${outcome.kind}.`);
  },
  rows() {
    const { matchingCount, liveCount } = board.list.snapshot;
    return { rows: matchingCount, live: liveCount };
  },
});
