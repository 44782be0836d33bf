/** Every name that the manifest and the code share. A test holds both sides together. */

/** Publisher and name, as links to the extension begin. */
export const EXTENSION_ID = 'bandwidth-call-testing.bandwidth-call-testing';
export const LANGUAGE_ID = 'bxml';
export const CALLS_VIEW = 'bandwidth.calls';
/** Addresses of read-only documents about a call: its page, its JSON, and what was sent to it. */
export const CALL_DETAILS_SCHEME = 'bandwidth-call';

export const commandIds = {
  placeCall: 'bandwidth.placeCall',
  placeCallWithBxml: 'bandwidth.placeCallWithBxml',
  placeLastCallAgain: 'bandwidth.placeLastCallAgain',
  placeSeveralCalls: 'bandwidth.placeSeveralCalls',
  forgetConfirmations: 'bandwidth.forgetConfirmations',
  sendBxml: 'bandwidth.sendBxml',
  redirectCall: 'bandwidth.redirectCall',
  hangUp: 'bandwidth.hangUp',
  cancelCall: 'bandwidth.cancelCall',
  refreshCalls: 'bandwidth.refreshCalls',
  loadMoreCalls: 'bandwidth.loadMoreCalls',
  filterCalls: 'bandwidth.filterCalls',
  clearFilter: 'bandwidth.clearFilter',
  saveFilter: 'bandwidth.saveFilter',
  useSavedFilter: 'bandwidth.useSavedFilter',
  deleteSavedFilter: 'bandwidth.deleteSavedFilter',
  groupCalls: 'bandwidth.groupCalls',
  groupCallsByDay: 'bandwidth.groupCallsByDay',
  groupCallsByApplication: 'bandwidth.groupCallsByApplication',
  groupCallsByNumber: 'bandwidth.groupCallsByNumber',
  ungroupCalls: 'bandwidth.ungroupCalls',
  sortCalls: 'bandwidth.sortCalls',
  showCallDetails: 'bandwidth.showCallDetails',
  copyCallId: 'bandwidth.copyCallId',
  receiveTestCall: 'bandwidth.receiveTestCall',
  pressDigits: 'bandwidth.pressDigits',
  say: 'bandwidth.say',
  hangUpAsCallee: 'bandwidth.hangUpAsCallee',
  hangUpAsCaller: 'bandwidth.hangUpAsCaller',
  openCall: 'bandwidth.openCall',
  showCallJson: 'bandwidth.showCallJson',
  copyCallLink: 'bandwidth.copyCallLink',
  copyRequest: 'bandwidth.copyRequest',
  openSentDocument: 'bandwidth.openSentDocument',
  editSentDocument: 'bandwidth.editSentDocument',
  compareSentDocument: 'bandwidth.compareSentDocument',
  sendAgain: 'bandwidth.sendAgain',
  addAccount: 'bandwidth.addAccount',
  switchAccount: 'bandwidth.switchAccount',
  manageAccounts: 'bandwidth.manageAccounts',
  updateCredentials: 'bandwidth.updateCredentials',
  signOut: 'bandwidth.signOut',
  useEmulator: 'bandwidth.useEmulator',
  startEmulator: 'bandwidth.startEmulator',
  stopEmulator: 'bandwidth.stopEmulator',
  copySdkSettings: 'bandwidth.copySdkSettings',
  showLog: 'bandwidth.showLog',
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];

export const contextKeys = {
  /** An account (or the emulator) is in use. */
  signedIn: 'bandwidth.signedIn',
  /** Kind of the account in use: `emulator`, `oauth`, `basic` or `none`. */
  account: 'bandwidth.account',
  emulatorRunning: 'bandwidth.emulatorRunning',
  /** Why the Calls view has no rows: `signedOut`, `empty`, `nothingMatches`, or `rows` when it has some. */
  callsState: 'bandwidth.calls.state',
  callsFiltered: 'bandwidth.calls.filtered',
  /** The active editor holds a BXML document, whatever its language id. */
  editorHasBxml: 'bandwidth.editorHasBxml',
} as const;

export type ContextKey = (typeof contextKeys)[keyof typeof contextKeys];

export const SETTINGS_SECTION = 'bandwidth';

export const settingKeys = {
  callsPageSize: 'calls.pageSize',
  callsRecentHours: 'calls.recentHours',
  callsRefreshSeconds: 'calls.refreshSeconds',
  callsGroupBy: 'calls.groupBy',
  callsSortBy: 'calls.sortBy',
  callsSavedFilters: 'calls.savedFilters',
  callProfiles: 'callProfiles',
  emulatorPort: 'emulator.port',
  emulatorSampleCalls: 'emulator.sampleCalls',
  emulatorWebhookHosts: 'emulator.webhookHosts',
  networkTimeoutSeconds: 'network.timeoutSeconds',
  networkClient: 'network.client',
  bxmlValidate: 'bxml.validate',
  bxmlSeverity: 'bxml.severity',
  bxmlAutoClosingTags: 'bxml.autoClosingTags',
  bxmlVariables: 'bxmlVariables',
  confirmSendBxml: 'confirm.sendBxml',
  confirmRedirect: 'confirm.redirect',
  confirmHangUp: 'confirm.hangUp',
  confirmEmulatedCalls: 'confirm.emulatedCalls',
} as const;

/** Keys of what the extension remembers between sessions (never secrets). */
export const stateKeys = {
  accounts: 'bandwidth.accounts',
  activeAccount: 'bandwidth.activeAccount',
  lastCallId: 'bandwidth.lastCallId',
  callMemory: 'bandwidth.callMemory',
  rememberedConfirmations: 'bandwidth.rememberedConfirmations',
  lastTestCall: 'bandwidth.lastTestCall',
  pauseUrl: 'bandwidth.pauseUrl',
  redirectsUsed: 'bandwidth.redirectsUsed',
  variableValues: 'bandwidth.variableValues',
} as const;
