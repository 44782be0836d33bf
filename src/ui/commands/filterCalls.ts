import * as vscode from 'vscode';
import { type CallFilter, isFilterOn, noFilter } from '../../calls/callFilter.ts';
import type { SavedFilter } from '../../calls/savedFilters.ts';
import { checkField } from '../../voice/checkRequest.ts';
import { callDirections, disconnectCauses } from '../../voice/types.ts';
import { askChoice, askText, type Choice } from '../ask.ts';
import { openSavedFilters, savedFilters } from '../savedFilters.ts';
import type { Services } from '../services.ts';
import { requireSession, setFilter } from '../session.ts';
import { deleteSavedFilter } from './deleteSavedFilter.ts';
import { saveFilter } from './saveFilter.ts';
import { reportBroken, savedFilterChoices } from './useSavedFilter.ts';

/** One thing to filter by: how it is asked for, and how the answer changes the filter. */
interface Criterion {
  readonly label: string;
  /** What the filter says about it now; empty when nothing. */
  readonly now: (filter: CallFilter) => string;
  readonly ask: (now: string) => Promise<string>;
  readonly apply: (filter: CallFilter, answer: string) => CallFilter;
}

/** Asks for one criterion; the empty answer takes it away again. */
export async function filterCalls(services: Services): Promise<void> {
  const session = await requireSession(services.sessions);
  const { filter } = session.board.list;
  const saved = savedFilters();
  reportBroken(saved, services.log);
  const chosen = await askChoice<Criterion | SavedFilter | 'mend' | 'save' | 'delete' | 'clear'>(
    vscode.l10n.t('Filter calls'),
    [
      ...(saved.filters.length + saved.broken.length > 0
        ? [separator(vscode.l10n.t('Saved filters')), ...savedFilterChoices(saved)]
        : []),
      ...groups().flatMap(({ title, criteria }) => [
        separator(title),
        ...criteria.map((criterion) => choiceOf(criterion, filter)),
      ]),
      ...(isFilterOn(filter)
        ? [
            separator(''),
            { label: vscode.l10n.t('$(clear-all) Clear Filter'), value: 'clear' as const },
            { label: vscode.l10n.t('$(save) Save Filter…'), value: 'save' as const },
          ]
        : []),
      ...(saved.filters.length + saved.broken.length > 0
        ? [
            ...(isFilterOn(filter) ? [] : [separator('')]),
            { label: vscode.l10n.t('$(trash) Delete Saved Filter…'), value: 'delete' as const },
          ]
        : []),
    ],
    vscode.l10n.t('What should the calls have in common?'),
  );
  if (chosen === 'clear') return setFilter(session, noFilter);
  if (chosen === 'save') return saveFilter(services);
  if (chosen === 'delete') return deleteSavedFilter();
  if (chosen === 'mend') return openSavedFilters();
  if ('filter' in chosen) return setFilter(session, chosen.filter);
  const answer = await chosen.ask(chosen.now(filter));
  await setFilter(session, chosen.apply(filter, answer));
}

/** A heading between choices; it cannot be chosen. */
function separator(label: string): Choice<'clear'> {
  return { label, kind: vscode.QuickPickItemKind.Separator, value: 'clear' };
}

function choiceOf(criterion: Criterion, filter: CallFilter): Choice<Criterion> {
  const now = criterion.now(filter);
  return {
    label: criterion.label,
    description: now === '' ? '' : vscode.l10n.t('now: {0}', now),
    value: criterion,
  };
}

function groups(): { title: string; criteria: Criterion[] }[] {
  return [
    {
      title: vscode.l10n.t('Asked of Bandwidth'),
      criteria: [
        asked('to', vscode.l10n.t('To number'), askParty('to')),
        asked('from', vscode.l10n.t('From number'), askParty('from')),
        asked('minStartTime', vscode.l10n.t('Started at or after'), askTime('minStartTime')),
        asked('maxStartTime', vscode.l10n.t('Started at or before'), askTime('maxStartTime')),
        asked('disconnectCause', vscode.l10n.t('Cause'), askWord([...disconnectCauses])),
      ],
    },
    {
      title: vscode.l10n.t('Among the calls loaded'),
      criteria: [
        local('direction', vscode.l10n.t('Direction'), askWord([...callDirections])),
        local(
          'state',
          vscode.l10n.t('State'),
          askWord(['live', 'ended', 'queued', 'initiated', 'answered', 'disconnected']),
        ),
        local('text', vscode.l10n.t('Text'), (value) =>
          askText({
            title: vscode.l10n.t('Filter calls by text'),
            prompt: vscode.l10n.t('Words found anywhere in a call. Leave empty for all calls.'),
            value,
          }),
        ),
      ],
    },
  ];
}

function asked(field: keyof CallFilter['asked'], label: string, ask: Criterion['ask']): Criterion {
  return {
    label,
    ask,
    now: (filter) => filter.asked[field] ?? '',
    apply: (filter, answer) => ({ ...filter, asked: withField(filter.asked, field, answer) }),
  };
}

function local(field: keyof CallFilter['local'], label: string, ask: Criterion['ask']): Criterion {
  return {
    label,
    ask,
    now: (filter) => filter.local[field] ?? '',
    apply: (filter, answer) => ({ ...filter, local: withField(filter.local, field, answer) }),
  };
}

function withField<T extends object>(criteria: T, field: keyof T, answer: string): T {
  const { [field]: _before, ...others } = criteria;
  return (answer === '' ? others : { ...others, [field]: answer }) as T;
}

function askParty(field: 'to' | 'from'): Criterion['ask'] {
  return (value) =>
    askText({
      title: vscode.l10n.t('Filter calls by number'),
      prompt: vscode.l10n.t('The whole number with + and country code. Leave empty for all numbers.'),
      placeHolder: '+19195550123',
      value,
      check: (text) => (text === '' ? undefined : checkField(field, text, 'listCalls')),
    });
}

function askTime(field: 'minStartTime' | 'maxStartTime'): Criterion['ask'] {
  return (value) =>
    askText({
      title: vscode.l10n.t('Filter calls by start time'),
      prompt: vscode.l10n.t('Date and time in UTC. Leave empty for no limit.'),
      placeHolder: `${new Date().toISOString().slice(0, 11)}00:00:00Z`,
      value,
      check: (text) => (text === '' ? undefined : checkField(field, text, 'listCalls')),
    });
}

function askWord(words: string[]): Criterion['ask'] {
  return (now) =>
    askChoice(
      vscode.l10n.t('Filter calls'),
      [
        { label: vscode.l10n.t('Any'), value: '' },
        ...words.map((word) => ({ label: word, value: word })),
      ].map((choice) => ({ ...choice, description: choice.value === now ? vscode.l10n.t('now') : '' })),
    );
}
