import type * as vscode from 'vscode';
import type { BxmlDocuments } from './bxmlDocuments.ts';
import { closeTagsWhileTyping } from './closingTags.ts';
import { registerCompletion } from './completion.ts';
import { registerDocumentLinks } from './documentLinks.ts';
import { registerFolding } from './folding.ts';
import { registerFormatting } from './formatting.ts';
import { registerHighlights } from './highlights.ts';
import { registerHover } from './hover.ts';
import { registerInlayHints } from './inlayHints.ts';
import { registerLinkedEditing } from './linkedEditing.ts';
import { registerOutline } from './outline.ts';
import { registerQuickFixes } from './quickFixes.ts';
import { registerRename } from './rename.ts';
import { registerSelectionRanges } from './selectionRanges.ts';
import { registerWhereBxmlIs } from './whereBxmlIs.ts';

/** All that helps in writing BXML, in any document that is BXML, whatever its scheme and its language id. */
export function registerLanguageFeatures(documents: BxmlDocuments, subscriptions: vscode.Disposable[]): void {
  subscriptions.push(
    registerCompletion(documents),
    registerHover(documents),
    registerQuickFixes(documents),
    closeTagsWhileTyping(documents),
    registerLinkedEditing(documents),
    registerHighlights(documents),
    registerFolding(documents),
    registerSelectionRanges(documents),
    registerOutline(documents),
    registerDocumentLinks(documents),
    registerInlayHints(documents),
    registerWhereBxmlIs(documents, (selector) => registerFormatting(documents, selector)),
    registerWhereBxmlIs(documents, (selector) => registerRename(documents, selector)),
  );
}
