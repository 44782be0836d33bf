import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, it } from 'node:test';
import { repositoryFolder } from '../../../scripts/vscode/folders.ts';
import { pages } from './support/pages.ts';

/** Where links out of the repository may lead. */
const hosts = new Set([
  'codeberg.org',
  'dev.bandwidth.com',
  'github.com',
  'hono.dev',
  'keepachangelog.com',
  'semver.org',
  'undici.nodejs.org',
  'www.w3.org',
]);

describe('Every link in the documentation', () => {
  it('is found', () => {
    assert.ok(pages.has('README.md') && pages.has('docs/emulator.md'));
    assert.ok([...pages.values()].flatMap(({ links }) => links).length > 50);
  });

  for (const [file, { links }] of pages) {
    it(`leads somewhere in ${file}`, () => {
      const broken = links.flatMap(({ target, line }) => {
        const problem = problemOfLink(target, file);
        return problem === undefined ? [] : [`${file}:${line} ${target}: ${problem}`];
      });
      assert.deepEqual(broken, []);
    });
  }
});

function problemOfLink(target: string, from: string): string | undefined {
  if (/^[a-z]+:/i.test(target)) return problemOfAddress(target);
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? from : posix.join(posix.dirname(from), decodeURI(path));
  if (file.startsWith('..')) return 'leads out of the repository';
  if (!existsSync(join(repositoryFolder, file))) return 'no such file';
  if (anchor === undefined) return undefined;
  return pages.get(file)?.anchors.has(anchor) ? undefined : 'no such heading';
}

function problemOfAddress(target: string): string | undefined {
  if (!URL.canParse(target)) return 'no address';
  const { protocol, hostname } = new URL(target);
  if (protocol !== 'https:') return 'not https';
  return hosts.has(hostname) ? undefined : 'a host that is not on the list of this test';
}
