/**
 * Documents are often templates. A value with a placeholder in it is not judged: what it will be is not known yet.
 * Mustache, Jinja, template literals, Ruby, printf, `{name}`, `<NAME>` written as an entity.
 */
const placeholder =
  /\{\{[^}]*\}\}|[$#%]\{[^}]*\}|\{%[^%]*%\}|\{[A-Za-z_][\w.]*\}|\{\d*\}|%\(\w+\)s|%s|__[A-Z][A-Z_]*__/;

/** True when part of `value` is still to be filled in. */
export function hasPlaceholder(value: string): boolean {
  return /[{%_]/.test(value) && placeholder.test(value);
}

/** Where the first placeholder in `value` stands. */
export function findPlaceholder(value: string): { index: number; text: string } | undefined {
  const match = placeholder.exec(value);
  return match ? { index: match.index, text: match[0] } : undefined;
}
