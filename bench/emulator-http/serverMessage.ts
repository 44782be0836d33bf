/** What the bench asks of a server's process. */
export type ServerMessage =
  /** Its port. */
  | { kind: 'port' }
  /** The processor time it has used. */
  | { kind: 'cpu' }
  /** Forget the calls, and place some. For the bare handler: what to reply. */
  | { kind: 'prepare'; calls: number; status: number; headers: string[]; body: string };
