import { createHash } from 'node:crypto';
import { ABOUT, SCHEMA_VERSION } from '#lib/engine/clickhouse/settings.ts';
import type { ImportRequest, ReadDataset } from '#lib/ingest/import.ts';
import { packTable } from '#lib/ingest/tables/arrow.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { Exclusion } from '#lib/model/exclusion.ts';
import { columnsOf, TABLE_NAMES, type TableName } from '#lib/model/tables.ts';
import { rows, run, ServerError, type Target } from './administer.ts';
import { columnsDdl, schema } from './ddl.ts';
import { mergeInfo } from './merge-info.ts';

/** Numbers are given anew by every load; those of a load begin behind these. */
interface Offsets {
  readonly event: number;
  readonly topic: number;
  readonly organiser: number;
}

/** A load as the server remembers it. */
interface LoadState {
  readonly state: 'staging' | 'publishing' | 'done';
  readonly offsets: Offsets;
  readonly events: number;
}

export interface LoadReport {
  /** events that are now there for the first time */
  readonly added: number;
  /** events of the files that an earlier load had brought */
  readonly known: number;
  /** the very same files had been loaded before: nothing was done */
  readonly already: boolean;
  /** an interrupted load of the same files was continued */
  readonly resumed: boolean;
  readonly info: DatasetInfo;
}

/** Columns that hold numbers given by the load, by what they count. */
const KEYS: Readonly<Record<string, keyof Offsets>> = {
  event_key: 'event',
  other_key: 'event',
  kept_key: 'event',
  topic_set: 'topic',
  organiser_set: 'organiser'
};

/** Rows of the small tables are the same when these columns are; the rest of a row that is there stays. */
const SAME: Partial<Record<TableName, readonly string[]>> = {
  topics: ['topic'],
  localities: ['unit_key'],
  successors: ['unit_key'],
  cadence: ['rule'],
  coverage: ['locality', 'source', 'month']
};

/** An event is found by its key only once all else about it is there. */
const ORDER: readonly TableName[] = [...TABLE_NAMES.filter((name) => name !== 'events'), 'events'];

/** What a load is known by: the files and how they were read. */
export function loadId(request: ImportRequest, { info }: ReadDataset): string {
  const read = request.files.map(({ role, mapping, reading, file }) => [
    role,
    mapping,
    reading ?? {},
    file.name
  ]);
  return createHash('sha256')
    .update(JSON.stringify([info.version, read, request.options?.period ?? null]))
    .digest('hex')
    .slice(0, 16);
}

/**
 * Adds a dataset that has been read to the tables of a server, which are made when they are not there. Nothing is
 * taken in twice: not the same files, not an event that an earlier load brought, and not what an interrupted load
 * of the same files had done already; an interrupted load of other files is taken back.
 * @throws ServerError
 */
export async function load(
  target: Target,
  id: string,
  dataset: ReadDataset,
  onProgress: (table: TableName, rows: number) => void = () => undefined
): Promise<LoadReport> {
  for (const url of target.urls) for (const statement of schema(target)) await run(target, url, statement);
  const about = await readAbout(target);
  const version = about.get('schema');
  if (version !== undefined && Number(version) !== SCHEMA_VERSION)
    throw new ServerError(
      `database ${target.database}: its tables are of version ${version}, not ${SCHEMA_VERSION}`
    );
  const former = states(about);
  const info = about.has('info') ? (JSON.parse(about.get('info') ?? '') as DatasetInfo) : null;
  const mine = former.get(id);
  if (mine?.state === 'done' && info) return { added: 0, known: 0, already: true, resumed: false, info };
  for (const [other, { state, offsets }] of former)
    if (state !== 'done' && other !== id) await takeBack(target, other, offsets);

  const offsets = mine?.offsets ?? (await nextOffsets(target));
  const state = { offsets, events: dataset.counts.kept };
  const remember = (now: LoadState['state']) =>
    write(target, `load:${id}`, JSON.stringify({ ...state, state: now }));
  await write(target, 'schema', String(SCHEMA_VERSION));
  await remember('staging');
  await stage(target, id, dataset, onProgress);
  if (mine?.state === 'publishing') await removeFrom(target, offsets);
  await remember('publishing');
  const known = await publish(target, id, offsets);
  const loads = [...former.values()].filter(({ state: of }) => of === 'done').length + 1;
  const merged = {
    ...(info ? mergeInfo(info, dataset.info, loads) : dataset.info),
    ...(await recount(target))
  };
  await write(target, 'info', JSON.stringify(merged));
  await remember('done');
  await dropStage(target, id);
  return {
    added: dataset.counts.kept - known,
    known,
    already: false,
    resumed: mine !== undefined,
    info: merged
  };
}

