import * as l10n from '@vscode/l10n';
import { nearestName } from '../parse/nearName.ts';
import { attributeOf, type BxmlAttribute } from '../tree.ts';
import { maxTracks } from '../vocabulary/vocabulary.ts';
import type { Step } from './flow.ts';
import { hasPlaceholder } from './placeholders.ts';
import type { Scope } from './scope.ts';
import { didYouMean } from './wording.ts';

/** A stream or transcription under way; `name` is undefined when the platform makes one up. */
interface Live {
  kind: 'stream' | 'transcription';
  name: string | undefined;
  tracks: number;
}

/** Follows streams and transcriptions through the document: names, and the four tracks they share. */
export function lintStreams(steps: readonly Step[], scope: Scope): void {
  let live: Live[] = [];
  let gathering = false;
  for (const step of steps) {
    const { name } = step.element;
    if (name === 'StartStream' || name === 'StartTranscription') live = [...live, start(step, live, scope)];
    else if (name === 'StopStream') live = stop(step, 'stream', live, scope);
    else if (name === 'StopTranscription') live = stop(step, 'transcription', live, scope);
    else if (name === 'StartGather') gathering = true;
    else if (name === 'StopGather') {
      if (!gathering)
        reportStop(step, l10n.t('No StartGather is under way here, as far as this document tells.'), scope);
      gathering = false;
    }
  }
}

function start({ element, verb }: Step, live: readonly Live[], scope: Scope): Live {
  const { documentationUrl } = verb;
  const kind = element.name === 'StartStream' ? 'stream' : 'transcription';
  const attribute = attributeOf(element, 'name');
  const name = attribute && attribute.value !== '' ? attribute.value : undefined;
  const tracks = attributeOf(element, 'tracks')?.value === 'both' ? 2 : 1;
  const inUse = live.reduce((sum, one) => sum + one.tracks, 0);
  if (attribute && name !== undefined && live.some((one) => one.kind === kind && one.name === name)) {
    const message =
      kind === 'stream'
        ? l10n.t('A stream named {0} is under way already. The second one is refused.', name)
        : l10n.t('A transcription named {0} is under way already. The second one is refused.', name);
    scope.find('duplicate-name', attribute.valueStart, attribute.valueEnd, message, { documentationUrl });
  } else if (inUse + tracks > maxTracks && inUse <= maxTracks) {
    const message =
      kind === 'stream'
        ? l10n.t(
            'With this stream, {0} tracks are under way. A call has at most {1}; "both" counts twice.',
            inUse + tracks,
            maxTracks,
          )
        : l10n.t(
            'With this transcription, {0} tracks are under way. A call has at most {1}; "both" counts twice.',
            inUse + tracks,
            maxTracks,
          );
    scope.find('too-many-tracks', element.nameStart, element.nameEnd, message, { documentationUrl });
  }
  return { kind, name, tracks };
}

function stop(step: Step, kind: Live['kind'], live: Live[], scope: Scope): Live[] {
  const attribute = attributeOf(step.element, 'name');
  if (!attribute) {
    // Without a name StopTranscription stops all; StopStream needs one, which is reported elsewhere.
    return kind === 'transcription' ? live.filter((one) => one.kind !== kind) : live;
  }
  const index = live.findIndex((one) => one.kind === kind && one.name === attribute.value);
  if (index >= 0) return live.toSpliced(index, 1);
  if (attribute.value !== '' && !hasPlaceholder(attribute.value))
    reportUnknown(step, attribute, kind, live, scope);
  return live;
}

function reportUnknown(
  step: Step,
  attribute: BxmlAttribute,
  kind: Live['kind'],
  live: Live[],
  scope: Scope,
): void {
  const names = live.flatMap((one) => (one.kind === kind && one.name !== undefined ? [one.name] : []));
  const suggestion = nearestName(attribute.value, names);
  const message =
    kind === 'stream'
      ? l10n.t('No stream named {0} is under way here, as far as this document tells.', attribute.value)
      : l10n.t(
          'No transcription named {0} is under way here, as far as this document tells.',
          attribute.value,
        );
  scope.find(
    'stop-without-start',
    attribute.valueStart,
    attribute.valueEnd,
    message + didYouMean(suggestion),
    {
      severity: suggestion === undefined ? 'hint' : 'warning',
      documentationUrl: step.verb.documentationUrl,
      data: { suggestion },
    },
  );
}

function reportStop({ element, verb }: Step, message: string, scope: Scope): void {
  scope.find('stop-without-start', element.nameStart, element.nameEnd, message, {
    severity: 'hint',
    documentationUrl: verb.documentationUrl,
  });
}
