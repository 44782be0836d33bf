import * as vscode from 'vscode';
import type { CallRecord } from '../../calls/callRecord.ts';
import { type CallNode, CallTree } from '../../calls/callTree.ts';
import { contextKeysTaken } from '../contextKeys.ts';
import { isCancellation } from '../envelope.ts';
import { CALLS_VIEW, SETTINGS_SECTION, settingKeys } from '../names.ts';
import type { SessionHolder } from '../session.ts';
import { settings } from '../settings.ts';
import { type CallsNode, type NoticeNode, sameNotice } from './callNode.ts';
import { rowOf } from './callRow.ts';
import { callTooltip, treeItemOf } from './callsTreeItems.ts';
import { failedNode } from './failedNode.ts';
import { GroupExpansion } from './groupExpansion.ts';
import { ViewHeader } from './viewHeader.ts';

/** How often ages ("3 min ago") are looked at while the view is visible, in milliseconds. */
const AGE_REDRAW_MS = 30_000;

/**
 * The tree of calls. It shows what `src/calls` knows, and keeps nothing of its own but the nodes it shows: VS Code is
 * told of what is different and of nothing else, since it scrolls a tree that is drawn anew.
 */
export class CallsView implements vscode.TreeDataProvider<CallsNode>, vscode.Disposable {
  readonly #sessions: SessionHolder;
  readonly #changed = new vscode.EventEmitter<CallsNode[] | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #view: vscode.TreeView<CallsNode>;
  readonly #header: ViewHeader;
  readonly #tree = new CallTree();
  readonly #expansion = new GroupExpansion();
  readonly #subscriptions: vscode.Disposable[] = [];
  /** What stands above and below the calls. */
  #above: NoticeNode | undefined;
  #below: NoticeNode | undefined;
  #selected: ReadonlySet<string> = new Set();
  #ageTimer: NodeJS.Timeout | undefined;

  constructor(sessions: SessionHolder) {
    this.#sessions = sessions;
    this.#view = vscode.window.createTreeView<CallsNode>(CALLS_VIEW, {
      treeDataProvider: this,
      canSelectMany: true,
      showCollapseAll: false,
    });
    this.#header = new ViewHeader(this.#view);
    this.#subscriptions.push(
      this.#view,
      this.#changed,
      this.#view.onDidChangeVisibility(({ visible }) => this.#visibilityChanged(visible)),
      this.#view.onDidChangeSelection(({ selection }) => this.#hold(selection)),
      this.#view.onDidExpandElement(({ element }) => this.#expansion.set(element, true)),
      this.#view.onDidCollapseElement(({ element }) => this.#expansion.set(element, false)),
      sessions.onDidChange(() => this.#update()),
      sessions.onDidChangeCalls(() => this.#update()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(`${SETTINGS_SECTION}.${settingKeys.callsGroupBy}`)) this.#update();
      }),
    );
    this.#update();
    this.#visibilityChanged(this.#view.visible);
  }

  getTreeItem(node: CallsNode): vscode.TreeItem {
    const now = Date.now();
    const record = node.kind === 'call' ? this.#record(node) : undefined;
    if (node.kind === 'call' && record) this.#tree.noteDrawn(node, rowOf(record, now).description);
    const group = node.kind === 'group' ? this.#tree.group(node) : undefined;
    return treeItemOf(node, { record, group, now, isExpanded: group && this.#expansion.of(group) });
  }

  resolveTreeItem(item: vscode.TreeItem, node: CallsNode): vscode.TreeItem {
    const record = node.kind === 'call' ? this.#record(node) : undefined;
    if (record) item.tooltip = callTooltip(record);
    return item;
  }

  getParent(node: CallsNode): CallsNode | undefined {
    return node.kind === 'call' ? this.#tree.parent(node) : undefined;
  }

  getChildren(node?: CallsNode): CallsNode[] | Promise<CallsNode[]> {
    if (node) return node.kind === 'group' ? [...this.#tree.children(node)] : [];
    // Under load VS Code takes keys in late: until then everything in the menu of a row is greyed.
    return contextKeysTaken()?.then(() => this.#rows()) ?? this.#rows();
  }

  #rows(): CallsNode[] {
    const above = this.#above ? [this.#above] : [];
    const below = this.#below ? [this.#below] : [];
    return [...above, ...this.#tree.roots, ...below];
  }

  /** Brings a call into sight and selects it. Does nothing when the filter hides it. */
  async reveal(id: string): Promise<void> {
    const node = this.#tree.node(id);
    if (!node) return;
    const show = (): Thenable<void> => this.#view.reveal(node, { select: true, focus: false });
    // VS Code does not find a row while the list is drawn anew. A row that is not selected is no failed command, either.
    await show()
      .then(undefined, show)
      .then(undefined, () => undefined);
  }

  dispose(): void {
    clearInterval(this.#ageTimer);
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  #record({ id }: CallNode): CallRecord | undefined {
    return this.#sessions.current?.board.store.get(id);
  }

  /** Shows what there is now. */
  #update(): void {
    const { current, failure } = this.#sessions;
    const rows = current && failure === undefined ? current.board.list.snapshot.rows : [];
    const change = this.#tree.update(rows, {
      grouping: settings.callsGroupBy(),
      sorting: settings.callsSortBy(),
      held: this.#selected,
      now: Date.now(),
      locale: vscode.env.language,
    });
    const noticed = this.#updateNotices(rows.length > 0);
    this.#header.show(
      this.#sessions,
      rows.length > 0 || this.#above !== undefined || this.#below !== undefined,
    );
    if (change.roots || noticed) this.#changed.fire(undefined);
    else if (change.nodes.length > 0) this.#changed.fire([...change.nodes]);
  }

  /** Whether what stands above or below the calls is different now. */
  #updateNotices(hasCalls: boolean): boolean {
    const { above, below } = this.#notices(hasCalls);
    const same = sameNotice(above, this.#above) && sameNotice(below, this.#below);
    this.#above = above;
    this.#below = below;
    return !same;
  }

  #notices(hasCalls: boolean): { above?: NoticeNode; below?: NoticeNode } {
    const { current, failure, isOpening } = this.#sessions;
    if (failure !== undefined) return { above: failedNode(failure, this.#sessions.account) };
    if (!current) return isOpening ? { below: { kind: 'loading' } } : {};
    const { status, more, error } = current.board.list.snapshot;
    const isFailed = error !== undefined && !isCancellation(error);
    const isLoading = status === 'loading' || status === 'not-loaded';
    const hasMore = hasCalls && more !== 'none' && more !== 'full';
    return {
      ...(isFailed ? { above: failedNode(error, this.#sessions.account) } : {}),
      ...(isLoading ? { below: { kind: 'loading' } } : hasMore ? { below: { kind: 'loadMore' } } : {}),
    };
  }

  #visibilityChanged(visible: boolean): void {
    clearInterval(this.#ageTimer);
    this.#sessions.setVisible(visible);
    if (visible) this.#ageTimer = setInterval(() => this.#redrawAges(), AGE_REDRAW_MS);
  }

  /** Time passed: days change their names, and some rows their ages. */
  #redrawAges(): void {
    this.#update();
    const now = Date.now();
    const outdated = this.#tree.outdated((record) => rowOf(record, now).description);
    if (outdated.length > 0) this.#changed.fire(outdated);
  }

  #hold(selection: readonly CallsNode[]): void {
    const ids = selection.flatMap((node) => (node.kind === 'call' ? [node.id] : []));
    this.#selected = new Set(ids);
    this.#sessions.current?.board.list.hold(ids);
  }
}
