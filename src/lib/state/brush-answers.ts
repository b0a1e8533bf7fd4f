import { PlanAnswers } from '#lib/brush/answers.ts';
import { isAborted } from '#lib/engine/query-error.ts';
import type { Columns } from '#lib/model/columns.ts';
import type { Plan } from '#lib/model/group-plan.ts';
import type { Fragment } from '#lib/query/sql.ts';
import { readEvents, type IndexSource } from './event-index.ts';

/** After this time without a question the page is taken to have its charts, ms. */
const QUIET = 120;
/** The events are read although questions keep coming, ms. */
const PATIENCE = 1_500;
/** Questions that are remembered, to be ready for the next like them. */
const REMEMBERED = 40;

/**
 * The events of the open dataset in memory, so that what a brush or a click changes is counted at once. They are
 * read when the page is quiet; until they are there, and for what they cannot say, the engine answers.
 */
export class BrushAnswers {
  #answers: PlanAnswers | null = null;
  #reading: AbortController | null = null;
  #asked = -Infinity;
  /** what was asked while the events were not there */
  readonly #missed = new Map<string, Plan>();
  /** why the events could not be read; the engine answers all the same */
  failure: unknown = null;

  /** Whether the events are there. */
  get ready(): boolean {
    return this.#answers !== null;
  }

  /** Forgets the events: the tables are about to be others. */
  forget(): void {
    this.#reading?.abort();
    this.#reading = null;
    this.#answers = null;
    this.#missed.clear();
  }

  /** Reads the events of the tables that are in the engine now. Failures leave the questions to the engine. */
  async read(source: IndexSource): Promise<void> {
    this.forget();
    this.failure = null;
    const reading = new AbortController();
    this.#reading = reading;
    try {
      await this.#quiet(reading.signal);
      const events = await readEvents(source, reading.signal, idle);
      if (this.#reading !== reading) return;
      const answers = events && new PlanAnswers(events);
      this.#answers = answers;
      // What is on the screen is counted once, so that the first move finds everything made.
      for (const plan of this.#missed.values()) {
        await idle();
        if (this.#answers !== answers) return;
        answers?.answer(plan);
      }
      // Waited for by the benchmark.
      performance.mark('brush-ready');
    } catch (error) {
      if (!isAborted(error) && this.#reading === reading) this.failure = error;
    } finally {
      if (this.#reading === reading) this.#reading = null;
    }
  }

  /** The answer to a query; null when only the engine has it. */
  answer({ plan }: Fragment): Columns | null {
    if (plan && this.#answers) return this.#answers.answer(plan);
    this.#asked = performance.now();
    if (plan && this.#missed.size < REMEMBERED) this.#missed.set(JSON.stringify(plan), plan);
    return null;
  }

  /** Waits until nobody has asked the engine for a moment, but not for ever. */
  async #quiet(signal: AbortSignal): Promise<void> {
    const begin = performance.now();
    while (!signal.aborted) {
      const now = performance.now();
      if (now - this.#asked >= QUIET || now - begin > PATIENCE) return;
      await new Promise((resolve) => setTimeout(resolve, QUIET / 2));
    }
  }
}

/** Waits until the page has nothing better to do. */
function idle(): Promise<void> {
  if (typeof requestIdleCallback !== 'function') return Promise.resolve();
  return new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 100 }));
}
