// Builds the bundles in dist/: the eager extension, what it loads when it first needs it (the transport, the emulator), and
// the `bxml` command.
const esbuild = require('esbuild');

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');
const outdir =
  process.argv.find((argument) => argument.startsWith('--outdir='))?.slice('--outdir='.length) ?? 'dist';

/** Options that every bundle shares. Node 22 is the oldest extension host we support (VS Code 1.116). */
const shared = {
  bundle: true,
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

const bundles = [
  {
    ...shared,
    entryPoints: { extension: 'src/extension.ts' },
    outdir,
    external: ['vscode'],
    plugins: [bundlesApart],
    supported: { 'dynamic-import': false },
  },
  { ...shared, entryPoints: { transport: 'src/voice/undiciTransport.ts' }, outdir },
  { ...shared, entryPoints: { emulator: 'src/emulator/emulator.ts' }, outdir },
  {
    ...shared,
    entryPoints: { cli: 'src/cli/main.ts' },
    outdir,
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
