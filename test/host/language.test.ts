import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { editMarked, openMarked } from './support/marked.ts';
import { openFile } from './support/openFile.ts';
import { until } from './support/until.ts';

const menu = `<Response>
  <!-- greets -->
  <Gather gatherUrl="https://example.com/menu" maxDigits="1">
    <SpeakSentence voice="julie">Press 1.</SpeakSentence>
  </Gather>
</Response>
`;

function run<T>(command: string, ...parameters: unknown[]): Promise<T> {
  return Promise.resolve(vscode.commands.executeCommand<T>(command, ...parameters));
}

async function completionsAt(ending: string, text: string, typed?: string): Promise<vscode.CompletionItem[]> {
  const { uri, position } = await openMarked(ending, text);
  const { items } = await run<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    position,
    typed,
  );
  // Words that stand elsewhere in open files are the editor's own idea.
  return items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text);
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

async function labelsAt(ending: string, text: string, typed?: string): Promise<string[]> {
  return (await completionsAt(ending, text, typed)).map(labelOf);
}

function markdownOf(contents: vscode.Hover['contents'][number]): string {
  return typeof contents === 'string' ? contents : contents.value;
}

function problemsOf(document: vscode.TextDocument): Promise<readonly vscode.Diagnostic[]> {
  return until(vscode.languages.onDidChangeDiagnostics, () => {
    const problems = vscode.languages.getDiagnostics(document.uri);
    return problems.length > 0 ? problems : undefined;
  });
}

async function fixesOf(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
  return run<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range);
}

/** The text once the document is as the test wants it. */
function textWhen(document: vscode.TextDocument, expected: string): Promise<string> {
  return until(vscode.workspace.onDidChangeTextDocument, () =>
    document.getText() === expected ? expected : undefined,
  );
}

async function applyTo(document: vscode.TextDocument, edits: readonly vscode.TextEdit[]): Promise<string> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, [...edits]);
  assert.ok(await vscode.workspace.applyEdit(edit));
  return document.getText();
}

