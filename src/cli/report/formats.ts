import { githubReport } from './github.ts';
import { jsonReport } from './json.ts';
import { prettyReport } from './pretty.ts';
import type { MakeReport } from './report.ts';
import { sarifReport } from './sarif.ts';

/** How results can be written, by the name that --format takes. */
export const formats: ReadonlyMap<string, MakeReport> = new Map([
  ['pretty', prettyReport],
  ['json', jsonReport],
  ['sarif', sarifReport],
  ['github', githubReport],
]);
