import * as vscode from 'vscode';
import type { CallListChange } from '../../calls/callListSnapshot.ts';
import { isCancellation } from '../envelope.ts';
import { CALLS_VIEW } from '../names.ts';
import type { SessionHolder } from '../session.ts';
import { type CallNode, type CallsNode, sameNode } from './callNode.ts';
import { callTooltip, treeItemOf } from './callsTreeItems.ts';
import { failedNode } from './failedNode.ts';
import { ViewHeader } from './viewHeader.ts';

/** How often ages ("3 min ago") are redrawn while the view is visible, in milliseconds. */
const AGE_REDRAW_MS = 30_000;

/**
 * The tree of calls. It shows what `src/calls` knows, and keeps nothing of its own but the nodes it shows: VS Code is
 * told of other rows only when there are other rows, since it scrolls a tree that is drawn anew.
 */
export class CallsView implements vscode.TreeDataProvider<CallsNode>, vscode.Disposable {
  readonly #sessions: SessionHolder;
  readonly #changed = new vscode.EventEmitter<CallsNode[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #tree: vscode.TreeView<CallsNode>;
  readonly #header: ViewHeader;
  readonly #subscriptions: vscode.Disposable[] = [];
  #shown: readonly CallsNode[] = [];
  #calls = new Map<string, CallNode>();
  #ageTimer: NodeJS.Timeout | undefined;

  constructor(sessions: SessionHolder) {
    this.#sessions = sessions;
    this.#tree = vscode.window.createTreeView<CallsNode>(CALLS_VIEW, { treeDataProvider: this });
    this.#header = new ViewHeader(this.#tree);
    this.#subscriptions.push(
      this.#tree,
      this.#changed,
      this.#tree.onDidChangeVisibility(({ visible }) => this.#visibilityChanged(visible)),
      this.#tree.onDidChangeSelection(({ selection }) => this.#hold(selection)),
      sessions.onDidChange(() => this.#update([])),
      sessions.onDidChangeCalls((change) => this.#callsChanged(change)),
    );
    this.#update([]);
    this.#visibilityChanged(this.#tree.visible);
  }

  getTreeItem(node: CallsNode): vscode.TreeItem {
    return treeItemOf(node, this.#sessions.current?.board.store);
  }

  resolveTreeItem(item: vscode.TreeItem, node: CallsNode): vscode.TreeItem {
    const record = node.kind === 'call' ? this.#sessions.current?.board.store.get(node.id) : undefined;
    if (record) item.tooltip = callTooltip(record);
    return item;
  }

  getParent(): undefined {
    return undefined;
  }

  getChildren(node?: CallsNode): CallsNode[] {
    return node ? [] : [...this.#shown];
  }

  /** Brings a call into sight and selects it. Does nothing when the filter hides it. */
  async reveal(id: string): Promise<void> {
    const node = this.#calls.get(id);
    if (node) await this.#tree.reveal(node, { select: true, focus: false });
  }

  dispose(): void {
    clearInterval(this.#ageTimer);
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #callsChanged({ updated }: CallListChange): void {
    this.#update(
      updated.flatMap(({ id }) => {
        const node = this.#calls.get(id);
        return node ? [node] : [];
      }),
    );
  }

  /** Shows what there is now; `changed` are nodes that only look different. */
  #update(changed: CallsNode[]): void {
    const nodes = this.#nodes();
    const before = this.#shown;
    const same =
      nodes.length === before.length && nodes.every((node, index) => sameNode(node, before[index]));
    this.#shown = nodes;
    this.#header.show(this.#sessions, nodes.length > 0);
    if (!same) this.#changed.fire(undefined);
    else if (changed.length > 0) this.#changed.fire(changed);
  }

  #nodes(): CallsNode[] {
    const { current, failure, isOpening } = this.#sessions;
    if (!current) this.#calls = new Map();
    if (failure !== undefined) return [failedNode(failure)];
    if (!current) return isOpening ? [{ kind: 'loading' }] : [];

    const { rows, status, more, error } = current.board.list.snapshot;
    this.#calls = new Map(rows.map(({ id }) => [id, this.#calls.get(id) ?? { kind: 'call', id }]));
    const nodes: CallsNode[] = [...this.#calls.values()];
    if (error !== undefined && !isCancellation(error)) {
      nodes.unshift(failedNode(error));
    }
    if (status === 'loading' || status === 'not-loaded') nodes.push({ kind: 'loading' });
    else if (rows.length > 0 && more !== 'none' && more !== 'full') nodes.push({ kind: 'loadMore' });
    return nodes;
  }

  #visibilityChanged(visible: boolean): void {
    clearInterval(this.#ageTimer);
    this.#sessions.setVisible(visible);
    if (visible) this.#ageTimer = setInterval(() => this.#update([...this.#calls.values()]), AGE_REDRAW_MS);
  }

  #hold(selection: readonly CallsNode[]): void {
    const ids = selection.flatMap((node) => (node.kind === 'call' ? [node.id] : []));
    this.#sessions.current?.board.list.hold(ids);
  }
}
