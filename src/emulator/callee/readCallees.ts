import { ControlProblem } from '../http/control/controlProblem.ts';
import { JsonFields } from '../http/control/jsonFields.ts';
import { parseCallee } from '../http/control/parseCallee.ts';
import type { Callee } from './callee.ts';
import { maxCallees } from './calleeBook.ts';

/**
 * Reads callees from JSON: a list of them, or an object with the list as `callees`. Each has the shape that
 * `POST /emulator/callees` takes, and what `GET /emulator/callees` answers can be read back.
 *
 * @throws SyntaxError when it is no JSON, RangeError when it is something else or an entry is wrong; both messages are
 *   ready to show, and entries count from 1.
 */
export function readCallees(json: string): Callee[] {
  const entries = listIn(parseJson(json));
  if (entries.length > maxCallees) throw new RangeError(`At most ${maxCallees} callees can be registered.`);
  const places = new Map<string, number>();
  return entries.map((entry, index) => {
    const callee = readEntry(entry, `Callee ${index + 1}`);
    const earlier = places.get(callee.number);
    if (earlier !== undefined) {
      throw new RangeError(`Callee ${index + 1}: ${callee.number} is callee ${earlier} already.`);
    }
    places.set(callee.number, index + 1);
    return callee;
  });
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new SyntaxError(`It is not JSON: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

function listIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'object' && value !== null && 'callees' in value && Array.isArray(value.callees)) {
    return value.callees;
  }
  throw new RangeError('It must be a JSON array of callees, or an object with one as "callees".');
}

function readEntry(entry: unknown, where: string): Callee {
  try {
    return parseCallee(new JsonFields(entry, where));
  } catch (error) {
    if (!(error instanceof ControlProblem)) throw error;
    const { message } = error;
    // Problems of a step name the step only.
    throw new RangeError(message.startsWith(where) ? message : `${where}: ${message}`);
  }
}
