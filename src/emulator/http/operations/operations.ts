import type { Operation } from '../operation.ts';
import { conferenceOperations } from './conferences/conferenceOperations.ts';
import { createCall } from './createCall.ts';
import { getCallState } from './getCallState.ts';
import { getStatistics } from './getStatistics.ts';
import { listCalls } from './listCalls.ts';
import { recordingOperations } from './recordings/recordingOperations.ts';
import { transcriptionOperations } from './transcriptions.ts';
import { updateCall } from './updateCall.ts';
import { updateCallBxml } from './updateCallBxml.ts';

/** Every operation the emulator has. */
export const operations: readonly Operation[] = [
  createCall,
  listCalls,
  getCallState,
  updateCall,
  updateCallBxml,
  getStatistics,
  ...transcriptionOperations,
  ...conferenceOperations,
  ...recordingOperations,
];
