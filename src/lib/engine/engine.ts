import type { DecisionTable, TableName } from '#lib/model/tables.ts';
import type { Compiled } from '#lib/query/compile.ts';
import type { Dialect } from '#lib/query/dialect.ts';
import type { Columns } from '#lib/model/columns.ts';

/**
 * A table on its way into an engine: Arrow IPC streams (each complete, with schema and end mark), every one
 * with the columns of `TABLES[name]` in that order. `batches` is called again, from the start, when an engine
 * that died is started anew.
 */
export interface TableSource {
  readonly name: TableName;
  batches(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export interface LoadProgress {
  readonly table: TableName;
  readonly batches: number;
}

/** Runs compiled queries over the tables of one dataset. Nothing outside engine/ knows which engine it is. */
export interface Engine {
  readonly dialect: Dialect;
  /**
   * Replaces all tables. Tables without a source are created empty. The tables that charts need come first and
   * can be asked from `onCore` on; the late ones (`isLate`) follow, and the load ends when they are in. A load
   * that fails before `onCore` leaves the engine without a dataset, never with half of one; after it, without
   * the late tables. @throws QueryError
   */
  load(sources: readonly TableSource[], options?: LoadOptions): Promise<void>;
  /**
   * Replaces one table of the analyst's decisions, which stays until the next load; the other tables are left.
   * @throws QueryError
   */
  replace(source: TableSource & { readonly name: DecisionTable }): Promise<void>;
  /** @throws QueryError, kind "aborted" when the signal fired before the result was there */
  query(compiled: Compiled, options?: QueryOptions): Promise<Columns>;
  /**
   * Makes searches of titles quick, step by step: queries come in between and find the same as before. An engine
   * that needs no such thing does nothing. What it made is lost with the dataset or the engine. @throws QueryError
   */
  indexTitles(options?: TitleIndexOptions): Promise<void>;
  /** The result as one Arrow IPC stream, for files. @throws QueryError */
  queryArrow(compiled: Compiled, options?: QueryOptions): Promise<Uint8Array>;
  /**
   * The one door for SQL that a person wrote; everything else is compiled from fragments. A single statement that
   * reads, run so that it cannot change anything: see `runConsole`. @throws QueryError, kind "syntax" for a text
   * that is refused, "aborted" when the signal fired before the end
   */
  console(text: string, options: ConsoleOptions): Promise<void>;
  close(): Promise<void>;
}

export interface QueryOptions {
  readonly signal?: AbortSignal;
}

export interface TitleIndexOptions {
  /** told the share of the titles that is done, 0 to 1 */
  readonly onProgress?: (share: number) => void;
}

/** Some rows of the answer to a statement that a person wrote. */
export interface ConsolePart {
  readonly columns: Columns;
  /** DuckDB's type of each column, such as "BIGINT" or "INTEGER[]" */
  readonly types: readonly string[];
}

export interface ConsoleOptions extends QueryOptions {
  /** most rows that are asked for; all when left out */
  readonly limit?: number;
  /** told the answer part by part, in its order; at least once, and never after the signal fired */
  readonly onPart: (part: ConsolePart) => void;
}

export interface LoadOptions extends QueryOptions {
  readonly onProgress?: (progress: LoadProgress) => void;
  /** told once, when all tables but the late ones can be asked */
  readonly onCore?: () => void;
}
