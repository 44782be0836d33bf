import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const folder = fileURLToPath(new URL('../out/bench', import.meta.url));

/**
 * Bundles a part of a bench as the extension is bundled, so that all rivals are loaded alike: from one minified file.
 *
 * @param file A TypeScript file without top-level `await`, relative to `from` (an `import.meta.url`).
 * @returns The bundle's URL.
 */
export async function bundle(file: string, from: string): Promise<string> {
  const outfile = join(folder, `${basename(from, '.bench.ts')}-${basename(file, '.ts')}.cjs`);
  await build({
    entryPoints: [fileURLToPath(new URL(file, from))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    minify: true,
    logLevel: 'warning',
  });
  return pathToFileURL(outfile).href;
}
