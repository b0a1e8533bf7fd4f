import type { AnswerModel } from '#lib/charts/answer.ts';
import { column, type Columns } from '#lib/model/columns.ts';
import { formatDate } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import { isIsoDate } from '#lib/util/dates.ts';

/** How an answer of the SQL console is drawn; columns by their names. */
export interface ConsoleChart {
  readonly x: string;
  readonly y: readonly string[];
  readonly form: AnswerModel['form'];
}

/** Numbers beside each other that are still told apart. */
export const MOST_SERIES = 6;
/** Rows that are drawn: lying bars need room, points of a line do not. */
const MOST_BARS = 60;
const MOST_POINTS = 2_000;

const NUMBERS = /^(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|DOUBLE|FLOAT|DECIMAL\(.*\))$/;
/** True for a type of DuckDB whose values are numbers. */
export const isNumberType = (type: string): boolean => NUMBERS.test(type);
const isTimeType = (type: string): boolean => /^(?:DATE|TIMESTAMP)/.test(type);

/**
 * The drawing that an answer suggests: its first text or day against its numbers, days as a line. Null when it
 * holds no numbers.
 */
export function suggestedChart(names: readonly string[], types: readonly string[]): ConsoleChart | null {
  const typeOf = (name: string) => types[names.indexOf(name)] ?? '';
  const numeric = names.filter((name) => isNumberType(typeOf(name)));
  const x = names.find((name) => !isNumberType(typeOf(name))) ?? names[0];
  const y = numeric.filter((name) => name !== x);
  if (x === undefined || y.length === 0) {
    // A single column of numbers is drawn in its order.
    return numeric.length > 0 && x !== undefined ? { x, y: [x], form: 'lines' } : null;
  }
  const isLine = isTimeType(typeOf(x)) || isNumberType(typeOf(x));
  return { x, y: y.slice(0, isLine ? MOST_SERIES : 1), form: isLine ? 'lines' : 'bars' };
}

/** The model of a drawing, and how many of the rows are in it. */
export function consoleChart(
  columns: Columns,
  types: readonly string[],
  { x, y, form }: ConsoleChart,
  locale: Locale
): { readonly model: AnswerModel; readonly drawn: number } {
  const type = types[columns.names.indexOf(x)] ?? '';
  const sequence = isTimeType(type) || isNumberType(type);
  const most = form === 'bars' && !sequence ? MOST_BARS : MOST_POINTS;
  const drawn = Math.min(columns.length, most);
  const write = (cell: string | number | null): string => {
    if (cell === null) return '–';
    return typeof cell === 'string' && isIsoDate(cell) ? formatDate(cell, locale) : String(cell);
  };
  return {
    drawn,
    model: {
      form,
      name: { label: x, sequence },
      names: column(columns, x).slice(0, drawn).map(write),
      series: y.slice(0, MOST_SERIES).map((name) => ({
        label: name,
        values: column(columns, name)
          .slice(0, drawn)
          .map((cell) => (typeof cell === 'number' && Number.isFinite(cell) ? cell : null))
      }))
    }
  };
}
