import type { IsoDate } from '#lib/util/dates.ts';
import type { Text } from '#lib/model/text.ts';
import type { ColumnSpec } from './columns.ts';

export interface ForeignKey {
  readonly fields: string;
  /** the empty resource is the table itself */
  readonly reference: { readonly resource: string; readonly fields: string };
}

/** A table of the package and what its file holds. */
export interface ResourceSpec {
  readonly name: string;
  readonly path: string;
  readonly title: Text;
  readonly columns: readonly ColumnSpec[];
  readonly primaryKey: string | readonly string[];
  readonly foreignKeys?: readonly ForeignKey[];
  readonly bytes: number;
  /** hex SHA-256 of the file */
  readonly sha256: string;
}

export interface PackageSpec {
  readonly name: string;
  readonly version: string;
  readonly title: Text;
  readonly note: Text;
  readonly source: Text;
  readonly synthetic: boolean;
  readonly observed: { readonly from: IsoDate; readonly to: IsoDate };
  /** what readers of a time axis must know of a stretch of it */
  readonly remarks?: readonly { readonly from: IsoDate; readonly to: IsoDate; readonly text: Text }[];
  readonly sources: readonly { readonly title: string; readonly path?: string }[];
  readonly keywords: readonly string[];
  readonly resources: readonly ResourceSpec[];
}

/** Text of a Frictionless Data Package (version 1) of CSV or Parquet tables. */
export function formatDescriptor(spec: PackageSpec): string {
  const descriptor = {
    profile: 'data-package',
    name: spec.name,
    version: spec.version,
    title: `${spec.title.vi} / ${spec.title.en}`,
    description: `${spec.note.vi}\n\n${spec.note.en}`,
    keywords: spec.keywords,
    licenses: [
      {
        name: 'CC0-1.0',
        path: 'https://creativecommons.org/publicdomain/zero/1.0/',
        title: 'CC0 1.0 Universal'
      }
    ],
    sources: spec.sources,
    resources: spec.resources.map(resource),
    'x-nhip-co-so': {
      synthetic: spec.synthetic,
      observed_from: spec.observed.from,
      observed_to: spec.observed.to,
      name: spec.title,
      note: spec.note,
      ...(spec.remarks ? { remarks: spec.remarks } : {}),
      source: spec.source
    }
  };
  return `${JSON.stringify(descriptor, null, 2)}\n`;
}

function resource(spec: ResourceSpec): object {
  const parquet = spec.path.endsWith('.parquet');
  return {
    name: spec.name,
    path: spec.path,
    profile: parquet ? 'data-resource' : 'tabular-data-resource',
    title: `${spec.title.vi} / ${spec.title.en}`,
    format: parquet ? 'parquet' : 'csv',
    mediatype: parquet ? 'application/vnd.apache.parquet' : 'text/csv',
    ...(parquet
      ? {}
      : {
          encoding: 'utf-8',
          dialect: { delimiter: ',', quoteChar: '"', doubleQuote: true, lineTerminator: '\n' }
        }),
    bytes: spec.bytes,
    hash: `sha256:${spec.sha256}`,
    schema: {
      fields: spec.columns.map(({ name, type, vi, en, constraints }) => ({
        name,
        type,
        ...(type === 'date' ? { format: 'default' } : {}),
        title: vi,
        description: `${vi} / ${en}`,
        ...(constraints ? { constraints } : {})
      })),
      missingValues: [''],
      primaryKey: spec.primaryKey,
      ...(spec.foreignKeys ? { foreignKeys: spec.foreignKeys } : {})
    }
  };
}
