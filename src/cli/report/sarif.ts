import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ruleOf } from '../../bxml/lint/rules.ts';
import type { Severity } from '../../bxml/problem.ts';
import { version } from '../version.ts';
import type { LintedFile, LocatedProblem, MakeReport } from './report.ts';

const workFolder = 'WORKFOLDER';

/** Static Analysis Results Interchange Format 2.1.0 (OASIS), one run. */
export const sarifReport: MakeReport = (terminal) => {
  const results: object[] = [];
  const notifications: object[] = [];
  const ruleIndexes = new Map<string, number>();
  return {
    file(file) {
      for (const problem of file.problems) {
        const { code, severity, message } = problem;
        const ruleIndex = ruleIndexes.get(code) ?? ruleIndexes.size;
        ruleIndexes.set(code, ruleIndex);
        results.push({
          ruleId: code,
          ruleIndex,
          level: levelOf[severity],
          message: { text: message },
          locations: [{ physicalLocation: locationOf(file, problem) }],
        });
      }
    },
    failure({ name, reason }) {
      notifications.push({
        level: 'error',
        message: { text: `Not checked: ${reason}` },
        locations: [{ physicalLocation: { artifactLocation: artifactOf(name) } }],
      });
    },
    end() {
      const invocation = {
        executionSuccessful: notifications.length === 0,
        toolExecutionNotifications: notifications,
      };
      const run = {
        tool: { driver: driver([...ruleIndexes.keys()]) },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [workFolder]: { uri: pathToFileURL(`${process.cwd()}/`).href } },
        invocations: [invocation],
        results,
      };
      terminal.print(`${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, null, 2)}\n`);
    },
  };
};

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

const levelOf: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** Who speaks, with the rules that had something to say. */
function driver(codes: readonly string[]): object {
  const rules = codes.map((code) => {
    const rule = ruleOf(code);
    if (!rule) return { id: code };
    return {
      id: code,
      shortDescription: { text: rule.title },
      fullDescription: { text: rule.explanation },
      helpUri: rule.documentationUrl,
      defaultConfiguration: { level: levelOf[rule.severity] },
      properties: { tags: [rule.group] },
    };
  });
  return {
    name: 'bxml',
    version,
    semanticVersion: version,
    informationUri: 'https://dev.bandwidth.com/docs/voice/programmable-voice/bxml',
    rules,
  };
}

function locationOf({ name }: LintedFile, { from, to }: LocatedProblem): object {
  return {
    artifactLocation: artifactOf(name),
    region: { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column },
  };
}

function artifactOf(name: string): object {
  if (isAbsolute(name)) return { uri: pathToFileURL(name).href };
  const parts = sep === '\\' ? name.split(/[\\/]/) : name.split('/');
  return { uri: parts.map(encodeURIComponent).join('/'), uriBaseId: workFolder };
}
