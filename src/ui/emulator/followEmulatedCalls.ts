import type * as vscode from 'vscode';
import type { SessionHolder } from '../session.ts';
import type { EmulatorService } from './emulatorService.ts';

/**
 * Shows what happens to emulated calls at once: inbound calls, the legs of a transfer, answers and ends. The list would
 * tell of them, too, but only when it is read the next time.
 */
export function followEmulatedCalls(
  emulator: EmulatorService,
  sessions: SessionHolder,
  subscriptions: vscode.Disposable[],
): void {
  const changed = new Set<string>();
  let scheduled: NodeJS.Immediate | undefined;
  const show = (): void => {
    scheduled = undefined;
    const session = sessions.current;
    const exchange = emulator.running?.exchange;
    if (session?.account.kind === 'emulator' && exchange) {
      const calls = [...changed].flatMap((callId) => {
        const call = exchange.findFor(session.account.accountId, callId);
        return call ? [{ ...call.record }] : [];
      });
      session.board.store.put(calls, Date.now());
    }
    changed.clear();
  };
  subscriptions.push(
    emulator.onEvent((event) => {
      if (event.kind !== 'state' || event.callId === undefined) return;
      changed.add(event.callId);
      // A call goes through several states at a time: they are shown together.
      scheduled ??= setImmediate(show);
    }),
    { dispose: () => clearImmediate(scheduled) },
  );
}
