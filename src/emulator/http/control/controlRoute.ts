import type { IncomingMessage } from 'node:http';
import type { CalleeBook } from '../../callee/calleeBook.ts';
import type { EmulatorClock } from '../../clock.ts';
import type { EventLog } from '../../events/eventLog.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { FaultBook } from '../../faults/faultBook.ts';
import type { ConferenceRooms } from '../../interpreter/conferenceRooms.ts';
import type { Reply } from '../reply.ts';

/** What the control interface works on. */
export interface ControlServices {
  clock: EmulatorClock;
  events: EventLog;
  exchange: Exchange;
  callees: CalleeBook;
  faults: FaultBook;
  rooms: ConferenceRooms;
  /** The account that inbound calls belong to. */
  accountId: string;
  /** Clears calls, callees and faults; the clock stays where it is. */
  reset(): void;
  /** Everything the emulator holds, as JSON. @throws RangeError when it is too large */
  snapshotText(withEvents: boolean): string;
  /** Puts a snapshot in place of everything. @throws ControlProblem when it is none; nothing has changed then */
  restore(snapshot: unknown): void;
}

export interface ControlRequest {
  /** '' where the path has none. */
  callId: string;
  /** '' where the path has none. */
  conferenceId: string;
  query: URLSearchParams;
  incoming: IncomingMessage;
}

/** One way in to the control interface. */
export interface ControlRoute {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below `/emulator`, in the router's spelling. */
  path: string;
  /** @throws ControlProblem, Refusal or RangeError */
  handle(request: ControlRequest, services: ControlServices): Reply | Promise<Reply>;
}
