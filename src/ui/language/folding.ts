import * as vscode from 'vscode';
import { foldingRanges } from '../../bxml/folding.ts';
import type { BxmlDocument, BxmlNode } from '../../bxml/tree.ts';
import { type BxmlDocuments, bxmlSelector } from './bxmlDocuments.ts';

/** Folds verbs, comments, and what is between `<!-- #region -->` and `<!-- #endregion -->`. */
export function registerFolding(documents: BxmlDocuments): vscode.Disposable {
  return vscode.languages.registerFoldingRangeProvider(bxmlSelector, {
    provideFoldingRanges(source) {
      const document = documents.parse(source);
      return document && [...nodes(source, document), ...regions(source, document)];
    },
  });
}

function nodes(source: vscode.TextDocument, document: BxmlDocument): vscode.FoldingRange[] {
  return foldingRanges(document).flatMap(({ start, end, kind }) => {
    const first = source.positionAt(start).line;
    // The closing tag stays in view.
    const last = source.positionAt(end).line - (document.text.startsWith('</', end) ? 1 : 0);
    if (last <= first) return [];
    return [
      kind === 'comment'
        ? new vscode.FoldingRange(first, last, vscode.FoldingRangeKind.Comment)
        : new vscode.FoldingRange(first, last),
    ];
  });
}

function regions(source: vscode.TextDocument, document: BxmlDocument): vscode.FoldingRange[] {
  const open: number[] = [];
  const ranges: vscode.FoldingRange[] = [];
  collect(document.nodes);
  return ranges;

  function collect(siblings: readonly BxmlNode[]): void {
    for (const node of siblings) {
      if (node.kind === 'element') collect(node.children);
      if (node.kind !== 'comment') continue;
      const mark = /^\s*#(end)?region\b/.exec(node.value);
      if (!mark) continue;
      const { line } = source.positionAt(node.start);
      const start = mark[1] ? open.pop() : undefined;
      if (!mark[1]) open.push(line);
      else if (start !== undefined && start < line)
        ranges.push(new vscode.FoldingRange(start, line, vscode.FoldingRangeKind.Region));
    }
  }
}
