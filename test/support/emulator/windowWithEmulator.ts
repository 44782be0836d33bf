import type { TreeView } from '../vscode/treeView.ts';
import { openWindow, type VSCodeWindow, type WindowOptions } from '../vscode/window.ts';
import { EmulatorControl } from './emulatorControl.ts';
import { freePort } from './freePort.ts';

/** A window that shows the Calls view, and a hold on the emulator behind it. */
export interface CallsWindow {
  window: VSCodeWindow;
  calls: TreeView;
  emulator: EmulatorControl;
}

/** The Calls view, whose title tells whether calls are real. */
export function callsTree(window: VSCodeWindow): TreeView {
  return window.tree(/^(Calls|EMULATOR|LIVE: .*)$/);
}

/** Opens the window, opens the Calls view in it, and waits until its calls are there. */
export async function openCallsWindow(options: WindowOptions = {}): Promise<CallsWindow> {
  const port = await freePort();
  const window = await openWindow({
    ...options,
    settings: { 'bandwidth.emulator.port': port, ...options.settings },
  });
  try {
    await window.openActivity('Bandwidth');
    const calls = callsTree(window);
    await calls.rowsWhen((rows) => rows.some(({ label }) => label.startsWith('+')), 'calls');
    return { window, calls, emulator: new EmulatorControl(port) };
  } catch (error) {
    // Nobody else knows of it, and an open window keeps the process from ending.
    await window.close();
    throw error;
  }
}
