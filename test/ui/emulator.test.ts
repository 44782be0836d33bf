import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { makeTestWorkspace } from '../../scripts/vscode/testWorkspace.ts';
import { answerPlaceCall } from '../support/emulator/answerPlaceCall.ts';
import type { EmulatorControl } from '../support/emulator/emulatorControl.ts';
import { freePort } from '../support/emulator/freePort.ts';
import { type SampleApplication, startSampleApplication } from '../support/emulator/sampleApplication.ts';
import { openCallsWindow } from '../support/emulator/windowWithEmulator.ts';
import { readSteadily, readUntil } from '../support/vscode/steady.ts';
import type { TreeRow, TreeView } from '../support/vscode/treeView.ts';
import type { VSCodeWindow } from '../support/vscode/window.ts';

/** Its Gather lasts as long as a test likes to look. */
const patient = `<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <SpeakSentence>Hi.</SpeakSentence>
  <Gather gatherUrl="http://127.0.0.1:9/keys"
          input="dtmf_speech" firstDigitTimeout="59">
    <SpeakSentence>Press a key.</SpeakSentence>
  </Gather>
</Response>
`;

describe('The emulator in the editor', () => {
  let window: VSCodeWindow;
  let calls: TreeView;
  let emulator: EmulatorControl;
  let application: SampleApplication;
  before(async () => {
    application = await startSampleApplication();
    const workspace = makeTestWorkspace();
    await writeFile(join(workspace.folder, 'patient.bxml'), patient);
    ({ window, calls, emulator } = await openCallsWindow({
      workspace: workspace.folder,
      // What happens in the emulator is seen without asking it again.
      settings: { 'bandwidth.calls.refreshSeconds': 600 },
    }));
  });
  afterEach(async (context) => {
    if ('passed' in context && !context.passed) await window.screenshot(`failed-${context.name}`);
  });
  after(async () => {
    await window?.close();
    await application?.stop();
  });

  /** Waits for a row that stands for a call with this number, and says this. */
  async function rowSaying(label: string, description: RegExp): Promise<TreeRow> {
    const fits = (row: TreeRow): boolean => row.label === label && description.test(row.description);
    const rows = await calls.rowsWhen((shown) => shown.some(fits), `${label}: ${description}`);
    const row = rows.find(fits);
    assert.ok(row);
    // Until the tree has come to rest, a menu may not say which row it belongs to.
    await readSteadily(async () => (await calls.rows()).map(({ label }) => label));
    return row;
  }

  /** Answers the questions of a command; what is empty stays as it is offered. */
  async function answer(...answers: [prompt: string, text: string][]): Promise<void> {
    for (const [prompt, text] of answers) {
      await window.quickInput.waitFor(prompt);
      await window.quickInput.accept(text === '' ? undefined : text);
    }
  }

  it('says where it listens, and copies what an SDK needs to reach it', async () => {
    const spoken = await window.statusBar.spoken('EMULATOR');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(spoken)?.[0] ?? '';
    assert.notEqual(url, '');
    await window.statusBar.waitFor(`EMULATOR ${new URL(url).host}`);
    const menu = await calls.moreActions();
    await menu.pick('Copy SDK Settings…');
    await window.quickInput.waitFor('What should talk to the emulator');
    const choices = await window.quickInput.items();
    assert.deepEqual(
      choices.map(({ label }) => label),
      ['Node SDK (bandwidth-sdk)', 'Python SDK (bandwidth-sdk)', "Bandwidth's command line (band)"],
    );
    await window.screenshot('emulator-sdk-settings');
    await window.quickInput.pick('Python SDK (bandwidth-sdk)');
    await window.notifications.waitFor('Copied the settings for Python SDK');
    await window.screenshot('emulator-sdk-copied');
    assert.match(
      await window.clipboard.read(),
      new RegExp(`Configuration\\(host='${url}/api/v2', ignore_operation_servers=True`),
    );
    await window.notifications.dismiss('Copied the settings');
  });

  it('runs the open document on a new call, and highlights the verb that runs', async () => {
    await window.editor.open('patient.bxml');
    assert.deepEqual(await window.editor.lenses(), ['Place Call with This BXML', 'Send BXML to Call…']);
    await window.editor.clickLens('Place Call with This BXML');
    await window.quickInput.waitFor('Number or SIP address');
    await window.screenshot('place-with-bxml-asks');
    await answer(['Number or SIP address', '+19195550131'], ['Your Bandwidth number', '']);
    await rowSaying('+19195550131', /^answered/);
    const notes = await readUntil(
      () => window.editor.notes(),
      (found) => found.some(({ text }) => text.startsWith('<Gather')),
      'the Gather highlighted',
    );
    assert.deepEqual(
      notes.map(({ note }) => note),
      ['running on +19195550131'],
    );
    assert.ok((await window.editor.marks.count()) > 0);
    await window.screenshot('verb-highlight-dark');
    const { callId } = await emulator.liveCallTo('+19195550131');
    const [document] = await emulator.documents(callId);
    assert.equal(document?.text, patient);
  });

  it('drops the highlight while the text is another, and brings it back', async () => {
    await window.editor.goTo(3, 3);
    await window.editor.type('x');
    await readUntil(
      () => window.editor.marks.count(),
      (count) => count === 0,
      'no highlight',
    );
    assert.deepEqual(await window.editor.notes(), []);
    await window.page.keyboard.press('ControlOrMeta+Z');
    await readUntil(
      () => window.editor.marks.count(),
      (count) => count > 0,
      'the highlight again',
    );
  });

  it('lets the callee speak and hang up', async () => {
    const menu = await calls.contextMenu('+19195550131');
    assert.deepEqual(await menu.items(), [
      'Send BXML to Call…',
      'Redirect Call…',
      'Hang Up',
      'Press Digits…',
      'Say…',
      'Hang Up as Callee',
      'Show Call Details',
      'Show Call JSON',
      'Copy Call ID',
      'Copy Link to Call',
      'Copy Request As…',
    ]);
    await window.screenshot('emulated-call-menu');
    await menu.pick('Hang Up as Callee');
    await rowSaying('+19195550131', /^hung up/);
    await readUntil(
      () => window.editor.marks.count(),
      (count) => count === 0,
      'no highlight',
    );
  });

  it('highlights what is sent to a call, too, in the light theme', async () => {
    await window.useTheme('light');
    await window.editor.open('patient.bxml');
    await window.editor.clickLens('Send BXML to Call…');
    await window.quickInput.waitFor('Which live call should run it?');
    const [first] = await window.quickInput.items();
    await window.quickInput.accept();
    await window.notifications.dismiss('Sent patient.bxml');
    await readUntil(
      () => window.editor.notes(),
      (found) => found.some(({ text }) => text.startsWith('<Gather')),
      'the Gather highlighted',
    );
    await window.screenshot('verb-highlight-light');
    await window.runCommand('Bandwidth: Say…');
    await window.quickInput.waitFor('On which call?');
    assert.equal((await window.quickInput.items())[0]?.detail, first?.detail);
    await window.quickInput.accept();
    await window.quickInput.waitFor('What the far end says');
    await window.screenshot('say');
    await window.quickInput.accept('I want to know the opening hours');
    // Nothing listens on port 9: the call ends with the cause of that.
    await readUntil(
      () => window.editor.marks.count(),
      (count) => count === 0,
      'no highlight',
    );
    const events = await emulator.events(first?.detail ?? '');
    assert.ok(
      events.some((event) => event.kind === 'callee' && event.text === 'I want to know the opening hours'),
    );
  });

  it('lets an application of one’s own run a call: keys are pressed, and the transfer appears', async () => {
    await window.runCommand('Bandwidth: Place Call…');
    await answerPlaceCall(window.quickInput, {
      to: '+19195550132',
      answerUrl: `${application.url}/answer`,
    });
    await rowSaying('+19195550132', /^answered/);
    const { callId } = await emulator.liveCallTo('+19195550132');
    await readUntil(
      () => emulator.events(callId),
      (events) => events.some((event) => event.kind === 'verb' && event.name === 'Gather'),
      'a Gather that listens',
    );
    const menu = await calls.contextMenu('+19195550132');
    await menu.pick('Press Digits…');
    await window.quickInput.waitFor('Keys that the far end presses');
    await window.quickInput.type('two');
    await window.quickInput.waitForMessage('Enter 1 to 100 keys');
    await window.screenshot('press-digits');
    await window.quickInput.accept('2');
    const leg = await rowSaying('+19195550144', /^answered/);
    assert.match(leg.spoken, /^Outbound call/);
    await window.screenshot('sample-transfer-light');
    const events = await emulator.events(callId);
    const webhooks = events.flatMap((event) => (event.kind === 'webhook' ? [event.eventType] : []));
    assert.deepEqual(webhooks, ['answer', 'gather']);
    assert.ok(events.some((event) => event.kind === 'verb' && event.name === 'Transfer'));
    const legMenu = await calls.contextMenu('+19195550144');
    await legMenu.pick('Hang Up as Callee');
    await readUntil(
      () => emulator.events(callId),
      (later) => later.some((event) => event.kind === 'webhook' && event.eventType === 'transferComplete'),
      'the transfer to be over',
    );
  });

  it('says what is wrong with the address of an application while it is typed', async () => {
    await window.runCommand('Bandwidth: Receive Test Call…');
    await answer(['Number of the caller', '+19195550133'], ['Your number', '']);
    await window.quickInput.waitFor('Address of your application');
    await window.quickInput.type('https://example.com/answer');
    await window.quickInput.waitForMessage('The emulator connects to this machine only');
    await window.screenshot('test-call-address');
    await window.quickInput.accept(`${application.url}/answer`);
    const row = await rowSaying('+19195550133', /^answered/);
    assert.match(row.spoken, /^Inbound call from \+19195550133/);
    await calls.rowsWhen(
      (rows) => rows.some(({ label, selected }) => label === '+19195550133' && selected),
      'the call selected',
    );
    const menu = await calls.contextMenu('+19195550133');
    assert.ok((await menu.items()).includes('Hang Up as Caller'));
    await menu.pick('Hang Up as Caller');
    await rowSaying('+19195550133', /^hung up/);
  });

  it('shows in the row that the application of a test call could not be reached', async () => {
    await window.runCommand('Bandwidth: Receive Test Call…');
    await answer(
      ['Number of the caller', '+19195550134'],
      ['Your number', ''],
      ['Address of your application', `http://127.0.0.1:${await freePort()}/answer`],
    );
    await rowSaying('+19195550134', /^webhook failed/);
    await window.screenshot('test-call-failed');
  });

  it('explains why keys cannot be pressed on a call that has just ended', async () => {
    await window.editor.open('patient.bxml');
    await window.editor.clickLens('Place Call with This BXML');
    // The numbers of the last call are taken: nothing is asked.
    await rowSaying('+19195550132', /^answered/);
    const menu = await calls.contextMenu('+19195550132');
    await menu.pick('Press Digits…');
    await window.quickInput.waitFor('Keys that the far end presses');
    const { callId } = await emulator.liveCallTo('+19195550132');
    await emulator.hangUp(callId);
    await window.quickInput.accept('1');
    const { text, severity } = await window.notifications.waitFor('This call is over');
    assert.equal(severity, 'error');
    assert.match(text, /Pick another one/);
    await calls.rowsWhen(
      (rows) => rows.every((row) => row.label !== '+19195550132' || row.description.startsWith('hung up')),
      'no such call that is up',
    );
    await window.screenshot('press-digits-too-late');
    await window.notifications.dismiss('This call is over');
  });

  it('offers nothing of this when it is stopped', async () => {
    await window.runCommand('Bandwidth: Stop Emulator');
    await readUntil(
      () => window.statusBar.spoken('EMULATOR'),
      (spoken) => spoken.includes('not running'),
      'the emulator stopped',
    );
    assert.equal(await window.offersCommand('Bandwidth: Press Digits…'), false);
    await window.editor.clickLens('Place Call with This BXML');
    await window.notifications.waitFor('The emulator is stopped. Start it, then try again.');
    await window.screenshot('place-with-bxml-stopped');
  });
});
