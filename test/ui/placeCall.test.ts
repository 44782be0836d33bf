import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { makeTestWorkspace, type TestWorkspace } from '../../scripts/vscode/testWorkspace.ts';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import type { Call } from '../../src/emulator/exchange/call.ts';
import { answerPlaceCall, answerQuestions, placeCallPrompts } from '../support/emulator/answerPlaceCall.ts';
import type { EmulatorControl } from '../support/emulator/emulatorControl.ts';
import { openCallsWindow } from '../support/emulator/windowWithEmulator.ts';
import { readUntil } from '../support/vscode/steady.ts';
import type { TreeView } from '../support/vscode/treeView.ts';
import type { VSCodeWindow } from '../support/vscode/window.ts';

const password = 'a-webhook-password-that-must-not-be-seen';

const whole = {
  to: '+19195550181',
  from: '+19195550100',
  applicationId: '11111111-2222-3333-4444-555555555555',
  answerUrl: 'https://example.com/answer',
};

/** A copy of the sample workspace that shares call profiles. */
function workspaceWith(profiles: object): TestWorkspace {
  const workspace = makeTestWorkspace();
  mkdirSync(join(workspace.folder, '.vscode'));
  const settings = { 'bandwidth.callProfiles': profiles };
  writeFileSync(join(workspace.folder, '.vscode', 'settings.json'), JSON.stringify(settings, undefined, 2));
  return workspace;
}

