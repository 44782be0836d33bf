import type { DescribedCall } from '../../emulator/events/describeEvent.ts';
import type { EmulatorEvent } from '../../emulator/events/event.ts';
import { count } from '../text/count.ts';
import { twoColumns } from '../text/wrap.ts';

/** Counts what happens, for the summary. */
export class Tally {
  readonly #live = new Set<string>();
  readonly #causes = new Map<string, number>();
  #placed = 0;
  #received = 0;
  #legs = 0;
  #answered = 0;
  #webhooks = 0;
  #failedWebhooks = 0;
  #documents = 0;
  #refusedDocuments = 0;
  #refusedRequests = 0;

  /** @param call The call the event belongs to. */
  add(event: EmulatorEvent, call: DescribedCall | undefined): void {
    switch (event.kind) {
      case 'request':
        if (event.status >= 400) this.#refusedRequests++;
        else if (event.operation === 'createCall' && event.callId) this.#begin(event.callId, 'placed');
        break;
      case 'state':
        if (event.callId) this.#enter(event.callId, event.state, event.disconnectCause, call);
        break;
      case 'webhook':
        this.#webhooks++;
        break;
      case 'webhook-reply':
        if (event.status === undefined || event.status < 200 || event.status > 299) this.#failedWebhooks++;
        break;
      case 'bxml':
        this.#documents++;
        if (event.outcome === 'refused') this.#refusedDocuments++;
        break;
      case 'reset':
        this.#live.clear();
        break;
    }
  }

  /** The summary, a line each. `ran`: how long, e.g. `8 s`. */
  lines(ran: string, width: number): string[] {
    const ended = [...this.#causes].sort(([, a], [, b]) => b - a);
    const endedCount = ended.reduce((sum, [, number]) => sum + number, 0);
    const rows: [string, string][] = [
      [
        'Calls',
        listed([
          `${this.#placed} placed`,
          this.#received > 0 && `${this.#received} received`,
          this.#legs > 0 && count(this.#legs, 'transfer leg'),
          `${this.#answered} answered`,
          this.#live.size > 0 && `${this.#live.size} still up`,
        ]),
      ],
      [
        'Ended',
        endedCount === 0
          ? '0'
          : `${endedCount}: ${listed(ended.map(([cause, number]) => `${number} ${cause}`))}`,
      ],
      ['Webhooks', `${this.#webhooks} sent, ${this.#failedWebhooks} failed`],
      ['Documents', `${this.#documents} arrived, ${this.#refusedDocuments} refused`],
    ];
    if (this.#refusedRequests > 0) rows.push(['Requests', `${this.#refusedRequests} refused`]);
    return [`Ran for ${ran}.`, ...twoColumns(rows, width)];
  }

  #enter(callId: string, state: string, cause: string | undefined, call: DescribedCall | undefined): void {
    if (state === 'initiated' && !this.#live.has(callId)) {
      this.#begin(callId, call?.direction === 'inbound' ? 'received' : 'leg');
    }
    if (state === 'answered') this.#answered++;
    if (state !== 'disconnected') return;
    this.#live.delete(callId);
    this.#causes.set(cause ?? 'unknown', (this.#causes.get(cause ?? 'unknown') ?? 0) + 1);
  }

  #begin(callId: string, how: 'placed' | 'received' | 'leg'): void {
    this.#live.add(callId);
    if (how === 'placed') this.#placed++;
    else if (how === 'received') this.#received++;
    else this.#legs++;
  }
}

function listed(parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false).join(', ');
}
