import { bxmlSchema } from '../../bxml/schema.ts';
import type { Run } from '../command.ts';
import { exitStatus } from '../exitStatus.ts';

export const schemaCommand: Run = async (_, terminal) => {
  terminal.print(bxmlSchema());
  return exitStatus.clean;
};
