import type { Encoding } from '../text/bytes.ts';
import { footerFilter } from '../text/footer.ts';
import { layoutOf, type Layout } from '../text/layout.ts';
import type { Kind, OpenedTable } from '../opened.ts';
import { ProblemError, type Problem, type ProblemList } from '../problems/problems.ts';
import { Interner, type NamedBlob, type RawChunk, type RawValue, type Wanted } from '../raw.ts';
import type { Reading } from '../reading.ts';

/** A cell of a sheet. Dates are those of a calendar without a zone, carried as UTC. */
export type Cell = string | number | Date | boolean | null;

/** A cell merged over several rows: the cells below it mean the same. Both are indexes, `rows` at least 2. */
export interface Merge {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
}

/** A sheet in memory; the index of a row is its number in the sheet less one. */
export interface Grid {
  readonly rows: readonly (readonly Cell[])[];
  readonly merges?: readonly Merge[];
}

export interface GridMeta {
  readonly kind: Kind;
  readonly encoding?: Encoding | null;
  readonly sheets?: readonly string[];
  readonly sheet?: string | null;
  readonly problems?: readonly Problem[];
}

const TOP_ROWS = 15;
const SAMPLE_ROWS = 200;
const CHUNK_ROWS = 20_000;
/** So many first records are looked at to find the header and the width. */
const HEAD_ROWS = 250;

/**
 * A sheet as a table. Without a data row it fails, unless there are other sheets to choose from: then the
 * table is empty and only reading it fails.
 * @throws ProblemError, code "csv_empty" or "csv_header_only"
 */
export function gridTable(file: NamedBlob, grid: Grid, meta: GridMeta, reading: Reading): OpenedTable {
  const filled = grid.rows.flatMap((row, i) => (row.some((cell) => !isBlank(cell)) ? [i] : []));
  const first = filled.slice(0, HEAD_ROWS).map((i) => textRow(grid.rows[i] ?? []));
  const layout: Layout = layoutOf(first, reading.header);
  const data = filled.slice(layout.dataRow);
  const rows = withMerges(grid, data[0] ?? Infinity);
  const width = layout.headers.length;
  const fault = filled.length === 0 ? 'csv_empty' : data.length === 0 ? 'csv_header_only' : null;
  const sheets = meta.sheets ?? [];
  if (fault && sheets.length < 2) throw new ProblemError(fault, { file: file.name });
  const faultOf = footerFilter(layout.headers);
  return {
    kind: meta.kind,
    encoding: meta.encoding ?? null,
    delimiter: null,
    sheets,
    sheet: meta.sheet ?? null,
    header: layout.header,
    top: first.slice(0, TOP_ROWS),
    headers: layout.headers,
    sample: data
      .slice(0, SAMPLE_ROWS * 2)
      .map((i) => textRow(rows[i] ?? [], width))
      .filter((cells) => faultOf(cells) === null)
      .slice(0, SAMPLE_ROWS),
    rows: data.length,
    problems: meta.problems ?? [],
    offers: [],
    read: (wanted, problems, signal) => {
      if (fault) throw new ProblemError(fault, { file: file.name });
      return readGrid({ file, rows, data, layout }, wanted, problems, signal);
    }
  };
}

interface Found {
  readonly file: NamedBlob;
  readonly rows: readonly (readonly Cell[])[];
  /** indexes of the rows of data */
  readonly data: readonly number[];
  readonly layout: Layout;
}

