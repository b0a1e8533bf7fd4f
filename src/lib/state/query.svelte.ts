export type QueryStatus = 'idle' | 'loading' | 'ready' | 'error';

/**
 * The result of a question that is asked again and again. The newest run wins, whether or not older ones
 * honour their abort signal; the former result stays while a new one is on its way and after an error.
 */
export class QueryState<T> {
  data = $state.raw<T | undefined>(undefined);
  status = $state<QueryStatus>('idle');
  error = $state.raw<unknown>(null);
  #current: AbortController | null = null;
  #disposed = false;

  /**
   * Asks. Settles when this run has its answer or has been overtaken; never rejects, errors are in `error`.
   * An abort that nobody here asked for counts as an error: otherwise the state would stay "loading".
   */
  async run(ask: (signal: AbortSignal) => Promise<T>): Promise<void> {
    this.#current?.abort();
    if (this.#disposed) return;
    const run = new AbortController();
    this.#current = run;
    this.status = 'loading';
    try {
      const data = await ask(run.signal);
      if (this.#current !== run) return;
      this.data = data;
      this.error = null;
      this.status = 'ready';
    } catch (error) {
      if (this.#current !== run) return;
      this.error = error;
      this.status = 'error';
    }
  }

  /** Takes an answer that is there at once; what is on its way is overtaken. */
  put(data: T): void {
    this.#current?.abort();
    this.#current = null;
    if (this.#disposed) return;
    this.data = data;
    this.error = null;
    this.status = 'ready';
  }

  /** Aborts what is on its way and keeps the former result. */
  cancel(): void {
    this.#current?.abort();
    this.#current = null;
    if (this.status === 'loading') this.status = this.data === undefined ? 'idle' : 'ready';
  }

  /** Aborts for good; later runs do nothing. */
  dispose(): void {
    this.#disposed = true;
    this.cancel();
  }
}
