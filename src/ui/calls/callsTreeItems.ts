import * as vscode from 'vscode';
import { type CallGroup, groupCount, spokenGroup } from '../../calls/callGroups.ts';
import { type CallRecord, isLive } from '../../calls/callRecord.ts';
import type { CallNode, GroupNode } from '../../calls/callTree.ts';
import { detailLines, spokenLabel } from '../../calls/words.ts';
import { commandIds } from '../names.ts';
import type { CallsNode, FailedNode } from './callNode.ts';
import { type CallIcon, rowOf } from './callRow.ts';

/** What a node stands for, as far as it is known. */
export interface NodeFacts {
  readonly record: CallRecord | undefined;
  readonly group: CallGroup | undefined;
  readonly isExpanded: boolean | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What the tree shows for a node, made when it is drawn. */
export function treeItemOf(node: CallsNode, facts: NodeFacts): vscode.TreeItem {
  switch (node.kind) {
    case 'call':
      return callItem(node, facts);
    case 'group':
      return groupItem(node, facts);
    case 'loading':
      return plainItem(vscode.l10n.t('Loading calls…'), 'loading~spin');
    case 'loadMore':
      return {
        ...plainItem(vscode.l10n.t('Load more…'), 'ellipsis'),
        command: { command: commandIds.loadMoreCalls, title: vscode.l10n.t('Load more') },
      };
    case 'failed':
      return failedItem(node);
  }
}

/** Everything known of a call, as a table. */
export function callTooltip(record: CallRecord): vscode.MarkdownString {
  const rows = detailLines(record, Date.now()).map(({ name, value }) => `| ${name} | ${asCell(value)} |`);
  return new vscode.MarkdownString(['| | |', '|---|---|', ...rows].join('\n'));
}

function callItem(node: CallNode, { record, now }: NodeFacts): vscode.TreeItem {
  if (!record) return { id: node.id, label: node.id };
  const row = rowOf(record, now);
  const item = new vscode.TreeItem(row.label);
  item.id = node.id;
  item.description = row.description;
  item.iconPath = themeIcon(row.icon);
  item.contextValue = contextValueOf(record);
  item.accessibilityInformation = { label: spokenLabel(record, now) };
  return item;
}

function groupItem(node: GroupNode, { group, isExpanded }: NodeFacts): vscode.TreeItem {
  // Never the id of a call.
  const id = `group:${node.id}`;
  if (!group) return { id, label: node.id };
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(group.label, isExpanded ? Expanded : Collapsed);
  item.id = id;
  item.description = groupCount(group);
  item.iconPath = new vscode.ThemeIcon(groupIcons[group.kind]);
  item.contextValue = `group:${group.kind}`;
  item.tooltip = spokenGroup(group);
  item.accessibilityInformation = { label: spokenGroup(group) };
  return item;
}

const groupIcons: Readonly<Record<CallGroup['kind'], string>> = {
  live: 'pulse',
  day: 'calendar',
  application: 'package',
  number: 'device-mobile',
};

/** Flags for the manifest's menus: `call:outbound:answered`, `call:inbound:ended`. */
function contextValueOf(record: CallRecord): string {
  const state = isLive(record) && !record.pending ? record.call.state : 'ended';
  return `call:${record.call.direction}:${state}`;
}

function failedItem({ title, message, needsCredentials }: FailedNode): vscode.TreeItem {
  const item = plainItem(title, needsCredentials ? 'key' : 'warning', 'list.warningForeground');
  item.contextValue = needsCredentials ? 'failed:credentials' : 'failed';
  item.description = message;
  item.tooltip = message;
  item.command = needsCredentials
    ? { command: commandIds.updateCredentials, title: vscode.l10n.t('Update Credentials…') }
    : { command: commandIds.refreshCalls, title: vscode.l10n.t('Retry') };
  item.accessibilityInformation = {
    label: needsCredentials
      ? vscode.l10n.t('Calls could not be loaded. {0} Select to update the credentials.', message)
      : vscode.l10n.t('Calls could not be loaded. {0} Select to retry.', message),
  };
  return item;
}

function plainItem(label: string, name: string, color?: string): vscode.TreeItem {
  const item = new vscode.TreeItem(label);
  item.iconPath = themeIcon(color ? { name, color } : { name });
  return item;
}

function themeIcon({ name, color }: CallIcon): vscode.ThemeIcon {
  return new vscode.ThemeIcon(name, color ? new vscode.ThemeColor(color) : undefined);
}

/** API texts may hold anything: Markdown in them must not come to life. */
function asCell(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~]/g, '\\$&').replace(/\s+/g, ' ');
}
