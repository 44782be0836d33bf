import * as vscode from 'vscode';
import { answered, UserCancelled } from '../userCancelled.ts';

/** The answer of somebody who wants to return to the question before. */
export const back = Symbol('back');
export type Back = typeof back;

/** What every question of a series has. */
export interface Question {
  readonly title: string;
  /** From 1. */
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack: boolean;
}

/** One row to choose, with the value it stands for. */
export interface Row<T> extends vscode.QuickPickItem {
  readonly value: T;
}

export interface RowQuestion<T> extends Question {
  readonly placeholder: string;
  readonly rows: readonly Row<T>[];
  /** The row that Enter takes at first; the first one when absent. */
  readonly active?: (row: Row<T>) => boolean;
  /** A line above the rows: what is wrong so far. */
  readonly prompt?: string;
}

export interface LineQuestion extends Question {
  readonly prompt: string;
  readonly value?: string;
  readonly placeholder?: string;
  readonly password?: boolean;
  /** What is wrong with the text, or undefined when it will do. Runs as the person types. */
  readonly check: (text: string) => string | undefined;
}

export interface ValueQuestion<T> extends Question {
  readonly prompt: string;
  readonly placeholder: string;
  /** Values used before; the first one is what Enter takes. */
  readonly values: readonly string[];
  /** Rows that stand for something else than a value. */
  readonly others?: readonly Row<T>[];
  readonly check: (text: string) => string | undefined;
  /** Forgets a value used before. Values are not forgettable when absent. */
  readonly forget?: (value: string) => void;
}

export type ValueAnswer<T> =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'other'; readonly other: T };

type Settle<A> = (answer: A | Back) => void;

/** Asks to choose one row. Escape throws `UserCancelled`. */
export function askRow<T>(question: RowQuestion<T>): Promise<T | Back> {
  const pick = vscode.window.createQuickPick<Row<T>>();
  dress(pick, question);
  pick.placeholder = question.placeholder;
  pick.prompt = question.prompt;
  pick.matchOnDescription = true;
  pick.items = question.rows;
  const active = question.active && question.rows.find(question.active);
  if (active) pick.activeItems = [active];
  return answerOf(pick, (settle) => {
    pick.onDidAccept(() => {
      const [row] = pick.activeItems;
      if (row) settle(row.value);
    });
  });
}

/** Asks for one line of text; the answer is trimmed. Escape throws `UserCancelled`. */
export function askLine(question: LineQuestion): Promise<string | Back> {
  const box = vscode.window.createInputBox();
  dress(box, question);
  box.prompt = question.prompt;
  box.value = question.value ?? '';
  box.placeholder = question.placeholder;
  box.password = question.password ?? false;
  return answerOf(box, (settle) => {
    const problem = (): string | undefined => question.check(box.value.trim());
    box.onDidChangeValue(() => {
      box.validationMessage = problem();
    });
    box.onDidAccept(() => {
      box.validationMessage = problem();
      if (box.validationMessage === undefined) settle(box.value.trim());
    });
  });
}

/**
 * Asks for one value, offering those used before: typing narrows them down, and what was typed is itself the first offer.
 * Escape throws `UserCancelled`.
 */
