import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openFile } from './support/openFile.ts';
import { until } from './support/until.ts';

/** The problems of a document once they satisfy `enough`. */
function problemsOf(
  document: vscode.TextDocument,
  enough: (problems: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return until(vscode.languages.onDidChangeDiagnostics, () => {
    const problems = vscode.languages.getDiagnostics(document.uri);
    return enough(problems) ? problems : undefined;
  });
}

const some = (problems: readonly vscode.Diagnostic[]): boolean => problems.length > 0;
const none = (problems: readonly vscode.Diagnostic[]): boolean => problems.length === 0;

function codeOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

describe('Problems in the editor', () => {
  it('stand at exactly the wrong name in a BXML document', async () => {
    const document = await openFile(
      'bxml',
      '<Response>\n  <SpeakSentance>Hello</SpeakSentance>\n</Response>\n',
    );
    const [problem] = await problemsOf(document, some);
    assert.ok(problem);
    assert.equal(document.getText(problem.range), 'SpeakSentance');
    assert.equal(codeOf(problem), 'unknown-verb');
    assert.equal(problem.source, 'BXML');
    assert.match(problem.message, /SpeakSentence/);
  });

  it('strike through what an earlier version of BXML had', async () => {
    const document = await openFile('bxml', '<Response><Pause length="5"/></Response>');
    const problems = await problemsOf(document, some);
    const old = problems.find((problem) => codeOf(problem) === 'v1-attribute');
    assert.deepEqual(old?.tags, [vscode.DiagnosticTag.Deprecated]);
  });

  it('go when the document is no BXML any more', async () => {
    const document = await openFile('bxml', '<Response><Hangupp/></Response>');
    await problemsOf(document, some);
    const plain = await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    assert.deepEqual(await problemsOf(plain, none), []);
  });

  it('go when the mistake is corrected', async () => {
    const document = await openFile('bxml', '<Response><Hangupp/></Response>');
    const [problem] = await problemsOf(document, some);
    assert.ok(problem);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, problem.range, 'Hangup');
    await vscode.workspace.applyEdit(edit);
    await problemsOf(document, none);
  });

  it('are shown in XML whose root is Bxml', async () => {
    const document = await openFile('xml', '<Bxml><Nonsense/></Bxml>');
    const problems = await problemsOf(document, some);
    assert.deepEqual(problems.map(codeOf), ['unknown-verb']);
  });

  it('are shown in XML whose root is Response with BXML verbs, and not in other XML', async () => {
    const other = await openFile('xml', '<Response><Message>not a call</Message></Response>');
    const bxml = await openFile('xml', '<Response><SpeakSentence>Hi</SpeakSentence><Nonsense/></Response>');
    await problemsOf(bxml, some);
    assert.deepEqual(vscode.languages.getDiagnostics(other.uri), []);
  });

  it('can be turned down and off by code', async () => {
    const settings = vscode.workspace.getConfiguration('bandwidth.bxml');
    const document = await openFile('bxml', '<Response><Hangupp/></Response>');
    try {
      await problemsOf(document, some);
      await settings.update('severity', { 'unknown-verb': 'hint' }, vscode.ConfigurationTarget.Global);
      const [problem] = await problemsOf(
        document,
        ([first]) => first?.severity === vscode.DiagnosticSeverity.Hint,
      );
      assert.equal(problem && codeOf(problem), 'unknown-verb');
      await settings.update('severity', { 'unknown-verb': 'off' }, vscode.ConfigurationTarget.Global);
      await problemsOf(document, none);
    } finally {
      await settings.update('severity', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('can be switched off', async () => {
    const settings = vscode.workspace.getConfiguration('bandwidth.bxml');
    const document = await openFile('bxml', '<Response><Hangupp/></Response>');
    try {
      await problemsOf(document, some);
      await settings.update('validate', false, vscode.ConfigurationTarget.Global);
      await problemsOf(document, none);
    } finally {
      await settings.update('validate', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
