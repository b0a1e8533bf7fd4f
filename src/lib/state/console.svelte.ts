import { isAborted, QueryError } from '#lib/engine/query-error.ts';
import type { ConsolePart } from '#lib/engine/engine.ts';
import { toCsv } from '#lib/export/csv.ts';
import { fileName } from '#lib/export/filename.ts';
import type { Cell, Columns } from '#lib/model/columns.ts';
import { engineMessage, indexOf } from '#lib/query/console/message.ts';
import { consoleStatement, STATEMENTS, type Refusal } from '#lib/query/console/statement.ts';
import type { App } from './app.ts';
import { readHistory, remembered, writeHistory } from './console-history.ts';
import { save } from './save.ts';
import { today } from './time.ts';

/** Rows that are kept for the page; one more is asked for, to know whether there are more. */
export const MOST_ROWS = 10_000;

/** The rows of a statement that was run. */
export interface ConsoleAnswer {
  readonly text: string;
  readonly columns: Columns;
  /** DuckDB's type of each column */
  readonly types: readonly string[];
  /** there are more rows than `MOST_ROWS` */
  readonly more: boolean;
  /** ms from the press to the last row */
  readonly took: number;
}

/** Why a statement has no answer, in the language of the interface. */
export interface ConsoleFault {
  readonly words: string;
  /** characters of the statement that are to blame; null when nobody says which */
  readonly place: { readonly from: number; readonly to: number } | null;
  /** from 1 */
  readonly line: number | null;
  readonly column: number | null;
}

/** The SQL console: the statement, its answer, and what was run before. */
export class ConsoleState {
  readonly #app: App;
  readonly #storage: Storage | null;
  #running: AbortController | null = null;
  #saving: AbortController | null = null;

  text = $state('');
  status = $state<'idle' | 'running' | 'done' | 'cancelled' | 'failed'>('idle');
  answer = $state.raw<ConsoleAnswer | null>(null);
  #error = $state.raw<Refusal | QueryError | null>(null);
  /** the text that `#error` is about */
  #wrong = $state('');
  history = $state.raw<readonly string[]>([]);
  /** rows of the file that is being written; null when none is */
  saved = $state<number | null>(null);

  /** @param storage of the device; null where it is refused */
  constructor(app: App, storage: Storage | null) {
    this.#app = app;
    this.#storage = storage;
    this.history = readHistory(storage);
  }

