import { type CallGroup, type CallGrouping, type GroupingView, groupCalls } from './callGroups.ts';
import type { CallRecord } from './callRecord.ts';

/** A call's place in the tree. Only its id is kept: what it looks like is made from the store when it is drawn. */
export interface CallNode {
  readonly kind: 'call';
  readonly id: string;
}

/** A heading with calls under it. */
export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
}

export type CallTreeNode = CallNode | GroupNode;

/** What has to be drawn again. A group is drawn with all that is under it. */
export interface CallTreeChange {
  /** Rows of the first level came, went or moved: everything has to be drawn. `nodes` is empty then. */
  readonly roots: boolean;
  readonly nodes: readonly CallTreeNode[];
}

export interface CallTreeView extends GroupingView {
  readonly grouping: CallGrouping;
  /** Calls that are selected. An editor's tree keeps a selection only within what is drawn at once. */
  readonly held: ReadonlySet<string>;
}

/**
 * The rows of the list as a tree, with nodes that stay the same objects for as long as their call or group is there. Says
 * what changed as narrowly as an editor's tree can be told: a call that says something else is that row, one that comes
 * to a group is that group, and only changes of the first level are everything.
 */
export class CallTree {
  #roots: readonly CallTreeNode[] = [];
  #calls = new Map<string, CallNode>();
  #records = new Map<string, CallRecord>();
  #groups = new Map<string, { node: GroupNode; group: CallGroup; children: readonly CallNode[] }>();
  /** Group of each call; empty when there are no groups. */
  #parents = new Map<string, GroupNode>();
  /** What each row said when it was drawn last. */
  readonly #drawn = new WeakMap<CallNode, string>();

  /** The first level: groups, or calls when there are none. */
  get roots(): readonly CallTreeNode[] {
    return this.#roots;
  }

  /** The row of a call; undefined when it is not shown. */
  node(callId: string): CallNode | undefined {
    return this.#calls.get(callId);
  }

  /** What a group holds; undefined when it is gone. */
  group(node: GroupNode): CallGroup | undefined {
    return this.#groups.get(node.id)?.group;
  }

  children(node: GroupNode): readonly CallNode[] {
    return this.#groups.get(node.id)?.children ?? [];
  }

  parent(node: CallTreeNode): GroupNode | undefined {
    return node.kind === 'call' ? this.#parents.get(node.id) : undefined;
  }

  /** Shows other rows, and says what is different. */
  update(rows: readonly CallRecord[], view: CallTreeView): CallTreeChange {
    const before = {
      roots: this.#roots,
      groups: this.#groups,
      parents: this.#parents,
      records: this.#records,
    };
    const calls = new Map<string, CallNode>();
    for (const { id } of rows) calls.set(id, this.#calls.get(id) ?? { kind: 'call', id });
    this.#calls = calls;
    this.#records = new Map(rows.map((record) => [record.id, record]));
    this.#parents = new Map();
    this.#groups = new Map();
    if (view.grouping === 'none') this.#roots = [...calls.values()];
    else this.#roots = this.#arrange(groupCalls(rows, view.grouping, view), before.groups);

    if (!sameNodes(before.roots, this.#roots) || this.#hasMoved(view.held, before.parents)) {
      return { roots: true, nodes: [] };
    }
    const groups = [...this.#groups.values()].filter(
      ({ node, group, children }) => !sameGroup(before.groups.get(node.id), group, children),
    );
    const redrawn = new Set(groups.map(({ node }) => node));
    const changed = rows.flatMap((record) => {
      const node = calls.get(record.id);
      const parent = this.#parents.get(record.id);
      const isDrawn = parent !== undefined && redrawn.has(parent);
      return node === undefined || isDrawn || before.records.get(record.id) === record ? [] : [node];
    });
    return { roots: false, nodes: [...groups.map(({ node }) => node), ...changed] };
  }

  /** Notes what a call's row says as it is drawn. */
  noteDrawn(node: CallNode, text: string): void {
    this.#drawn.set(node, text);
  }

  /** The rows that would say something else than when they were drawn, as time passes. Those never drawn are left out. */
  outdated(textOf: (record: CallRecord) => string): CallNode[] {
    return [...this.#calls.values()].filter((node) => {
      const text = this.#drawn.get(node);
      const record = this.#records.get(node.id);
      return text !== undefined && record !== undefined && textOf(record) !== text;
    });
  }

  #arrange(
    groups: readonly CallGroup[],
    before: ReadonlyMap<string, { node: GroupNode }>,
  ): readonly GroupNode[] {
    return groups.map((group) => {
      const node = before.get(group.id)?.node ?? { kind: 'group', id: group.id };
      const children = group.records.flatMap(({ id }) => this.#calls.get(id) ?? []);
      for (const { id } of children) this.#parents.set(id, node);
      this.#groups.set(group.id, { node, group, children });
      return node;
    });
  }

  #hasMoved(ids: ReadonlySet<string>, before: ReadonlyMap<string, GroupNode>): boolean {
    for (const id of ids) {
      if (before.has(id) && this.#calls.has(id) && before.get(id) !== this.#parents.get(id)) return true;
    }
    return false;
  }
}

function sameGroup(
  before: { group: CallGroup; children: readonly CallNode[] } | undefined,
  group: CallGroup,
  children: readonly CallNode[],
): boolean {
  return (
    before !== undefined &&
    before.group.label === group.label &&
    before.group.liveCount === group.liveCount &&
    sameNodes(before.children, children)
  );
}

function sameNodes(one: readonly CallTreeNode[], other: readonly CallTreeNode[]): boolean {
  return one.length === other.length && one.every((node, index) => node === other[index]);
}