const database = ({ database: name }: Target): string => `"${name}"`;
const staged = (id: string, name: TableName): string => `"stage_${id}_${name}"`;
const first = ({ urls }: Target): string => urls[0] ?? '';

/** Latest values by key. @throws ServerError */
async function readAbout(target: Target): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ key: string; last: string }>(
    target,
    `SELECT "key", argMax("value", "at") AS "last" FROM ${database(target)}."${ABOUT}" GROUP BY "key"`
  );
  return new Map(found.map(({ key, last }) => [key, last]));
}

function states(about: ReadonlyMap<string, string>): Map<string, LoadState> {
  const loads = new Map<string, LoadState>();
  for (const [key, value] of about)
    if (key.startsWith('load:')) loads.set(key.slice('load:'.length), JSON.parse(value) as LoadState);
  return loads;
}

async function write(target: Target, key: string, value: string): Promise<void> {
  const body = new TextEncoder().encode(`${JSON.stringify({ key, value })}\n`);
  const insert = `INSERT INTO ${database(target)}."${ABOUT}" ("key", "value") FORMAT JSONEachRow`;
  await run(target, first(target), insert, { body, settings: { ...INSERT, insert_deduplicate: 0 } });
}

/** Rows are on their shard when an insert has ended. */
const INSERT = { distributed_foreground_insert: 1, max_partitions_per_insert_block: 0 };

async function nextOffsets(target: Target): Promise<Offsets> {
  const most = async (table: TableName, column: string) => {
    const [row] = await rows<{ most: number | null }>(
      target,
      `SELECT max("${column}") AS "most" FROM ${database(target)}."${table}"`
    );
    return row?.most ?? 0;
  };
  return {
    event: await most('events', 'event_key'),
    topic: await most('topic_sets', 'topic_set'),
    organiser: await most('organiser_sets', 'organiser_set')
  };
}

/** Brings all rows to tables of the load's own, where nobody looks; streams that are there already are left out. */
async function stage(
  target: Target,
  id: string,
  { tables }: ReadDataset,
  onProgress: (table: TableName, rows: number) => void
): Promise<void> {
  for (const name of TABLE_NAMES) {
    const into = `${database(target)}.${staged(id, name)}`;
    await run(
      target,
      first(target),
      `CREATE TABLE IF NOT EXISTS ${into} (${columnsDdl(name)}) ENGINE = MergeTree ORDER BY tuple()
       SETTINGS non_replicated_deduplication_window = 10000`
    );
    let part = 0;
    for (const stream of packTable(name, tables[name])) {
      await run(target, first(target), `INSERT INTO ${into} FORMAT ArrowStream`, {
        body: stream,
        settings: { ...INSERT, insert_deduplication_token: `${id}-${name}-${part++}` }
      });
    }
    const [row] = await rows<{ n: number }>(target, `SELECT count() AS "n" FROM ${into}`);
    const wanted = tables[name].rows;
    if (row?.n !== wanted)
      throw new ServerError(`${name}: ${row?.n ?? 0} of ${wanted} rows arrived; run the command again`);
    onProgress(name, wanted);
  }
}

