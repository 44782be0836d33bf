/** What one client needs to talk to the emulator instead of the real service. */
export interface SdkSettings {
  /** Whose settings they are. */
  client: string;
  /** Lines to paste: code, or shell. */
  lines: readonly string[];
}

/** Which emulator is meant. */
export interface SdkTarget {
  /** `http://127.0.0.1:PORT`. */
  url: string;
  /** `url` and `/api/v2`. */
  basePath: string;
  accountId: string;
}

/**
 * Settings of the official clients, ready to paste. The SDKs get a token, not a client id: with one of those they would
 * fetch a token from the real service, whatever their base path (bandwidth-sdk 8.1.4, `configuration`). The Python SDK
 * knows a host for each operation, which wins over its `host` unless it is told to ignore them (Bandwidth/python-sdk,
 * `api_client`): without that, requests go to the real service. Bandwidth's own command line takes both addresses
 * without a path (Bandwidth/cli, `internal/cmdutil`).
 */
export function sdkSettings({ url, basePath, accountId }: SdkTarget): readonly SdkSettings[] {
  return [
    {
      client: 'Node SDK (bandwidth-sdk)',
      lines: [`new Configuration({ basePath: '${basePath}', accessToken: 'emulator' })`],
    },
    {
      client: 'Python SDK (bandwidth-sdk)',
      lines: [
        `bandwidth.Configuration(host='${basePath}', ignore_operation_servers=True, access_token='emulator')`,
      ],
    },
    {
      client: "Bandwidth's command line (band)",
      lines: [
        `export BW_VOICE_URL=${url} BW_API_URL=${url}`,
        `export BW_CLIENT_ID=emulator BW_CLIENT_SECRET=emulator BW_ACCOUNT_ID=${accountId}`,
      ],
    },
  ];
}
