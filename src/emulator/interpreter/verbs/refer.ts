import { type BxmlElement, childElements, textOf } from '../../../bxml/tree.ts';
import type { Callee } from '../../callee/callee.ts';
import { defaultAnswerAfter } from '../../callee/callee.ts';
import { type Stage, webhookOf } from '../stage.ts';
import { fetchDocument, type Program, wait } from '../step.ts';
import { VerbAttributes } from '../verbAttributes.ts';
import type { VerbProgram } from './verbProgram.ts';

/** How a REFER went. */
interface ReferOutcome {
  referCallStatus: 'success' | 'failure';
  /** What the caller's side answered to the REFER; absent when it was not sent. */
  referSipResponseCode?: number;
  /** How the call it then made ended up; absent when nothing was heard of it. */
  notifySipResponseCode?: number;
}

/** Seconds to hear how the new call went. docs 2026: refer. */
const notifyTimeout = 30;
const accepted = 202;
/** The answer of a side that does no REFER. Seen in the tests of the official SDKs. */
const notAllowed = 405;

/**
 * docs 2026: refer. The caller's side is asked to call somebody else. Who is registered at that address decides how it
 * goes; a callee at the caller's own address that rejects refuses the REFER itself (`assumed`). After a success the call
 * is over, and the reply to referComplete is ignored.
 */
export const refer: VerbProgram = function* (element, stage) {
  const attributes = new VerbAttributes(element);
  const outcome = yield* referTo(element, stage);
  if (outcome.referCallStatus === 'success') {
    const target = stage.target(attributes, 'referComplete');
    if (target) stage.tell('referComplete', target, { ...outcome });
    return { kind: 'hang-up' };
  }
  const webhook = webhookOf(stage, attributes, 'referComplete', { ...outcome });
  if (!webhook) return undefined;
  return { kind: 'document', document: yield* fetchDocument(webhook) };
};

function* referTo(element: BxmlElement, stage: Stage): Program<ReferOutcome> {
  const obstacle = obstacleTo(element, stage);
  if (obstacle !== undefined) {
    stage.note(`${obstacle} No REFER was sent.`);
    return { referCallStatus: 'failure' };
  }
  const { from } = stage.call.record;
  if (stage.calleeAt(from).behavior === 'reject') {
    return { referCallStatus: 'failure', referSipResponseCode: notAllowed };
  }
  const [destination] = destinationsOf(element);
  const callee = stage.calleeAt(destination ?? '');
  const sent = { referSipResponseCode: accepted };
  const code = notifyCode(callee);
  const heard = callee.answerAfter ?? defaultAnswerAfter;
  if (code === undefined || heard > notifyTimeout) {
    yield* wait(notifyTimeout);
    return { referCallStatus: 'failure', ...sent };
  }
  yield* wait(heard);
  const referCallStatus = code === 200 ? 'success' : 'failure';
  return { referCallStatus, ...sent, notifySipResponseCode: code };
}

/** Why a REFER can't be sent. docs 2026: refer (only inbound SIP calls, exactly one SipUri). */
function obstacleTo(element: BxmlElement, { call }: Stage): string | undefined {
  const { direction, from, to } = call.record;
  if (direction !== 'inbound' || !(isSip(from) || isSip(to))) {
    return 'Refer works on an inbound call with a SIP address only: give the call one as its from or to.';
  }
  const count = destinationsOf(element).length;
  return count === 1 ? undefined : `Refer takes exactly one SipUri, and this one has ${count}.`;
}

function destinationsOf(element: BxmlElement): string[] {
  return childElements(element)
    .filter(({ name }) => name === 'SipUri')
    .map((destination) => textOf(destination).trim());
}

function isSip(address: string): boolean {
  return /^sips?:/i.test(address);
}

/** SIP's words for what a callee does. */
function notifyCode({ behavior }: Callee): number | undefined {
  if (behavior === 'busy') return 486;
  if (behavior === 'reject') return 603;
  return behavior === 'no-answer' ? undefined : 200;
}
