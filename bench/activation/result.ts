/** Milliseconds. */
export interface Activation {
  /** Reading, compiling and running the modules. */
  load: number;
  /** What `activate` takes; it returns no promise. */
  activate: number;
  /** From asking VS Code for it until it says that it is done, with all that VS Code does itself. */
  whole: number;
  /** Those of its files that this loaded. */
  files: string[];
}

/** What one window measured. */
export interface WindowResult {
  /** By extension id. */
  activations: Record<string, Activation>;
  /** Why it could not measure. */
  problem?: string;
}

/** Where the bench tells a window what to do. */
export const orderVariable = 'BENCH_ACTIVATION';

/** What a window is told. */
export interface Order {
  /** Ids of extensions, in the order in which they are activated. */
  extensions: string[];
  /** Where it writes its {@link WindowResult}. */
  resultFile: string;
}
