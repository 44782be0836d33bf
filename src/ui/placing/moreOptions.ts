import * as vscode from 'vscode';
import { fieldsOf, fieldValue, shownValue, withField } from '../../calls/placing/requestSecrets.ts';
import { checkField } from '../../voice/checkRequest.ts';
import { createCallRules, type FieldRule } from '../../voice/limits.ts';
import type { CreateCallRequest } from '../../voice/types.ts';
import type { Log } from '../maskingLog.ts';
import { askLine, askRow, type Back, back, type Row } from './questions.ts';
import { optionalFields, type RequestFieldWords } from './requestFields.ts';
import { askCredentials, type CredentialPair, credentialPairs } from './webhookCredentials.ts';

type Draft = Partial<CreateCallRequest>;

/** What a row of the list leads to. */
type Target = RequestFieldWords | CredentialPair | 'done';

/** Lets the person set and take away everything a call need not have, until they are done. */
export async function askMoreOptions(log: Log, title: string, before: Draft): Promise<Draft> {
  let draft = before;
  let last = '';
  for (;;) {
    const target = await askRow<Target>({
      title,
      canGoBack: true,
      placeholder: vscode.l10n.t('What should be set for this call?'),
      rows: rowsFor(draft),
      active: ({ value }) => keyOf(value) === last,
    });
    if (target === back || target === 'done') return draft;
    last = keyOf(target);
    const answer =
      'password' in target
        ? await askCredentials(log, target, draft, title)
        : await askField(target, draft, title);
    if (answer !== back) draft = answer;
  }
}

function rowsFor(draft: Draft): Row<Target>[] {
  return [
    { label: vscode.l10n.t('Done'), iconPath: new vscode.ThemeIcon('check'), value: 'done' },
    ...optionalFields().flatMap(({ title, fields }): Row<Target>[] => [
      { label: title, kind: vscode.QuickPickItemKind.Separator, value: 'done' },
      ...fields.map((field) => fieldRow(field, draft)),
    ]),
    { label: vscode.l10n.t('Credentials'), kind: vscode.QuickPickItemKind.Separator, value: 'done' },
    ...credentialPairs().map((pair) => pairRow(pair, draft)),
  ];
}

function fieldRow(words: RequestFieldWords, draft: Draft): Row<Target> {
  const value = fieldValue(draft, words.field);
  const shown = value === undefined ? '' : shownValue({ field: words.field, value });
  return {
    label: words.label,
    description: shown === '' ? words.field : `${words.field}: ${shown}`,
    value: words,
    ...marked(value),
  };
}

function pairRow(pair: CredentialPair, draft: Draft): Row<Target> {
  const user = fieldValue(draft, pair.username);
  const password = fieldValue(draft, pair.password);
  const set = user !== undefined || password !== undefined;
  return {
    label: pair.label,
    description: set ? `${pair.username}: ${String(user ?? '')}` : `${pair.username}, ${pair.password}`,
    value: pair,
    ...marked(set ? true : undefined),
  };
}

/** What is set stands out. */
function marked(value: unknown): { iconPath: vscode.ThemeIcon } {
  return { iconPath: new vscode.ThemeIcon(value === undefined ? 'blank' : 'circle-small-filled') };
}

async function askField(words: RequestFieldWords, draft: Draft, title: string): Promise<Draft | Back> {
  const rule = ruleOf(words.field);
  const now = fieldValue(draft, words.field);
  const choices = rule?.is === 'choice' ? rule.choices : rule?.is === 'flag' ? [true, false] : undefined;
  const answer = choices
    ? await askOneOf(words, choices, now, title)
    : await askText(words, rule, now, title);
  return answer === back ? back : withField(draft, words.field, answer);
}

function askOneOf(
  { label, prompt }: RequestFieldWords,
  choices: readonly (string | boolean)[],
  now: unknown,
  title: string,
): Promise<unknown> {
  return askRow<string | boolean | undefined>({
    title: `${title}: ${label}`,
    canGoBack: true,
    placeholder: prompt,
    rows: [
      ...choices.map((value) => ({
        label: String(value),
        description: value === now ? vscode.l10n.t('now') : '',
        value,
      })),
      { label: vscode.l10n.t('Leave out'), iconPath: new vscode.ThemeIcon('close'), value: undefined },
    ],
    active: ({ value }) => value !== undefined && value === now,
  });
}

async function askText(
  { field, label, prompt, example }: RequestFieldWords,
  rule: FieldRule | undefined,
  now: unknown,
  title: string,
): Promise<unknown> {
  const isNumber = rule?.is === 'number' || rule?.is === 'wholeNumber';
  const toValue = (text: string): unknown => (isNumber ? Number(text) : text);
  const answer = await askLine({
    title: `${title}: ${label}`,
    canGoBack: true,
    prompt: vscode.l10n.t('{0} Empty leaves it out.', prompt),
    value: now === undefined ? '' : String(now),
    ...(example === undefined ? {} : { placeholder: example }),
    check: (text) => (text === '' ? undefined : checkField(field, toValue(text))),
  });
  if (answer === back) return back;
  return answer === '' ? undefined : toValue(answer);
}

function ruleOf(field: string): FieldRule | undefined {
  const [first = '', part] = field.split('.');
  const rule = createCallRules.fields[first];
  return part !== undefined && rule?.is === 'object' ? rule.fields[part] : rule;
}

function keyOf(target: Target): string {
  if (target === 'done') return '';
  return 'password' in target ? target.password : target.field;
}

/** What is set besides the four needed fields, in a few words: `tag, callTimeout`. */
export function optionsInWords(draft: Draft): string {
  const needed = ['to', 'from', 'applicationId', 'answerUrl'];
  return fieldsOf(draft)
    .map(({ field }) => field)
    .filter((field) => !needed.includes(field))
    .join(', ');
}
