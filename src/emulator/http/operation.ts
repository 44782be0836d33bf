import type { EmulatorClock } from '../clock.ts';
import type { EventLog } from '../events/eventLog.ts';
import type { Call } from '../exchange/call.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { FaultTarget } from '../faults/fault.ts';
import type { ConferenceRooms } from '../interpreter/conferenceRooms.ts';
import type { RecordingDesk } from '../interpreter/recordingDesk.ts';
import type { RecordingShelf } from '../recordings/recordingShelf.ts';
import type { Reply } from './reply.ts';

/** What the operations work on. */
export interface ApiServices {
  clock: EmulatorClock;
  events: EventLog;
  exchange: Exchange;
  /** Seconds before a new call can be read. OpenAPI: getCallState (near-real-time only). */
  visibilityDelay: number;
  /** The application ids createCall accepts; all of them when undefined. */
  applicationIds: readonly string[] | undefined;
  rooms: ConferenceRooms;
  recordings: RecordingShelf;
  desk: RecordingDesk;
  /** Pauses the recording of a call, or goes on with it. @returns False when there is none */
  setRecordingState(call: Call, state: 'paused' | 'recording'): boolean;
}

/** A request to one of the operations, after its credentials were checked. */
export interface OperationRequest {
  accountId: string;
  /** '' where the path has none. */
  callId: string;
  /** Another parameter of the path, decoded. */
  parameter(name: 'transcriptionId' | 'conferenceId' | 'memberId' | 'recordingId'): string;
  query: URLSearchParams;
  /** Scheme, host and port under which the client reached us, for the links we give back. */
  origin: string;
  /** @throws ApiProblem 400 or 415 */
  readJson(): Promise<unknown>;
  /**
   * Exactly the text that was sent.
   *
   * @throws ApiProblem 400 or 415
   */
  readXml(maxBytes: number): Promise<string>;
  /**
   * Writes the request to the event list of a call or a conference, so that it stands before its effects. To be called once the outcome
   * is certain; a request that fails earlier is written by whoever catches the error.
   *
   * @param problem Why it is refused.
   */
  note(id: string, status: number, body?: unknown, problem?: string): void;
}

/** One operation of the API. */
export interface Operation {
  /** The operation id of the OpenAPI description. */
  id: FaultTarget;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/v2`, in the router's spelling. */
  path: string;
  /** @throws ApiProblem or Refusal */
  handle(request: OperationRequest, services: ApiServices): Reply | Promise<Reply>;
}
