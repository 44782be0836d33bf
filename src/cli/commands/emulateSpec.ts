import type { CommandSpec } from '../command.ts';

/** Where the emulator listens when it is not told: the same place each time, so that settings stay as they are. */
export const defaultPort = 8296;

export const emulateSpec: CommandSpec = {
  name: 'emulate',
  summary: 'Run an emulator of the Voice API.',
  about: [
    'Starts a Voice API on 127.0.0.1 that runs BXML: calls are placed through the API as at the real service, a simulated person answers, and your application is asked for documents. It takes any credentials, needs no account and reaches nobody. Everything that happens is shown as it happens; Ctrl+C ends it with a summary.',
    'The control interface under /emulator plays the far end: it sends inbound calls, presses keys, speaks and hangs up.',
  ],
  options: [
    { name: 'port', value: 'N', about: `Port to listen on; 0 takes a free one. Default ${defaultPort}.` },
    {
      name: 'virtual-clock',
      about: 'Time stands still until the control interface moves it (/emulator/clock/advance).',
    },
    { name: 'seed', value: 'N', about: 'Make ids and sample calls come out the same each time.' },
    { name: 'no-seed', about: 'Start with no sample calls.' },
    {
      name: 'callees',
      value: 'FILE',
      about: 'JSON array of who is reached at which number, as POST /emulator/callees takes them.',
    },
    {
      name: 'answer',
      value: 'FILE.bxml',
      about:
        "Document that runs where a call's answerUrl can't be reached. Changes count from the next call on.",
    },
    {
      name: 'webhook-host',
      value: 'HOST',
      about:
        'Host beside this machine that webhooks may go to, as example.com or example.com:8443. Can be given several times.',
    },
    { name: 'json', about: 'Write one JSON object a line: the address, then every event.' },
    { name: 'cps', value: 'N', about: 'Calls per second that leave the queue. Default 5.' },
    { name: 'max-calls', value: 'N', about: 'Calls that may be up at once. Default 100.' },
    {
      name: 'max-queue',
      value: 'N',
      about: 'Calls that the queue holds. Default what leaves it in 5 minutes: 1500 at 5 a second.',
    },
  ],
  statuses: {
    0: 'It ran until it was stopped, by Ctrl+C or another signal.',
    2: 'Wrong use, the port is taken, or a file could not be read.',
  },
  examples: [
    { command: 'bxml emulate', about: 'Run it, and place calls with any SDK.' },
    { command: 'bxml emulate --answer welcome.bxml', about: 'Try a document with no application at all.' },
    {
      command: 'bxml emulate --port 0 --no-seed --seed 1 --virtual-clock --json',
      about: 'In a test of another program.',
    },
  ],
};
