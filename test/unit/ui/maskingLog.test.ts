import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Log, maskingLog } from '../../../src/ui/maskingLog.ts';

function logAndLines(): { log: Log; lines: string[] } {
  const lines: string[] = [];
  const write = (level: string) => (line: string) => void lines.push(`${level} ${line}`);
  return {
    log: maskingLog({
      debug: write('debug'),
      info: write('info'),
      warn: write('warn'),
      error: write('error'),
      show: () => undefined,
    }),
    lines,
  };
}

const host = 'voice.example.com';

describe('The log', () => {
  it('writes one line for each request, and warns of the failed ones', () => {
    const { log, lines } = logAndLines();
    const path = '/api/v2/accounts/9900000/calls';
    log.request({ method: 'GET', host, path, status: 200, durationMs: 12.4, requestId: 'abc' });
    log.request({ method: 'POST', host, path, status: 429, durationMs: 3 });
    log.request({ method: 'GET', host, path, errorKind: 'unreachable', durationMs: 1 });
    assert.deepEqual(lines, [
      `info GET ${host}${path} -> 200 in 12 ms, id abc`,
      `warn POST ${host}${path} -> 429 in 3 ms`,
      `warn GET ${host}${path} -> unreachable in 1 ms`,
    ]);
  });

  it('replaces secrets at every level, wherever they stand', () => {
    const { log, lines } = logAndLines();
    log.hide('s3cret-value');
    log.info('a s3cret-value b s3cret-value');
    log.warn('s3cret-value');
    log.error('x=s3cret-value&y');
    log.request({ method: 'GET', host, path: '/s3cret-value', status: 200, durationMs: 1 });
    assert.ok(!lines.join().includes('s3cret-value'));
    assert.equal(lines[0], 'info a ***** b *****');
  });

  it('replaces secrets as they stand in JSON, URLs, forms and base64', () => {
    const { log, lines } = logAndLines();
    const secret = 'a "b" / c+d ✓';
    log.hide(secret);
    for (const spelling of [
      JSON.stringify(secret),
      encodeURIComponent(secret),
      new URLSearchParams({ secret }).toString(),
      Buffer.from(secret).toString('base64'),
      Buffer.from(secret).toString('base64url'),
    ]) {
      log.debug(spelling);
    }
    assert.deepEqual(
      lines.map((line) => line.slice('debug '.length)),
      ['"*****"', '*****', 'secret=*****', '*****', '*****'],
    );
  });

  it('replaces a long secret whole although it begins with another', () => {
    const { log, lines } = logAndLines();
    log.hide('token');
    log.hide('token-and-more');
    log.info('token-and-more token');
    assert.deepEqual(lines, ['info ***** *****']);
  });

  it('forgets old secrets rather than growing for ever, but not one it was told of again', () => {
    const { log, lines } = logAndLines();
    log.hide('the-first');
    for (let index = 0; index < 5000; index++) {
      log.hide(`token-${index}`);
      log.hide('the-password');
    }
    log.info('the-first the-password token-4999');
    assert.deepEqual(lines, ['info the-first ***** *****']);
  });

  it('gives nobody a line of their own', () => {
    const { log, lines } = logAndLines();
    log.warn('Refused\r\n2026-11-22 [error] forged');
    assert.deepEqual(lines, ['warn Refused 2026-11-22 [error] forged']);
  });

  it('leaves ordinary text alone when a secret is too short to tell from it', () => {
    const { log, lines } = logAndLines();
    log.hide('abc');
    log.info('abcdef');
    assert.deepEqual(lines, ['info abcdef']);
  });
});