/** Everything that works in a BXML document works the same in XML with a BXML root. */
for (const ending of ['bxml', 'xml']) {
  describe(`BXML in a .${ending} file`, () => {
    it('completes verbs with their snippet, their description, and the list that comes next', async () => {
      const items = await completionsAt(ending, '<Response><Ring/><Ga|</Response>');
      const gather = items.find((item) => labelOf(item) === 'Gather');
      assert.ok(gather);
      assert.ok(gather.insertText instanceof vscode.SnippetString);
      assert.match(gather.insertText.value, /^<Gather gatherUrl="\$1">/);
      assert.equal(gather.filterText, '<Gather');
      assert.equal(gather.command?.command, 'editor.action.triggerSuggest');
      assert.ok(gather.documentation instanceof vscode.MarkdownString);
      assert.match(gather.documentation.value, /dev\.bandwidth\.com/);
    });

    it('completes attributes that are missing, the required one first', async () => {
      const items = await completionsAt(
        ending,
        '<Response><Pause/><StartStream name="a" |/></Response>',
        ' ',
      );
      const sorted = items.sort((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? '')).map(labelOf);
      assert.equal(sorted[0], 'destination');
      assert.ok(sorted.includes('tracks') && !sorted.includes('name'));
    });

    it('completes values', async () => {
      const labels = await labelsAt(ending, '<Response><Pause/><Gather gatherMethod="|"/></Response>', '"');
      assert.deepEqual(labels.sort(), ['GET', 'POST']);
    });

    it('opens no list while a sentence is written', async () => {
      const speech = (text: string): string => `<Response><SpeakSentence>${text}</SpeakSentence></Response>`;
      assert.deepEqual(await labelsAt(ending, speech('Say p|')), []);
      assert.deepEqual(await labelsAt(ending, speech('Say |'), ' '), []);
      assert.deepEqual(await labelsAt(ending, speech('Note:|'), ':'), []);
      assert.ok((await labelsAt(ending, speech('Say |'))).includes('break'), 'unless it is asked for');
      assert.ok((await labelsAt(ending, speech('Say <|'), '<')).includes('break'), 'or a tag begins');
    });

    it('explains the verb below the mouse', async () => {
      const { document, uri, position } = await openMarked(ending, menu.replace('Gath', 'Ga|th'));
      const [hover] = await run<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
      assert.ok(hover?.range);
      assert.equal(document.getText(hover.range), 'Gather');
      assert.match(hover.contents.map(markdownOf).join('\n'), /dev\.bandwidth\.com\/.*gather/);
    });

    it('offers the fix of a problem, and puts the text right', async () => {
      const document = await openFile(ending, '<Response><Ring/><Hangupp/></Response>');
      const [problem] = await problemsOf(document);
      assert.ok(problem);
      const [fix, ...others] = await fixesOf(document, problem.range);
      assert.ok(fix?.edit);
      assert.deepEqual(
        others.filter(({ isPreferred }) => isPreferred),
        [],
      );
      assert.equal(fix.isPreferred, true);
      assert.ok(await vscode.workspace.applyEdit(fix.edit));
      assert.equal(document.getText(), '<Response><Ring/><Hangup/></Response>');
    });

    it('puts all problems of a kind right at once', async () => {
      const document = await openFile(ending, '<Response><Ring/><Hangupp/><Pausee/></Response>');
      const problems = await problemsOf(document);
      const spelling = problems.find(({ message }) => message.includes('Hangupp'));
      assert.ok(spelling);
      const fixes = await fixesOf(document, spelling.range);
      const all = fixes.find(({ title }) => title.startsWith('Fix all in this file'));
      assert.ok(all?.edit, fixes.map(({ title }) => title).join());
      assert.ok(await vscode.workspace.applyEdit(all.edit));
      assert.equal(document.getText(), '<Response><Ring/><Hangup/><Pause/></Response>');
    });

    it('offers no fix-all for a problem that is alone', async () => {
      const document = await openFile(ending, '<Response><Ring/><Hangupp/></Response>');
      const [problem] = await problemsOf(document);
      assert.ok(problem);
      const titles = (await fixesOf(document, problem.range)).map(({ title }) => title);
      assert.deepEqual(
        titles.filter((title) => title.startsWith('Fix all')),
        [],
      );
    });

    it('puts right what is certain, and only that, as a source action', async () => {
      const document = await openFile(
        ending,
        '<Response><PlayAudio>https://example.com/a?b=1&c=2</PlayAudio><Hangupp/></Response>',
      );
      const everything = new vscode.Range(0, 0, document.lineCount, 0);
      const kind = vscode.CodeActionKind.SourceFixAll.value;
      const [action, ...others] = await run<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        everything,
        kind,
      );
      assert.deepEqual(others, []);
      assert.ok(action?.edit);
      assert.ok(await vscode.workspace.applyEdit(action.edit));
      assert.equal(
        document.getText(),
        '<Response><PlayAudio>https://example.com/a?b=1&amp;c=2</PlayAudio><Hangupp/></Response>',
      );
    });

    it('greys out what never runs', async () => {
      const document = await openFile(ending, '<Response>\n<Hangup/>\n<Pause/>\n<Ring/>\n</Response>');
      const problems = await problemsOf(document);
      const faded = problems.filter(({ tags }) => tags?.includes(vscode.DiagnosticTag.Unnecessary));
      assert.deepEqual(
        faded.map(({ range, severity }) => [document.getText(range), severity]),
        [['<Pause/>\n<Ring/>', vscode.DiagnosticSeverity.Hint]],
      );
      assert.ok(faded[0]);
      const titles = (await fixesOf(document, faded[0].range)).map(({ title }) => title);
      assert.equal(new Set(titles).size, titles.length, 'a fix is offered once');
      assert.ok(titles.length > 0);
    });

    it('formats the document with the indentation asked for', async () => {
      const document = await openFile(ending, '<Response><Pause/>\n<Gather><PlayAudio/></Gather></Response>');
      const edits = await run<vscode.TextEdit[]>('vscode.executeFormatDocumentProvider', document.uri, {
        tabSize: 4,
        insertSpaces: true,
      });
      assert.equal(
        (await applyTo(document, edits)).trim(),
        '<Response>\n    <Pause/>\n    <Gather>\n        <PlayAudio/>\n    </Gather>\n</Response>',
      );
    });

    it('formats a range and leaves the rest', async () => {
      const document = await openFile(ending, '<Response>\n<Pause/>\n<Hangup/>\n</Response>\n');
      const edits = await run<vscode.TextEdit[]>(
        'vscode.executeFormatRangeProvider',
        document.uri,
        new vscode.Range(1, 0, 1, 8),
        { tabSize: 2, insertSpaces: false },
      );
      assert.equal(await applyTo(document, edits), '<Response>\n\t<Pause/>\n<Hangup/>\n</Response>\n');
    });

    it('indents a new line', async () => {
      const { document, uri, position } = await openMarked(
        ending,
        '<Response>\n  <Pause/>\n  <Gather>\n|\n  </Gather>\n</Response>',
      );
      const edits = await run<vscode.TextEdit[]>('vscode.executeFormatOnTypeProvider', uri, position, '\n', {
        tabSize: 2,
        insertSpaces: true,
      });
      assert.match(await applyTo(document, edits), /<Gather>\n {4}\n/);
    });

    it('renames both tags', async () => {
      const { document, uri, position } = await openMarked(ending, menu.replace('</Gat', '</Gat|'));
      const edit = await run<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        uri,
        position,
        'Bridge',
      );
      assert.ok(await vscode.workspace.applyEdit(edit));
      assert.equal(document.getText(), menu.replaceAll('Gather', 'Bridge'));
    });

    it('says where nothing can be renamed, and which names are impossible', async () => {
      const speech = await openMarked(ending, menu.replace('Press', 'Pr|ess'));
      await assert.rejects(
        run('vscode.prepareRename', speech.uri, speech.position),
        /Only tags and the names of streams/,
      );
      const tag = await openMarked(ending, menu.replace('Gather', 'Ga|ther'));
      await assert.rejects(
        run('vscode.executeDocumentRenameProvider', tag.uri, tag.position, 'a b'),
        /cannot be the name of a tag/,
      );
    });

    it('highlights the matching tag', async () => {
      const { uri, position } = await openMarked(ending, menu.replace('Gather', 'Ga|ther'));
      const highlights = await run<vscode.DocumentHighlight[]>(
        'vscode.executeDocumentHighlights',
        uri,
        position,
      );
      assert.deepEqual(
        highlights.map(({ range }) => [range.start.line, range.start.character, range.end.character]),
        [
          [2, 3, 9],
          [4, 4, 10],
        ],
      );
    });

    it('highlights where the same stream is named', async () => {
      const { uri, position } = await openMarked(
        ending,
        '<Response><StartStream name="a|" destination="wss://example.com"/><StopStream name="a"/></Response>',
      );
      const highlights = await run<vscode.DocumentHighlight[]>(
        'vscode.executeDocumentHighlights',
        uri,
        position,
      );
      assert.equal(highlights.length, 2);
    });

    it('folds verbs, comments and regions, and keeps the closing tag in view', async () => {
      const document = await openFile(
        ending,
        `${menu}<!-- #region tail -->\n<!-- two\nlines -->\n<!-- #endregion -->\n`,
      );
      const ranges = await run<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri);
      assert.deepEqual(
        ranges.map(({ start, end, kind }) => [start, end, kind]).sort(),
        [
          [0, 4, undefined],
          [2, 3, undefined],
          [6, 9, vscode.FoldingRangeKind.Region],
          [7, 8, vscode.FoldingRangeKind.Comment],
        ].sort(),
      );
    });

    it('expands the selection from the value outwards', async () => {
      const { document, uri, position } = await openMarked(ending, menu.replace('julie', 'ju|lie'));
      const [innermost] = await run<vscode.SelectionRange[]>('vscode.executeSelectionRangeProvider', uri, [
        position,
      ]);
      const texts: string[] = [];
      for (let range = innermost; range; range = range.parent) texts.push(document.getText(range.range));
      for (const text of ['julie', 'voice="julie"', '<SpeakSentence voice="julie">'])
        assert.ok(texts.includes(text), text);
      assert.equal(texts.at(-1), menu);
    });

    it('has an outline that tells what the verbs do', async () => {
      const document = await openFile(ending, menu);
      const [root] = await run<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
      const [gather] = root?.children ?? [];
      assert.equal(root?.name, 'Response');
      assert.equal(gather?.name, 'Gather → https://example.com/menu');
      assert.deepEqual(
        gather?.children.map(({ name, detail }) => [name, detail]),
        [['SpeakSentence “Press 1.”', 'julie']],
      );
    });

    // The editor itself finds URLs in any text, but takes them as they are written.
    it('links URLs to what they mean', async () => {
      const written = 'https://example.com/menu?step=1&amp;language=en';
      const document = await openFile(ending, `<Response><Redirect redirectUrl="${written}"/></Response>`);
      const links = await run<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri);
      assert.deepEqual(
        links.map(({ range, target }) => [document.getText(range), target?.toString(true)]),
        [[written, 'https://example.com/menu?step=1&language=en']],
      );
    });

    it('says how long long durations are', async () => {
      const document = await openFile(
        ending,
        '<Response><Record maxDuration="5400"/><Pause duration="5"/></Response>',
      );
      const everything = new vscode.Range(0, 0, document.lineCount, 0);
      const hints = await run<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        everything,
      );
      assert.deepEqual(
        hints.map(({ label }) => label),
        ['1 h 30 min'],
      );
    });

    it('writes the closing tag when ">" is typed', async () => {
      const { document, selection } = await editMarked(ending, '<Response><Pause/><Gather|</Response>');
      await run('default:type', { text: '>' });
      await textWhen(document, '<Response><Pause/><Gather></Gather></Response>');
      assert.ok(selection.isEmpty);
      await run('default:type', { text: 'x' });
      await textWhen(document, '<Response><Pause/><Gather>x</Gather></Response>');
    });

    it('writes the rest of a closing tag when "/" is typed', async () => {
      const { document } = await editMarked(ending, '<Response><Pause/><Gather><|</Response>');
      await run('default:type', { text: '/' });
      await textWhen(document, '<Response><Pause/><Gather></Gather></Response>');
      await run('default:type', { text: 'x' });
      await textWhen(document, '<Response><Pause/><Gather></Gather>x</Response>');
    });

    it('puts what is typed fast into the element', async () => {
      const { document } = await editMarked(ending, '<Response><Pause/><SpeakSentence|</Response>');
      for (const text of '>Hello') void run('default:type', { text });
      await textWhen(document, '<Response><Pause/><SpeakSentence>Hello</SpeakSentence></Response>');
    });

    it('closes nothing that closes itself', async () => {
      const { document } = await editMarked(ending, '<Response><Pause|</Response>');
      await run('default:type', { text: '/' });
      await run('default:type', { text: '>' });
      await run('default:type', { text: 'x' });
      assert.equal(document.getText(), '<Response><Pause/>x</Response>');
    });

    it('does not fail on half a document', async () => {
      const text = `${menu.slice(0, -20)}<Gather a='&<SpeakSentence <!-- <![CDATA[`;
      for (const cut of [0, 1, 5, 11, 12, 30, 60, 90, 110, 150, text.length]) {
        const { document, uri, position } = await openMarked(ending, `${text.slice(0, cut)}|`);
        const everything = new vscode.Range(0, 0, document.lineCount, 0);
        const options = { tabSize: 2, insertSpaces: true };
        await run('vscode.executeCompletionItemProvider', uri, position);
        await run('vscode.executeHoverProvider', uri, position);
        await run('vscode.executeCodeActionProvider', uri, everything);
        await run('vscode.executeFormatDocumentProvider', uri, options);
        await run('vscode.executeFormatOnTypeProvider', uri, position, '\n', options);
        await run('vscode.executeDocumentHighlights', uri, position);
        await run('vscode.executeFoldingRangeProvider', uri);
        await run('vscode.executeSelectionRangeProvider', uri, [position]);
        await run('vscode.executeDocumentSymbolProvider', uri);
        await run('vscode.executeLinkProvider', uri);
        await run('vscode.executeInlayHintProvider', uri, everything);
      }
    });
  });
}

