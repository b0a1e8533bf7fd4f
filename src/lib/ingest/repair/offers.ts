import { countOrders } from '../values/date-column.ts';
import { isoOf, parseDate } from '../values/dates.ts';
import { matchHeader } from '../mapping/fields.ts';
import { fillRows, repeatsAbove } from './fill-down.ts';
import { periodColumns } from './month-headers.ts';
import type { OpenedTable } from '../opened.ts';
import { LIST_SEPARATOR } from '../raw.ts';
import type { Offer, Reading } from '../reading.ts';
import { unpivoted } from './unpivot.ts';

type Rows = readonly (readonly string[])[];
type Table = Pick<OpenedTable, 'headers' | 'sample' | 'top' | 'header' | 'sheet'>;

/** Rows shown before and after. */
const SHOWN = 3;

/** Repairs by rows that a table seems to need and a reading does not have yet. */
export function offersOf(table: OpenedTable, reading: Reading = {}): Offer[] {
  return [
    fillDownOffer(table, reading),
    unpivotOffer(table, reading),
    dateOrderOffer(table, reading)
  ].flatMap((offer) => offer ?? []);
}

const shown = (rows: Rows) =>
  rows.slice(0, SHOWN).map((row) => row.map((cell) => cell.replaceAll(LIST_SEPARATOR, '; ')));

/** Columns that merged cells are usual in. */
const MERGED = new Set(['province', 'district', 'locality', 'event_date', 'organisers']);
const LEAST_BLANK = 0.3;
/** Merged cells stand once for a block, so that hardly any value is followed by the same one. */
const MOST_REPEATS = 0.1;
const LEAST_ROWS = 4;
/** Share of the blank rows that filling must reach: cells that a higher unit ends are blank on purpose. */
const LEAST_FILLED = 0.5;

function fillDownOffer({ headers, sample }: Table, { fillDown = [] }: Reading): Offer | null {
  const rows = sample.filter((row) => row.some((cell) => cell.trim() !== ''));
  if (rows.length < LEAST_ROWS) return null;
  const leading = leadingColumn(headers, rows);
  const columns = headers.flatMap((header, column) => {
    const field = matchHeader('events', header)?.field ?? '';
    const isUsual = MERGED.has(field) || column === leading;
    return isUsual && !fillDown.includes(column) && isMerged(rows, column) ? [column] : [];
  });
  if (columns.length === 0) return null;
  const all = [...fillDown, ...columns].sort((a, b) => a - b);
  const after = fillRows(rows, all, headers);
  const changed = after.flatMap((row, r) =>
    columns.some((c) => row[c] !== (rows[r]?.[c] ?? '')) ? [r] : []
  );
  const blank = rows.filter((row) => columns.some((column) => repeatsAbove(row[column] ?? '')));
  if (changed.length === 0 || changed.length < LEAST_FILLED * blank.length) return null;
  const pick = (from: Rows) => shown(changed.map((r) => from[r] ?? []));
  return {
    kind: 'fill_down',
    reading: { fillDown: all },
    columns,
    count: changed.length,
    before: pick(rows),
    after: pick(after)
  };
}

/** The first column that is not merely a number of the row. */
function leadingColumn(headers: readonly string[], rows: Rows): number {
  return headers.findIndex((_, column) => {
    const cells = rows.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '');
    return cells.length > 0 && cells.some((cell) => !/^\d+[.)]?$/.test(cell));
  });
}

function isMerged(rows: Rows, column: number): boolean {
  const cells = rows.map((row) => row[column] ?? '');
  const start = cells.findIndex((cell) => !repeatsAbove(cell));
  if (start < 0 || start > Math.max(1, rows.length * 0.1)) return false;
  const filled = cells.filter((cell) => !repeatsAbove(cell));
  const blank = cells.length - filled.length;
  const repeats = filled.filter((cell, i) => i > 0 && cell === filled[i - 1]).length;
  return filled.length > 1 && blank >= LEAST_BLANK * cells.length && repeats <= MOST_REPEATS * filled.length;
}

function unpivotOffer(table: OpenedTable, { unpivot }: Reading): Offer | null {
  if (unpivot) return null;
  const columns = periodColumns(table.headers).map(({ index }) => index);
  if (columns.length === 0) return null;
  const isValue = (cell: string | undefined) => (cell ?? '').trim() !== '';
  const reading: Reading = { unpivot: { columns, complete: false } };
  const rows = table.sample.filter((row) => columns.some((column) => isValue(row[column])));
  return {
    kind: 'unpivot',
    reading,
    columns,
    count: rows.reduce((sum, row) => sum + columns.filter((column) => isValue(row[column])).length, 0),
    before: shown(rows),
    after: shown(unpivoted({ ...table, sample: rows }, { columns, complete: false }, '').sample)
  };
}

const DATES = new Set(['event_date', 'event_end', 'published_date', 'observed_date']);
/** Share of the dates that could be read either way or month first only that must be month first only. */
const LEAST_MONTH_FIRST = 0.2;

function dateOrderOffer({ headers, sample }: Table, { dateOrder }: Reading): Offer | null {
  if (dateOrder !== undefined) return null;
  const columns = headers.flatMap((header, column) => {
    const isDate = DATES.has(matchHeader('events', header)?.field ?? '');
    const values = sample.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '');
    const { dayOnly, monthOnly, either } = countOrders(values);
    const inFigures = dayOnly + monthOnly + either;
    const isLike = isDate || (inFigures > 0 && inFigures >= 0.6 * values.length);
    return isLike && dayOnly === 0 && monthOnly > 0 && monthOnly >= LEAST_MONTH_FIRST * (monthOnly + either)
      ? [column]
      : [];
  });
  const as = (order: 'day' | 'month') => (row: readonly string[]) =>
    row.map((cell, column) =>
      columns.includes(column) ? (isoOf(parseDate(cell, { order })) ?? cell) : cell
    );
  const changed = sample.filter((row) => as('day')(row).join('\u0000') !== as('month')(row).join('\u0000'));
  if (columns.length === 0 || changed.length === 0) return null;
  return {
    kind: 'date_order',
    reading: { dateOrder: 'month' },
    columns,
    count: changed.length,
    before: shown(changed.map(as('day'))),
    after: shown(changed.map(as('month')))
  };
}
