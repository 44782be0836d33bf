/**
 * A small voice application: a menu that gives the opening hours, transfers to a person, or takes a message.
 *
 * It needs Node and nothing else. Start it with `node application.mjs`, or with another port than 3000 as
 * `node application.mjs 8080`. README.md in this folder tells how to call it.
 *
 * How it works: when something happens on a call (somebody answers, keys were pressed, a transfer is over), Bandwidth
 * sends a request to this application, a webhook. It tells what happened in its fields. The application replies with
 * BXML, which says what the call does next. When a document has run to its end, the call hangs up.
 */
import { createServer } from 'node:http';

/** The simulated person to transfer to. In the emulator every number answers unless it was told otherwise. */
const receptionist = '+19195550144';

/**
 * What each address replies. Every function gets the fields of the webhook and returns BXML, or nothing for webhooks that
 * only inform.
 *
 * @type {Record<string, (event: Record<string, string>) => string | undefined>}
 */
const replies = {
  // The call was answered (outbound), or somebody calls (inbound): ask what they want. The keys go to /choice.
  '/answer': () => menu('Welcome.'),

  // The keys that were pressed are in `digits`; it is empty when nobody pressed any.
  '/choice': ({ digits }) => {
    switch (digits) {
      case '1':
        return bxml('<SpeakSentence>We are open from nine to five.</SpeakSentence>', '<Hangup/>');
      case '2':
        return bxml(
          '<SpeakSentence>One moment, please.</SpeakSentence>',
          '<Transfer transferCompleteUrl="/transferred" callTimeout="20">',
          `  <PhoneNumber>${receptionist}</PhoneNumber>`,
          '</Transfer>',
        );
      case '3':
        return bxml(
          '<SpeakSentence>Leave a message, then press the pound key.</SpeakSentence>',
          '<Record recordCompleteUrl="/voicemail" maxDuration="60" terminatingDigits="#"/>',
        );
      case '':
        return bxml('<SpeakSentence>Goodbye.</SpeakSentence>');
      default:
        return menu('Sorry, I did not get that.');
    }
  },

  // The transfer is over. `cause` says why: `hangup` when they have talked, `busy` or `timeout` when nobody came.
  '/transferred': ({ cause }) =>
    cause === 'hangup'
      ? bxml('<SpeakSentence>Thank you for calling.</SpeakSentence>')
      : bxml(
          '<SpeakSentence>Nobody is free right now. Leave a message, then press the pound key.</SpeakSentence>',
          '<Record recordCompleteUrl="/voicemail" maxDuration="60" terminatingDigits="#"/>',
        ),

  // The message was recorded.
  '/voicemail': () => bxml('<SpeakSentence>Thank you. We will call you back.</SpeakSentence>'),
};

// The sample document menu.bxml asks here what to do with its key.
replies['/menu'] = replies['/choice'];

/** @param {string} greeting */
function menu(greeting) {
  return bxml(
    '<Gather gatherUrl="/choice" maxDigits="1" firstDigitTimeout="10">',
    `  <SpeakSentence>${greeting} For opening hours press 1, for a person 2, for a message 3.</SpeakSentence>`,
    '</Gather>',
  );
}

/** @param {string[]} lines What stands inside the root. */
function bxml(...lines) {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Response>',
    ...lines.map((line) => `  ${line}`),
    '</Response>',
    '',
  ].join('\n');
}

/**
 * The fields of a webhook: the JSON body of a POST, the query of a GET.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {URL} url
 */
async function fieldsOf(request, url) {
  if (request.method === 'GET') return Object.fromEntries(url.searchParams);
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) {
    body += chunk;
    if (body.length > 65_536) throw new Error('The body is too long.');
  }
  return body === '' ? {} : JSON.parse(body);
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const reply = replies[url.pathname];
  if (!reply) {
    response.writeHead(404).end();
    return;
  }
  try {
    const event = await fieldsOf(request, url);
    console.log(
      `${event.eventType ?? 'request'} -> ${url.pathname}${event.digits ? ` (${event.digits})` : ''}`,
    );
    response.writeHead(200, { 'Content-Type': 'application/xml' }).end(reply(event));
  } catch (error) {
    console.error(error);
    response.writeHead(400).end();
  }
});

// Loopback only: the emulator runs on this machine, and nobody else has any business here. Port 0 takes a free one.
server.listen(Number(process.argv[2] ?? 3000), '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  console.log(`The application listens on http://127.0.0.1:${port}. Press Ctrl+C to end.`);
});
