/** What a package that is bundled is for, in this product. */
export const purposes: Readonly<Record<string, string>> = {
  '@hono/node-server': "puts the emulator's routes on Node's HTTP server",
  '@vscode/l10n': 'looks up the texts of the display language in the code that knows no editor',
  'balanced-match': 'finds the braces of a pattern, for `brace-expansion`',
  'brace-expansion': 'takes `{a,b}` of a pattern apart, for `minimatch`',
  'fast-xml-parser': 'the second opinion on whether a document is well-formed, before the emulator runs it',
  hono: "the routes of the emulator's API",
  'http-link-header': 'reads the `Link` header that leads to the next page of calls',
  minimatch: 'the file patterns of the `bxml` command',
  undici: 'the HTTP client that calls the API, with proxies and certificates',
  ws: 'the WebSockets to which the emulator streams calls',
};

/** Work of others that a package carries in compiled form, for which it holds no licence file. */
export const carried: Readonly<Record<string, string>> = {
  undici:
    'lib/llhttp holds llhttp (https://github.com/nodejs/llhttp) compiled to WebAssembly.\n' +
    'MIT License, Copyright © 2018 Fedor Indutny; its terms read as those of the MIT License above.',
};

/** Holders of the copyright, by their package.json, of packages under the MIT License that come without its text. */
export const withoutLicenceFile: Readonly<Record<string, string>> = {
  '@vscode/l10n': 'Microsoft Corporation',
};

/** Licences under which code may be bundled. Each allows that, as long as its text is handed on. */
export const acceptedLicences: readonly string[] = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
];
