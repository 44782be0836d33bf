import type { CallRecord } from '../../calls/callRecord.ts';
import { pageAddressOf } from '../callPages/pageAddress.ts';
import { callReference } from '../callPages/references.ts';
import { isCallNode } from '../calls/callNode.ts';
import type { Services } from '../services.ts';
import { requireSession } from '../session.ts';
import { activePageUri } from './activePageUri.ts';
import { type CallWanted, pickCall } from './pickCall.ts';

/**
 * The call a command is meant for that only looks: the one it was started on, else the one whose page is active, else
 * one the person picks.
 */
export async function callMeant(services: Services, from: unknown, wanted: CallWanted): Promise<CallRecord> {
  await requireSession(services.sessions);
  const uri = isCallNode(from) ? undefined : activePageUri();
  const address = uri && pageAddressOf(uri);
  const meant = address && services.callPages.isCurrent(address) ? callReference(address.callId) : from;
  return pickCall(services, meant, wanted);
}
