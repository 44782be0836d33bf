import type { CallNode, CallTreeNode } from '../../calls/callTree.ts';

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
  /** Trying again helps nobody, other credentials do. */
  readonly needsCredentials?: true;
}

/** A row that is neither a call nor a group of calls: above them or below them. */
export type NoticeNode = LoadMoreNode | LoadingNode | FailedNode;

export type CallsNode = CallTreeNode | NoticeNode;

/** True for what a call's row hands to a command. Menus can hand over anything. */
export function isCallNode(value: unknown): value is CallNode {
  if (typeof value !== 'object' || value === null) return false;
  const node: { kind?: unknown; id?: unknown } = value;
  return node.kind === 'call' && typeof node.id === 'string';
}

/** Whether two notices say the same, so that the tree need not be drawn again. */
export function sameNotice(one: NoticeNode | undefined, other: NoticeNode | undefined): boolean {
  if (one?.kind !== other?.kind) return false;
  return one?.kind !== 'failed' || (other?.kind === 'failed' && one.message === other.message);
}
