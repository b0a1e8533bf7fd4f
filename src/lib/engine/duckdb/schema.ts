import { RecordBatchReader } from 'apache-arrow';
import {
  columnsOf,
  isLate,
  NUMBERED,
  TABLE_NAMES,
  TABLES,
  type ColumnName,
  type ColumnType,
  type TableName
} from '#lib/model/tables.ts';
import type { Dialect } from '#lib/query/dialect.ts';
import { numbersType } from '#lib/query/duckdb.ts';
import { QueryError } from '../query-error.ts';

const SQL_TYPES: Record<ColumnType, string> = {
  text: 'VARCHAR',
  integer: 'INTEGER',
  number: 'DOUBLE',
  date: 'DATE'
};

/** Run before anything else: DuckDB must never fetch an extension or touch a file on its own. */
export const SETTINGS = [
  'SET autoload_known_extensions = false',
  'SET autoinstall_known_extensions = false',
  'SET enable_external_access = false'
] as const;

/**
 * Run on every new connection of an engine whose memory is tight: tables are compressed as they are filled. A
 * fifth of the memory, and columns of repeated texts are grouped by their dictionaries.
 */
export const COMPRESSED = ["ATTACH IF NOT EXISTS ':memory:' AS dataset (COMPRESS)", 'USE dataset'] as const;

/** Statements that leave every table of the model empty, or those that are loaded late. */
export function emptyTables(dialect: Dialect, which: 'all' | 'late' = 'all'): string[] {
  return TABLE_NAMES.filter((name) => which === 'all' || isLate(name)).map((name) =>
    emptyTable(dialect, name)
  );
}

/** Statement that leaves a table empty. */
export function emptyTable(dialect: Dialect, name: TableName): string {
  const columns = Object.entries(TABLES[name])
    .map(([column, type]) => `${dialect.identifier(column)} ${SQL_TYPES[type]}`)
    .join(', ');
  return `CREATE OR REPLACE TABLE ${dialect.identifier(name)} (${columns})`;
}

/**
 * Columns of few distinct texts that are sorted by, or grouped behind a join, where the dictionaries of the storage
 * do not reach: they become enumerations, whose order is that of the texts.
 */
const ENUMERATED = [
  ['events', 'site'],
  ['topic_sets', 'topic'],
  ['topic_sets', 'topic_group'],
  ['organiser_sets', 'organiser'],
  ['organiser_sets', 'organiser_group']
] as const satisfies readonly (readonly [TableName, ColumnName])[];

/** Statements run once the tables that charts need are filled. */
export function enumerations(dialect: Dialect): string[] {
  const made = (type: string, name: TableName, column: ColumnName): string[] => {
    const [of, texts, quoted] = [name, column, type].map((word) => dialect.identifier(word));
    return [
      `DROP TYPE IF EXISTS ${quoted}`,
      // An enumeration without values fails in some plans: the empty text, which no table holds, is always one.
      `CREATE TYPE ${quoted} AS ENUM (SELECT '' UNION SELECT ${texts} FROM ${of} WHERE ${texts} IS NOT NULL ORDER BY 1)`
    ];
  };
  return [
    ...ENUMERATED.flatMap(([name, column]) => {
      const type = `${name}_${column}`;
      const [of, texts, quoted] = [name, column, type].map((word) => dialect.identifier(word));
      return [...made(type, name, column), `ALTER TABLE ${of} ALTER ${texts} TYPE ${quoted}`];
    }),
    // Texts that are asked for as numbers stay texts: nearly all queries are as quick with them.
    ...NUMBERED.flatMap((column) => made(numbersType(column), 'events', column))
  ];
}

/**
 * Checks that bytes are one complete Arrow stream with the columns of a table in their order. DuckDB inserts
 * by position and takes a stream without its end mark as "more to come": both faults would go unnoticed.
 * @throws QueryError
 */
export function checkStream(name: TableName, bytes: Uint8Array): void {
  const fail = (why: string, cause?: unknown) =>
    new QueryError('unknown', `table ${name}: ${why}`, { cause });
  let names: string[];
  try {
    const reader = RecordBatchReader.from(bytes).open();
    names = reader.schema.fields.map((field) => field.name);
  } catch (cause) {
    throw fail('not an Arrow stream', cause);
  }
  const wanted = columnsOf(name);
  if (names.join() !== wanted.join())
    throw fail(`columns are ${names.join(', ')} instead of ${wanted.join(', ')}`);
  const end = bytes.subarray(-8);
  if (end.length < 8 || end.some((byte, i) => byte !== (i < 4 ? 0xff : 0)))
    throw fail('the Arrow stream has no end mark');
}