  /** What is wrong with the statement as it stands; null once it was changed. */
  get fault(): ConsoleFault | null {
    if (this.#error === null || this.#wrong !== this.text) return null;
    return this.#error instanceof QueryError
      ? this.#engineFault(this.#error)
      : this.#refusalFault(this.#error);
  }

  /** Runs the statement; a former run is given up. A dataset that is on its way is waited for. */
  async run(): Promise<void> {
    const { text } = this;
    this.#running?.abort();
    const run = new AbortController();
    this.#running = run;
    this.#error = null;
    const read = consoleStatement(text);
    if (!read.ok) {
      this.#fail(read.error, text);
      return;
    }
    this.status = 'running';
    this.history = remembered(this.history, text.trim());
    writeHistory(this.#storage, this.history);
    try {
      const { workspace, view } = this.#app;
      await workspace.open(view.view.dataset);
      if (this.#running !== run) return;
      if (!workspace.ready) {
        // The page says why there is nothing to ask.
        this.status = 'idle';
        return;
      }
      const started = performance.now();
      const parts: ConsolePart[] = [];
      await workspace.console(text, {
        signal: run.signal,
        limit: MOST_ROWS + 1,
        onPart: (part) => parts.push(part)
      });
      if (this.#running !== run) return;
      const columns = joined(parts);
      this.answer = {
        text,
        columns: { ...columns, length: Math.min(columns.length, MOST_ROWS) },
        types: parts[0]?.types ?? [],
        more: columns.length > MOST_ROWS,
        took: performance.now() - started
      };
      this.status = 'done';
    } catch (error) {
      if (this.#running !== run) return;
      if (isAborted(error)) this.status = 'cancelled';
      else this.#fail(asQueryError(error), text);
    } finally {
      if (this.#running === run) this.#running = null;
    }
  }

  cancel(): void {
    this.#running?.abort();
  }

  /** Runs the statement of the answer once more without a limit and writes its rows into a CSV file as they come. */
  async download(): Promise<void> {
    const { answer } = this;
    const { workspace } = this.#app;
    const { info } = workspace;
    if (answer === null || info === null) return;
    this.#saving?.abort();
    const saving = new AbortController();
    this.#saving = saving;
    this.saved = 0;
    const pieces: Blob[] = [];
    let rows = 0;
    try {
      await workspace.console(answer.text, {
        signal: saving.signal,
        onPart: ({ columns }) => {
          const first = pieces.length === 0;
          const marked = info.synthetic ? withKind(columns) : columns;
          // A Blob a part may live on disk, which an array of bytes cannot.
          pieces.push(new Blob([...toCsv(marked, marked.names, { bom: first, header: first })]));
          rows += columns.length;
          this.saved = rows;
        }
      });
      // The filters of the view are not those of the statement.
      const of = { info, view: { selection: [] }, panel: 'sql', date: today(), extension: 'csv' };
      if (this.#saving === saving) save(new Blob(pieces, { type: 'text/csv;charset=utf-8' }), fileName(of));
    } catch (error) {
      if (!isAborted(error)) this.#fail(asQueryError(error), answer.text);
    } finally {
      if (this.#saving === saving) {
        this.#saving = null;
        this.saved = null;
      }
    }
  }

  cancelDownload(): void {
    this.#saving?.abort();
  }

  clearHistory(): void {
    this.history = [];
    writeHistory(this.#storage, []);
  }

  dispose(): void {
    this.cancel();
    this.cancelDownload();
  }

  #fail(error: Refusal | QueryError, text: string): void {
    this.#error = error;
    this.#wrong = text;
    this.status = 'failed';
  }

  #engineFault(error: QueryError): ConsoleFault {
    const { words, line, column } = engineMessage(error.message, this.text);
    // What the engine says of a statement is for the person who wrote it; of itself it speaks in our words.
    const isOwn = error.kind === 'syntax' || error.kind === 'unknown';
    const from = line === null ? null : indexOf(this.text, line, column ?? 1);
    return {
      words: isOwn ? words : this.#app.t.status.errors[error.kind],
      place: from === null ? null : { from, to: wordEnd(this.text, from) },
      line,
      column
    };
  }

  #refusalFault({ kind, from, to, word }: Refusal): ConsoleFault {
    const t = this.#app.t.console.refused;
    const words = t[kind];
    const before = this.text.slice(0, from).split('\n');
    return {
      words: typeof words === 'string' ? words : words(word, STATEMENTS.join(', ')),
      place: kind === 'empty' ? null : { from, to },
      line: kind === 'empty' ? null : before.length,
      column: kind === 'empty' ? null : (before.at(-1)?.length ?? 0) + 1
    };
  }
}

function joined(parts: readonly ConsolePart[]): Columns {
  const names = parts[0]?.columns.names ?? [];
  const all = (name: string): Cell[] => parts.flatMap(({ columns }) => columns.data[name] ?? []);
  return {
    length: parts.reduce((sum, { columns }) => sum + columns.length, 0),
    names,
    data: Object.fromEntries(names.map((name) => [name, all(name)]))
  };
}

/** Rows of synthetic data say so wherever they go. */
function withKind(columns: Columns): Columns {
  const name = ['data_kind', 'data_kind_'].find((one) => !columns.names.includes(one)) ?? 'data_kind__';
  const cells = Array<Cell>(columns.length).fill('synthetic');
  return { ...columns, names: [...columns.names, name], data: { ...columns.data, [name]: cells } };
}

/** Behind the word that begins at `from`, at least one character on. */
function wordEnd(text: string, from: number): number {
  const word = /^[\p{L}\p{N}_]+/u.exec(text.slice(from))?.[0];
  return Math.min(text.length, from + (word?.length ?? 1));
}

const asQueryError = (error: unknown): QueryError =>
  error instanceof QueryError
    ? error
    : new QueryError('unknown', error instanceof Error ? error.message : String(error), { cause: error });
