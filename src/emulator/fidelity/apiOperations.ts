import { type OperationId, operationIds } from '../operationIds.ts';
import type { Evidence } from './evidence.ts';

/** An operation of the Voice API, and how sure it is what it does. */
export interface ApiOperationRow {
  id: OperationId;
  evidence: Evidence;
  source: string;
  choices: readonly string[];
}

const spec = 'OpenAPI';
const tests = 'OpenAPI; live tests of the SDKs';

/** Those about which there is more to say than that they are documented. */
const describedOperations: readonly ApiOperationRow[] = [
  {
    id: 'createCall',
    evidence: 'seen live',
    source: tests,
    choices: [
      'Fields that the API does not know are ignored.',
      'Any application id is accepted, save the one of zeros and those that are not on a list that was given.',
    ],
  },
  { id: 'listCalls', evidence: 'seen live', source: tests, choices: [] },
  {
    id: 'getCallState',
    evidence: 'seen live',
    source: tests,
    choices: ['New calls can be read at once, unless a visibility delay is set.'],
  },
  {
    id: 'updateCall',
    evidence: 'seen live',
    source: tests,
    choices: ['409 for 30 s after the end of a call, then 404.'],
  },
  {
    id: 'updateCallBxml',
    evidence: 'seen live',
    source: tests,
    choices: ['The text of the 400 for a document that is no BXML is ours.'],
  },
  { id: 'getStatistics', evidence: 'documented', source: spec, choices: ['Numbers, as in OpenAPI.'] },
];

const described = new Set<OperationId>(describedOperations.map(({ id }) => id));

/** Every operation of the Voice API in OpenAPI. Which of them the emulator answers follows from its table of operations. */
export const apiOperations: readonly ApiOperationRow[] = [
  ...describedOperations,
  ...operationIds
    .filter((id) => !described.has(id))
    .map((id): ApiOperationRow => ({ id, evidence: 'documented', source: spec, choices: [] })),
];
