import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { EmulatorControl } from '../support/emulator/emulatorControl.ts';
import { openCallsWindow } from '../support/emulator/windowWithEmulator.ts';
import { readUntil } from '../support/vscode/steady.ts';
import type { TreeRow, TreeView } from '../support/vscode/treeView.ts';
import type { VSCodeWindow } from '../support/vscode/window.ts';

const isCall = ({ label, expanded }: TreeRow): boolean => label.startsWith('+') && expanded === undefined;
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

  /** What a screen reader says for the icon in the activity bar. */
  async function iconLabel(): Promise<string> {
    return (await window.activity(/^Bandwidth/).getAttribute('aria-label')) ?? '';
  }

  async function group(choice: string): Promise<void> {
    await window.runCommand('Bandwidth: Group Calls…');
    await window.quickInput.waitFor('How should the calls be grouped?');
    await window.quickInput.pick(choice);
  }

  it('keeps filter and rows when a setting of the list is changed', async () => {
    await window.runCommand('Bandwidth: Load More Calls');
    const count = (await emulator.calls()).length;
    await readUntil(
      () => calls.allRows(),
      ({ length }) => length >= count,
      'all calls',
    );
    await window.runCommand('Bandwidth: Filter Calls…');
    await window.quickInput.pick('Text');
    await window.quickInput.accept('+1');
    await readUntil(
      () => calls.message(),
      (text) => text === 'Filter: "+1"',
      'the filter in words',
    );
    await window.changeSettings({ 'bandwidth.calls.pageSize': 60, 'bandwidth.calls.sortBy': 'number' });
    const numbers = async () => labels((await calls.allRows()).filter((row) => isCall(row) && !isLive(row)));
    await readUntil(numbers, (shown) => shown.join() === shown.toSorted().join(), 'the calls by number');
    assert.ok((await numbers()).length >= count - 3);
    assert.equal(await calls.message(), 'Filter: "+1"');
    await calls.clickTitle('Clear Filter');
    await window.runCommand('Bandwidth: Sort Calls…');
    await window.quickInput.pick('Newest first');
  });

  it('counts the live calls on its icon', async () => {
    await readUntil(iconLabel, (label) => label === 'Bandwidth - 3 live calls', 'three live calls');
    await emulator.placeCall('+19195550170');
    await readUntil(iconLabel, (label) => label === 'Bandwidth - 4 live calls', 'one more live call');
    await calls.rowsWhen((rows) => rows[0]?.label === '+19195550170', 'the new call on top');
  });

  it('keeps the place it is scrolled to, and what is selected, when a call comes', async () => {
    const all = await calls.allRows();
    const isAlone = ({ label }: TreeRow): boolean => all.filter((row) => row.label === label).length === 1;
    const last = all.findLast((row) => isCall(row) && isAlone(row));
    await calls.click(last?.label ?? '');
    const scrolled = await calls.rows();
    assert.ok((scrolled[0]?.index ?? 0) > 3, 'scrolled down');
    await emulator.placeCall('+19195550171');
    const rows = await calls.rowsWhen(
      (shown) => shown.some((row) => row.selected && row.index === (last?.index ?? 0) + 1),
      'the selected call one further down',
    );
    assert.deepEqual(selected(rows), [last?.label]);
    assert.ok((rows[0]?.index ?? 0) >= (scrolled[0]?.index ?? 0), 'not scrolled back');
    await calls.scrollToTop();
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
    const last = (await calls.allRows()).filter(isGroup).at(-1)?.label ?? '';
    await calls.click(last);
    await calls.rowsWhen((rows) => rows.some((row) => row.label === last && !row.expanded), 'a closed group');
    await calls.scrollToTop();
    await calls.click('+19195550170');
    // The extension hears of the selection before it runs a command.
    await (await calls.contextMenu('+19195550170')).pick('Copy Call ID');
    await window.statusBar.waitFor(/Copied c-/);
    await emulator.hangUp((await emulator.liveCallTo('+19195550170')).callId);
    await readUntil(iconLabel, (label) => label === 'Bandwidth - 4 live calls', 'one call less');
    const rows = await calls.rowsWhen(
      (shown) => shown.some((row) => row.label === '+19195550170' && !isLive(row)),
      'the call in the group of its day',
    );
    assert.equal(rows[0]?.spoken, 'Live, 4 calls');
    assert.deepEqual(selected(rows), ['+19195550170']);
    await window.runCommand('Bandwidth: Refresh Calls');
    await emulator.placeCall('+19195550172');
    await readUntil(iconLabel, (label) => label === 'Bandwidth - 5 live calls', 'another live call');
    const all = await calls.allRows();
    assert.equal(all.find(({ label }) => label === last)?.expanded, false);
    assert.deepEqual(selected(await calls.rows()), ['+19195550170']);
  });

  it('groups by number from the menu of its title; only numbers with a live call are open', async () => {
    const menu = await calls.moreActions();
    assert.ok((await menu.items()).includes('Group Calls'));
    await menu.pick('Group Calls');
    await window.screenshot('calls-group-menu');
    await window.menu.pick('Group by Number');
    const rows = await calls.rowsWhen(
      (shown) => shown.some((row) => isGroup(row) && row.label.startsWith('+')),
      'groups by number',
    );
    await window.screenshot('calls-by-number-dark');
    const groups = rows.filter(isGroup);
    for (const { description, expanded } of groups) {
      assert.equal(expanded, /live/.test(description), description);
    }
    assert.deepEqual(labels(groups), labels(groups).toSorted());
    assert.match(
      groups.find(({ expanded }) => expanded)?.spoken ?? '',
      /^Number \+1\d{10}, \d+ calls?, \d+ of them live$/,
    );
  });

  it('groups by application', async () => {
    await group('By application');
    const rows = await calls.rowsWhen(
      (shown) => shown[0]?.spoken.startsWith('Application ') === true,
      'groups by application',
    );
    assert.equal(rows[0]?.expanded, true);
    await window.screenshot('calls-by-application');
  });

  it('sorts what is loaded, and remembers how', async () => {
    await group('Not at all');
    await calls.rowsWhen((rows) => !rows.some(isGroup), 'no groups');
    const ended = (rows: TreeRow[]): string[] => labels(rows.filter((row) => isCall(row) && !isLive(row)));
    const newest = ended(await calls.allRows());
    await window.runCommand('Bandwidth: Sort Calls…');
    await window.quickInput.waitFor('Live calls stay on top');
    await window.screenshot('calls-sort-picker');
    await window.quickInput.pick('Oldest first');
    const isOldest = (rows: TreeRow[]): boolean => ended(rows)[0] === newest.at(-1);
    await calls.rowsWhen(isOldest, 'the oldest call on top');
    const oldest = await calls.allRows();
    assert.deepEqual(ended(oldest), newest.toReversed());
    assert.ok(oldest.findLastIndex(isLive) < oldest.findIndex((row) => isCall(row) && !isLive(row)));
    await window.reload();
    await calls.rowsWhen((rows) => ended(rows).length > 0, 'the calls of the newly loaded window');
    const times = (await calls.rows()).filter((row) => isCall(row) && !isLive(row));
    assert.match(times[0]?.description ?? '', / (h|d) ago/);
    assert.match(times.at(-1)?.description ?? '', / (min|s) ago|just now/);
  });

  it('saves a filter under a name, offers it again, and names one that cannot be used', async () => {
    await window.runCommand('Bandwidth: Filter Calls…');
    await window.quickInput.pick('Direction');
    await window.quickInput.pick('inbound');
    const message = (text: string) =>
      readUntil(
        () => calls.message(),
        (shown) => shown === text,
        `“${text}”`,
      );
    await message('Filter: inbound');
    await window.runCommand('Bandwidth: Save Filter…');
    await window.quickInput.waitFor('Name for the filter: inbound');
    await window.quickInput.accept('Callers');
    await window.statusBar.waitFor('Filter saved as "Callers"');
    await calls.clickTitle('Clear Filter');
    await message('');

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
    await window.pictures('calls-saved-filters');
    await window.page.keyboard.press('PageDown');
    await readUntil(
      () => window.quickInput.items(),
      (shown) => shown.some(({ separator }) => separator === 'Among the calls loaded'),
      'what is done here',
    );
    await window.quickInput.pick('Callers');
    await message('Filter: inbound');

    await window.runCommand('Bandwidth: Delete Saved Filter…');
    await window.quickInput.pick('Callers');
    await window.statusBar.waitFor('Filter "Callers" deleted');
    await window.runCommand('Bandwidth: Use Saved Filter…');
    await window.quickInput.waitFor('Which filter?');
    assert.deepEqual(
      (await window.quickInput.items()).map(({ label }) => label),
      ['Odd'],
    );
    await window.quickInput.cancel();
    await calls.clickTitle('Clear Filter');
    await message('');
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

describe('The list of calls in the light theme', () => {
  it('can be read, grouped by day and by number', async () => {
    const { window, calls } = await openCallsWindow({
      theme: 'light',
      settings: { 'bandwidth.calls.groupBy': 'day' },
    });
    try {
      await calls.rowsWhen((rows) => rows[0]?.label === 'Live', 'groups by day');
      await window.screenshot('calls-by-day-light');
      await window.runCommand('Bandwidth: Group Calls…');
      await window.quickInput.pick('By number');
      await calls.rowsWhen((rows) => rows[0]?.label.startsWith('+') === true, 'groups by number');
      await window.screenshot('calls-by-number-light');
      await window.runCommand('Bandwidth: Filter Calls…');
      await window.quickInput.waitFor('What should the calls have in common?');
      await window.screenshot('calls-filter-light');
    } finally {
      await window.close();
    }
  });
});
