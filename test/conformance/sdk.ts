import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import {
  CallsApi,
  ConferencesApi,
  Configuration,
  type ConfigurationParameters,
  type CreateCall,
  RecordingsApi,
} from 'bandwidth-sdk';
import { VirtualClock } from '../../src/emulator/clock.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/emulator.ts';

/** The account the suite uses. */
export const accountId = '9900001';

/** What the suite places when it does not matter. */
export const someCall: CreateCall = {
  to: '+19195550111',
  from: '+19195550100',
  applicationId: '11111111-2222-4333-8444-555555555555',
  answerUrl: 'http://127.0.0.1:9/answer',
};

/** An emulator in virtual time, and the official SDK pointed at it by nothing but its configuration. */
export interface Setup {
  emulator: Emulator;
  clock: VirtualClock;
  calls: CallsApi;
  conferences: ConferencesApi;
  recordings: RecordingsApi;
  /** The SDK with other credentials or settings. */
  callsWith(parameters: ConfigurationParameters): CallsApi;
  /** What points the SDK at the emulator. */
  configuration(parameters: ConfigurationParameters): Configuration;
  /** Places a call and waits until it is answered. @returns Its id. */
  placeAnswered(call?: Partial<CreateCall>): Promise<string>;
}

export async function startSetup(t: TestContext, options: EmulatorOptions = {}): Promise<Setup> {
  const clock = new VirtualClock();
  // The SDK alone has no application to answer its calls.
  const emulator = await startEmulator({ clock, stayUpWithoutAnswer: true, ...options });
  t.after(() => emulator.close());
  // A proxy of the surroundings has no business between two programs on one machine.
  const baseOptions = { proxy: false };
  const configuration = (parameters: ConfigurationParameters) =>
    new Configuration({ basePath: emulator.basePath, baseOptions, ...parameters });
  const callsWith = (parameters: ConfigurationParameters) => new CallsApi(configuration(parameters));
  const usual = configuration({ accessToken: 'some-token' });
  const calls = new CallsApi(usual);
  return {
    emulator,
    clock,
    calls,
    conferences: new ConferencesApi(usual),
    recordings: new RecordingsApi(usual),
    callsWith,
    configuration,
    async placeAnswered(call) {
      const { data } = await calls.createCall(accountId, { ...someCall, ...call });
      const callId = present(data.callId);
      await clock.advance(2);
      return callId;
    },
  };
}

/** What an SDK call was refused with. */
export interface SdkProblem {
  status: number | undefined;
  type: string;
  description: string;
  headers: Record<string, unknown>;
}

/** The refusal an SDK call ends with; fails when it succeeds. */
export async function refusal(outcome: Promise<unknown>): Promise<SdkProblem> {
  const error = await outcome.then(
    () => assert.fail('The request was not refused.'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Error && 'response' in error, String(error));
  const { status, data, headers } = error.response as {
    status: number;
    data: SdkProblem;
    headers: SdkProblem['headers'];
  };
  return { status, type: data.type, description: data.description, headers };
}

/** A value the SDK types as optional although the API always gives it. */
export function present<T>(value: T | null | undefined): T {
  assert.ok(value !== undefined && value !== null);
  return value;
}
