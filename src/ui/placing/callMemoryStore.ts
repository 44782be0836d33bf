import type * as vscode from 'vscode';
import {
  type CallMemory,
  outcomeNoted,
  type PlacingOutcome,
  placingNoted,
  readCallMemory,
  usedNoted,
  valueForgotten,
} from '../../calls/placing/callMemory.ts';
import type { NeededField } from '../../calls/placing/callProfiles.ts';
import type { CreateCallRequest } from '../../voice/types.ts';
import { type Account, isLive } from '../accounts/account.ts';
import { stateKeys } from '../names.ts';

/** What the emulator's calls start with, so that Enter alone places one. Fictitious numbers (NANP 555-01xx). */
export const emulatorValues: CreateCallRequest = {
  to: '+19195550123',
  from: '+19195550100',
  applicationId: '7e9a1c52-5f0b-4c1e-9d6f-3b6f1a2c4d5e',
  answerUrl: 'http://127.0.0.1:3000/answer',
};

/** Remembers one account's calls in the extension's state; see `src/calls/placing/callMemory.ts` for what is kept. */
export class CallMemoryStore {
  readonly #state: vscode.Memento;
  readonly #account: Account;

  constructor(state: vscode.Memento, account: Account) {
    this.#state = state;
    this.#account = account;
  }

  get memory(): CallMemory {
    return readCallMemory(this.#state.get(this.#key));
  }

  /** Values to offer for a field, the likeliest first. */
  valuesFor(field: NeededField): readonly string[] {
    const used = this.memory.used[field];
    return used.length === 0 && !isLive(this.#account) ? [emulatorValues[field]] : used;
  }

  /** Before the request leaves: an editor that ends in the middle has noted that the call may exist. */
  async notePlacing(request: Partial<CreateCallRequest>): Promise<void> {
    await this.#state.update(this.#key, placingNoted(this.memory, request, Date.now()));
  }

  async noteOutcome(outcome: PlacingOutcome): Promise<void> {
    await this.#state.update(this.#key, outcomeNoted(this.memory, outcome));
  }

  /** Notes values of a call that is placed in another way, and cannot be placed again from here. */
  async noteUsed(request: Partial<CreateCallRequest>): Promise<void> {
    await this.#state.update(this.#key, usedNoted(this.memory, request));
  }

  async forget(field: NeededField, value: string): Promise<void> {
    await this.#state.update(this.#key, valueForgotten(this.memory, field, value));
  }

  get #key(): string {
    return `${stateKeys.callMemory}.${this.#account.id}`;
  }
}
