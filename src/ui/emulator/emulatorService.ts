import * as vscode from 'vscode';
import type { Emulator } from '../../emulator/emulator.ts';
import type { EmulatorEvent } from '../../emulator/events/event.ts';
import { setContextKey } from '../contextKeys.ts';
import { loaded } from '../loaded.ts';
import type { Log } from '../maskingLog.ts';
import { contextKeys } from '../names.ts';
import { settings } from '../settings.ts';

/**
 * The emulator inside the extension. It starts when it is first needed, and stays stopped once the person stopped it:
 * nothing but "Start Emulator" brings it back then.
 */
export class EmulatorService implements vscode.Disposable {
  readonly #log: Log;
  readonly #changed = new vscode.EventEmitter<void>();
  /** Fires after the emulator started or stopped. */
  readonly onDidChange = this.#changed.event;
  readonly #happened = new vscode.EventEmitter<EmulatorEvent>();
  /** Fires with everything that happens in the emulator, whichever one runs at the time. */
  readonly onEvent = this.#happened.event;
  #starting: Promise<Emulator> | undefined;
  #running: Emulator | undefined;
  /** Where the emulator last listened. Requests go there even when it is stopped, and then fail as they should. */
  #lastUrl: string | undefined;
  #stoppedByPerson = false;

  constructor(log: Log) {
    this.#log = log;
  }

  get running(): Emulator | undefined {
    return this.#running;
  }

  /** The address of the emulator, starting it when nobody stopped it on purpose. Rejects when the port is taken. */
  async address(): Promise<string> {
    if (this.#stoppedByPerson && this.#lastUrl !== undefined) return this.#lastUrl;
    return (await this.start()).url;
  }

  /**
   * The emulator itself, starting it when nobody stopped it on purpose. Rejects when somebody did, or when the port is
   * taken.
   */
  async ready(): Promise<Emulator> {
    if (this.#stoppedByPerson) {
      throw new Error(vscode.l10n.t('The emulator is stopped. Start it, then try again.'));
    }
    return this.start();
  }

  start(): Promise<Emulator> {
    this.#stoppedByPerson = false;
    this.#starting ??= this.#listen().catch((error: unknown) => {
      this.#starting = undefined;
      throw error;
    });
    return this.#starting;
  }

  async stop(): Promise<void> {
    this.#stoppedByPerson = true;
    await this.#close();
  }

  dispose(): void {
    void this.#close();
    this.#changed.dispose();
    this.#happened.dispose();
  }

  async #listen(): Promise<Emulator> {
    const { startEmulator } = await loaded(import('../../emulator/emulator.ts'));
    const emulator = await startEmulator({
      port: settings.emulatorPort(),
      seedCalls: settings.emulatorSampleCalls(),
      webhookHosts: settings.emulatorWebhookHosts(),
      // Whoever tries documents out on a call has no application yet: such a call waits for what it is sent.
      stayUpWithoutAnswer: true,
    });
    emulator.events.subscribe((event) => this.#happened.fire(event));
    this.#running = emulator;
    this.#lastUrl = emulator.url;
    this.#log.info(`Emulator listens on ${emulator.url}`);
    this.#announce();
    return emulator;
  }

  async #close(): Promise<void> {
    const emulator = await this.#starting?.catch(() => undefined);
    this.#starting = undefined;
    this.#running = undefined;
    if (!emulator) return;
    await emulator.close();
    this.#log.info('Emulator stopped');
    this.#announce();
  }

  #announce(): void {
    setContextKey(contextKeys.emulatorRunning, this.#running !== undefined);
    this.#changed.fire();
  }
}
