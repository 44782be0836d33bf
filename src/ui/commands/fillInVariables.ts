import * as vscode from 'vscode';
import { offeredValues, readRememberedValues, rememberValues } from '../../bxml/variableMemory.ts';
import {
  type BxmlVariable,
  checkVariableValue,
  fillVariables,
  maxVariables,
  variablesIn,
} from '../../bxml/variables.ts';
import { askChoice, askText } from '../ask.ts';
import { stateKeys } from '../names.ts';
import { settings } from '../settings.ts';
import { type BxmlSource, offsetInDocument } from './bxmlSource.ts';

/**
 * Fills in the `${name}` of a document: asks for values that are not known, and shows those that are, so that none goes
 * out unseen. What is sent, checked and recorded is the text this gives. Throws `UserCancelled` when the person backs out.
 */
export async function fillInVariables(state: vscode.Memento, source: BxmlSource): Promise<BxmlSource> {
  const variables = variablesIn(source.text);
  if (variables.length === 0) return source;
  if (variables.length > maxVariables) {
    throw new Error(
      vscode.l10n.t(
        '{0} has {1} variables. At most {2} can be filled in. Nothing was sent.',
        source.name,
        variables.length,
        maxVariables,
      ),
    );
  }
  const uri = source.document.uri;
  const given = settings.bxmlVariables(uri);
  const memory = readRememberedValues(state.get(stateKeys.variableValues));
  const offered = offeredValues(memory, uri.toString(), given);
  const values = await askValues(source, variables, offered);
  await state.update(stateKeys.variableValues, rememberValues(memory, uri.toString(), values, given));
  const { text, sourceOffset } = fillVariables(source.text, values);
  return { ...source, text, unfilled: sourceOffset };
}

async function askValues(
  source: BxmlSource,
  variables: readonly BxmlVariable[],
  offered: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const values = new Map<string, string>();
  for (const { name } of variables) {
    const value = offered.get(name);
    if (value !== undefined) values.set(name, value);
  }
  const missing = variables.filter(({ name }) => !values.has(name));
  let seenAll = values.size === 0;
  for (const [index, variable] of missing.entries()) {
    const value = await askValue(source, variable, '', index + 1, missing.length);
    values.set(variable.name, value);
    // Enter is pressed sooner than meant: an empty value is shown once more.
    if (value === '') seenAll = false;
  }
  if (!seenAll) await review(source, variables, values);
  return values;
}

/** Shows all values; Enter goes on, and each can be changed before. */
async function review(
  source: BxmlSource,
  variables: readonly BxmlVariable[],
  values: Map<string, string>,
): Promise<void> {
  for (;;) {
    const rows = variables.map((variable) => ({
      label: `$(symbol-variable) ${variable.name}`,
      description: values.get(variable.name) || vscode.l10n.t('(empty)'),
      value: variable,
    }));
    const chosen = await askChoice<BxmlVariable | undefined>(
      titleOf(source),
      [{ label: vscode.l10n.t('$(check) Use these values'), value: undefined }, ...rows],
      vscode.l10n.t('Enter goes on. Choose a variable to change its value.'),
    );
    if (chosen === undefined) return;
    values.set(chosen.name, await askValue(source, chosen, values.get(chosen.name) ?? ''));
  }
}

function askValue(
  source: BxmlSource,
  { name, start }: BxmlVariable,
  value: string,
  step = 1,
  steps = 1,
): Promise<string> {
  const line = source.document.positionAt(offsetInDocument(source, start)).line + 1;
  return askText({
    title: steps > 1 ? vscode.l10n.t('{0} ({1} of {2})', titleOf(source), step, steps) : titleOf(source),
    prompt: vscode.l10n.t('Value of {0}, which line {1} uses. It is escaped as XML needs it.', name, line),
    value,
    check: checkVariableValue,
  });
}

function titleOf({ name }: BxmlSource): string {
  return vscode.l10n.t('Variables of {0}', name);
}
