/**
 * Holds our types against those of Bandwidth's own SDK. The compiler does the work: a field that is missing, misspelt
 * or of another type on either side does not compile. Nothing of the SDK is loaded.
 */
import { test } from 'node:test';
import type {
  VoiceApiError as SdkApiError,
  CallState as SdkCallState,
  CreateCall as SdkCreateCall,
  CreateCallResponse as SdkCreateCallResponse,
  MachineDetectionConfiguration as SdkMachineDetection,
  UpdateCall as SdkUpdateCall,
} from 'bandwidth-sdk';
import type {
  ApiErrorBody,
  CallState,
  CreateCallRequest,
  CreateCallResponse,
  MachineDetection,
  UpdateCallRequest,
} from '../../../src/voice/types.ts';

/** Compiles only when both have the same fields. */
type SameFields<Ours, Theirs> = [keyof Ours, keyof Theirs] extends [keyof Theirs, keyof Ours] ? true : never;

/** Compiles only when whatever is an `Ours` is a `Theirs` too. */
type Fits<Ours extends Theirs, Theirs> = Ours extends Theirs ? true : never;

/** Optional means the same with and without an explicit undefined: the SDK is compiled without that distinction. */
type Loose<T> = {
  [Field in keyof T]: T[Field] | (Record<never, never> extends Pick<T, Field> ? undefined : never);
};

const sameFields: [
  SameFields<CreateCallRequest, SdkCreateCall>,
  SameFields<MachineDetection, SdkMachineDetection>,
  SameFields<UpdateCallRequest, SdkUpdateCall>,
  SameFields<CreateCallResponse, SdkCreateCallResponse>,
  SameFields<CallState, SdkCallState>,
  SameFields<ApiErrorBody, SdkApiError>,
] = [true, true, true, true, true, true];

/** What we send, the SDK could send. */
const requestsFit: [
  Fits<CreateCallRequest, Loose<SdkCreateCall>>,
  Fits<MachineDetection, Loose<SdkMachineDetection>>,
  Fits<UpdateCallRequest, Loose<SdkUpdateCall>>,
] = [true, true, true];

/** What the SDK reads, we could read: of CallState the SDK requires nothing, our reader fills what is missing. */
const repliesFit: [
  Fits<SdkCreateCallResponse, Loose<CreateCallResponse>>,
  Fits<Required<SdkCallState>, CallState>,
] = [true, true];

test('our types agree with those of Bandwidth’s SDK, or this file would not compile', () => {
  [sameFields, requestsFit, repliesFit].flat();
});
