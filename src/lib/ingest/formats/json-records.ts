import type { Encoding } from '../text/bytes.ts';
import { cellText, columnsOf, type Cell } from './grid.ts';
import { fieldsOf, type JsonRecord } from './json-value.ts';
import type { OpenedTable } from '../opened.ts';
import { ProblemError, type Problem, type ProblemList } from '../problems/problems.ts';
import { Interner, type NamedBlob } from '../raw.ts';

/** A record, or why it is none. */
export type Parsed = { readonly record: JsonRecord; readonly line: number | null } | BadRecord;

export interface BadRecord {
  readonly record: null;
  readonly line: number | null;
  readonly fault: string;
}

export interface RecordPiece {
  readonly records: readonly Parsed[];
  readonly progress: number;
}

/** Gives all records from the first on, each time it is called. */
export type RecordSource = (signal?: AbortSignal) => AsyncIterable<RecordPiece> | Iterable<RecordPiece>;

export interface RecordMeta {
  readonly kind: 'json' | 'ndjson';
  readonly encoding: Encoding | null;
  readonly rows: number | null;
  readonly problems: readonly Problem[];
}

/** The columns are the fields of so many first records. */
const HEAD_RECORDS = 1000;
const SAMPLE_ROWS = 200;
const TOP_ROWS = 15;

/** Records as a table: a column for each field, in order of first sight. @throws ProblemError json_no_records */
export async function recordsTable(
  file: NamedBlob,
  source: RecordSource,
  { kind, encoding, rows, problems }: RecordMeta
): Promise<OpenedTable> {
  const columns = new Map<string, number>();
  const first: JsonRecord[] = [];
  for await (const { records } of source()) {
    for (const { record } of records) if (record && first.length < HEAD_RECORDS) first.push(record);
    if (first.length >= HEAD_RECORDS) break;
  }
  for (const record of first)
    for (const [name] of fieldsOf(record)) if (!columns.has(name)) columns.set(name, columns.size);
  if (columns.size === 0) throw new ProblemError('json_no_records', { file: file.name });
  const sample = first
    .slice(0, SAMPLE_ROWS)
    .map((record) =>
      Array.from({ length: columns.size }, (_, i) => cellText(cellsOf(record, columns)[i] ?? null))
    );
  return {
    kind,
    encoding,
    delimiter: null,
    sheets: [],
    sheet: null,
    header: null,
    top: sample.slice(0, TOP_ROWS),
    headers: [...columns.keys()],
    sample,
    rows,
    problems,
    offers: [],
    read: async function* (wanted, list, signal) {
      const pools = new Map(
        [...wanted].flatMap(([i, as]) => (as === 'coded' ? [[i, new Interner()] as const] : []))
      );
      let at = 0;
      for await (const { records, progress } of source(signal)) {
        if (signal?.aborted) throw new ProblemError('aborted', { file: file.name });
        const lines: (number | null)[] = [];
        const cells: Cell[][] = [];
        for (const parsed of records) {
          if (parsed.record) {
            cells.push(cellsOf(parsed.record, columns, (name) => late(list, file, name, parsed.line)));
            lines.push(parsed.line);
          } else list.add('json_line', { file: file.name, line: parsed.line, value: parsed.fault });
        }
        yield {
          ...columnsOf(cells, wanted, pools),
          first: at,
          line: (row) => lines[row] ?? null,
          progress,
          setAside: records.length - cells.length
        };
        at += cells.length;
      }
    }
  };
}

function cellsOf(
  record: JsonRecord,
  columns: ReadonlyMap<string, number>,
  missing?: (name: string) => void
): Cell[] {
  const cells: Cell[] = [];
  for (const [name, cell] of fieldsOf(record)) {
    const column = columns.get(name);
    if (column !== undefined) cells[column] ??= cell;
    else if (cell !== null) missing?.(name);
  }
  return cells;
}

const late = (list: ProblemList, file: NamedBlob, name: string, line: number | null) =>
  list.add('late_column', { file: file.name, line, value: name });
