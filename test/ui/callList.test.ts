import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { EmulatorControl } from '../support/emulator/emulatorControl.ts';
import { openCallsWindow } from '../support/emulator/windowWithEmulator.ts';
import { readUntil } from '../support/vscode/steady.ts';
import type { TreeRow, TreeView } from '../support/vscode/treeView.ts';
import type { VSCodeWindow } from '../support/vscode/window.ts';

const isCall = ({ label }: TreeRow): boolean => label.startsWith('+');
const isGroup = ({ expanded }: TreeRow): boolean => expanded !== undefined;
const isLive = ({ description }: TreeRow): boolean => /^(queued|initiated|answered)/.test(description);
const labels = (rows: TreeRow[]): string[] => rows.map(({ label }) => label);
const selected = (rows: TreeRow[]): string[] => labels(rows.filter((row) => row.selected));

describe('The list of calls', () => {
  let window: VSCodeWindow;
  let calls: TreeView;
  let emulator: EmulatorControl;
  before(async () => {
    ({ window, calls, emulator } = await openCallsWindow({
      settings: {
        'bandwidth.calls.refreshSeconds': 5,
        'bandwidth.calls.savedFilters': { Odd: { colour: 'red' } },
      },
    }));
  });
  after(() => window?.close());

  async function place(number: string): Promise<void> {
    await window.runCommand('Bandwidth: Place Call…');
    await window.quickInput.waitFor('Number or SIP address');
    await window.quickInput.accept(number);
    for (const prompt of [
      'Your Bandwidth number',
      'ID of the voice application',
      'Address that returns BXML',
    ]) {
      await window.quickInput.waitFor(prompt);
      await window.quickInput.accept();
    }
  }

  /** What a screen reader says for the icon in the activity bar. */
  async function iconLabel(): Promise<string> {
    return (await window.activity(/^Bandwidth/).getAttribute('aria-label')) ?? '';
  }

  async function group(choice: string): Promise<void> {
    await window.runCommand('Bandwidth: Group Calls…');
    await window.quickInput.waitFor('How should the calls be grouped?');
    await window.quickInput.pick(choice);
  }

  it('counts the live calls on its icon', async () => {
    const badge = window.activity(/^Bandwidth/).locator('.badge-content');
    await readUntil(iconLabel, (label) => label === 'Bandwidth - 3 live calls', 'three live calls');
    assert.equal(await badge.innerText(), '3');
    await place('+19195550170');
    await readUntil(iconLabel, (label) => label === 'Bandwidth - 4 live calls', 'one more live call');
    assert.equal(await badge.innerText(), '4');
  });

  it('keeps the place it is scrolled to, and what is selected, when a call comes', async () => {
    await window.page.setViewportSize({ width: 1280, height: 340 });
    const all = await calls.allRows();
    const last = all.filter(isCall).at(-1)?.label ?? '';
    await calls.click(last);
    const before = await calls.rows();
    await place('+19195550171');
    await readUntil(iconLabel, (label) => label === 'Bandwidth - 5 live calls', 'one more live call');
    const after = await calls.rowsWhen(
      (rows) => rows.some((row) => row.label === last && row.index === all.length - 1),
      'the rows one further down',
    );
    assert.deepEqual(selected(after), [last]);
    assert.ok(Math.abs((after[0]?.index ?? 0) - (before[0]?.index ?? 0)) <= 1);
    await window.page.setViewportSize({ width: 1280, height: 800 });
  });

  it('groups the calls by day, the live ones on top, and speaks the groups', async () => {
    await window.runCommand('Bandwidth: Group Calls…');
    await window.quickInput.waitFor('How should the calls be grouped?');
    await window.screenshot('calls-group-picker');
    await window.quickInput.pick('Live, then by day');
    const rows = await calls.rowsWhen((shown) => shown[0]?.label === 'Live', 'groups');
    const [live, ...days] = rows.filter(isGroup);
    assert.equal(live?.spoken, 'Live, 5 calls');
    assert.equal(live?.description, '5');
    assert.ok(rows.slice(1, 6).every((row) => isLive(row) && row.level === 2));
    assert.match(days[0]?.spoken ?? '', /^(Today|Yesterday|[A-Z][a-z]{2}, [A-Z][a-z]{2} \d+), \d+ calls?$/);
    await window.screenshot('calls-by-day-dark');
  });

  it('keeps selection and closed groups over refreshes, and when a call goes to another group', async () => {
    const last = (await calls.rows()).filter(isGroup).at(-1)?.label ?? '';
    await calls.click(last);
    await calls.rowsWhen((rows) => rows.some((row) => row.label === last && !row.expanded), 'a closed group');
    await calls.click('+19195550170');
    await emulator.hangUp((await emulator.liveCallTo('+19195550170')).callId);
    const rows = await calls.rowsWhen(
      (shown) =>
        shown.some(({ label, description }) => label === '+19195550170' && /hung up/.test(description)),
      'the call in the group of its day',
    );
    assert.equal(rows.find(({ label }) => label === 'Live')?.spoken, 'Live, 4 calls');
    assert.deepEqual(selected(rows), ['+19195550170']);
    await window.runCommand('Bandwidth: Refresh Calls');
    await place('+19195550172');
    const later = await calls.rowsWhen(
      (shown) => shown.some((row) => row.label === '+19195550172' && isLive(row)),
      'another live call',
    );
    assert.equal(later.find(({ label }) => label === last)?.expanded, false);
  });

  it('groups by number from the menu of its title, which is closed but for live calls', async () => {
    const menu = await calls.moreActions();
    assert.ok((await menu.items()).includes('Group Calls'));
    await menu.pick('Group Calls');
    await window.screenshot('calls-group-menu');
    await window.menu.pick('Group by Number');
    const rows = await calls.rowsWhen(
      (shown) => shown.some((row) => isGroup(row) && isCall(row)),
      'groups by number',
    );
    await window.screenshot('calls-by-number-dark');
    for (const { description, expanded } of rows.filter(isGroup)) {
      assert.equal(expanded, /live/.test(description), description);
    }
    assert.match(rows[0]?.spoken ?? '', /^Number \+1\d{10}, \d+ calls?, \d+ of them live$/);
  });

  it('groups by application', async () => {
    await group('By application');
    const rows = await calls.rowsWhen(
      (shown) => shown[0]?.spoken.startsWith('Application ') === true,
      'groups by application',
    );
    assert.match(rows[0]?.description ?? '', /^\d+, 5 live$/);
    await window.screenshot('calls-by-application');
  });

  it('sorts what is loaded, and remembers how', async () => {
    await group('Not at all');
    await calls.rowsWhen((rows) => !rows.some(isGroup), 'no groups');
    const newest = (await calls.allRows()).filter((row) => isCall(row) && !isLive(row));
    await window.runCommand('Bandwidth: Sort Calls…');
    await window.quickInput.waitFor('Live calls stay on top');
    await window.screenshot('calls-sort-picker');
    await window.quickInput.pick('Oldest first');
    await calls.rowsWhen(
      (rows) => rows.find((row) => isCall(row) && !isLive(row))?.label === newest.at(-1)?.label,
      'the oldest call on top',
    );
    const oldest = (await calls.allRows()).filter(isCall);
    assert.deepEqual(labels(oldest.filter((row) => !isLive(row))), labels(newest).reverse());
    assert.ok(oldest.slice(0, 5).every(isLive));
    await window.reload();
    await calls.rowsWhen(
      (rows) => rows.find((row) => isCall(row) && !isLive(row))?.label === newest.at(-1)?.label,
      'the oldest call on top after the window was loaded anew',
    );
  });

  it('saves a filter under a name, offers it again, and names one that cannot be used', async () => {
    await window.runCommand('Bandwidth: Filter Calls…');
    await window.quickInput.pick('Direction');
    await window.quickInput.pick('inbound');
    await readUntil(
      () => calls.message(),
      (text) => text === 'Filter: inbound',
      'the filter in words',
    );
    await window.runCommand('Bandwidth: Save Filter…');
    await window.quickInput.waitFor('Name for the filter: inbound');
    await window.quickInput.accept('Callers');
    await window.statusBar.waitFor('Filter saved as "Callers"');
    await calls.clickTitle('Clear Filter');
    await readUntil(
      () => calls.message(),
      (text) => text === '',
      'no filter',
    );

    await calls.clickTitle('Filter Calls…');
    await window.quickInput.waitFor('What should the calls have in common?');
    const items = await window.quickInput.items();
    assert.deepEqual(
      items.slice(0, 3).map(({ label, description, separator }) => [label, description, separator]),
      [
        ['Callers', 'inbound', 'Saved filters'],
        ['Odd', 'ignored: There is no criterion "colour". Select to open the settings.', ''],
        ['To number', '', 'Asked of Bandwidth'],
      ],
    );
    assert.ok(items.some(({ separator }) => separator === 'Among the calls loaded'));
    await window.screenshot('calls-saved-filters');
    await window.quickInput.pick('Callers');
    await readUntil(
      () => calls.message(),
      (text) => text === 'Filter: inbound',
      'the saved filter',
    );

    await window.runCommand('Bandwidth: Delete Saved Filter…');
    await window.quickInput.pick('Callers');
    await window.statusBar.waitFor('Filter "Callers" deleted');
    await window.runCommand('Bandwidth: Use Saved Filter…');
    assert.deepEqual(
      (await window.quickInput.items()).map(({ label }) => label),
      ['Odd'],
    );
    await window.quickInput.cancel();
    await calls.clickTitle('Clear Filter');
  });

  it('keeps filter and rows when a setting of the list is changed', async () => {
    await window.runCommand('Bandwidth: Load More Calls');
    const many = (await calls.allRows()).length;
    await window.runCommand('Bandwidth: Filter Calls…');
    await window.quickInput.pick('Text');
    await window.quickInput.accept('+1');
    await readUntil(
      () => calls.message(),
      (text) => text === 'Filter: "+1"',
      'the filter in words',
    );
    await window.changeSettings({ 'bandwidth.calls.refreshSeconds': 30, 'bandwidth.calls.groupBy': 'day' });
    await calls.rowsWhen((rows) => rows[0]?.label === 'Live', 'groups');
    assert.equal(await calls.message(), 'Filter: "+1"');
    assert.ok((await calls.allRows()).filter(isCall).length >= many - 1);
  });

  it('can be read in the light theme, too', async () => {
    await window.useTheme('light');
    await calls.rowsWhen((rows) => rows[0]?.label === 'Live', 'groups');
    await window.screenshot('calls-by-day-light');
    await group('By number');
    await calls.rowsWhen((rows) => rows.some((row) => isGroup(row) && isCall(row)), 'groups by number');
    await window.screenshot('calls-by-number-light');
  });

  it('has nothing on its icon when no call is live', async () => {
    for (const { callId, state } of await emulator.calls()) {
      if (state !== 'disconnected') await emulator.hangUp(callId);
    }
    await readUntil(iconLabel, (label) => label === 'Bandwidth', 'no live call');
    assert.equal(
      await window
        .activity(/^Bandwidth/)
        .locator('.badge-content')
        .isVisible(),
      false,
    );
  });
});
