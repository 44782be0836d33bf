import type { CallDocuments } from './callDocuments.ts';
import type { Leg } from './callLegs.ts';
import type { CallMedia } from './callMedia.ts';
import type { CallRun } from './callRun.ts';
import type { Stage } from './stage.ts';

/** What the driver knows of a call. */
export interface DrivenCall {
  run: CallRun;
  stage: Stage;
  documents: CallDocuments;
  media: CallMedia;
  leg: Leg | undefined;
  /** True while the program that runs is the leg's transferAnswer document. */
  answering: boolean;
}
