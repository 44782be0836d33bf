// Builds the bundles in dist/: the eager extension, what it loads when it first needs it (parts of itself, the transport,
// the emulator), the extension for editors that have no Node, and the `bxml` command.
const { mkdir, readdir, rm, writeFile } = require('node:fs/promises');
const { basename, dirname, join, resolve } = require('node:path');
const esbuild = require('esbuild');

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');
const outdir =
  process.argv.find((argument) => argument.startsWith('--outdir='))?.slice('--outdir='.length) ?? 'dist';

/** Options that every bundle shares. Node 22 is the oldest extension host we support (VS Code 1.116). */
const shared = {
  bundle: true,
  outdir,
  platform: 'node',
  format: 'cjs',
  target: 'node22',
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
};

/** What stays out of the bundles that start first, by the module that is imported dynamically. */
const apart = [
  { filter: /\/undiciTransport\.ts$/, bundle: './transport.js' },
  { filter: /\/emulator\/emulator\.ts$/, bundle: './emulator.js' },
];

/** Turns those dynamic imports into a `require` of the bundle beside it. */
const bundlesApart = {
  name: 'bundles-apart',
  setup(build) {
    for (const { filter, bundle } of apart) {
      build.onResolve({ filter }, ({ kind }) =>
        kind === 'dynamic-import' ? { path: bundle, external: true } : undefined,
      );
    }
  },
};

/**
 * Makes a CommonJS bundle by way of ES modules, so that it takes VS Code's API as `editorOnce` says.
 *
 * With `split`, whatever else is imported dynamically becomes a part in a file of its own; what several files use is in a
 * chunk that all of them load, so that it exists once. (esbuild splits ES modules only.) A part is there as soon as it is
 * asked for, before anything else can happen in the window; as an ES module it would load no faster, and later.
 */
const commonJs = ({ split }) => ({
  name: 'commonjs',
  setup(build) {
    const { entryPoints, platform, target } = build.initialOptions;
    const sourcemap = production ? false : 'inline';
    Object.assign(build.initialOptions, { format: 'esm', splitting: split, write: false, sourcemap });
    if (split) addStartToParts(build, Object.values(entryPoints));
    build.onEnd(async ({ outputFiles }) => {
      // None after an error, which is told already.
      if (!outputFiles?.length) return;
      await mkdir(outdir, { recursive: true });
      for (const { path, text } of outputFiles) {
        const { code } = await esbuild.transform(editorOnce(text), {
          format: 'cjs',
          platform,
          target,
          minify: production,
          sourcemap,
          legalComments: 'none',
          supported: { 'dynamic-import': false },
        });
        await writeFile(path, code);
      }
      if (split) await removeOldChunks(outputFiles.map(({ path }) => basename(path)));
    });
  },
});

/** Lets every part import what started before it: all of that makes one chunk then, not one for each set of parts. */
function addStartToParts(build, [start]) {
  build.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) =>
    kind === 'dynamic-import' ? { path: resolve(resolveDir, path), namespace: 'part' } : undefined,
  );
  build.onLoad({ filter: /./, namespace: 'part' }, ({ path }) => ({
    contents: `import ${JSON.stringify(resolve(start))}; export * from ${JSON.stringify(path)};`,
    resolveDir: dirname(path),
  }));
}

/**
 * Takes VS Code's API as it is, once in a chunk. esbuild would copy its 350 names for each of the hundred files that import
 * it, which takes longer than everything else that loading does.
 */
function editorOnce(code) {
  const names = [];
  const rest = code.replaceAll(/import ?\* ?as ([\w$]+) from ?"vscode";/g, (_, name) => {
    names.push(name);
    return '';
  });
  const values = names.map((name, index) => `${name} = ${index === 0 ? 'require("vscode")' : names[0]}`);
  return names.length === 0 ? code : `const ${values.join(', ')};${rest}`;
}

/** Chunks are named for their content: those of earlier builds are in the way only. */
async function removeOldChunks(present) {
  const chunks = (await readdir(outdir)).filter((name) => /^\w+-[A-Z0-9]{8}\.js$/.test(name));
  const old = chunks.filter((name) => !present.includes(name));
  await Promise.all(old.map((name) => rm(join(outdir, name))));
}

const bundles = [
  {
    ...shared,
    entryPoints: { extension: 'src/extension.ts' },
    external: ['vscode'],
    plugins: [bundlesApart, commonJs({ split: true })],
  },
  { ...shared, entryPoints: { transport: 'src/voice/undiciTransport.ts' } },
  { ...shared, entryPoints: { emulator: 'src/emulator/emulator.ts' } },
  {
    ...shared,
    entryPoints: { browser: 'src/browser.ts' },
    platform: 'browser',
    // No later than the code of VS Code 1.116 itself, which the same browsers run.
    target: 'es2022',
    external: ['vscode'],
  },
  {
    ...shared,
    entryPoints: { cli: 'src/cli/main.ts' },
    plugins: [bundlesApart],
    supported: { 'dynamic-import': false },
  },
];

async function main() {
  if (!watch) {
    await Promise.all(bundles.map((bundle) => esbuild.build(bundle)));
    return;
  }
  const contexts = await Promise.all(
    bundles.map((bundle) => esbuild.context({ ...bundle, logLevel: 'info' })),
  );
  await Promise.all(contexts.map((context) => context.watch()));
}

main().catch((error) => {
  if (!error.errors) console.error(error);
  process.exit(1);
});
