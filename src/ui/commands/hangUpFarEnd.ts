import * as vscode from 'vscode';
import type { CallRecord } from '../../calls/callRecord.ts';
import type { Services } from '../services.ts';
import { actFarEnd, pickEmulatedCall } from './farEnd.ts';

/** The person who was called hangs up, or rejects the call while it rings. */
export function hangUpAsCallee(services: Services, from: unknown): Promise<void> {
  return hangUpFarEnd(services, from, 'outbound', vscode.l10n.t('Hang up as callee'));
}

/** The person who calls hangs up, or gives up waiting for an answer. */
export function hangUpAsCaller(services: Services, from: unknown): Promise<void> {
  return hangUpFarEnd(services, from, 'inbound', vscode.l10n.t('Hang up as caller'));
}

async function hangUpFarEnd(
  services: Services,
  from: unknown,
  direction: 'outbound' | 'inbound',
  title: string,
): Promise<void> {
  const record = await pickEmulatedCall(services, from, {
    title,
    placeHolder: vscode.l10n.t('On which call?'),
    suits: (candidate) => candidate.call.direction === direction && hasFarEnd(candidate),
    none:
      direction === 'outbound'
        ? vscode.l10n.t('No emulated call has a callee now.')
        : vscode.l10n.t('No emulated call has a caller now.'),
  });
  await actFarEnd(services, record, { kind: 'hangUp' });
}

function hasFarEnd({ phase, call }: CallRecord): boolean {
  return phase === 'live' && (call.state === 'answered' || call.state === 'initiated');
}
