import * as l10n from '@vscode/l10n';
import { nearestName } from '../parse/nearName.ts';
import type { ValueCheck } from './values.ts';
import { either, shown } from './wording.ts';

/** Checks a URL: scheme, host, port, and whether it may be relative. */
export function checkUrl(check: ValueCheck): void {
  const value = check.value.trim();
  if (/\s/.test(value)) {
    check.wrong(
      'bad-url',
      l10n.t('{0} holds a blank. A URL has none; write %20.', check.subject()),
      check.severity('type'),
      {
        suggestion: value.replace(/\s/g, '%20'),
      },
    );
    return;
  }
  // `localhost:3000` and `example.com:8080` are hosts, not schemes.
  const scheme = /^[\w.-]+:\d/.test(value) ? undefined : /^([a-z][a-z0-9+.-]*):/i.exec(value)?.[1];
  if (scheme === undefined) checkRelative(check, value);
  else checkAbsolute(check, value, scheme);
}

/** The usual URL, told from others without building one: scheme, host, perhaps a port, a path. */
const plain = /^(https?|wss?):\/\/[a-z0-9][a-z0-9.-]*(:([2-9]\d{3}|80|443))?([/?#][\x21-\x7e]*)?$/i;

function checkAbsolute(check: ValueCheck, value: string, scheme: string): void {
  const schemes = check.rule.schemes ?? ['http', 'https'];
  const rest = value.slice(scheme.length + 1);
  if (schemes.includes(scheme) && plain.test(value)) return;
  if (!schemes.includes(scheme.toLowerCase())) {
    const nearest = counterpart(scheme, schemes) ?? nearestName(scheme, schemes);
    const suggestion = nearest === undefined ? undefined : `${nearest}:${rest}`;
    check.wrong(
      'wrong-scheme',
      l10n.t(
        '{0} begins with {1}:. It must begin with {2}.',
        check.subject(),
        scheme,
        either(schemes.map((one) => `${one}://`)),
      ),
      check.severity('schemes'),
      { suggestion },
    );
    return;
  }
  const parsed = rest.startsWith('//') && !rest.startsWith('///') ? parse(value) : undefined;
  if (!parsed) {
    const host = rest.replace(/^\/*/, '');
    const suggestion = host === '' ? undefined : `${scheme}://${host}`;
    const message = l10n.t(
      '{0} is "{1}", which names no host. Write {2}://host/path.',
      check.subject(),
      shown(value),
      scheme,
    );
    check.wrong('bad-url', message, check.severity('type'), {
      suggestion: suggestion !== undefined && parse(suggestion) ? suggestion : undefined,
    });
    return;
  }
  const port = Number(parsed.port);
  if (parsed.port !== '' && port < 1024 && port !== 80 && port !== 443) {
    const message = l10n.t(
      '{0} uses port {1}. Bandwidth calls ports 80, 443 and from 1024 up.',
      check.subject(),
      port,
    );
    check.wrong('url-port', message, 'warning');
  }
}

/** The scheme meant by one of the other family: `wss` for `https`. */
function counterpart(scheme: string, schemes: readonly string[]): string | undefined {
  const secure = /^(https|wss)$/i.test(scheme);
  if (!secure && !/^(http|ws)$/i.test(scheme)) return undefined;
  return schemes.find((one) => one.endsWith('s') === secure && one !== 'ws') ?? schemes[0];
}

function checkRelative(check: ValueCheck, value: string): void {
  const schemes = check.rule.schemes ?? ['http', 'https'];
  const best = schemes.find((one) => one === 'https' || one === 'wss') ?? schemes[0] ?? 'https';
  const host = value.replace(/^\/\//, '');
  const absolute = `${best}://${host}`;
  if (!check.rule.relative) {
    check.wrong(
      'wrong-scheme',
      l10n.t(
        '{0} is "{1}". It must begin with {2}.',
        check.subject(),
        shown(value),
        either(schemes.map((one) => `${one}://`)),
      ),
      check.severity('schemes'),
      { suggestion: value.startsWith('/') && !value.startsWith('//') ? undefined : absolute },
    );
    return;
  }
  if (looksLikeHost(value)) {
    check.wrong(
      'missing-scheme',
      l10n.t(
        '{0} is "{1}", which is read as a path beside the document. Write {2} to mean the host.',
        check.subject(),
        shown(value),
        shown(absolute),
      ),
      'warning',
      { suggestion: absolute },
    );
    return;
  }
  if (check.pushed) {
    check.wrong(
      'relative-url',
      l10n.t(
        '{0} is relative. A pushed document has no address to resolve it against; write an absolute URL.',
        check.subject(),
      ),
      'hint',
      { relative: value },
    );
  }
}

/** True for `www.example.com/x`, `example.com`, `localhost:3000`; false for `next.xml` and `/path`. */
function looksLikeHost(value: string): boolean {
  if (/^(localhost(:\d|\/|$)|www\.|[\w.-]+:\d)/i.test(value)) return true;
  return /^([a-z0-9-]+\.)+(com|net|org|io|dev|app|co|us|cloud|test|example)([/?#:]|$)/i.test(value);
}

function parse(value: string): URL | undefined {
  try {
    const url = new URL(value);
    return url.hostname === '' ? undefined : url;
  } catch {
    return undefined;
  }
}
