import type { Locator, Page } from 'playwright-core';
import { waitForPace } from './notificationPace.ts';
import { patience } from './steady.ts';
import { part, type TextMatch, textOf } from './text.ts';

/** A notification, as it is shown in the corner of the window. */
export interface ShownNotification {
  severity: 'error' | 'warning' | 'info';
  text: string;
  buttons: string[];
  /** Whether it shows that something is going on. */
  busy: boolean;
}

/** The notifications in the corner of the window. */
export class Notifications {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Waits for a notification with `text` and reads it; the latest one when there are several. */
  async waitFor(text: TextMatch = ''): Promise<ShownNotification> {
    const toast = this.toast(text);
    await toast.waitFor();
    return readToast(toast);
  }

  /** Waits until there's no notification with `text`. */
  async waitUntilGone(text: TextMatch = ''): Promise<void> {
    await this.toast(text).waitFor({ state: 'hidden' });
  }

  /** What is shown now, the latest first. */
  async all(): Promise<ShownNotification[]> {
    return Promise.all((await this.#toasts.all()).map(readToast));
  }

  /** Waits for a notification with `text` and clicks one of its buttons. */
  async click(text: TextMatch, button: TextMatch): Promise<void> {
    await this.toast(text).waitFor();
    await waitForPace(this.#page);
    await this.toast(text).getByRole('button', { name: button, exact: true }).click();
  }

  /** Closes a notification and waits until it's gone. */
  async dismiss(text: TextMatch = ''): Promise<void> {
    await this.toast(text).waitFor();
    // Another notification with the same text may follow: this very one has to go.
    const toast = await this.toast(text).elementHandle();
    const close = await toast?.$('.codicon-notifications-clear, .codicon-notifications-hide');
    const deadline = Date.now() + patience;
    while (await toast?.isVisible()) {
      if (Date.now() > deadline) throw new Error('The notification could not be closed.');
      // The button is there as long as the mouse is over it, and the notification may move or go in this moment.
      await toast?.hover({ timeout: 1_000 }).catch(() => undefined);
      await close?.click({ timeout: 1_000 }).catch(() => undefined);
    }
    await waitForPace(this.#page);
  }

  /** The latest notification with `text`. */
  toast(text: TextMatch): Locator {
    return this.#toasts
      .filter({ has: this.#page.locator('.notification-list-item-message').filter({ hasText: part(text) }) })
      .first();
  }

  get #toasts(): Locator {
    return this.#page.locator('.notification-toast').filter({ visible: true });
  }
}

async function readToast(toast: Locator): Promise<ShownNotification> {
  const icon = (await toast.locator('.notification-list-item-icon').getAttribute('class')) ?? '';
  return {
    severity: icon.includes('codicon-error')
      ? 'error'
      : icon.includes('codicon-warning')
        ? 'warning'
        : 'info',
    text: await textOf(toast.locator('.notification-list-item-message')),
    buttons: await toast.locator('.notification-list-item-buttons-container .monaco-button').allInnerTexts(),
    busy: (await toast.locator('.monaco-progress-container.active').count()) > 0,
  };
}
