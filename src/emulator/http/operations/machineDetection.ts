import { type MachineDetection, machineDetectionModes } from '../../../voice/types.ts';
import { invalid } from '../apiProblem.ts';
import {
  type Fields,
  fieldsOf,
  maxLengths,
  optionalBoolean,
  optionalMethod,
  optionalText,
  optionalUrl,
  requireSafeUrl,
} from './fields.ts';

/** The times of machine detection, in seconds. OpenAPI: machineDetectionConfiguration; no bounds are documented. */
const times = [
  'detectionTimeout',
  'silenceTimeout',
  'speechThreshold',
  'speechEndThreshold',
  'machineSpeechEndThreshold',
] as const;

/** createCall's `machineDetection`. @throws ApiProblem 400 */
export function parseMachineDetection(fields: Fields): MachineDetection | null {
  const value = fields.machineDetection ?? null;
  if (value === null) return null;
  const detection = fieldsOf(value);
  const mode = detection.mode ?? 'async';
  const known = machineDetectionModes.find((candidate) => candidate === mode);
  if (known === undefined) throw invalid('Invalid machineDetection mode. Supported modes: [sync, async]');
  const parsed: MachineDetection = {
    mode: known,
    delayResult: optionalBoolean(detection, 'delayResult') ?? false,
    callbackUrl: optionalUrl(detection, 'callbackUrl'),
    callbackMethod: optionalMethod(detection, 'callbackMethod', 'callbackUrl') ?? 'POST',
    username: optionalText(detection, 'username', maxLengths.credential),
    password: optionalText(detection, 'password', maxLengths.credential),
    fallbackUrl: optionalUrl(detection, 'fallbackUrl'),
    fallbackMethod: optionalMethod(detection, 'fallbackMethod', 'fallbackUrl') ?? 'POST',
    fallbackUsername: optionalText(detection, 'fallbackUsername', maxLengths.credential),
    fallbackPassword: optionalText(detection, 'fallbackPassword', maxLengths.credential),
  };
  for (const name of times) parsed[name] = optionalSeconds(detection, name);
  const { callbackUrl = null, username = null, password = null } = parsed;
  requireSafeUrl('callbackUrl', callbackUrl, username, password);
  const { fallbackUrl = null, fallbackUsername = null, fallbackPassword = null } = parsed;
  requireSafeUrl('fallbackUrl', fallbackUrl, fallbackUsername, fallbackPassword);
  return parsed;
}

function optionalSeconds(fields: Fields, name: string): number | null {
  const value = fields[name] ?? null;
  if (value === null || (typeof value === 'number' && value > 0)) return value;
  throw invalid(`Invalid ${name}: must be a positive number`);
}
