import { fieldsOf, type Field, type Role } from '#lib/ingest/mapping/fields.ts';
import type { Provenance } from '#lib/ingest/provenance.ts';
import { numbers, texts } from '#lib/model/columns.ts';
import { columnsOf, columnType, TABLE_NAMES, type ColumnType, type TableName } from '#lib/model/tables.ts';
import type { Text } from '#lib/model/text.ts';
import { coverageQuery, eventsByMonthQuery, filledQuery } from '#lib/query/dataset-query.ts';
import { coverageMatrix, type CoverageMatrix } from './coverage-matrix.ts';
import { QueryState } from './query.svelte.ts';
import type { Workspace } from './workspace.svelte.ts';

export type { CoverageMatrix };

export interface ColumnDetail {
  readonly name: string;
  readonly type: ColumnType;
  readonly label: Text | null;
  /** cells with a value, 0 to 1; null for a table without rows */
  readonly filled: number | null;
  readonly example: string | null;
  /** header of the analyst's own column; null when it was made from others */
  readonly source: string | null;
}

export interface TableDetail {
  readonly name: TableName;
  readonly rows: number;
  readonly columns: readonly ColumnDetail[];
}

/** What is asked of an open dataset on request: its columns, and its coverage. */
export class DatasetDetails {
  readonly #workspace: Workspace;
  readonly schema = new QueryState<readonly TableDetail[]>();
  readonly coverage = new QueryState<CoverageMatrix>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  askSchema(provenance: Provenance | null): Promise<void> {
    return this.schema.run(async (signal) => {
      const tables: TableDetail[] = [];
      for (const name of TABLE_NAMES) {
        const answer = await this.#workspace.query(filledQuery(name), signal);
        const rows = numbers(answer, 'n')[0] ?? 0;
        const columns = columnsOf(name).map((column, i): ColumnDetail => {
          const { label, source } = originOf(name, column, provenance);
          return {
            name: column,
            type: columnType(name, column),
            label,
            filled: rows === 0 ? null : (numbers(answer, `f${i}`)[0] ?? 0) / rows,
            example: texts(answer, `e${i}`)[0] ?? null,
            source
          };
        });
        tables.push({ name, rows, columns });
      }
      return tables;
    });
  }

  askCoverage(): Promise<void> {
    return this.coverage.run(async (signal) => {
      const { info } = this.#workspace;
      const coverage = await this.#workspace.query(coverageQuery(), signal);
      const events = await this.#workspace.query(eventsByMonthQuery(), signal);
      if (!info) throw new Error('no dataset is open');
      return coverageMatrix(coverage, events, info);
    });
  }

  dispose(): void {
    this.schema.dispose();
    this.coverage.dispose();
  }
}

/** The kind of file that each table is read from. */
const ROLE_OF: Record<TableName, Role> = {
  events: 'events',
  event_texts: 'events',
  topic_sets: 'events',
  organiser_sets: 'events',
  event_places: 'events',
  topics: 'topics',
  localities: 'localities',
  successors: 'localities',
  coverage: 'coverage',
  merges: 'events',
  duplicate_pairs: 'events',
  cadence: 'events'
};
/** Columns that are called otherwise in files. */
const FIELD_OF: Readonly<Record<string, Field>> = {
  'topic_sets.topic': 'topics',
  'organiser_sets.organiser': 'organisers',
  'coverage.locality': 'locality'
};

function originOf(table: TableName, column: string, provenance: Provenance | null) {
  const role = ROLE_OF[table];
  const field = FIELD_OF[`${table}.${column}`] ?? (column as Field);
  const label: Text | null = fieldsOf(role).find((known) => known.field === field)?.label ?? null;
  const sources = (provenance?.files ?? []).flatMap((file) => {
    const at = file.role === role ? file.mapping[field] : undefined;
    return at === undefined ? [] : [file.headers[at] ?? ''];
  });
  return { label, source: [...new Set(sources)].join(', ') || null };
}
