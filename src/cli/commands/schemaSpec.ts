import type { CommandSpec } from '../command.ts';

export const schemaSpec: CommandSpec = {
  name: 'schema',
  summary: 'Print an XML Schema (XSD 1.0) of BXML.',
  about: [
    'For editors and checkers that know XML Schema only. It holds what is documented; "bxml lint" knows much more.',
  ],
  options: [],
  statuses: { 0: 'Printed.', 2: 'Wrong use.' },
  examples: [
    { command: 'bxml schema > bxml.xsd', about: 'Save it.' },
    { command: 'xmllint --noout --schema bxml.xsd welcome.bxml', about: 'Use it.' },
  ],
};