export function askValue<T = never>(question: ValueQuestion<T>): Promise<ValueAnswer<T> | Back> {
  type Offer = Row<ValueAnswer<T>>;
  const pick = vscode.window.createQuickPick<Offer>();
  dress(pick, question);
  pick.placeholder = question.placeholder;
  let values = question.values;
  /** The first offer was active since the last key: any other that is active now was chosen with the arrow keys. */
  let firstWasActive = false;

  const offers = (): Offer[] => {
    const typed = pick.value.trim();
    const matches = ({ label }: { label: string }): boolean =>
      label.toLowerCase().includes(typed.toLowerCase());
    const used = values.map((value) => usedOffer<T>(value, question.forget !== undefined)).filter(matches);
    const others = (question.others ?? []).filter((row) => isSeparator(row) || matches(row)).map(otherOffer);
    const first = used.filter(({ label }) => label === typed);
    if (typed !== '' && first.length === 0) first.push(typedOffer<T>(typed, question.check(typed)));
    return [...first, ...used.filter((offer) => !first.includes(offer)), ...withoutLastSeparator(others)];
  };
  const show = (): void => {
    const typed = pick.value.trim();
    pick.prompt = (typed === '' ? undefined : question.check(typed)) ?? question.prompt;
    pick.items = offers();
    const first = pick.items.find((row) => !isSeparator(row));
    pick.activeItems = first ? [first] : [];
    firstWasActive = false;
  };
  show();
  return answerOf(pick, (settle) => {
    pick.onDidChangeValue(show);
    pick.onDidChangeActive(([active]) => {
      if (active === pick.items.find((row) => !isSeparator(row))) firstWasActive = true;
    });
    pick.onDidTriggerItemButton(({ item }) => {
      if (item.value.kind !== 'value') return;
      const forgotten = item.value.value;
      values = values.filter((value) => value !== forgotten);
      question.forget?.(forgotten);
      show();
    });
    pick.onDidAccept(() => {
      const typed = pick.value.trim();
      // Whoever types fast presses Enter before the list has followed; then the text is what counts.
      const active = typed === '' || firstWasActive ? pick.activeItems[0]?.value : undefined;
      const answer: ValueAnswer<T> = active ?? { kind: 'value', value: typed };
      const problem = answer.kind === 'value' ? question.check(answer.value) : undefined;
      if (problem === undefined) settle(answer);
      else pick.prompt = problem;
    });
  });
}

/** Asks before something that cannot be undone or costs money, with more than one way on. Anything else throws. */
export function askButton(message: string, detail: string, buttons: readonly string[]): Promise<string> {
  return answered(vscode.window.showWarningMessage(message, { modal: true, detail }, ...buttons));
}

function dress(input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox, question: Question): void {
  input.title = question.title;
  input.step = question.step;
  input.totalSteps = question.totalSteps;
  input.ignoreFocusOut = true;
  input.buttons = question.canGoBack ? [vscode.QuickInputButtons.Back] : [];
}

/** Shows the input until it is answered or closed. Only the first answer counts, however often Enter is pressed. */
async function answerOf<A>(
  input: vscode.QuickPick<Row<unknown>> | vscode.InputBox,
  listen: (settle: Settle<A>) => void,
): Promise<A | Back> {
  try {
    return await new Promise<A | Back>((resolve, reject) => {
      listen(resolve);
      input.onDidTriggerButton(() => resolve(back));
      input.onDidHide(() => reject(new UserCancelled()));
      input.show();
    });
  } finally {
    input.dispose();
  }
}

function usedOffer<T>(value: string, forgettable: boolean): Row<ValueAnswer<T>> {
  const forget: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('close'),
    tooltip: vscode.l10n.t('Forget {0}', value),
  };
  return {
    label: value,
    iconPath: new vscode.ThemeIcon('history'),
    alwaysShow: true,
    buttons: forgettable ? [forget] : [],
    value: { kind: 'value', value },
  };
}

function typedOffer<T>(value: string, problem: string | undefined): Row<ValueAnswer<T>> {
  return {
    label: value,
    iconPath: new vscode.ThemeIcon(problem === undefined ? 'edit' : 'warning'),
    description: problem === undefined ? vscode.l10n.t('as typed') : vscode.l10n.t('not usable yet'),
    alwaysShow: true,
    value: { kind: 'value', value },
  };
}

function otherOffer<T>(row: Row<T>): Row<ValueAnswer<T>> {
  return { ...row, alwaysShow: true, value: { kind: 'other', other: row.value } };
}

function isSeparator({ kind }: vscode.QuickPickItem): boolean {
  return kind === vscode.QuickPickItemKind.Separator;
}

function withoutLastSeparator<R extends vscode.QuickPickItem>(rows: R[]): R[] {
  const last = rows.at(-1);
  return last && isSeparator(last) ? rows.slice(0, -1) : rows;
}
