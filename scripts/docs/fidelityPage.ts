import type { AttributeSpec, Confidence, VerbSpec } from '../../src/bxml/vocabulary/types.ts';
import { verbs } from '../../src/bxml/vocabulary/vocabulary.ts';
import { apiOperations } from '../../src/emulator/fidelity/apiOperations.ts';
import type { Evidence } from '../../src/emulator/fidelity/evidence.ts';
import { verbChoices } from '../../src/emulator/fidelity/verbChoices.ts';
import { webhookEvents } from '../../src/emulator/fidelity/webhookEvents.ts';
import { operations } from '../../src/emulator/http/operations/operations.ts';
import { verbPrograms } from '../../src/emulator/interpreter/verbs/verbPrograms.ts';

const evidenceOf: Readonly<Record<Confidence, Evidence>> = {
  documented: 'documented',
  'sdk-only': 'SDK only',
  unverified: 'assumed',
};

/** The page docs/fidelity.md: the vocabulary and the emulator's own tables, side by side. */
export function fidelityPage(): string {
  const all = [...verbs.values()];
  const roots = all.filter(({ parents }) => parents.includes('Response'));
  const nested = all.filter(({ parents }) => !parents.includes('Response'));
  const parts = [
    introduction(),
    '## Verbs',
    table(['verb', 'known from', 'emulator', 'choices'], roots.map(verbRow)),
    'Elements inside verbs:',
    table(
      ['element', 'in', 'known from', 'choices'],
      nested.map((verb) => [
        verb.name,
        verb.parents.join(', '),
        known(evidenceOf[verb.confidence], verb.source),
        choicesOf(verb.name),
      ]),
    ),
    '## Attributes that are not simply documented and run',
    'All other attributes are documented, and the emulator does what they say.',
    table(['verb', 'attribute', 'known from', 'emulator'], all.flatMap(attributeRows)),
    '## Webhook events',
    table(
      ['event', 'sent to', 'reply', 'known from', 'emulator', 'choices'],
      [...webhookEvents.values()].map((row) => [
        row.eventType,
        row.sentTo,
        row.reply,
        known(row.evidence, row.source),
        row.unsent ? 'not sent' : 'sent',
        row.choices.join(' '),
      ]),
    ),
    '## API operations',
    table(
      ['operation', 'known from', 'emulator', 'choices'],
      apiOperations.map(({ id, evidence, source, choices }) => [
        id,
        known(evidence, source),
        operations.some((operation) => operation.id === id) ? 'answered' : 'not offered',
        choices.join(' '),
      ]),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

function introduction(): string {
  return `<!-- Made by scripts/docs/writeFidelity.ts. Change src/bxml/vocabulary or src/emulator/fidelity instead. -->

# How true the emulator is

What the emulator knows of the real service, and from where:

- **seen live**: in the tests that the official SDKs run against the service, or in captured traffic;
- **documented**: on Bandwidth's pages or in its OpenAPI file;
- **SDK only**: in an official SDK, and on no page that could be read;
- **assumed**: nothing says. What was decided stands beside it, or in the list of choices in [emulator.md](emulator.md).

The official SDKs push each verb that they can build to the live service, which takes it; the rows below are about what a
verb does then.
No row is a promise: nobody has compared the emulator with the service call by call.`;
}

function verbRow(verb: VerbSpec): string[] {
  return [
    verb.beta ? `${verb.name} (beta)` : verb.name,
    known(evidenceOf[verb.confidence], verb.source),
    verbPrograms.has(verb.name) ? 'runs' : 'passed over, with a note',
    choicesOf(verb.name),
  ];
}

function choicesOf(name: string): string {
  return (verbChoices[name]?.choices ?? []).join(' ');
}

function attributeRows(verb: VerbSpec): string[][] {
  const withoutEffect = verbChoices[verb.name]?.withoutEffect ?? [];
  return verb.attributes
    .filter((row) => row.confidence !== 'documented' || withoutEffect.includes(row.name))
    .map((row) => [verb.name, row.name, attributeKnown(row), effect(verb, withoutEffect, row)]);
}

function attributeKnown({ confidence, source }: AttributeSpec): string {
  return known(evidenceOf[confidence], source);
}

function effect({ name }: VerbSpec, withoutEffect: readonly string[], row: AttributeSpec): string {
  const parentRuns =
    verbPrograms.has(name) || (verbs.get(name)?.parents ?? []).some((one) => verbPrograms.has(one));
  if (!parentRuns) return 'passed over';
  return withoutEffect.includes(row.name) ? 'accepted, no effect' : 'runs';
}

function known(evidence: Evidence, source: string): string {
  return `${evidence} (${source})`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [line(heads), `| ${heads.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** Cells are plain words. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, '\\$&');
}