describe('Placing an emulated call', () => {
  let window: VSCodeWindow;
  let calls: TreeView;
  let emulator: EmulatorControl;
  let workspace: TestWorkspace;
  before(async () => {
    workspace = workspaceWith({
      Shared: whole,
      'Only the number': { to: '+19195550182', tag: 'from a profile' },
      Broken: { ...whole, callTimeout: 301, password },
    });
    ({ window, calls, emulator } = await openCallsWindow({ workspace: workspace.folder }));
  });
  afterEach(async (context) => {
    if ('passed' in context && !context.passed) await window.screenshot(`failed-${context.name}`);
  });
  after(async () => {
    await window?.close();
    workspace?.remove();
  });

  const place = (): Promise<void> => window.runCommand('Bandwidth: Place Call…');

  /** How many calls to a number the emulator knows. */
  async function countTo(number: string): Promise<number> {
    return (await emulator.calls()).filter(({ to }) => to === number).length;
  }

  async function waitForCallsTo(number: string, count: number): Promise<void> {
    await readUntil(
      () => countTo(number),
      (found) => found === count,
      `${count} calls to ${number}`,
    );
  }

  /** A new call is answered after a while, in which nobody does the same again without meaning it. */
  async function waitForAnswered(number: string): Promise<void> {
    await readUntil(
      () => emulator.calls(),
      (all) => all.every(({ to, state }) => to !== number || state === 'answered'),
      `${number} answered`,
    );
  }

  async function labels(): Promise<string[]> {
    return (await window.quickInput.items()).map(({ label }) => label);
  }

  it('takes nothing but Enter, and shows what it will do before it is done', async () => {
    await place();
    await window.quickInput.waitFor(placeCallPrompts.to);
    assert.equal(await window.quickInput.title(), 'Place call · EMULATOR (1/5)');
    await window.screenshot('place-call-first-dark');
    await answerQuestions(window.quickInput);
    assert.deepEqual(await labels(), ['Place Call', 'More Options…', 'Save as Profile…']);
    assert.equal(await window.quickInput.placeholder(), 'An emulated call: no cost');
    await window.quickInput.waitForMessage(
      '+19195550123 is called from +19195550100 and runs what http://127.0.0.1:3000/answer returns.',
    );
    await window.screenshot('place-call-review-dark');
    await window.quickInput.accept();
    await waitForCallsTo('+19195550123', 1);
    await calls.waitForRow('+19195550123');
  });

  it('offers the values used before first, and finds them as one types', async () => {
    for (const to of ['+19195550183', '+19195550184']) {
      await place();
      await answerPlaceCall(window.quickInput, { to });
      await waitForCallsTo(to, 1);
    }
    await place();
    await window.quickInput.waitFor(placeCallPrompts.to);
    assert.deepEqual((await labels()).slice(0, 3), ['+19195550184', '+19195550183', '+19195550123']);
    await window.quickInput.type('0183');
    await readUntil(
      labels,
      (found) => found.join() === '0183,+19195550183',
      'what was typed, and what it finds',
    );
    await window.page.keyboard.press('ArrowDown');
    await window.quickInput.accept();
    await window.quickInput.waitFor(placeCallPrompts.from);
    await answerRest();
    await window.quickInput.waitForMessage('+19195550183 is called');
    await window.quickInput.cancel();
  });

  /** Answers all questions after the first one with what is offered. */
  async function answerRest(): Promise<void> {
    for (const prompt of Object.values(placeCallPrompts).slice(1)) {
      await window.quickInput.waitFor(prompt);
      await window.quickInput.accept();
    }
    await window.quickInput.row('Place Call').waitFor();
  }

  it('takes what was typed, and not a value that begins like it', async () => {
    await place();
    await window.quickInput.waitFor(placeCallPrompts.to);
    await window.quickInput.accept('+1919555018');
    await answerRest();
    await window.quickInput.waitForMessage('+1919555018 is called');
    await window.quickInput.cancel();
  });

  it('forgets a value on request', async () => {
    await place();
    await window.quickInput.waitFor(placeCallPrompts.to);
    const row = window.quickInput.row('+19195550183');
    await row.hover();
    await row.getByRole('button', { name: 'Forget +19195550183' }).click();
    await readUntil(labels, (found) => !found.includes('+19195550183'), 'no row for the number');
    await window.quickInput.cancel();
    await place();
    await window.quickInput.waitFor(placeCallPrompts.to);
    assert.ok(!(await labels()).includes('+19195550183'));
    await window.quickInput.cancel();
  });

  it('stays at a value that cannot be used', async () => {
    await place();
    await window.quickInput.waitFor(placeCallPrompts.to);
    await window.quickInput.accept('9195550123');
    await window.quickInput.waitForMessage('to must start with +');
    assert.equal(await window.quickInput.title(), 'Place call · EMULATOR (1/5)');
    await window.quickInput.cancel();
  });

  it('goes back to the question before, with the answer it was given', async () => {
    await place();
    await window.quickInput.waitFor(placeCallPrompts.to);
    await window.quickInput.accept('+19195550185');
    await window.quickInput.waitFor(placeCallPrompts.from);
    await window.quickInput.click('Back');
    await window.quickInput.waitFor(placeCallPrompts.to);
    assert.equal((await labels())[0], '+19195550185');
    await window.quickInput.cancel();
    assert.equal(await countTo('+19195550185'), 0);
  });

  it('sets more options, checked one by one and together', async () => {
    await place();
    await answerQuestions(window.quickInput, { to: '+19195550186' });
    await window.quickInput.pick('More Options…');
    await window.quickInput.waitFor('What should be set for this call?');
    await window.screenshot('place-call-options-dark');
    await window.quickInput.pick('Call timeout');
    await window.quickInput.waitFor('Seconds the callee may ring');
    await window.quickInput.type('301');
    await window.quickInput.waitForMessage('callTimeout must be a number from 1 to 300 (seconds).');
    await window.quickInput.accept('1.5');
    await window.quickInput.waitFor('What should be set for this call?');
    await window.quickInput.pick('Privacy');
    await window.quickInput.pick('true');
    await window.quickInput.waitFor('What should be set for this call?');
    await window.quickInput.pick('Display name');
    await window.quickInput.waitFor('Caller name shown');
    await window.quickInput.accept('Somebody');
    await window.quickInput.waitFor('What should be set for this call?');
    await window.quickInput.pick('Detection mode');
    await window.quickInput.pick('sync');
    await window.quickInput.waitFor('What should be set for this call?');
    await window.quickInput.type('');
    await window.pictures('place-call-options-set');
    await window.quickInput.click('Back');
    await window.quickInput.waitForMessage('displayName must be one of Restricted');
    await window.quickInput.accept();
    assert.equal(await countTo('+19195550186'), 0);
    // What is wrong leads to the options.
    await window.quickInput.waitFor('What should be set for this call?');
    await window.quickInput.pick('Display name');
    await window.quickInput.waitFor('Caller name shown');
    await window.quickInput.accept('Anonymous');
    await window.quickInput.waitFor('What should be set for this call?');
    await window.quickInput.pick('Done');
    await window.quickInput.row('Place Call').waitFor();
    const [, options] = await window.quickInput.items();
    assert.equal(options?.description, 'callTimeout, privacy, displayName, machineDetection.mode');
    await window.quickInput.accept();
    await waitForCallsTo('+19195550186', 1);
  });

  it('gives webhook credentials to https addresses only, and hides the password', async () => {
    await place();
    await answerQuestions(window.quickInput, { to: '+19195550187' });
    await window.quickInput.pick('More Options…');
    await window.quickInput.waitFor('What should be set for this call?');
    await window.quickInput.pick('Credentials of the answer and disconnect address');
    await window.quickInput.waitFor('User name that 127.0.0.1:3000 wants');
    await window.quickInput.type('somebody');
    await window.quickInput.waitForMessage('answerUrl must start with https:// when it gets credentials.');
    await window.quickInput.cancel();
    assert.equal(await countTo('+19195550187'), 0);
  });

  it('takes a whole profile at once', async () => {
    await place();
    await window.quickInput.waitFor(placeCallPrompts.to);
    const items = await window.quickInput.items();
    const profiles = items.slice(items.findIndex(({ separator }) => separator === 'Call profiles'));
    assert.deepEqual(
      profiles.map(({ label, description }) => [label, description]),
      [
        ['Shared', '+19195550181 · workspace settings'],
        ['Only the number', '+19195550182 · workspace settings'],
        ['Broken', 'cannot be used · workspace settings'],
      ],
    );
    await window.pictures('place-call-profiles');
    await window.quickInput.pick('Shared');
    await window.quickInput.waitUntilClosed();
    await waitForCallsTo('+19195550181', 1);
  });

  it('asks only for what a profile leaves open', async () => {
    await place();
    await window.quickInput.waitFor(placeCallPrompts.to);
    await window.quickInput.pick('Only the number');
    await answerRest();
    await window.quickInput.waitForMessage('+19195550182 is called');
    const [, options] = await window.quickInput.items();
    assert.equal(options?.description, 'tag');
    await window.quickInput.accept();
    await waitForCallsTo('+19195550182', 1);
  });

  it('says what is wrong with a profile, and opens the settings where it stands', async () => {
    await place();
    await window.quickInput.waitFor(placeCallPrompts.to);
    const broken = (await window.quickInput.items()).find(({ label }) => label === 'Broken');
    assert.match(broken?.detail ?? '', /^password must not stand in settings\..* And 1 more\.$/);
    await window.quickInput.pick('Broken');
    await window.editor.waitForTab('settings.json');
    const { text } = await window.notifications.waitFor('The call profile Broken in the workspace settings');
    assert.match(
      text,
      /cannot be used\. password must not stand.*callTimeout must be a number from 1 to 300/,
    );
    await window.screenshot('place-call-broken-profile-dark');
    await window.notifications.dismiss('The call profile Broken');
    const problems = await window.problems.readWhen((found) => found.length >= 2, 'problems of the schema');
    assert.ok(problems.some(({ message }) => message.startsWith('password must not stand in settings')));
    await window.problems.close();
    await window.editor.close();
  });

  it('saves the answers as a profile, without what is secret', async () => {
    await place();
    await answerQuestions(window.quickInput, { to: '+19195550188', answerUrl: whole.answerUrl });
    await window.quickInput.pick('More Options…');
    await window.quickInput.waitFor('What should be set for this call?');
    await window.quickInput.pick('Credentials of the answer and disconnect address');
    await window.quickInput.waitFor('User name that example.com wants');
    await window.quickInput.accept('somebody');
    await window.quickInput.waitFor('Password that example.com wants');
    assert.equal(await window.quickInput.input.getAttribute('type'), 'password');
    await window.quickInput.accept(password);
    await window.quickInput.waitFor('What should be set for this call?');
    await window.quickInput.click('Back');
    await window.quickInput.row('Save as Profile…').click();
    await window.quickInput.waitFor('A name for these answers');
    await window.quickInput.accept('Saved');
    await window.quickInput.pick('Workspace Settings');
    await window.quickInput.waitForMessage('Saved as Saved in the workspace settings.');
    await window.pictures('place-call-saved');
    const text = readFileSync(join(workspace.folder, '.vscode', 'settings.json'), 'utf8');
    const { 'bandwidth.callProfiles': profiles } = JSON.parse(text);
    const { from, applicationId } = profiles.Saved;
    assert.deepEqual(profiles.Saved, {
      to: '+19195550188',
      from,
      applicationId,
      answerUrl: whole.answerUrl,
      askWebhookCredentials: true,
    });
    assert.ok(profiles.Shared, 'the others are kept');
    await window.quickInput.cancel();
  });

  it('of a profile that wants credentials asks for them each time', async () => {
    await place();
    await window.quickInput.waitFor(placeCallPrompts.to);
    await window.quickInput.pick('Saved');
    await window.quickInput.waitFor('User name that example.com wants');
    await window.quickInput.accept('somebody');
    await window.quickInput.waitFor('Password that example.com wants');
    await window.quickInput.accept(password);
    await waitForCallsTo('+19195550188', 1);
    await window.runCommand('Bandwidth: Place Last Call Again');
    await window.quickInput.waitFor('username of the last call');
    await window.quickInput.accept('somebody');
    await window.quickInput.waitFor('password of the last call');
    assert.equal(await window.quickInput.input.getAttribute('type'), 'password');
    await window.screenshot('place-call-again-password-dark');
    await window.quickInput.accept(password);
    await waitForCallsTo('+19195550188', 2);
  });

  it('again places the last call once more, at once', async () => {
    await place();
    await answerPlaceCall(window.quickInput, { to: '+19195550189', answerUrl: whole.answerUrl });
    await waitForCallsTo('+19195550189', 1);
    await window.runCommand('Bandwidth: Place Last Call Again');
    await waitForCallsTo('+19195550189', 2);
    await waitForAnswered('+19195550189');
  });

  it('twice in a moment places one call', async () => {
    await emulator.fault({ target: 'createCall', delay: 3, times: 1 });
    await window.runCommand('Bandwidth: Place Last Call Again');
    await window.runCommand('Bandwidth: Place Last Call Again');
    await window.statusBar.waitFor('Not placed twice: the last call was placed again a moment ago');
    await window.screenshot('place-call-not-twice-dark');
    await waitForCallsTo('+19195550189', 3);
    await waitForAnswered('+19195550189');
    assert.equal(await countTo('+19195550189'), 3);
  });

  it('again warns when the last call may exist', async () => {
    await window.editor.open('hello.bxml');
    await emulator.fault({ target: 'createCall', reset: true, times: 1 });
    await window.runCommand('Bandwidth: Place Last Call Again');
    await window.notifications.waitFor('may have');
    await window.notifications.dismiss('may have');
    assert.equal(await countTo('+19195550189'), 4);
    await window.runCommand('Bandwidth: Place Last Call Again');
    const { message, detail, buttons } = await window.dialog.waitFor('may exist already');
    assert.equal(message, 'The last call to +19195550189 may exist already.');
    assert.match(
      detail,
      /^No reply came when it was placed, \w+ \d+, \d{4}, .*placing it again may call twice\.$/,
    );
    assert.deepEqual(buttons.sort(), ['Cancel', 'Place Again', 'Show Calls']);
    await window.pictures('place-call-may-exist');
    await window.dialog.click('Show Calls');
    await window.page.locator('.part.sidebar .monaco-list:focus').waitFor();
    await calls.rowsWhen(
      (rows) => rows.filter(({ label }) => label === '+19195550189').length === 4,
      'the call that may exist',
    );
    assert.equal(await countTo('+19195550189'), 4);
    await window.runCommand('Bandwidth: Place Last Call Again');
    await window.dialog.waitFor('may exist already');
    await window.dialog.click('Place Again');
    await waitForCallsTo('+19195550189', 5);
    await window.editor.close();
  });

  it('several times goes through a list, and tells how each ended', async () => {
    await emulator.fault({ target: 'createCall', status: 429, retryAfter: 1, times: 1 });
    await window.runCommand('Bandwidth: Place Several Calls…');
    await window.quickInput.waitFor('Numbers or SIP addresses to call');
    await window.quickInput.type('+19195550171, 9195550172');
    await window.quickInput.waitForMessage('9195550172: to must start with +');
    await window.quickInput.accept('+1 (919) 555-0171, +19195550172, +19195550172 +19195550173');
    await window.quickInput.waitFor(placeCallPrompts.from);
    assert.equal(await window.quickInput.title(), 'Place several calls · EMULATOR (2/5)');
    for (const prompt of Object.values(placeCallPrompts).slice(1)) {
      await window.quickInput.waitFor(prompt);
      await window.quickInput.accept();
    }
    await window.quickInput.row('Place 3 Calls').waitFor();
    await window.pictures('place-several-review');
    await window.quickInput.accept();
    const { severity, text, buttons } = await window.notifications.waitFor('2 of 3 calls placed.');
    assert.equal(severity, 'warning');
    assert.match(text, /^2 of 3 calls placed\. 1 call: .*429/);
    assert.deepEqual(buttons, ['Show Log']);
    await window.pictures('place-several-result');
    assert.deepEqual(
      await Promise.all(['+19195550171', '+19195550172', '+19195550173'].map(countTo)),
      [0, 1, 1],
    );
    await window.notifications.dismiss('2 of 3 calls');
  });

  it('several times to one number shows progress, and can be cancelled', async () => {
    await window.runCommand('Bandwidth: Place Several Calls…');
    await window.quickInput.waitFor('Numbers or SIP addresses to call');
    await window.quickInput.accept('+19195550174');
    await window.quickInput.waitFor('How many calls to +19195550174?');
    await window.quickInput.type('51');
    await window.quickInput.waitForMessage('Enter a whole number from 1 to 50.');
    await window.quickInput.accept('50');
    for (const prompt of Object.values(placeCallPrompts).slice(1)) {
      await window.quickInput.waitFor(prompt);
      await window.quickInput.accept();
    }
    await window.quickInput.row('Place 50 Calls').waitFor();
    await window.quickInput.accept();
    await window.notifications.waitFor(/Placing 50 calls.*\d+ of 50/);
    await window.pictures('place-several-progress');
    await window.notifications.click('Placing 50 calls', 'Cancel');
    const { text } = await window.notifications.waitFor('of 50 calls placed.');
    const placed = Number(/^(\d+) of 50 calls placed\. \d+ calls?: Not tried: Cancelled\.$/.exec(text)?.[1]);
    assert.ok(placed > 0 && placed < 50, text);
    assert.equal(await countTo('+19195550174'), placed);
    await window.notifications.dismiss('of 50 calls placed.');
  });

  it('reports no failure where nothing failed', async () => {
    const errors = (await window.notifications.all()).filter(({ severity }) => severity === 'error');
    assert.deepEqual(errors, []);
  });
});

