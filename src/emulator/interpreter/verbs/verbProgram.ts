import type { BxmlElement } from '../../../bxml/tree.ts';
import type { LoadedDocument } from '../loadDocument.ts';
import type { Stage } from '../stage.ts';
import type { Outcome, Program } from '../step.ts';

/** What a verb does. It is stopped from outside when something interrupts it. */
export type VerbProgram = (element: BxmlElement, stage: Stage, document: LoadedDocument) => Program<Outcome>;
