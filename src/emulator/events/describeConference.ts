import * as l10n from '@vscode/l10n';
import { type Description, detail, normal, shortCallId } from './description.ts';
import type { ConferenceEvent } from './event.ts';

/** What happened in a conference, in words: for its own list, and for that of the call it is about. */
export function describeConference(event: ConferenceEvent): Description {
  const { what, name, member, conference } = event;
  if (what === 'created') return normal(l10n.t('conference {0} created', name));
  if (what === 'completed') return normal(l10n.t('conference {0} completed', name));
  const who = shortCallId(member ?? '');
  if (what === 'said') return detail(saidWords(who, event.heardBy ?? []));
  const traits = memberTraits(event);
  // The call's own list says the same.
  return conference === undefined
    ? detail([memberWords[what](who, name), ...traits].join(', '))
    : normal([ownWords[what](name), ...traits].join(', '));
}

type Move = 'joined' | 'changed' | 'left';

/** In the list of the call that is the member. */
const ownWords: Readonly<Record<Move, (name: string) => string>> = {
  joined: (name) => l10n.t('joins conference {0}', name),
  changed: (name) => l10n.t('changes in conference {0}', name),
  left: (name) => l10n.t('leaves conference {0}', name),
};

/** In the list of the conference. */
const memberWords: Readonly<Record<Move, (who: string, name: string) => string>> = {
  joined: (who, name) => l10n.t('{0} joins conference {1}', who, name),
  changed: (who, name) => l10n.t('{0} changes in conference {1}', who, name),
  left: (who, name) => l10n.t('{0} leaves conference {1}', who, name),
};

function memberTraits({ mute, hold, callIdsToCoach = [], heardBy }: ConferenceEvent): string[] {
  const traits = [
    mute && l10n.t('muted'),
    hold && l10n.t('on hold'),
    callIdsToCoach.length > 0 && l10n.t('coaches {0}', calls(callIdsToCoach)),
    heardBy && (heardBy.length > 0 ? l10n.t('heard by {0}', calls(heardBy)) : l10n.t('heard by nobody')),
  ];
  return traits.filter((trait) => typeof trait === 'string');
}

function saidWords(who: string, heardBy: readonly string[]): string {
  return heardBy.length > 0
    ? l10n.t('{0} is heard by {1}', who, calls(heardBy))
    : l10n.t('{0} is heard by nobody', who);
}

function calls(callIds: readonly string[]): string {
  return callIds.map(shortCallId).join(', ');
}
