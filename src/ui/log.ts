import * as vscode from 'vscode';
import { type Log, maskingLog } from './maskingLog.ts';

/** Opens the one output channel, "Bandwidth". */
export function openLog(subscriptions: vscode.Disposable[]): Log {
  const channel = vscode.window.createOutputChannel('Bandwidth', { log: true });
  subscriptions.push(channel);
  return maskingLog(channel);
}
