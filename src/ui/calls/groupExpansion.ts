import type { CallGroup } from '../../calls/callGroups.ts';
import type { CallsNode } from './callNode.ts';

/**
 * Which groups are open. VS Code keeps that for groups that stay; this keeps it for those that go and come back, like the
 * live calls.
 */
export class GroupExpansion {
  readonly #open = new Map<string, boolean>();

  set(node: CallsNode, isOpen: boolean): void {
    if (node.kind === 'group') this.#open.set(node.id, isOpen);
  }

  /** Whether the group is open. What somebody opened or closed stays so; else all are, but
   * for the numbers without a live call: there may be as many of them as calls. */
  of({ id, kind, liveCount }: CallGroup): boolean {
    const known = this.#open.get(id);
    if (known !== undefined) return known;
    const isOpen = kind !== 'number' || liveCount > 0;
    this.#open.set(id, isOpen);
    return isOpen;
  }
}
