/** Stops listening. Safe to call twice. */
export type Unsubscribe = () => void;

/** The listeners of one kind of event. */
export class Listeners<Event> {
  readonly #listeners = new Set<{ readonly run: (event: Event) => void }>();

  subscribe(run: (event: Event) => void): Unsubscribe {
    const entry = { run };
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  }

  /** Tells everybody. A listener that throws is reported as an uncaught error and does not keep others from hearing. */
  emit(event: Event): void {
    for (const { run } of [...this.#listeners]) {
      try {
        run(event);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}
