import type { Page } from 'playwright-core';

/**
 * VS Code shows no more than three new notifications in 800 ms and drops the others (`SPAM_PROTECTION` in its
 * notificationsToasts.ts). A person is never that fast, a test is. In milliseconds, with some room for rendering.
 */
const interval = 850;

/** Runs in the page: notes when VS Code began to count, as it does itself. */
const watchNotifications = `
  globalThis.notificationCountStart = 0;
  new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    if (!added.some((node) => node.classList?.contains('notification-toast-container'))) return;
    if (Date.now() - notificationCountStart > 800) notificationCountStart = Date.now();
  }).observe(document, { childList: true, subtree: true });
`;

/** Prepares a page for {@link waitForPace}, before it loads anything. */
export async function watchPace(page: Page): Promise<void> {
  await page.addInitScript(watchNotifications);
}

/** Waits until VS Code is ready to show three further notifications. */
export async function waitForPace(page: Page): Promise<void> {
  await page.waitForFunction(`Date.now() - notificationCountStart > ${interval}`);
}
