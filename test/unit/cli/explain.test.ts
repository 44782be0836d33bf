import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rules } from '../../../src/bxml/lint/rules.ts';
import { bxml } from './support/bxml.ts';

describe('bxml explain', () => {
  it('tells title, severity, explanation and link', () => {
    const { status, stdout, stderr } = bxml(['explain', 'unknown-verb']);
    assert.equal(status, 0);
    assert.equal(stderr, '');
    assert.match(stdout, /^unknown-verb: Unknown verb$/m);
    assert.match(stdout, /^ {2}Severity +error$/m);
    assert.match(stdout, /^ {2}Documentation +https:\/\/dev\.bandwidth\.com\//m);
    assert.match(stdout, /Only the verbs of BXML may stand in a document\./);
    assert.match(stdout, /--severity\s+unknown-verb=off/);
  });

  it('does not mind the case', () => {
    assert.match(bxml(['explain', 'Unknown-Verb']).stdout, /^unknown-verb:/);
  });

  it('ends with 2 for an unknown code, and names the near ones', () => {
    const slip = bxml(['explain', 'unreachable-vreb']);
    assert.equal(slip.status, 2);
    assert.equal(slip.stdout, '');
    assert.equal(
      slip.stderr,
      'There is no rule "unreachable-vreb". Did you mean unreachable-verb? "bxml explain --list" lists all rules.\n',
    );
    assert.match(bxml(['explain', 'voice']).stderr, /Did you mean .*unknown-voice/);
    assert.equal(
      bxml(['explain', 'zzz']).stderr,
      'There is no rule "zzz". "bxml explain --list" lists all rules.\n',
    );
  });

  it('lists all codes', () => {
    const { status, stdout } = bxml(['explain', '--list']);
    assert.equal(status, 0);
    for (const { code } of rules) assert.match(stdout, new RegExp(`^  ${code} `, 'm'));
  });

  it('ends with 2 without a code, or with a code and --list', () => {
    assert.equal(bxml(['explain']).status, 2);
    assert.equal(bxml(['explain', '--list', 'unknown-verb']).status, 2);
  });
});
