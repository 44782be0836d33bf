import type { Page } from 'playwright-core';
import { tidy } from './text.ts';

/** Runs in the page: what a screen reader reads out for the element that has the focus. */
const readFocus = `(() => {
  const words = (element) => {
    if (!element) return '';
    const label = element.getAttribute('aria-label');
    if (label) return label;
    const by = element.getAttribute('aria-labelledby');
    if (by) return by.split(' ').map((id) => words(document.getElementById(id))).join(' ');
    return element.innerText || element.getAttribute('placeholder') || '';
  };
  const focused = document.activeElement;
  if (!focused) return '';
  const active = focused.getAttribute('aria-activedescendant');
  return words((active && document.getElementById(active)) || focused);
})()`;

/** What a screen reader says about the place where the keyboard is: the row of a list or tree, the button, the editor. */
export async function spokenAtFocus(page: Page): Promise<string> {
  return tidy(await page.evaluate<string>(readFocus)).replaceAll(/\s+/g, ' ');
}

/** What VS Code has told screen readers to read out at once, most recent last. */
export async function announcements(page: Page): Promise<string[]> {
  const texts = await page.locator('.monaco-aria-container .monaco-alert').allTextContents();
  return texts.map(tidy).filter((text) => text !== '');
}
