import * as vscode from 'vscode';
import { answered } from './userCancelled.ts';

export interface TextQuestion {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string;
  readonly placeHolder?: string;
  readonly password?: boolean;
  /** What is wrong with the text, or undefined when it will do. Runs as the person types. */
  readonly check?: (text: string) => string | undefined;
}

/** Asks for one line of text; the answer is trimmed. Escape throws `UserCancelled`. */
export async function askText(question: TextQuestion): Promise<string> {
  const { check, ...options } = question;
  const text = await answered(
    vscode.window.showInputBox({
      ...options,
      ignoreFocusOut: true,
      validateInput: (value) => check?.(value.trim()),
    }),
  );
  return text.trim();
}

/** A choice in a list, with the value it stands for. */
export interface Choice<T> extends vscode.QuickPickItem {
  readonly value: T;
}

/** Asks to choose one; Escape throws `UserCancelled`. */
export async function askChoice<T>(
  title: string,
  choices: readonly Choice<T>[],
  placeHolder?: string,
): Promise<T> {
  const options = { title, ignoreFocusOut: true, matchOnDescription: true, matchOnDetail: true };
  const choice = await answered(
    vscode.window.showQuickPick([...choices], placeHolder ? { ...options, placeHolder } : options),
  );
  return choice.value;
}

/** Asks to choose one, of which `now` is in force and marked so; Escape throws `UserCancelled`. */
export function askOther<T>(
  title: string,
  choices: readonly Choice<T>[],
  now: T,
  placeHolder: string,
): Promise<T> {
  const marked = choices.map((choice) => ({
    ...choice,
    description: choice.value === now ? vscode.l10n.t('now') : '',
  }));
  return askChoice(title, marked, placeHolder);
}

/**
 * Asks to choose some, `most` at most, by ticking them. Choosing none, or too many, asks again and keeps the ticks; Escape
 * throws `UserCancelled`.
 */
export async function askSome<T>(
  title: string,
  choices: readonly Choice<T>[],
  placeHolder: string,
  most: number,
): Promise<T[]> {
  const options = { title, ignoreFocusOut: true, matchOnDescription: true, matchOnDetail: true } as const;
  let ticked: readonly Choice<T>[] = [];
  let asks = placeHolder;
  for (;;) {
    const offered = choices.map((choice) => ({ ...choice, picked: ticked.some(sameValue(choice)) }));
    ticked = await answered(
      vscode.window.showQuickPick(offered, { ...options, placeHolder: asks, canPickMany: true }),
    );
    if (ticked.length > 0 && ticked.length <= most) return ticked.map(({ value }) => value);
    asks =
      ticked.length === 0
        ? vscode.l10n.t('None is ticked. Tick at least one, by Space or a click.')
        : vscode.l10n.t('{0} are ticked. Tick at most {1}.', ticked.length, most);
  }
}

function sameValue<T>(one: Choice<T>): (other: Choice<T>) => boolean {
  return ({ value }) => value === one.value;
}

/** Asks before something that cannot be undone or costs money. Anything but the button throws `UserCancelled`. */
export async function askToConfirm(message: string, detail: string, button: string): Promise<void> {
  await answered(vscode.window.showWarningMessage(message, { modal: true, detail }, button));
}
