/**
 * How large the production bundles are, and what it takes to activate the extension: in the extension host of a real VS
 * Code, beside an extension that does nothing, in the same window. Each round opens a fresh window; who is first takes
 * turns. The bundles in dist/ are built anew, minified. Run: `npm run bench -- activation [rounds]`. Prints medians;
 * asserts nothing.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { windowAddress } from '../scripts/vscode/address.ts';
import { launchBrowser } from '../scripts/vscode/browser.ts';
import { outputFolder, repositoryFolder } from '../scripts/vscode/folders.ts';
import { installVSCode } from '../scripts/vscode/install.ts';
import { startServer } from '../scripts/vscode/server.ts';
import { makeTemporaryFolder } from '../scripts/vscode/temporaryFolder.ts';
import { type Activation, type Order, orderVariable, type WindowResult } from './activation/result.ts';
import { median } from './measure.ts';
import { type Row, showTable } from './table.ts';

const rounds = Number(process.argv[2] ?? 5);
const manifest = JSON.parse(readFileSync(join(repositoryFolder, 'package.json'), 'utf8')) as Manifest;
const ours = `${manifest.publisher}.${manifest.name}`;
const empty = 'bench.empty';

interface Manifest {
  publisher: string;
  name: string;
}

execFileSync(process.execPath, ['esbuild.js', '--production'], { cwd: repositoryFolder });

const folder = makeTemporaryFolder('bench-activation');
const orderFile = join(folder.path, 'order.json');
const workspace = join(folder.path, 'workspace');
const rival = join(folder.path, 'empty');
mkdirSync(workspace);
cpSync(new URL('./activation/empty', import.meta.url), rival, { recursive: true });
const host = join(outputFolder, 'bench', 'activation-host.cjs');
await build({
  entryPoints: [join(import.meta.dirname, 'activation', 'host.ts')],
  outfile: host,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  external: ['vscode'],
  logLevel: 'warning',
});

const vscode = await installVSCode();
const server = await startServer({
  vscode,
  automation: true,
  extension: repositoryFolder,
  env: { [orderVariable]: orderFile },
});
const browser = await launchBrowser();
const results: WindowResult['activations'][] = [];
try {
  // The first window warms up the server.
  for (let round = 0; round <= rounds; round += 1) {
    const activations = await inWindow(round % 2 === 0 ? [ours, empty] : [empty, ours]);
    if (round > 0) results.push(activations);
  }
} finally {
  await browser.close();
  await server.stop();
  folder.remove();
}

showSizes(new Set(results.flatMap(({ [ours]: activation }) => activation?.files ?? [])));

const measures: readonly [title: string, of: (activation: Activation) => number][] = [
  ['load the bundle, ms', ({ load }) => load],
  ['call activate, ms', ({ activate }) => activate],
  ['both, ms', ({ load, activate }) => load + activate],
  ['with what VS Code does, ms', ({ whole }) => whole],
];
showTable({
  title: `activation in VS Code ${vscode.version}, ${rounds} windows`,
  columns: ['ours', 'empty', 'more'],
  rows: measures.map(([title, of]) => {
    const [mine = 0, its = 0] = [ours, empty].map((id) =>
      median(results.flatMap(({ [id]: activation }) => (activation ? [of(activation)] : []))),
    );
    return [title, ...[mine, its, mine - its].map((value) => value.toFixed(1))];
  }),
});

function showSizes(eager: ReadonlySet<string>): void {
  const dist = realpathSync(join(repositoryFolder, 'dist'));
  const bundles = readdirSync(dist)
    .filter((name) => name.endsWith('.js'))
    .sort()
    .map((name) => ({ name, content: readFileSync(join(dist, name)), isEager: eager.has(join(dist, name)) }))
    .map((bundle) => ({ ...bundle, bytes: bundle.content.length, zipped: gzipSync(bundle.content).length }));
  const first = bundles.filter(({ isEager }) => isEager);
  showTable({
    title: 'production bundles',
    columns: ['KB', 'gzip KB'],
    rows: [
      ...bundles.map(({ name, isEager, bytes, zipped }) =>
        sizeRow(`${name}${isEager ? ' (eager)' : ''}`, bytes, zipped),
      ),
      sizeRow(
        'all that is eager',
        sum(first.map(({ bytes }) => bytes)),
        sum(first.map(({ zipped }) => zipped)),
      ),
    ],
  });
}

function sizeRow(title: string, ...bytes: number[]): Row {
  return [title, ...bytes.map((size) => (size / 1024).toFixed(1))];
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

/** Opens a window, activates the extensions in it in this order, and closes it. */
async function inWindow(extensions: string[]): Promise<WindowResult['activations']> {
  const order: Order = { extensions, resultFile: join(folder.path, 'result.json') };
  writeFileSync(orderFile, JSON.stringify(order));
  const page = await browser.newPage();
  try {
    const ended = new Promise<number>((resolve, reject) => {
      page.exposeFunction('codeAutomationExit', resolve).catch(reject);
    });
    await page.goto(
      windowAddress(server.origin, {
        extensionDevelopmentPath: rival,
        extensionTestsPath: host,
        workspace,
      }),
    );
    await ended;
    const { activations, problem } = JSON.parse(readFileSync(order.resultFile, 'utf8')) as WindowResult;
    if (problem !== undefined) throw new Error(problem);
    return activations;
  } finally {
    await page.close();
  }
}