describe('BXML', () => {
  it('is understood in documents of any origin', async () => {
    const scheme = 'bxml-language-test';
    const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: () => menu,
    });
    try {
      for (const name of ['menu.bxml', 'menu [1] {a}.xml']) {
        const uri = vscode.Uri.from({ scheme, path: `/some/${name}` });
        await vscode.workspace.openTextDocument(uri);
        const symbols = await run<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', uri);
        assert.equal(symbols[0]?.name, 'Response', name);
        const edits = await run<unknown[] | undefined>('vscode.executeFormatDocumentProvider', uri, {
          tabSize: 8,
          insertSpaces: true,
        });
        assert.ok(edits && edits.length > 0, name);
      }
    } finally {
      provider.dispose();
    }
  });

  it('is understood in a document without a file', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'bxml', content: menu });
    const links = await run<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri);
    assert.equal(links.length, 1);
  });

  it('is understood in a document larger than the platform takes', async () => {
    const verbs = '  <SpeakSentence>Press 1.</SpeakSentence>\n'.repeat(3000);
    const { uri, position } = await openMarked('bxml', `<Response>\n${verbs}  <|\n</Response>\n`);
    const { items } = await run<vscode.CompletionList>('vscode.executeCompletionItemProvider', uri, position);
    assert.ok(items.some((item) => labelOf(item) === 'Gather'));
    const [root] = await run<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', uri);
    assert.ok((root?.children.length ?? 0) >= 3000);
  });
});

