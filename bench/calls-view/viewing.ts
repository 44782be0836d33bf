import { serveParent } from '../child.ts';

export type ViewMessage =
  /** Open the view and wait until all is loaded. */
  | { kind: 'open'; basePath: string; accountId: string }
  /** Refresh, as after a while; `all` reads everything again, also where a part would do. */
  | { kind: 'refresh'; all: boolean };

/** Milliseconds, and what they were spent on. */
export interface Spent {
  took: number;
  /** Milliseconds of processor time. */
  cpu: number;
  /** Rows that are shown, or that could be. */
  rows: number;
  /** Live calls among them. */
  live: number;
}

export interface Opened extends Spent {
  /** Milliseconds until there were rows. */
  firstRows: number;
  /** How many there were then. */
  shownFirst: number;
}

/** One way to build the view. */
export interface View {
  /** @param onRows Called when the first rows can be drawn. */
  open(basePath: string, accountId: string, onRows: (rows: number) => void): Promise<void>;
  refresh(all: boolean): Promise<void>;
  rows(): { rows: number; live: number };
}

/** Measures one view in a process of its own. */
export function serveView(view: View): void {
  serveParent<ViewMessage>(async (message): Promise<Spent | Opened> => {
    globalThis.gc?.();
    const [began, cpuBefore] = [performance.now(), process.cpuUsage()];
    let first: { firstRows: number; shownFirst: number } | undefined;
    if (message.kind === 'open') {
      await view.open(message.basePath, message.accountId, (rows) => {
        first ??= { firstRows: performance.now() - began, shownFirst: rows };
      });
    } else {
      await view.refresh(message.all);
    }
    const took = performance.now() - began;
    const { user, system } = process.cpuUsage(cpuBefore);
    return { took, cpu: (user + system) / 1000, ...view.rows(), ...first };
  });
}