/** Copies the rows with their numbers moved behind those that are there. @returns events that were known */
async function publish(target: Target, id: string, offsets: Offsets): Promise<number> {
  const from = (name: TableName) => `${database(target)}.${staged(id, name)}`;
  const there = (name: TableName) => `${database(target)}."${name}"`;
  // The same event: its publisher's id, or without one its title, address and first day.
  const identity = `coalesce("event_id", concat('#', coalesce("title", ''), '#', coalesce("url", '')))`;
  const knownKeys = `SELECT "event_key" FROM ${from('event_texts')} WHERE ${identity} NOT IN ('##') AND ${identity} IN
    (SELECT ${identity} FROM ${there('event_texts')} WHERE "event_key" <= ${offsets.event})`;
  const [row] = await rows<{ n: number }>(target, `SELECT count() AS "n" FROM (${knownKeys})`, {
    settings: { prefer_global_in_and_join: 1 }
  });
  const known = offsets.event === 0 ? 0 : (row?.n ?? 0);
  for (const name of ORDER) {
    const columns = columnsOf(name);
    const selected = columns.map((column) => {
      const key = KEYS[column];
      if (key === undefined) return `"${column}"`;
      // Zero stands for none.
      return `if("${column}" = 0, 0, "${column}" + ${offsets[key]}) AS "moved_${column}"`;
    });
    const same = SAME[name]?.map((column) => `coalesce(toString("${column}"), '')`).join(', ');
    const where =
      same !== undefined
        ? `(${same}) NOT IN (SELECT ${same} FROM ${there(name)})`
        : known > 0 && columns.some((column) => column === 'event_key')
          ? `"event_key" NOT IN (${knownKeys})`
          : '1';
    await run(
      target,
      first(target),
      `INSERT INTO ${there(name)} (${columns.map((column) => `"${column}"`).join(', ')})
       SELECT ${selected.join(', ')} FROM ${from(name)} WHERE ${where}`,
      { settings: { ...INSERT, insert_deduplicate: 0, prefer_global_in_and_join: 1 } }
    );
  }
  return known;
}

/** What the tables hold now. */
async function recount(
  target: Target
): Promise<Pick<DatasetInfo, 'events' | 'counted' | 'excluded' | 'extent'>> {
  const found = await rows<{
    excluded: Exclusion | null;
    n: number;
    first: string | null;
    last: string | null;
  }>(
    target,
    `SELECT "excluded", count() AS "n", min("event_date") AS "first", max("event_date") AS "last"
     FROM ${database(target)}."events" GROUP BY "excluded"`
  );
  const counts = found.find(({ excluded }) => excluded === null);
  const { first: from = null, last: to = null } = counts ?? {};
  return {
    events: found.reduce((sum, { n }) => sum + n, 0),
    counted: counts?.n ?? 0,
    excluded: Object.fromEntries(
      found.flatMap(({ excluded, n }) => (excluded === null ? [] : [[excluded, n] as const]))
    ),
    extent: from === null || to === null ? null : { from, to }
  };
}

/** Undoes a load that did not end. */
async function takeBack(target: Target, id: string, offsets: Offsets): Promise<void> {
  await removeFrom(target, offsets);
  await dropStage(target, id);
  const stored = target.cluster === null ? ABOUT : `${ABOUT}_local`;
  for (const url of target.urls)
    await run(target, url, `ALTER TABLE ${database(target)}."${stored}" DELETE WHERE "key" = {key:String}`, {
      settings: { mutations_sync: 2 },
      params: { key: `load:${id}` }
    });
}

/** Removes what a load has published: all rows behind its offsets, since only one load is under way at a time. */
async function removeFrom(target: Target, offsets: Offsets): Promise<void> {
  for (const name of TABLE_NAMES) {
    const column = columnsOf(name).find((one) => KEYS[one] !== undefined);
    const key = column === undefined ? undefined : KEYS[column];
    if (column === undefined || key === undefined) continue;
    const stored = target.cluster === null ? name : `${name}_local`;
    for (const url of target.urls)
      await run(
        target,
        url,
        `ALTER TABLE ${database(target)}."${stored}" DELETE WHERE "${column}" > ${offsets[key]}`,
        {
          settings: { mutations_sync: 2 }
        }
      );
  }
}

async function dropStage(target: Target, id: string): Promise<void> {
  for (const name of TABLE_NAMES)
    await run(target, first(target), `DROP TABLE IF EXISTS ${database(target)}.${staged(id, name)}`);
}