describe('Other XML', () => {
  const other = '<project><Response><Gather>x</Gather>\n<Pause/></Response></project>';

  it('is left alone', async () => {
    const { document, uri, position } = await openMarked('xml', other.replace('Gather', 'Ga|ther'));
    const options = { tabSize: 2, insertSpaces: true };
    const everything = new vscode.Range(0, 0, document.lineCount, 0);
    assert.deepEqual(await run('vscode.executeHoverProvider', uri, position), []);
    assert.deepEqual(
      (await run<vscode.SymbolInformation[] | undefined>('vscode.executeDocumentSymbolProvider', uri)) ?? [],
      [],
    );
    assert.deepEqual(await run('vscode.executeCodeActionProvider', uri, everything), []);
    assert.deepEqual(await run('vscode.executeLinkProvider', uri), []);
    assert.equal(await run('vscode.executeFormatDocumentProvider', uri, options), undefined);
    assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
    assert.ok(!(await labelsAt('xml', other.replace('<Pause', '<|Pause'))).includes('StartStream'));
  });

  it('is BXML from the moment its root says so, and no longer', async () => {
    const document = await openFile('xml', '<project><Pause/></project>');
    const format = (): Promise<unknown> =>
      run('vscode.executeFormatDocumentProvider', document.uri, { tabSize: 2, insertSpaces: true });
    const setRoot = async (name: string): Promise<void> => {
      const all = new vscode.Range(document.positionAt(0), document.positionAt(document.getText().length));
      await applyTo(document, [vscode.TextEdit.replace(all, `<${name}><Pause/></${name}>`)]);
    };
    assert.equal(await format(), undefined);
    await setRoot('Bxml');
    assert.ok(Array.isArray(await format()));
    await setRoot('project');
    assert.equal(await format(), undefined);
  });
});

describe('The setting for closing tags', () => {
  it('turns them off', async () => {
    const settings = vscode.workspace.getConfiguration('bandwidth.bxml');
    try {
      await settings.update('autoClosingTags', false, vscode.ConfigurationTarget.Global);
      const { document } = await editMarked('bxml', '<Response><Gather|</Response>');
      await run('default:type', { text: '>' });
      await run('default:type', { text: 'x' });
      assert.equal(document.getText(), '<Response><Gather>x</Response>');
    } finally {
      await settings.update('autoClosingTags', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