async function* readGrid(
  { file, rows, data, layout }: Found,
  wanted: Wanted,
  problems: ProblemList,
  signal?: AbortSignal
): AsyncGenerator<RawChunk> {
  const faultOf = footerFilter(layout.headers);
  const pools = new Map(
    [...wanted].flatMap(([i, as]) => (as === 'coded' ? [[i, new Interner()] as const] : []))
  );
  let first = 0;
  for (let from = 0; from < data.length; from += CHUNK_ROWS) {
    if (signal?.aborted) throw new ProblemError('aborted', { file: file.name });
    const kept: number[] = [];
    let setAside = 0;
    for (const i of data.slice(from, from + CHUNK_ROWS)) {
      const cells = textRow(rows[i] ?? []);
      const fault = faultOf(cells);
      if (fault === null) kept.push(i);
      else {
        setAside++;
        problems.add(fault, { file: file.name, line: i + 1, value: cells.filter(Boolean).join(' ') });
      }
    }
    yield {
      ...columnsOf(
        kept.map((i) => rows[i] ?? []),
        wanted,
        pools
      ),
      first,
      line: (row) => (kept[row] ?? -1) + 1 || null,
      progress: Math.min(1, (from + CHUNK_ROWS) / data.length),
      setAside
    };
    first += kept.length;
    await Promise.resolve();
  }
}

/** The wanted columns of rows of cells. */
export function columnsOf(
  rows: readonly (readonly Cell[])[],
  wanted: Wanted,
  pools: ReadonlyMap<number, Interner>
): Pick<RawChunk, 'rows' | 'coded' | 'texts'> {
  const coded: [number, { ids: Int32Array; pool: Interner }][] = [];
  const texts: [number, { texts: (string | null)[] }][] = [];
  for (const [i, as] of wanted) {
    const pool = pools.get(i);
    if (as === 'coded' && pool) {
      const ids = new Int32Array(rows.length).fill(-1);
      for (const [r, row] of rows.entries()) {
        const value = valueOf(row[i] ?? null);
        if (value !== null) ids[r] = pool.id(value);
      }
      coded.push([i, { ids, pool }]);
    } else texts.push([i, { texts: rows.map((row) => cellText(row[i] ?? null) || null) }]);
  }
  return { rows: rows.length, coded: new Map(coded), texts: new Map(texts) };
}

/** A cell as a value of a pool: numbers stay numbers. */
function valueOf(cell: Cell): RawValue | null {
  if (typeof cell === 'number' && Number.isFinite(cell)) return cell;
  const text = cellText(cell);
  return text.trim() === '' ? null : text;
}

const isBlank = (cell: Cell) => cell === null || (typeof cell === 'string' && cell.trim() === '');

const textRow = (row: readonly Cell[], width = row.length): string[] =>
  Array.from({ length: width }, (_, i) => cellText(row[i] ?? null));

/** A cell as text; dates as ISO, with the time where there is one. */
export function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell.trim() === '' ? '' : cell;
  if (!(cell instanceof Date)) return String(cell);
  if (Number.isNaN(cell.getTime())) return '';
  // Spreadsheets keep times as fractions of a day, which come out milliseconds short.
  const [day = '', rest = ''] = new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString().split('T');
  const time = rest.slice(0, 8);
  // A cell that holds a time alone counts from the day before the first.
  if (day <= '1900-01-00' || day === '1904-01-01') return time;
  return time === '00:00:00' ? day : `${day}T${time.replace(/:00$/, '')}`;
}

/** The rows with cells merged over several rows of data filled in; merged titles and headers stay as they are. */
function withMerges({ rows, merges = [] }: Grid, firstData: number): readonly (readonly Cell[])[] {
  const inside = merges.filter(({ row, rows: span }) => row >= firstData && span > 1);
  if (inside.length === 0) return rows;
  const filled: (readonly Cell[])[] = [...rows];
  const own = new Map<number, Cell[]>();
  for (const { row, column, rows: span } of inside) {
    const value = filled[row]?.[column] ?? null;
    if (isBlank(value)) continue;
    for (let i = row + 1; i < Math.min(row + span, rows.length); i++) {
      const cells = own.get(i) ?? [...(rows[i] ?? [])];
      // A row that is blank otherwise is no data: it stays blank.
      if (cells.every(isBlank) || !isBlank(cells[column] ?? null)) continue;
      while (cells.length <= column) cells.push(null);
      cells[column] = value;
      own.set(i, cells);
      filled[i] = cells;
    }
  }
  return filled;
}
