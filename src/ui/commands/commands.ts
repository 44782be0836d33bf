import { noFilter } from '../../calls/callFilter.ts';
import { type CommandId, commandIds } from '../names.ts';
import type { Services } from '../services.ts';
import { requireSession, setFilter } from '../session.ts';
import { addAccount } from './addAccount.ts';
import { copyCallId } from './copyCallId.ts';
import { copyCallLink } from './copyCallLink.ts';
import { copyRequest } from './copyRequest.ts';
import { copySdkSettings } from './copySdkSettings.ts';
import { deleteSavedFilter } from './deleteSavedFilter.ts';
import { filterCalls } from './filterCalls.ts';
import { forgetConfirmations } from './forgetConfirmations.ts';
import { groupCalls, groupCallsBy } from './groupCalls.ts';
import { cancelCall, hangUp } from './hangUp.ts';
import { hangUpAsCallee, hangUpAsCaller } from './hangUpFarEnd.ts';
import { manageAccounts } from './manageAccounts.ts';
import { openCall } from './openCall.ts';
import { placeCall } from './placeCall.ts';
import { placeCallWithBxml } from './placeCallWithBxml.ts';
import { placeLastCallAgain } from './placeLastCallAgain.ts';
import { placeSeveralCalls } from './placeSeveralCalls.ts';
import { pressDigits } from './pressDigits.ts';
import { receiveTestCall } from './receiveTestCall.ts';
import { redirectCall } from './redirectCall.ts';
import { loadMoreCalls, refreshCalls } from './refreshCalls.ts';
import { saveFilter } from './saveFilter.ts';
import { say } from './say.ts';
import { sendBxml } from './sendBxml.ts';
import { compareSentDocument, editSentDocument, openSentDocument, sendAgain } from './sentDocument.ts';
import { showCallDetails, showCallJson } from './showCallDetails.ts';
import { signOut } from './signOut.ts';
import { sortCalls } from './sortCalls.ts';
import { switchAccount } from './switchAccount.ts';
import { updateCredentials } from './updateCredentials.ts';
import { useEmulator } from './useEmulator.ts';
import { useSavedFilter } from './useSavedFilter.ts';

/** @param all every row or file that is selected, when there are several */
export type Command = (services: Services, from: unknown, all: unknown) => Promise<void> | void;

/** What each command of the manifest does. Loaded with the first one that runs: nothing here is needed before. */
export const commands: Record<CommandId, Command> = {
  [commandIds.placeCall]: placeCall,
  [commandIds.placeCallWithBxml]: placeCallWithBxml,
  [commandIds.placeLastCallAgain]: placeLastCallAgain,
  [commandIds.placeSeveralCalls]: placeSeveralCalls,
  [commandIds.forgetConfirmations]: forgetConfirmations,
  [commandIds.sendBxml]: sendBxml,
  [commandIds.redirectCall]: redirectCall,
  [commandIds.hangUp]: hangUp,
  [commandIds.cancelCall]: cancelCall,
  [commandIds.refreshCalls]: refreshCalls,
  [commandIds.loadMoreCalls]: loadMoreCalls,
  [commandIds.filterCalls]: filterCalls,
  [commandIds.clearFilter]: async ({ sessions }) => setFilter(await requireSession(sessions), noFilter),
  [commandIds.saveFilter]: saveFilter,
  [commandIds.useSavedFilter]: useSavedFilter,
  [commandIds.deleteSavedFilter]: deleteSavedFilter,
  [commandIds.groupCalls]: groupCalls,
  [commandIds.groupCallsByDay]: () => groupCallsBy('day'),
  [commandIds.groupCallsByApplication]: () => groupCallsBy('application'),
  [commandIds.groupCallsByNumber]: () => groupCallsBy('number'),
  [commandIds.ungroupCalls]: () => groupCallsBy('none'),
  [commandIds.sortCalls]: sortCalls,
  [commandIds.showCallDetails]: showCallDetails,
  [commandIds.copyCallId]: copyCallId,
  [commandIds.receiveTestCall]: receiveTestCall,
  [commandIds.pressDigits]: pressDigits,
  [commandIds.say]: say,
  [commandIds.hangUpAsCallee]: hangUpAsCallee,
  [commandIds.hangUpAsCaller]: hangUpAsCaller,
  [commandIds.openCall]: openCall,
  [commandIds.showCallJson]: showCallJson,
  [commandIds.copyCallLink]: copyCallLink,
  [commandIds.copyRequest]: copyRequest,
  [commandIds.openSentDocument]: openSentDocument,
  [commandIds.editSentDocument]: editSentDocument,
  [commandIds.compareSentDocument]: compareSentDocument,
  [commandIds.sendAgain]: sendAgain,
  [commandIds.addAccount]: addAccount,
  [commandIds.switchAccount]: switchAccount,
  [commandIds.manageAccounts]: manageAccounts,
  [commandIds.updateCredentials]: updateCredentials,
  [commandIds.signOut]: signOut,
  [commandIds.useEmulator]: useEmulator,
  [commandIds.startEmulator]: async ({ emulator }) => void (await emulator.start()),
  [commandIds.stopEmulator]: ({ emulator }) => emulator.stop(),
  [commandIds.copySdkSettings]: copySdkSettings,
  [commandIds.showLog]: ({ log }) => log.show(),
};
