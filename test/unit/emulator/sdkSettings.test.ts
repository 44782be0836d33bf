import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Configuration } from 'bandwidth-sdk';
import { sdkSettings } from '../../../src/emulator/sdkSettings.ts';

const url = 'http://127.0.0.1:8296';

describe('The settings to paste', () => {
  const settings = sdkSettings({ url, basePath: `${url}/api/v2`, accountId: '9900000' });

  it('make a configuration of the official Node SDK that needs no token of the real service', () => {
    const [line = ''] = settings.find(({ client }) => client.startsWith('Node'))?.lines ?? [];
    const configuration = new Function('Configuration', `return ${line}`)(Configuration) as Configuration;
    assert.equal(configuration.basePath, `${url}/api/v2`);
    assert.equal(configuration.accessToken, 'emulator');
    assert.equal(configuration.clientId, undefined);
  });

  it('tell the Python SDK to take its host for every operation', () => {
    const [line = ''] = settings.find(({ client }) => client.startsWith('Python'))?.lines ?? [];
    assert.match(line, /host='http:\/\/127\.0\.0\.1:8296\/api\/v2'/);
    assert.match(line, /ignore_operation_servers=True/);
  });

  it('give the command line addresses without a path, which it adds itself', () => {
    const lines = settings.find(({ client }) => client.includes('band)'))?.lines.join(' ') ?? '';
    const variables = Object.fromEntries(
      [...lines.matchAll(/(BW_\w+)=(\S+)/g)].map(([, name, value]) => [name, value]),
    );
    assert.deepEqual(variables, {
      BW_VOICE_URL: url,
      BW_API_URL: url,
      BW_CLIENT_ID: 'emulator',
      BW_CLIENT_SECRET: 'emulator',
      BW_ACCOUNT_ID: '9900000',
    });
  });
});
