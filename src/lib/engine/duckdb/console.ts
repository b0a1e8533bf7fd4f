import type { Columns } from '#lib/model/columns.ts';
import { consoleStatement, type ConsoleStatement } from '#lib/query/console/statement.ts';
import type { ConsoleOptions } from '../engine.ts';
import { QueryError } from '../query-error.ts';
import { toQueryError } from './errors.ts';

/** What an engine must be able to do with a text of this file. */
export interface ConsoleRunner {
  /** Fails for a text that is not one statement, or not one that can be run. Runs nothing. */
  readonly prepare: (sql: string) => Promise<void>;
  readonly run: (sql: string) => Promise<Columns>;
  /** Gives the rows part by part until there are no more or the signal fires. */
  readonly stream: (sql: string, onPart: (columns: Columns) => void) => Promise<void>;
}

/**
 * Runs a statement that a person wrote. It cannot change anything, for four reasons that do not rest on each
 * other: its text is read and refused unless it is a single query (`consoleStatement`), it is run only as a
 * part of a SELECT of ours, in a transaction that may not write, on an engine that may not touch files,
 * addresses or extensions (`SETTINGS`).
 * @throws QueryError, kind "syntax" for a text that is refused
 */
export async function runConsole(
  text: string,
  { limit, signal, onPart }: ConsoleOptions,
  { prepare, run, stream }: ConsoleRunner
): Promise<void> {
  const statement = readStatement(text);
  // The engine's messages name lines: the query stays in its own.
  const query = keptLines(text, statement);
  const inner = `(\n${query}\n)`;
  /** lines of ours above the query in what runs */
  let before = 0;
  const give = (types: readonly string[]) => (columns: Columns) => {
    if (!signal?.aborted) onPart({ columns, types });
  };
  await run('BEGIN TRANSACTION READ ONLY');
  try {
    await prepare(query);
    before = 1;
    if (statement.explain !== null) {
      await stream(`${statement.explain} SELECT * FROM ${inner}`, give(['VARCHAR', 'VARCHAR']));
      return;
    }
    const { data } = await run(
      `SELECT "column_name" AS "name", "column_type" AS "type" FROM (DESCRIBE SELECT * FROM ${inner})`
    );
    const names = (data['name'] ?? []).map(String);
    // An enumeration would list all its values.
    const types = (data['type'] ?? []).map((type) => String(type).replace(/^ENUM\(.*\)$/s, 'ENUM'));
    const selected = names.map((name, i) => selectedColumn(name, types[i] ?? ''));
    const most = limit === undefined ? '' : ` LIMIT ${Math.max(0, Math.trunc(limit))}`;
    await stream(`SELECT ${selected.join(', ')} FROM ${inner}${most}`, give(types));
  } catch (error) {
    throw inOwnLines(error, text, before);
  } finally {
    await run('ROLLBACK');
  }
}

function readStatement(text: string): ConsoleStatement {
  const read = consoleStatement(text);
  if (read.ok) return read.value;
  const { kind, word } = read.error;
  throw new QueryError('syntax', `refused (${kind}): ${word}`, { sql: text });
}

/** The query at its own place: everything before it is blank. */
const keptLines = (text: string, { from, query }: ConsoleStatement): string =>
  text.slice(0, from).replace(/[^\n]/g, ' ') + query;

/** The error with the text of the person, and lines counted as that text has them. */
function inOwnLines(error: unknown, text: string, before: number): QueryError {
  const { kind, message } = toQueryError(error);
  const counted = message.replace(
    /^LINE (\d+):/gm,
    (_, line: string) => `LINE ${Math.max(1, Number(line) - before)}:`
  );
  return new QueryError(kind, counted, { sql: text, cause: error });
}

/** Types whose values charts and files know as they are; everything else is shown as DuckDB writes it. */
const PLAIN =
  /^(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|UTINYINT|USMALLINT|UINTEGER|FLOAT|DOUBLE|VARCHAR|DATE|DECIMAL\(\d+,\s*\d+\))$/;

function selectedColumn(name: string, type: string): string {
  const quoted = `"${name.replaceAll('"', '""')}"`;
  return PLAIN.test(type) ? quoted : `CAST(${quoted} AS VARCHAR) AS ${quoted}`;
}
