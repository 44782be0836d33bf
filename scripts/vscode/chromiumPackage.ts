import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { downloadsFolder } from './folders.ts';
import { installOnce } from './installOnce.ts';

/** A browser executable and the environment it needs. */
export interface BrowserExecutable {
  executable: string;
  env: Record<string, string>;
}

/**
 * Unpacks the Chromium that the `@sparticuz/chromium` package carries (Linux on x64), once, into `.vscode-test`.
 *
 * The package's own code would unpack to fixed names in the system's temporary folder, where two users or two
 * versions meet. Its archives also hold the libraries (nss, expat) and fonts that a bare machine lacks.
 */
export async function unpackChromium(): Promise<BrowserExecutable> {
  const packageFolder = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const folder = join(downloadsFolder, `chromium-${version}`);
  await installOnce(folder, async (temporaryFolder) => {
    const archives = readdirSync(join(packageFolder, 'bin'));
    const unpacked = await Promise.allSettled(
      archives.map((name) => unpack(join(packageFolder, 'bin', name), temporaryFolder)),
    );
    // All of them have ended before the folder is given up.
    for (const result of unpacked) if (result.status === 'rejected') throw result.reason;
    await writeFile(join(temporaryFolder, 'fonts.conf'), fontConfiguration(folder));
  });
  return {
    executable: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

/** `chromium.br` is a file; `swiftshader.tar.br` holds libraries that belong next to it; others get a folder each. */
async function unpack(source: string, folder: string): Promise<void> {
  const target = join(folder, basename(source, '.br'));
  await pipeline(createReadStream(source), createBrotliDecompress(), createWriteStream(target));
  if (!target.endsWith('.tar')) {
    await chmod(target, 0o755);
    return;
  }
  const into = target.endsWith('swiftshader.tar') ? folder : target.replace(/\.tar$/, '');
  await mkdir(into, { recursive: true });
  await promisify(execFile)('tar', ['-x', '-f', target, '-C', into]);
  await rm(target);
}

/** The machine's own fonts first, the shipped one (Open Sans) where there are none. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/font-cache</cachedir>
</fontconfig>
`;
}
