import type { Locale } from '#lib/model/text.ts';
import type { ChartTable } from './chart.ts';

type Cell = ChartTable['rows'][number][number];

/**
 * How a table writes its cells: shares as percentages, numbers in the language's own grouping, small ones with
 * three significant digits, for three decimals would make rates zero. What is not known is a dash.
 * @param raw numbers as they are, without grouping and rounding
 */
export function cellWriter(
  { columns }: Pick<ChartTable, 'columns'>,
  locale: Locale,
  raw = false
): (value: Cell, column: number) => string {
  const tag = locale === 'vi' ? 'vi-VN' : 'en-GB';
  const number = new Intl.NumberFormat(
    tag,
    raw ? { useGrouping: false, maximumFractionDigits: 15 } : { maximumFractionDigits: 3 }
  );
  const small = new Intl.NumberFormat(tag, { maximumSignificantDigits: 3 });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  return (value, column) => {
    if (typeof value !== 'number') return value ?? '–';
    if (columns[column]?.percent) return percent.format(value);
    return (!raw && Math.abs(value) < 1 ? small : number).format(value);
  };
}
