import { statSync } from 'node:fs';
import { posix, sep } from 'node:path';
import { Minimatch, type MinimatchOptions } from 'minimatch';
import { type Met, walk } from './walk.ts';

const options: MinimatchOptions = { nocomment: true, nonegate: true, windowsPathsNoEscape: sep === '\\' };

/** True when a name is a pattern: it holds `*`, `?`, `[…]`, `{…,…}` or an extended one such as `+(…)`. */
export function isGlob(name: string): boolean {
  return new Minimatch(name, { ...options, magicalBraces: true }).hasMagic();
}

/**
 * The files that a pattern names, and the folders that could not be read on the way. Folders named node_modules or
 * with a leading dot are searched only when the pattern names them.
 */
export function* glob(pattern: string): Generator<Met> {
  const met = new Set<string>();
  for (const alternative of new Minimatch(pattern, options).globSet) {
    for (const one of globAlternative(alternative)) {
      const key = 'path' in one ? one.path : one.name;
      if (!met.has(key)) yield one;
      met.add(key);
    }
  }
}

/** The same for a pattern whose braces are expanded. */
function* globAlternative(pattern: string): Generator<Met> {
  const parts = pattern.split(sep === '\\' ? /[\\/]/ : '/');
  const magicAt = parts.findIndex((part) => new Minimatch(part, options).hasMagic());
  const count = magicAt < 0 ? parts.length - 1 : magicAt;
  const base = parts.slice(0, count).join('/') || (count > 0 ? '/' : '.');
  if (!isFolder(base)) return;
  const rest = parts.slice(count);
  const matcher = new Minimatch(posix.join(...rest), options);
  const namesModules = rest.includes('node_modules');
  const enters = (relativePath: string, name: string) =>
    (name !== 'node_modules' || namesModules) && matcher.match(relativePath, true);
  for (const met of walk(base, enters)) {
    if (!('path' in met) || matcher.match(met.relativePath)) yield met;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
