import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  basicStanding,
  isBandwidthAddress,
  isBasicSwitchedOff,
} from '../../../src/ui/accounts/basicSwitchOff.ts';

const bandwidth = 'https://voice.bandwidth.com/api/v2';
/** Noon on a day of this machine's calendar. */
const noon = (day: string): number => new Date(`${day}T12:00:00`).getTime();

describe('An account with user name and password', () => {
  it('works at Bandwidth until the day they are switched off', () => {
    assert.equal(basicStanding({ kind: 'basic', baseUrl: bandwidth }, noon('2026-11-22')), 'ending');
    assert.equal(basicStanding({ kind: 'basic', baseUrl: bandwidth }, noon('2026-12-01')), 'ending');
    assert.equal(basicStanding({ kind: 'basic', baseUrl: bandwidth }, noon('2026-12-02')), 'ended');
    assert.equal(basicStanding({ kind: 'basic', baseUrl: bandwidth }, noon('2027-06-01')), 'ended');
  });

  it('is switched off with the first second of that day', () => {
    const first = new Date('2026-12-02T00:00:00').getTime();
    assert.equal(isBasicSwitchedOff(first - 1), false);
    assert.equal(isBasicSwitchedOff(first), true);
  });

  it('goes on at a gateway or an emulator of somebody’s own', () => {
    for (const baseUrl of ['http://127.0.0.1:3000/api/v2', 'https://voice.example.com/api/v2']) {
      assert.equal(basicStanding({ kind: 'basic', baseUrl }, noon('2027-06-01')), 'fine');
    }
  });

  it('is the only kind that is concerned', () => {
    assert.equal(basicStanding({ kind: 'oauth', baseUrl: bandwidth }, noon('2027-06-01')), 'fine');
  });

  it('is at Bandwidth whatever the host below its domain, and not at hosts that only look alike', () => {
    assert.ok(isBandwidthAddress('https://test.voice.bandwidth.com/api/v2'));
    assert.ok(isBandwidthAddress('https://VOICE.BANDWIDTH.COM/api/v2'));
    assert.ok(!isBandwidthAddress('https://notbandwidth.com/api/v2'));
    assert.ok(!isBandwidthAddress('https://bandwidth.com.example.com/api/v2'));
    assert.ok(!isBandwidthAddress('no address'));
  });
});
