import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { EmulatorOptions } from '../../../../src/emulator/emulator.ts';
import type { EmulatorEvent } from '../../../../src/emulator/events/event.ts';
import { type Application, type Reaction, startApplication } from '../bxml/application.ts';
import { startRunningEmulator, type TestEmulator } from '../testEmulator.ts';

/** An application and an emulator in virtual time. */
export interface Both {
  it: TestEmulator;
  app: Application;
  /** Places a call to `path` of the application and waits until it is answered. @returns Its id. */
  call(path?: string, fields?: Record<string, unknown>): Promise<string>;
  /** The JSON of a GET below the account that is answered with 200. */
  read<T>(path: string): Promise<T>;
  /** The events of a conference. */
  conferenceEvents(conferenceId: string): Promise<EmulatorEvent[]>;
}

export async function startBoth(
  t: TestContext,
  reactions: Record<string, Reaction>,
  options: EmulatorOptions = {},
): Promise<Both> {
  const app = await startApplication(t, reactions);
  const it = await startRunningEmulator(t, options);
  return {
    it,
    app,
    call: (path = '/answer', fields = {}) =>
      it.placeAnswered({ answerUrl: app.url + path, disconnectUrl: `${app.url}/gone`, ...fields }),
    async read<T>(path: string) {
      const reply = await it.api(path);
      assert.equal(reply.status, 200, reply.text);
      return JSON.parse(reply.text) as T;
    },
    async conferenceEvents(conferenceId) {
      const reply = await it.control('GET', `/conferences/${conferenceId}/events`);
      assert.equal(reply.status, 200, reply.text);
      return (JSON.parse(reply.text) as { events: EmulatorEvent[] }).events;
    },
  };
}

/** A conference as the API shows it, as far as the tests look. */
export interface SeenConference {
  id: string;
  name: string;
  tag: string | null;
  createdTime: string;
  completedTime: string | null;
  conferenceEventUrl: string | null;
  activeMembers?: { callId: string; mute: boolean; hold: boolean; callIdsToCoach: string[] }[];
}

/** A recording as the API shows it, as far as the tests look. */
export interface SeenRecording {
  recordingId: string;
  callId?: string;
  conferenceId?: string;
  duration: string;
  channels: number;
  status: string;
  mediaUrl: string | null;
  transcription?: { status: string } | null;
}
