import { once } from 'node:events';
import { createServer } from 'node:net';

/** The preferred loopback port when nobody has it, or 0 (any free one). */
export async function portOrAny(preferred: number): Promise<number> {
  const server = createServer();
  try {
    server.listen(preferred, '127.0.0.1');
    await once(server, 'listening');
    return preferred;
  } catch {
    return 0;
  } finally {
    server.close();
  }
}
