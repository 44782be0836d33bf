/**
 * Draws media/logo/logo.svg as the PNG files that the manifest and the pages of the marketplace want, after it has
 * changed: `node scripts/media/drawLogo.ts`.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '../vscode/browser.ts';
import { repositoryFolder } from '../vscode/folders.ts';

const folder = join(repositoryFolder, 'media', 'logo');
const logo = await readFile(join(folder, 'logo.svg'), 'utf8');
const browser = await launchBrowser();
try {
  for (const size of [128, 256]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(
      `<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${logo}`,
    );
    await page.screenshot({ path: join(folder, `logo-${size}.png`), omitBackground: true });
    await page.close();
  }
} finally {
  await browser.close();
}
