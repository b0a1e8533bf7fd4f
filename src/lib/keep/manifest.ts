import type { ImportedCounts, Provenance } from '#lib/ingest/provenance.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { TABLE_NAMES, TABLES, type TableName } from '#lib/model/tables.ts';
import { KeepError } from './errors.ts';

export type { ImportedCounts, Provenance };

export const KEPT_FORMAT = 'nhip-co-so/kept';
/** Raise it with an entry in `MIGRATIONS` (or without one, when the tables must be imported anew). */
export const KEPT_VERSION = 2;

/** A file of a kept dataset, inside the folder that the manifest names. */
export interface KeptFile {
  readonly file: string;
  readonly bytes: number;
  /** see `hashOf` */
  readonly sha256: string;
}

export interface KeptTable extends KeptFile {
  readonly rows: number;
}

/** Localities' outlines that the analyst added, as they came. */
export interface KeptBoundaries extends KeptFile {
  /** name of the file that was added */
  readonly name: string;
  readonly features: number;
}

/**
 * `datasets/<id>/manifest.json`: all that is known of a kept dataset before any table is read. It is written
 * last, so a dataset without one is no dataset.
 */
export interface KeptManifest {
  readonly format: typeof KEPT_FORMAT;
  readonly formatVersion: number;
  /** the columns of all tables when they were written, see `SCHEMA` */
  readonly schema: string;
  readonly info: DatasetInfo;
  /** name given by the analyst; that of `info` is kept in step */
  readonly name: string;
  /** folder of the files beside the manifest; another one while the dataset is being replaced */
  readonly folder: string;
  readonly tables: Readonly<Partial<Record<TableName, KeptTable>>>;
  /** figures of the default view; null until they have been computed */
  readonly firstView: KeptFile | null;
  readonly boundaries: KeptBoundaries | null;
  readonly provenance: Provenance | null;
  /** ISO instants */
  readonly created: string;
  readonly lastOpened: string;
  /** query string of the last view of the dataset, without "?" */
  readonly lastView: string;
}

/**
 * The columns that the engine expects, in words. Tables of other columns cannot be inserted: they are of an
 * older version of the program unless a migration says how to read them.
 */
export const SCHEMA = TABLE_NAMES.map((name) => {
  const columns: Readonly<Record<string, string>> = TABLES[name];
  return `${name}(${Object.entries(columns)
    .map(([column, type]) => `${column} ${type}`)
    .join(', ')})`;
}).join('; ');

/** What of a manifest can be read whatever its version. */
export interface ManifestHead {
  readonly id: string;
  readonly name: string;
  readonly formatVersion: number;
}

export type ReadManifest =
  | { readonly state: 'ready'; readonly manifest: KeptManifest }
  /** newer: made by a later version of this program; older: of a version that cannot be migrated */
  | { readonly state: 'newer' | 'older'; readonly head: ManifestHead }
  | { readonly state: 'damaged'; readonly reason: string };

/** From a manifest of the version that is the key to one of the next version. */
export type Migrations = Readonly<Record<number, (old: Record<string, unknown>) => Record<string, unknown>>>;

/** None: the tables of version 1 lack columns that can only be read from the source files again. */
export const MIGRATIONS: Migrations = {};

/**
 * Reads a manifest of any version: older ones are migrated step by step, newer ones are only named.
 * @param version the newest version that is understood
 */
export function readManifest(
  text: string,
  id: string,
  migrations: Migrations = MIGRATIONS,
  version = KEPT_VERSION
): ReadManifest {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { state: 'damaged', reason: 'manifest.json is no JSON' };
  }
  if (!isRecord(parsed) || parsed['format'] !== KEPT_FORMAT || typeof parsed['formatVersion'] !== 'number')
    return { state: 'damaged', reason: 'manifest.json is not a manifest' };
  let current = parsed;
  const found = parsed['formatVersion'];
  const head = { id, name: textOf(parsed['name']) ?? id, formatVersion: found };
  if (found > version) return { state: 'newer', head };
  for (let step = found; step < version; step++) {
    const migrate = migrations[step];
    if (!migrate) return { state: 'older', head };
    current = { ...migrate(current), formatVersion: step + 1 };
  }
  if (current['schema'] !== SCHEMA) return { state: 'older', head };
  const reason = faultOf(current, id);
  if (reason !== null) return { state: 'damaged', reason };
  return { state: 'ready', manifest: current as unknown as KeptManifest };
}

/** What keeps a manifest from being used; null when nothing does. */
function faultOf(manifest: Record<string, unknown>, id: string): string | null {
  const { info, tables, folder } = manifest;
  if (!isRecord(info) || info['id'] !== id) return 'the description of the dataset is missing';
  if (typeof folder !== 'string' || !isRecord(tables)) return 'the list of tables is missing';
  for (const name of Object.keys(tables)) {
    const table: unknown = tables[name];
    if (!(TABLE_NAMES as readonly string[]).includes(name)) return `table ${name} is unknown`;
    if (!isRecord(table) || typeof table['file'] !== 'string' || typeof table['sha256'] !== 'string')
      return `the entry of table ${name} is incomplete`;
  }
  return 'events' in tables ? null : 'the table of events is missing';
}

/** The manifest that stands for a dataset. @throws KeepError when it cannot be opened */
export function usable(read: ReadManifest): KeptManifest {
  if (read.state === 'ready') return read.manifest;
  if (read.state === 'damaged') throw new KeepError('damaged', read.reason);
  throw new KeepError(read.state, `format version ${read.head.formatVersion}`);
}

/** Bytes of all files of a dataset, the manifest left out. */
export function sizeOf({ tables, firstView, boundaries }: KeptManifest): number {
  const files = [
    ...Object.values(tables),
    ...(firstView ? [firstView] : []),
    ...(boundaries ? [boundaries] : [])
  ];
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value : null;
