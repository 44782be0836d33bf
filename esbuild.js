// Builds the bundles in dist/: the eager extension, the transport it loads on its first request, and the `bxml` command.
const esbuild = require('esbuild');

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

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

/** Keeps the HTTP client out of the eager bundle: its dynamic import becomes a `require` of the bundle beside it. */
const transportApart = {
  name: 'transport-apart',
  setup(build) {
    build.onResolve({ filter: /\/undiciTransport\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './transport.js', external: true } : undefined,
    );
  },
};

const bundles = [
  {
    ...shared,
    entryPoints: { extension: 'src/extension.ts' },
    outdir: 'dist',
    external: ['vscode'],
    plugins: [transportApart],
    supported: { 'dynamic-import': false },
  },
  { ...shared, entryPoints: { transport: 'src/voice/undiciTransport.ts' }, outdir: 'dist' },
  { ...shared, entryPoints: { cli: 'src/cli/main.ts' }, outdir: 'dist' },
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
