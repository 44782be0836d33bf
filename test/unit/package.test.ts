import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(`${root}/${file}`, 'utf8');
const esbuild = read('esbuild.js');
const bundles = [...esbuild.matchAll(/entryPoints: \{ (\w+):/g)].map(([, name]) => name ?? '');
const packed = [...read('.vscodeignore').matchAll(/^!dist\/(\w+)\.js$/gm)].map(([, name]) => name ?? '');

describe('The package', () => {
  it('holds every bundle that is built, and no other', () => {
    assert.deepEqual(packed.sort(), bundles.sort());
  });

  it('holds every bundle that another one loads when it needs it', () => {
    const loaded = [...esbuild.matchAll(/bundle: '\.\/(\w+)\.js'/g)].map(([, name]) => name ?? '');
    assert.deepEqual(loaded, ['transport', 'emulator']);
    assert.deepEqual(
      loaded.filter((name) => !packed.includes(name)),
      [],
    );
  });

  it('loads the emulator and the HTTP client no sooner than they are needed', () => {
    const eager = globSync('src/{extension,ui/**/*,calls/**/*,voice/**/*}.ts', { cwd: root }).filter(
      (file) => {
        const imports = read(file).match(/^import (?!type\b)[\s\S]*?from '[^']+';/gm) ?? [];
        return imports.some((line) =>
          /'[^']*(\/emulator\/emulator|undiciTransport)\.ts'|'(hono|undici)\b/.test(line),
        );
      },
    );
    // The transport's own module is what is loaded later.
    assert.deepEqual(eager, ['src/voice/undiciTransport.ts']);
  });
});
