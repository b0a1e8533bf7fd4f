import { isAborted, QueryError, type QueryErrorKind } from '#lib/engine/query-error.ts';
import type { ExportProgress } from '#lib/export/events.ts';
import { EXPORT_ERRORS, ExportError } from '#lib/export/export-error.ts';
import type { App } from './app.ts';
import { save } from './save.ts';

/** How a file comes about: one at a time, how far it is, and what became of it. */
export class Making {
  readonly #app: Pick<App, 'locale' | 't'>;
  #running: AbortController | null = null;
  status = $state<'idle' | 'working' | 'done' | 'failed'>('idle');
  progress = $state.raw<ExportProgress | null>(null);
  /** name of the file made last */
  name = $state('');
  #error = $state.raw<unknown>(null);

  constructor(app: Pick<App, 'locale' | 't'>) {
    this.#app = app;
  }

  /** Why the last file could not be made, in the language of the interface. */
  get error(): string {
    return whyNot(this.#error, this.#app);
  }

  /** Makes a file and hands it to the browser's downloads; one that is being made is given up. */
  async run(name: string, write: (signal: AbortSignal) => Promise<Blob>): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    this.status = 'working';
    this.progress = null;
    this.name = name;
    try {
      const blob = await write(running.signal);
      if (running.signal.aborted) return;
      save(blob, name);
      this.status = 'done';
    } catch (error) {
      if (this.#running !== running) return;
      this.#error = error;
      this.status = isAborted(error) ? 'idle' : 'failed';
    } finally {
      if (this.#running === running) this.#running = null;
    }
  }

  /** Nothing is said any longer of the last file. */
  forget(): void {
    if (this.status !== 'working') this.status = 'idle';
  }

  cancel(): void {
    this.#running?.abort();
  }
}

/** Why something could not be made, in the language of the interface. */
export function whyNot(error: unknown, { t, locale }: Pick<App, 'locale' | 't'>): string {
  if (error instanceof ExportError) return EXPORT_ERRORS[error.kind][locale];
  const kind: QueryErrorKind = error instanceof QueryError ? error.kind : 'unknown';
  return t.status.errors[kind];
}
