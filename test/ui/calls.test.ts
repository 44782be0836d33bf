import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { answerPlaceCall, placeCallPrompts } from '../support/emulator/answerPlaceCall.ts';
import type { EmulatorControl } from '../support/emulator/emulatorControl.ts';
import { openCallsWindow } from '../support/emulator/windowWithEmulator.ts';
import { readUntil } from '../support/vscode/steady.ts';
import type { TreeRow, TreeView } from '../support/vscode/treeView.ts';
import type { VSCodeWindow } from '../support/vscode/window.ts';

const isLive = ({ description }: TreeRow): boolean => description.startsWith('answered');

/** What can be done with any call. */
const lookAndCopy = [
  'Show Call Details',
  'Show Call JSON',
  'Copy Call ID',
  'Copy Link to Call',
  'Copy Request As…',
];

describe('The Calls view', () => {
  let window: VSCodeWindow;
  let calls: TreeView;
  let emulator: EmulatorControl;
  before(async () => {
    ({ window, calls, emulator } = await openCallsWindow());
  });
  after(() => window?.close());

  it('shows live calls first, and says that they are emulated', async () => {
    const rows = await calls.rows();
    assert.deepEqual(rows.slice(0, 4).map(isLive), [true, true, true, false]);
    await window.statusBar.waitFor('EMULATOR');
    await window.page.getByRole('heading', { name: 'Bandwidth: EMULATOR', exact: true }).waitFor();
    await window.screenshot('calls-view');
  });

  it('shows both numbers, direction, state and age in a row, and speaks them', async () => {
    const [first] = await calls.rows();
    assert.ok(first);
    assert.match(first.label, /^\+1\d{10}$/);
    assert.match(first.description, /^answered \d+ min · \+1\d{10}$/);
    assert.match(first.icons.join(), /^call-(incoming|outgoing)/);
    assert.match(
      first.spoken,
      /^(Inbound|Outbound) call from \+1\d{10} to \+1\d{10}\. Answered, \d+ min( \d+ s)?\.$/,
    );
    const ended = (await calls.rows()).find((row) => !isLive(row));
    assert.match(ended?.description ?? '', /^[a-z ]+ · \d+ (min|h) ago · \+1\d{10}$/);
  });

  it('tells everything about a call in its tooltip', async () => {
    const [first] = await calls.rows();
    const tooltip = await readUntil(
      () => window.hover(calls.row(first?.label ?? '')),
      (text) => text.includes('Status'),
      'the tooltip of a call',
    );
    await window.screenshot('calls-tooltip');
    for (const name of [
      'Status',
      'From',
      'To',
      'Direction',
      'Started',
      'Answered',
      'Application',
      'Call ID',
    ]) {
      assert.match(tooltip, new RegExp(name));
    }
  });

  it('loads more on request, and keeps what is selected', async () => {
    const before = await calls.rows();
    const kept = before[1]?.label ?? '';
    await calls.click(kept);
    await window.runCommand('Bandwidth: Load More Calls');
    const rows = await calls.rowsWhen((shown) => shown.length > before.length, 'more rows');
    assert.deepEqual(
      rows.filter(({ selected }) => selected).map(({ label }) => label),
      [kept],
    );
    const count = (await emulator.calls()).length;
    const all = await calls.allRows();
    assert.deepEqual([all.length, all.at(-1)?.label], [count + 1, 'Load more…']);
    await window.runCommand('Bandwidth: Load More Calls');
    await readUntil(
      () => calls.allRows(),
      ({ length }) => length === count,
      `all ${count} calls and nothing else`,
    );
  });

  it('places a call and shows it until it is answered', async () => {
    await calls.clickTitle('Place Call…');
    await answerPlaceCall(window.quickInput);
    const rows = await calls.rowsWhen(
      ([first]) => first?.label === '+19195550123' && isLive(first),
      'the new call, answered, on top',
    );
    assert.equal(rows[0]?.selected, true);
    await window.screenshot('calls-placed');
  });

  it('checks a number while it is typed', async () => {
    await window.runCommand('Bandwidth: Place Call…');
    await window.quickInput.waitFor(placeCallPrompts.to);
    await window.quickInput.type('9195550123');
    await window.quickInput.waitForMessage('to must start with + and the country code');
    await window.screenshot('place-call-number');
    await window.quickInput.accept('+15552962000');
    for (const prompt of [placeCallPrompts.from, placeCallPrompts.applicationId]) {
      await window.quickInput.waitFor(prompt);
      await window.quickInput.accept();
    }
    await window.quickInput.waitFor(placeCallPrompts.answerUrl);
    await window.quickInput.type('ftp://example.com/answer');
    await window.quickInput.waitForMessage(
      'answerUrl must be a full URL that starts with http:// or https://',
    );
    await window.quickInput.accept('http://127.0.0.1:3000/answer');
    await window.quickInput.row('Place Call').waitFor();
    await window.quickInput.accept();
    await calls.rowsWhen(
      (rows) =>
        rows.some(
          ({ label, description }) => label === '+15552962000' && description.startsWith('callee busy'),
        ),
      'the call that found the callee busy',
    );
  });

  it('hangs up a call from its row', async () => {
    await calls.clickInline('+19195550123', 'Hang Up');
    await calls.rowsWhen(
      (rows) =>
        rows.some(({ label, description }) => label === '+19195550123' && description.startsWith('hung up')),
      'the call hung up',
    );
    assert.equal((await emulator.calls()).find(({ to }) => to === '+19195550123')?.state, 'disconnected');
  });

  it('cancels a call that is still queued, and offers nothing else for it', async () => {
    await emulator.holdQueue(true);
    await window.runCommand('Bandwidth: Place Call…');
    await answerPlaceCall(window.quickInput, { to: '+19195550124' });
    await calls.waitForRow('+19195550124');
    const menu = await calls.contextMenu('+19195550124');
    assert.deepEqual(await menu.items(), ['Cancel Queued Call', ...lookAndCopy]);
    await menu.pick('Cancel Queued Call');
    await calls.rowsWhen(
      (rows) =>
        rows.some(
          ({ label, description }) => label === '+19195550124' && description.startsWith('cancelled'),
        ),
      'the call cancelled',
    );
    await emulator.holdQueue(false);
  });

  it('redirects a call', async () => {
    const target = (await calls.rows()).find(isLive);
    assert.ok(target);
    const menu = await calls.contextMenu(target.label);
    assert.deepEqual(await menu.items(), [
      'Send BXML to Call…',
      'Redirect Call…',
      'Hang Up',
      'Press Digits…',
      'Say…',
      target.spoken.startsWith('Inbound') ? 'Hang Up as Caller' : 'Hang Up as Callee',
      ...lookAndCopy,
    ]);
    await menu.pick('Redirect Call…');
    await window.quickInput.waitFor('Address that returns the new BXML');
    await window.quickInput.type('example.com/next');
    await window.quickInput.waitForMessage('redirectUrl must be a full URL');
    await window.quickInput.accept('https://example.com/next');
    await window.quickInput.waitFor('Enter redirects.');
    await window.quickInput.accept();
    await window.statusBar.waitFor('Call redirected to https://example.com/next');
  });

  it('shows the details of a call as a page, and as JSON', async () => {
    const [first] = await calls.rows();
    await (await calls.contextMenu(first?.label ?? '')).pick('Show Call Details');
    await window.editor.waitForTab(/^Call (to|from) /);
    await (await calls.contextMenu(first?.label ?? '')).pick('Show Call JSON');
    await window.editor.waitForTab(/^c-.*\.json$/);
    const details = JSON.parse(await window.editor.text());
    assert.ok((await emulator.calls()).some(({ callId }) => callId === details.callId));
    await window.editor.close();
    await window.editor.close();
  });

  it('copies the id of a call', async () => {
    const [first] = await calls.rows();
    const menu = await calls.contextMenu(first?.label ?? '');
    await menu.pick('Copy Call ID');
    await window.statusBar.waitFor(/Copied c-/);
    const copied = await window.clipboard.read();
    assert.ok((await emulator.calls()).some(({ callId }) => callId === copied));
  });

  it('filters by what Bandwidth can be asked, shows the filter, and clears it', async () => {
    await calls.clickTitle('Filter Calls…');
    await window.quickInput.waitFor('What should the calls have in common?');
    await window.pictures('filter');
    await window.quickInput.pick('Cause');
    await window.quickInput.pick('busy');
    await calls.rowsWhen(
      (rows) =>
        rows.length > 0 &&
        rows.every(
          ({ label, description }) => label === 'Load more…' || description.startsWith('callee busy'),
        ),
      'only calls that found the callee busy',
    );
    assert.equal(await calls.message(), 'Filter: callee busy');
    await calls.clickTitle('Clear Filter');
    await calls.rowsWhen((rows) => rows.some(isLive), 'live calls again');
  });

  it('says so when nothing matches the filter, and offers to clear it', async () => {
    await window.runCommand('Bandwidth: Filter Calls…');
    await window.quickInput.pick('Text');
    await window.quickInput.waitFor('Words found anywhere');
    await window.quickInput.accept('nothing has this');
    assert.match(await calls.welcome(), /No call matches the filter\./);
    await window.screenshot('nothing-matches');
    await calls.clickWelcome('Clear the Filter');
    await calls.rowsWhen((rows) => rows.length > 3, 'the calls again');
  });

  it('asks who you are after signing out, and goes back to the emulator', async () => {
    await window.runCommand('Bandwidth: Sign Out');
    assert.match(await calls.welcome(), /You are signed out\./);
    await window.statusBar.waitFor('Bandwidth: signed out');
    assert.equal(await window.offersCommand('Bandwidth: Place Call…'), false);
    await window.screenshot('signed-out');
    await calls.clickWelcome('Use the Emulator');
    await calls.rowsWhen((rows) => rows.some(isLive), 'the calls again');
  });
});
