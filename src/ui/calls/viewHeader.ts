import * as vscode from 'vscode';
import { isFilterOn } from '../../calls/callFilter.ts';
import { filterWords } from '../../calls/filterWords.ts';
import { modeOf } from '../accounts/modeOf.ts';
import { setContextKey } from '../contextKeys.ts';
import { type ContextKey, contextKeys } from '../names.ts';
import type { Session, SessionHolder } from '../session.ts';

/** Why the view shows what it shows; the manifest's welcome texts depend on it. */
type CallsState = 'signedOut' | 'empty' | 'nothingMatches' | 'rows';

/** What stands around the rows: title, filter, number of live calls, and the keys that menus and welcome texts read. */
export class ViewHeader {
  readonly #tree: vscode.TreeView<unknown>;
  readonly #keys = new Map<ContextKey, boolean | string>();

  constructor(tree: vscode.TreeView<unknown>) {
    this.#tree = tree;
  }

  /** VS Code lays the view out again at every assignment, so only what is different is assigned. */
  show(sessions: SessionHolder, hasRows: boolean): void {
    const session = sessions.current;
    const filter = session?.board.list.filter;
    const filtered = filter !== undefined && isFilterOn(filter);
    const state = stateOf(session, hasRows, filtered, sessions.isOpening);
    // The title, not the description: a view that is alone in its container shows no description. Nothing else fits
    // beside the buttons of a narrow side bar.
    const title = session ? modeOf(session.account) : vscode.l10n.t('Calls');
    if (this.#tree.title !== title) this.#tree.title = title;
    // A view with a message shows no welcome text.
    const message = filtered && hasRows ? vscode.l10n.t('Filter: {0}', filterWords(filter)) : '';
    if ((this.#tree.message ?? '') !== message) this.#tree.message = message;
    this.#showLive(session?.board.list.snapshot.liveCount ?? 0);
    this.#set(contextKeys.callsState, state);
    this.#set(contextKeys.callsFiltered, filtered);
  }

  #showLive(live: number): void {
    if ((this.#tree.badge?.value ?? 0) === live) return;
    const tooltip = live === 1 ? vscode.l10n.t('1 live call') : vscode.l10n.t('{0} live calls', live);
    this.#tree.badge = live > 0 ? { value: live, tooltip } : undefined;
  }

  #set(key: ContextKey, value: boolean | string): void {
    if (this.#keys.get(key) === value) return;
    this.#keys.set(key, value);
    setContextKey(key, value);
  }
}

function stateOf(
  session: Session | undefined,
  hasRows: boolean,
  filtered: boolean,
  isOpening: boolean,
): CallsState {
  if (hasRows || isOpening) return 'rows';
  if (!session) return 'signedOut';
  return filtered ? 'nothingMatches' : 'empty';
}
