/** The extension under test: publisher and name of its manifest. */
export const extensionId = 'bandwidth-call-testing.bandwidth-call-testing';
