import path from 'node:path';
import { FIELDS, type Role } from '#lib/ingest/mapping/fields.ts';
import { ownSchema } from '#lib/ingest/schema/schema.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';

/** A file that has been written. */
export interface Written {
  readonly name: string;
  readonly file: string;
  readonly columns: readonly string[];
  readonly bytes: number;
  /** "sha256:…" */
  readonly hash: string;
}

/** The Frictionless descriptor of a written dataset; it says again what the dataset said of itself. */
export function descriptorOf(info: DatasetInfo, written: readonly Written[]) {
  return {
    profile: 'data-package',
    name: info.id,
    title: info.name.vi,
    description: info.note.vi,
    version: info.version,
    ...(info.licence === null ? {} : { licenses: [{ name: info.licence }] }),
    sources: [{ title: info.source.vi }],
    resources: written.map(resourceOf),
    'x-nhip-co-so': {
      name: info.name,
      note: info.note,
      source: info.source,
      synthetic: info.synthetic,
      remarks: info.remarks.map(({ from, to, text }) => ({ from, to, text }))
    }
  };
}

function resourceOf({ name, file, columns, bytes, hash }: Written) {
  const csv = file.toLowerCase().endsWith('.csv');
  const role = Object.keys(FIELDS).find((known): known is Role => known === name);
  const known = new Map(role ? ownSchema(role).fields.map((field) => [field.name, field]) : []);
  return {
    name,
    path: path.basename(file),
    profile: csv ? 'tabular-data-resource' : 'data-resource',
    format: csv ? 'csv' : 'parquet',
    mediatype: csv ? 'text/csv' : 'application/vnd.apache.parquet',
    ...(csv ? { encoding: 'utf-8' } : {}),
    bytes,
    hash,
    ...(columns.length > 0
      ? { schema: { fields: columns.map((column) => known.get(column) ?? { name: column, type: 'any' }) } }
      : {})
  };
}
