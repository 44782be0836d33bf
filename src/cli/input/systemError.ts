const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file or folder.',
  ENOTDIR: 'A part of the path is no folder.',
  EACCES: 'Permission denied.',
  EPERM: 'Permission denied.',
  EISDIR: 'It is a folder.',
  ELOOP: 'It is a link that leads nowhere.',
  EMFILE: 'Too many files are open.',
  ENAMETOOLONG: 'The name is too long.',
  ENOSPC: 'The disk is full.',
  EROFS: 'The disk is read-only.',
  EBUSY: 'Another program uses it.',
  EIO: 'The disk failed.',
};

/** What the system refused, as a sentence. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return `${error}.`;
  const code = 'code' in error ? String(error.code) : '';
  return reasons[code] ?? (code === '' ? error.message : `The system says ${code}.`);
}