describe('Placing a real call', () => {
  let window: VSCodeWindow;
  let workspace: TestWorkspace;
  /** Stands for the real service: to the extension it is a host like any other. */
  let service: Emulator;
  before(async () => {
    service = await startEmulator({ accountId: '1234567', stayUpWithoutAnswer: true });
    workspace = workspaceWith({ Shared: whole });
    ({ window } = await openCallsWindow({ workspace: workspace.folder, theme: 'light' }));
    await addAccount();
  });
  afterEach(async (context) => {
    if ('passed' in context && !context.passed) await window.screenshot(`failed-${context.name}`);
  });
  after(async () => {
    await window?.close();
    await service?.close();
    workspace?.remove();
  });

  async function addAccount(): Promise<void> {
    const { quickInput } = window;
    await window.runCommand('Bandwidth: Add Account…');
    await quickInput.pick('OAuth client credentials');
    await quickInput.pick('Other address…');
    const answers: [prompt: string, text?: string][] = [
      ['Address of the Voice API', service.basePath],
      ['Address that issues OAuth tokens'],
      ['Account ID', '1234567'],
      ['Client ID', 'some-client'],
      ['Client secret', 'some-secret'],
      ['A name to tell accounts apart', 'Staging'],
    ];
    for (const [prompt, text] of answers) {
      await quickInput.waitFor(prompt);
      await quickInput.accept(text);
    }
    await window.statusBar.waitFor('LIVE: Staging');
    await window.clearNotifications();
  }

  function placedTo(number: string): Call[] {
    return [...service.exchange.allCalls()].filter(({ record }) => record.to === number);
  }

  async function waitForCallsTo(number: string, count: number): Promise<void> {
    await readUntil(
      async () => placedTo(number).length,
      (found) => found === count,
      `${count} calls to ${number}`,
    );
  }

  async function pickProfile(name: string): Promise<void> {
    await window.runCommand('Bandwidth: Place Call…');
    await window.quickInput.waitFor(placeCallPrompts.to);
    await window.quickInput.pick(name);
  }

  it('shows all that is sent, with the password masked, and sends it as it was asked for', async () => {
    await window.runCommand('Bandwidth: Place Call…');
    await answerQuestions(window.quickInput, { ...whole, to: '+19195550191' });
    assert.equal(await window.quickInput.title(), 'Place call · LIVE: Staging (5/5)');
    assert.equal(await window.quickInput.placeholder(), 'A real call: you are asked once more');
    await window.screenshot('place-call-review-light');
    await window.quickInput.pick('More Options…');
    await window.quickInput.waitFor('What should be set for this call?');
    await window.screenshot('place-call-options-light');
    await window.quickInput.pick('Tag');
    await window.quickInput.waitFor('Text sent along');
    await window.quickInput.accept('a tag');
    await window.quickInput.waitFor('What should be set for this call?');
    await window.quickInput.pick('Credentials of the answer and disconnect address');
    await window.quickInput.waitFor('User name that example.com wants');
    await window.quickInput.accept('somebody');
    await window.quickInput.waitFor('Password that example.com wants');
    await window.quickInput.accept(password);
    await window.quickInput.waitFor('What should be set for this call?');
    await window.quickInput.pick('Done');
    await window.quickInput.row('Place Call').click();
    const { message, detail, buttons } = await window.dialog.waitFor('Place a real call');
    await window.pictures('place-real-call');
    assert.equal(message, 'Place a real call to +19195550191?');
    assert.deepEqual(
      detail
        .split('\n')
        .slice(1)
        .map((line) => line.trim())
        .filter(Boolean),
      [
        'to: +19195550191',
        `from: ${whole.from}`,
        `applicationId: ${whole.applicationId}`,
        `answerUrl: ${whole.answerUrl}`,
        'tag: a tag',
        'username: somebody',
        'password: *****',
      ],
    );
    assert.match(detail, /^This costs money\. Account Staging \(1234567\) on 127\.0\.0\.1/);
    assert.deepEqual(buttons.sort(), ['Cancel', 'Place Call']);
    await window.dialog.click('Place Call');
    await waitForCallsTo('+19195550191', 1);
    const settings = placedTo('+19195550191')[0]?.settings;
    assert.deepEqual(
      [settings?.tag, settings?.username, settings?.password],
      ['a tag', 'somebody', password],
    );
  });

  it('asks again for the last call', async () => {
    await pickProfile('Shared');
    await window.dialog.waitFor('Place a real call');
    await window.dialog.click('Place Call');
    await waitForCallsTo(whole.to, 1);
    await window.runCommand('Bandwidth: Place Last Call Again');
    const { buttons } = await window.dialog.waitFor('Place a real call');
    assert.deepEqual(buttons.sort(), ['Cancel', 'Place Call']);
    await window.dialog.click('Cancel');
    assert.equal(placedTo(whole.to).length, 1);
  });

  it('of a profile asks no more once that was agreed', async () => {
    await pickProfile('Shared');
    const { detail, buttons } = await window.dialog.waitFor('Place a real call');
    assert.deepEqual(buttons.sort(), ['Cancel', 'Place Call', "Place, Don't Ask Again"]);
    assert.match(detail, /covers exactly this call of the profile Shared/);
    await window.screenshot('place-real-call-profile-light');
    await window.dialog.click("Place, Don't Ask Again");
    await waitForCallsTo(whole.to, 2);
    await pickProfile('Shared');
    await waitForCallsTo(whole.to, 3);
  });

  it('asks again when the profile has changed', async () => {
    await window.runCommand('Preferences: Open Workspace Settings (JSON)');
    await window.editor.waitForTab('settings.json');
    const changed = { Shared: { ...whole, answerUrl: 'https://example.com/other' } };
    await window.editor.setText(JSON.stringify({ 'bandwidth.callProfiles': changed }));
    await window.editor.save();
    await window.editor.close();
    await pickProfile('Shared');
    const { detail } = await window.dialog.waitFor('Place a real call');
    assert.match(detail, /https:\/\/example\.com\/other/);
    await window.dialog.click("Place, Don't Ask Again");
    await waitForCallsTo(whole.to, 4);
  });

  it('asks again when what was agreed is forgotten', async () => {
    await window.runCommand('Bandwidth: Forget Remembered Confirmations…');
    await window.quickInput.waitFor('Which calls should ask again?');
    await window.pictures('forget-confirmations');
    const items = await window.quickInput.items();
    assert.deepEqual(
      items.map(({ label, description = '' }) => [
        label,
        description.replace(/ · agreed \w+ \d+, \d{4}, .+$/, ''),
      ]),
      [
        ['Shared', `calls ${whole.to} with Staging`],
        ['Shared', `calls ${whole.to} with Staging`],
      ],
    );
    assert.notEqual(items[0]?.description, items[1]?.description, 'told apart by when each was agreed');
    await window.quickInput.accept();
    await window.statusBar.waitFor('2 confirmations forgotten');
    await pickProfile('Shared');
    await window.dialog.waitFor('Place a real call');
    await window.dialog.click('Cancel');
    assert.equal(placedTo(whole.to).length, 4);
    await window.runCommand('Bandwidth: Forget Remembered Confirmations…');
    await window.notifications.waitFor('No confirmations are remembered: every real call asks.');
    await window.notifications.dismiss('No confirmations');
  });

  it('several times is refused, with the reason', async () => {
    await window.runCommand('Bandwidth: Place Several Calls…');
    const { text, buttons } = await window.notifications.waitFor('on the emulator only');
    assert.match(text, /With Staging each one would be real: it costs money/);
    assert.deepEqual(buttons, ['Use Emulator']);
    await window.screenshot('place-several-refused-light');
    await window.notifications.dismiss('on the emulator only');
  });
});
