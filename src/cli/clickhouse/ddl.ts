import { ABOUT } from '#lib/engine/clickhouse/settings.ts';
import { columnsOf, columnType, TABLE_NAMES, type ColumnType, type TableName } from '#lib/model/tables.ts';
import { clickhouse } from '#lib/query/clickhouse.ts';

/** Name under which the servers of a layout over several shards know their cluster (`remote_servers`). */
export interface Layout {
  readonly database: string;
  /** null for one server */
  readonly cluster: string | null;
}

const TYPES: Record<ColumnType, string> = {
  text: 'LowCardinality(Nullable(String))',
  integer: 'Nullable(Int32)',
  number: 'Nullable(Float64)',
  date: 'Nullable(Date32)'
};

/** Texts that are as many as there are events: no dictionary helps them, a stronger compression does. */
const LONG: ReadonlySet<string> = new Set(['event_id', 'title', 'search', 'url']);

/**
 * How each large table is stored. Filters on days read only the years and the stretches they need; texts are found
 * by the key of their event. Tables that are not named here are small.
 */
const STORED: Partial<Record<TableName, { readonly order: string; readonly partition?: string }>> = {
  events: { order: '"event_date", "event_key"', partition: 'toYear(coalesce("event_date", toDate32(0)))' },
  event_texts: { order: '"event_key"' },
  event_places: { order: '"event_key"' },
  topic_sets: { order: '"topic_set"' },
  organiser_sets: { order: '"organiser_set"' }
};

/** Tables that are spread over shards, and by what; all rows of the others lie on the first shard. */
const SHARDED: Partial<Record<TableName, string>> = {
  events: 'cityHash64(assumeNotNull("event_key"))',
  event_texts: 'cityHash64(assumeNotNull("event_key"))'
};

const quoted = (name: string): string => clickhouse.identifier(name);

/** A table's name in its database. */
const inside = ({ database }: Layout, name: string): string => `${quoted(database)}.${quoted(name)}`;

/** The columns of a table of the model with their types. */
export function columnsDdl(name: TableName): string {
  return columnsOf(name)
    .map((column) => {
      const type = LONG.has(column) ? 'Nullable(String) CODEC(ZSTD(3))' : TYPES[columnType(name, column)];
      return `${quoted(column)} ${type}`;
    })
    .join(', ');
}

/** Statements that make the database and all tables, as far as they are not there; safe to repeat. */
export function schema(layout: Layout): string[] {
  const { database, cluster } = layout;
  const statements = [`CREATE DATABASE IF NOT EXISTS ${quoted(database)}`];
  for (const name of TABLE_NAMES) {
    const stored = cluster === null ? name : `${name}_local`;
    statements.push(mergeTree(inside(layout, stored), columnsDdl(name), STORED[name]));
    if (cluster !== null) statements.push(distributed(layout, name, stored, SHARDED[name] ?? '0'));
  }
  const about = cluster === null ? ABOUT : `${ABOUT}_local`;
  statements.push(
    `CREATE TABLE IF NOT EXISTS ${inside(layout, about)} ("key" String, "value" String CODEC(ZSTD(3)), "at" DateTime64(6) DEFAULT now64(6))
    ENGINE = MergeTree ORDER BY "key"`
  );
  if (cluster !== null) statements.push(distributed(layout, ABOUT, about, '0'));
  return statements.map((statement) => statement.replace(/\s+/g, ' '));
}

function mergeTree(
  name: string,
  columns: string,
  { order, partition }: { readonly order: string; readonly partition?: string } = { order: '' }
): string {
  const parts = partition === undefined ? '' : `PARTITION BY ${partition}`;
  // Days and keys may be null; a stream that is sent twice is taken in once.
  return `CREATE TABLE IF NOT EXISTS ${name} (${columns}) ENGINE = MergeTree ${parts} ORDER BY (${order})
    SETTINGS allow_nullable_key = 1, non_replicated_deduplication_window = 10000`;
}

function distributed(layout: Layout, name: string, stored: string, by: string): string {
  const { database, cluster } = layout;
  return `CREATE TABLE IF NOT EXISTS ${inside(layout, name)} AS ${inside(layout, stored)}
    ENGINE = Distributed(${quoted(cluster ?? '')}, ${quoted(database)}, ${quoted(stored)}, ${by})`;
}
