/**
 * Holds our types to those of the official SDK, which Bandwidth generates from its API description. Nothing here runs:
 * the type check fails when the two part.
 */
import type {
  CreateCall,
  MachineDetectionConfiguration,
  CallState as SdkCallState,
  CreateCallResponse as SdkCreateCallResponse,
  UpdateCall,
  VoiceApiError,
} from 'bandwidth-sdk';
import type {
  ApiErrorBody,
  CallState,
  CreateCallRequest,
  CreateCallResponse,
  MachineDetection,
  UpdateCallRequest,
} from '../../src/voice/types.ts';

/** The fields that only one of two types has. */
type Unshared<One, Other> = Exclude<keyof One, keyof Other> | Exclude<keyof Other, keyof One>;

/** Takes only types with the same fields. */
type SameFields<One, Other> = [Unshared<One, Other>] extends [never] ? true : Unshared<One, Other>;

/** Takes only types of which the first can stand wherever the second is asked for. */
type Suits<Part extends Whole, Whole> = Part;

export const fields: [
  SameFields<CreateCallRequest, CreateCall>,
  SameFields<CreateCallResponse, SdkCreateCallResponse>,
  SameFields<CallState, SdkCallState>,
  SameFields<UpdateCallRequest, UpdateCall>,
  SameFields<MachineDetection, MachineDetectionConfiguration>,
  SameFields<ApiErrorBody, VoiceApiError>,
] = [true, true, true, true, true, true];

/** What we send is what the SDK would send, and the other way round. */
export type Requests = [
  Suits<CreateCallRequest, CreateCall>,
  Suits<CreateCall, CreateCallRequest>,
  Suits<UpdateCallRequest, UpdateCall>,
  Suits<UpdateCall, UpdateCallRequest>,
  Suits<MachineDetection, MachineDetectionConfiguration>,
  Suits<MachineDetectionConfiguration, MachineDetection>,
];

/** What the SDK leaves narrower than the documents do: kinds of `stirShaken`, and directions yet to come. */
type Open = 'stirShaken' | 'direction' | 'lastUpdate';

/** What we read is what the SDK reads. In the SDK no field of a call is sure to be there. */
export type Replies = [
  Suits<CreateCallResponse, SdkCreateCallResponse>,
  Suits<SdkCreateCallResponse, CreateCallResponse>,
  Suits<Omit<CallState, Open>, Omit<SdkCallState, Open>>,
  Suits<NonNullable<SdkCallState['direction']>, CallState['direction']>,
  Suits<SdkCallState['stirShaken'], CallState['stirShaken']>,
  Suits<SdkCallState['lastUpdate'], CallState['lastUpdate']>,
  Suits<ApiErrorBody, VoiceApiError>,
];
