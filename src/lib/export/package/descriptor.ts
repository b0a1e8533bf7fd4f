import type { DatasetInfo } from '#lib/model/dataset.ts';
import { slug } from '#lib/util/text.ts';
import type { FileColumn } from '../file.ts';

/** A table that lies in a package. */
export interface PackagedTable {
  readonly name: string;
  /** of its file, relative to the descriptor */
  readonly path: string;
  readonly columns: readonly (Pick<FileColumn, 'name'> & Partial<FileColumn>)[];
  readonly rows?: number;
  readonly bytes: number;
  /** "sha256:…", where it is known */
  readonly hash?: string;
}

/** A field as the Frictionless Table Schema describes it. */
export interface PackagedField {
  readonly name: string;
  readonly type: string;
}

/** What the data format says of the columns of a table; none for a table that it does not know. */
export type KnownFields = (table: string) => readonly PackagedField[];

/**
 * The descriptor of a Frictionless Data Package (version 1); it says again what the dataset said of itself.
 * @param own what else is recorded in the product's own property, such as the view
 */
export function descriptorOf(
  info: DatasetInfo,
  tables: readonly PackagedTable[],
  fields: KnownFields,
  own: Readonly<Record<string, unknown>> = {}
) {
  return {
    profile: 'data-package',
    name: slug(info.id) || 'data',
    title: info.name.vi,
    description: info.note.vi,
    version: info.version,
    ...(info.licence === null ? {} : { licenses: [{ name: info.licence }] }),
    sources: [{ title: info.source.vi }],
    resources: tables.map((table) => resourceOf(table, fields)),
    'x-nhip-co-so': {
      name: info.name,
      note: info.note,
      source: info.source,
      synthetic: info.synthetic,
      remarks: info.remarks.map(({ from, to, text }) => ({ from, to, text })),
      ...own
    }
  };
}

function resourceOf({ name, path, columns, bytes, hash }: PackagedTable, fields: KnownFields) {
  const csv = path.toLowerCase().endsWith('.csv');
  const known = new Map(fields(name).map((field) => [field.name, field]));
  return {
    name,
    path,
    profile: csv ? 'tabular-data-resource' : 'data-resource',
    format: csv ? 'csv' : 'parquet',
    mediatype: csv ? 'text/csv' : 'application/vnd.apache.parquet',
    ...(csv ? { encoding: 'utf-8' } : {}),
    bytes,
    ...(hash === undefined ? {} : { hash }),
    ...(columns.length > 0
      ? { schema: { fields: columns.map((column) => known.get(column.name) ?? fieldOf(column)) } }
      : {})
  };
}

/** A column of ours that is no column of the data format, such as the reason why an event is not counted. */
function fieldOf({
  name,
  label,
  kind
}: PackagedTable['columns'][number]): PackagedField & { title?: string } {
  const type = kind === undefined ? 'any' : kind === 'text' || kind === 'written_date' ? 'string' : kind;
  return {
    name,
    type: type === 'percent' ? 'number' : type,
    ...(label === undefined ? {} : { title: label })
  };
}
