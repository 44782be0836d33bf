/** One thing that can be written at the cursor. */
export interface Completion {
  label: string;
  kind: 'root' | 'verb' | 'ssml' | 'attribute' | 'value' | 'closeTag' | 'snippet' | 'entity';
  /** What is replaced. The cursor is inside. */
  start: number;
  end: number;
  /** In VS Code's snippet syntax: `$1`, `${1:text}`, `$0` for where the cursor lands; `\t` is one level. */
  insertText: string;
  /** What the typed text is compared with, when that is not the label: `<Pause`. */
  filterText?: string;
  /** Sorts the list as given. */
  sortText: string;
  detail: string;
  /** Markdown. */
  documentation: string;
  /** After inserting, the next list of completions is wanted at the cursor. */
  again?: boolean;
  /** The one to choose first. */
  preselect?: boolean;
}

/** Text as it stands in a snippet. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, (character) => `\\${character}`);
}

/** Text as it stands in a choice of a snippet. */
function escapeChoice(text: string): string {
  return text.replace(/[\\$},|]/g, (character) => `\\${character}`);
}

/** A choice between words: `${1|GET,POST|}`. */
export function choice(index: number, values: readonly string[]): string {
  return `\${${index}|${values.map(escapeChoice).join(',')}|}`;
}

/** A text that sorts like the number. */
export function order(group: number, index: number): string {
  return `${group}${String(index).padStart(3, '0')}`;
}
