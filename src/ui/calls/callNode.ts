/** A call's row in the tree. Only its id is kept: what it looks like is made from the store when it is drawn. */
export interface CallNode {
  readonly kind: 'call';
  readonly id: string;
}

/** The row that adds more calls. */
export interface LoadMoreNode {
  readonly kind: 'loadMore';
}

/** The row that tells that calls are being loaded. */
export interface LoadingNode {
  readonly kind: 'loading';
}

/** The row that tells why calls could not be loaded, and tries again. */
export interface FailedNode {
  readonly kind: 'failed';
  /** A few words, for a narrow side bar: `Too many requests (429)`. */
  readonly title: string;
  /** What happened and the next step. */
  readonly message: string;
}

export type CallsNode = CallNode | LoadMoreNode | LoadingNode | FailedNode;

/** True for what a call's row hands to a command. Menus can hand over anything. */
export function isCallNode(value: unknown): value is CallNode {
  if (typeof value !== 'object' || value === null) return false;
  const node: { kind?: unknown; id?: unknown } = value;
  return node.kind === 'call' && typeof node.id === 'string';
}

/** Whether two nodes are the same row, so that the tree need not be built again. */
export function sameNode(one: CallsNode, other: CallsNode | undefined): boolean {
  if (one.kind !== other?.kind) return false;
  if (one.kind === 'call') return other.kind === 'call' && one.id === other.id;
  if (one.kind === 'failed') return other.kind === 'failed' && one.message === other.message;
  return true;
}
