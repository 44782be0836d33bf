import type { CallNode } from '../../calls/callTree.ts';
import type { SentDocument } from '../../calls/sentDocuments.ts';

/** Names a sent document to a command. */
export interface SentDocumentReference {
  readonly kind: 'sentDocument';
  readonly id: string;
}

/** Names a call to a command, as its row in the tree does. */
export function callReference(callId: string): CallNode {
  return { kind: 'call', id: callId };
}

export function sentDocumentReference({ id }: SentDocument): SentDocumentReference {
  return { kind: 'sentDocument', id };
}

/** True for what a page hands to a command that works on a sent document. */
export function isSentDocumentReference(value: unknown): value is SentDocumentReference {
  if (typeof value !== 'object' || value === null) return false;
  const reference: { kind?: unknown; id?: unknown } = value;
  return reference.kind === 'sentDocument' && typeof reference.id === 'string';
}
