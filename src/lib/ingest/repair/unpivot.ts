import { isYearHeader, periodOfHeader, periodText, yearIn } from './month-headers.ts';
import { isNullWord } from '../values/null-words.ts';
import type { OpenedTable } from '../opened.ts';
import type { ProblemList } from '../problems/problems.ts';
import {
  Interner,
  textAt,
  type CodedColumn,
  type RawChunk,
  type RawValue,
  type TextCells,
  type Wanted
} from '../raw.ts';
import type { Unpivot } from '../reading.ts';

/** Headers of the columns that unpivoting adds behind the others. */
export const MONTH_HEADER = '(tháng)';
export const VALUE_HEADER = '(giá trị)';

/** Rows of a sample. */
const SAMPLE = 200;

/** Which rows come of a row of a wide table. */
interface Wide {
  readonly columns: readonly number[];
  /** the period of a column in a row of a year */
  readonly text: (column: number, year: number | null) => string;
  readonly yearColumn: number | null;
  readonly complete: boolean;
}

function wideOf(table: OpenedTable, { columns, complete }: Unpivot): Wide | null {
  const known = [...new Set(columns)].filter((column) => column >= 0 && column < table.headers.length);
  if (known.length === 0) return null;
  const titles = titlesOf(table);
  const yearColumn = table.headers.findIndex((header, i) => isYearHeader(header) && !known.includes(i));
  const periods = new Map(known.map((column) => [column, periodOfHeader(table.headers[column] ?? '')]));
  return {
    columns: known,
    text: (column, year) => {
      const period = periods.get(column);
      return period ? periodText(period, period.year ?? year ?? titles) : (table.headers[column] ?? '');
    },
    yearColumn: yearColumn < 0 ? null : yearColumn,
    complete
  };
}

/** The year that the titles above the header, or the name of the sheet, agree on. */
function titlesOf({ top, header, sheet }: OpenedTable): number | null {
  const filled = top.filter((row) => row.some((cell) => cell.trim() !== ''));
  const titles = filled.slice(0, Math.max(0, (header?.row ?? 1) - 1)).flat();
  return yearIn(titles) ?? yearIn(sheet === null ? [] : [sheet]);
}

const yearOf = (cell: RawValue | null) => (cell === null ? null : yearIn([String(cell)]));
const isBlank = (cell: RawValue | null) =>
  cell === null || (typeof cell === 'string' && isNullWord(cell.trim()));

/** A table with a row for each month of each row. */
export function unpivoted(table: OpenedTable, unpivot: Unpivot, file: string): OpenedTable {
  const wide = wideOf(table, unpivot);
  if (!wide) return table;
  const width = table.headers.length;
  return {
    ...table,
    headers: [...table.headers, MONTH_HEADER, VALUE_HEADER],
    sample: unpivotRows(table.sample, wide, width).slice(0, SAMPLE),
    rows: null,
    read: (wanted, problems, signal) =>
      unpivotChunks(table.read(baseOf(wanted, wide, width), problems, signal), {
        wanted,
        wide,
        width,
        file,
        problems
      })
  };
}

function unpivotRows(rows: readonly (readonly string[])[], wide: Wide, width: number): string[][] {
  return rows.flatMap((row) => {
    const year = wide.yearColumn === null ? null : yearOf(row[wide.yearColumn] ?? null);
    const cells = Array.from({ length: width }, (_, i) => row[i] ?? '');
    return wide.columns.flatMap((column) => {
      const value = cells[column] ?? '';
      if (isBlank(value) && !wide.complete) return [];
      return [[...cells, wide.text(column, year), isBlank(value) ? '0' : value]];
    });
  });
}

/** What is to be read of the file itself. */
function baseOf(wanted: Wanted, { columns, yearColumn }: Wide, width: number): Wanted {
  const base = new Map([...wanted].filter(([column]) => column < width));
  for (const column of yearColumn === null ? columns : [...columns, yearColumn])
    if (!base.has(column)) base.set(column, 'coded');
  return base;
}

interface Task {
  readonly wanted: Wanted;
  readonly wide: Wide;
  readonly width: number;
  readonly file: string;
  readonly problems: ProblemList;
}

async function* unpivotChunks(chunks: AsyncGenerator<RawChunk>, task: Task): AsyncGenerator<RawChunk> {
  const months = new Interner();
  const values = new Interner();
  let first = 0;
  for await (const chunk of chunks) {
    const { sources, periods, cells, lost } = expanded(chunk, task);
    const added: [number, readonly RawValue[], Interner][] = [
      [task.width, periods, months],
      [task.width + 1, cells, values]
    ];
    const coded = new Map<number, CodedColumn>();
    const texts = new Map<number, TextCells>();
    for (const [column, { ids, pool }] of chunk.coded)
      if (task.wanted.has(column)) coded.set(column, { ids: Int32Array.from(sources, (r) => ids[r]!), pool });
    for (const [column, own] of chunk.texts)
      if (task.wanted.has(column)) texts.set(column, { texts: Array.from(sources, (r) => textAt(own, r)) });
    for (const [column, list, pool] of added) {
      if (task.wanted.get(column) === 'coded')
        coded.set(column, { ids: Int32Array.from(list, (value) => pool.id(value)), pool });
      else if (task.wanted.has(column)) texts.set(column, { texts: list.map(String) });
    }
    yield {
      rows: sources.length,
      first,
      line: (row) => chunk.line(sources[row] ?? 0),
      coded,
      texts,
      progress: chunk.progress,
      setAside: (chunk.setAside ?? 0) + lost
    };
    first += sources.length;
  }
}

/** The row, month and value of each row to be handed on; rows without any value are reported. */
function expanded(chunk: RawChunk, { wide, file, problems }: Task) {
  const sources: number[] = [];
  const periods: string[] = [];
  const cells: RawValue[] = [];
  let lost = 0;
  for (let r = 0; r < chunk.rows; r++) {
    const year = wide.yearColumn === null ? null : yearOf(cellOf(chunk, wide.yearColumn, r));
    const before = sources.length;
    for (const column of wide.columns) {
      const value = cellOf(chunk, column, r);
      if (isBlank(value) && !wide.complete) continue;
      sources.push(r);
      periods.push(wide.text(column, year));
      cells.push(value === null || isBlank(value) ? '0' : value);
    }
    if (sources.length > before) continue;
    lost++;
    problems.add('no_month_value', { file, line: chunk.line(r), row: chunk.first + r + 1 });
  }
  return { sources, periods, cells, lost };
}

function cellOf(chunk: RawChunk, column: number, r: number): RawValue | null {
  const codes = chunk.coded.get(column);
  if (codes) return codes.pool.values[codes.ids[r] ?? -1] ?? null;
  const texts = chunk.texts.get(column);
  return texts ? textAt(texts, r) : null;
}
