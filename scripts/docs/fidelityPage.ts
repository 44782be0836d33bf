import type { Confidence, VerbSpec } from '../../src/bxml/vocabulary/types.ts';
import { verbs } from '../../src/bxml/vocabulary/vocabulary.ts';
import { type ApiOperationRow, apiOperations } from '../../src/emulator/fidelity/apiOperations.ts';
import type { Evidence } from '../../src/emulator/fidelity/evidence.ts';
import { verbChoices } from '../../src/emulator/fidelity/verbChoices.ts';
import { type WebhookEventRow, webhookEvents } from '../../src/emulator/fidelity/webhookEvents.ts';
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
    list(roots.map(verbEntry)),
    '### Elements inside verbs',
    list(
      nested.map((verb) =>
        entry(verb.name, [`in ${verb.parents.join(' and ')}`, verbKnown(verb)], choicesOf(verb)),
      ),
    ),
    '### Attributes that are not simply documented and run',
    'All other attributes are documented, and the emulator does what they say.',
    list(all.flatMap(attributeEntries)),
    '## Webhook events',
    list([...webhookEvents.values()].map(eventEntry)),
    '## API operations',
    list(apiOperations.map(operationEntry)),
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

function verbEntry(verb: VerbSpec): string {
  const runs = verbPrograms.has(verb.name) ? 'runs' : 'passed over, with a note';
  return entry(verb.beta ? `${verb.name} (beta)` : verb.name, [verbKnown(verb), runs], choicesOf(verb));
}

function verbKnown({ confidence, source }: VerbSpec): string {
  return known(evidenceOf[confidence], source);
}

function choicesOf({ name }: VerbSpec): readonly string[] {
  return verbChoices[name]?.choices ?? [];
}

function attributeEntries(verb: VerbSpec): string[] {
  const withoutEffect = verbChoices[verb.name]?.withoutEffect ?? [];
  return verb.attributes
    .filter(({ name, confidence }) => confidence !== 'documented' || withoutEffect.includes(name))
    .map(({ name, confidence, source }) =>
      entry(`${verb.name} ${name}`, [
        known(evidenceOf[confidence], source),
        withoutEffect.includes(name) ? 'accepted, no effect' : effectOf(verb),
      ]),
    );
}

/** What an attribute does is done where its verb is, or the one around it. */
function effectOf({ name, parents }: VerbSpec): string {
  return [name, ...parents].some((one) => verbPrograms.has(one)) ? 'runs' : 'passed over';
}

function eventEntry(row: WebhookEventRow): string {
  const reply = row.reply === 'none' ? 'no reply wanted' : `reply: ${row.reply}`;
  const sent = row.unsent ? 'not sent' : 'sent';
  return entry(
    row.eventType,
    [`to ${row.sentTo}`, reply, known(row.evidence, row.source), sent],
    row.choices,
  );
}

function operationEntry({ id, evidence, source, choices }: ApiOperationRow): string {
  const offered = operations.some((operation) => operation.id === id);
  return entry(id, [known(evidence, source), offered ? 'answered' : 'not offered'], choices);
}

function known(evidence: Evidence, source: string): string {
  return `${evidence} (${source})`;
}

/** One thing, what holds of it, and what was decided about it. */
function entry(name: string, facts: readonly string[], choices: readonly string[] = []): string {
  const text = [`${facts.join('; ')}.`, ...choices].join(' ');
  return `- **${escapeMarkdown(name)}**: ${escapeMarkdown(text)}`;
}

function list(entries: readonly string[]): string {
  return entries.join('\n');
}

/** Entries are plain words. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, '\\$&');
}
