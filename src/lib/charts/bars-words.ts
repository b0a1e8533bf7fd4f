import { formats } from '#lib/model/format.ts';
import type { Locale, Text } from '#lib/model/text.ts';
import {
  hasShares,
  isCount,
  isSplit,
  OTHER_BAR,
  shareText,
  sumOf,
  written,
  type Bar,
  type BarRow,
  type BarsModel
} from './bars-model.ts';
import type { ChartTable } from './chart.ts';
import { marksOfValue } from './crossing.ts';
import { tooltipHtml } from './tooltip.ts';
import { INTERVAL, INTERVAL_ENDS, tooFew, valueColumn, writeInterval } from './value-format.ts';

const SHARE: Text = { vi: 'Tỷ lệ', en: 'Share' };

export function tooltip(model: BarsModel, row: BarRow, c: number, bar: Bar, locale: Locale): string {
  const column = model.columns[c];
  const interval = writeInterval(model.format, bar.low, bar.high, locale);
  return tooltipHtml(
    row.label,
    [
      ...(isSplit(model) && column ? [{ label: column.label, value: '' }] : []),
      { label: model.measure, value: written(model, bar.value, locale) },
      ...(typeof row.share === 'number'
        ? [{ label: SHARE[locale].toLowerCase(), value: shareText(row, locale) }]
        : []),
      ...(interval === null ? [] : [{ label: INTERVAL[locale], value: interval }]),
      ...(isCount(model) ? [] : [{ label: `n (${model.unit})`, value: formats(locale).integer(bar.base) }])
    ],
    bar.grey ? tooFew(model.minimum, locale) : null
  );
}

export function table(model: BarsModel, locale: Locale): ChartTable {
  const hasInterval = model.rows.some((row) => row.bars.some((bar) => bar !== null && bar.low !== null));
  const of = (column: string, what: string) => (isSplit(model) ? `${column}: ${what}` : what);
  const ends = INTERVAL_ENDS[locale];
  return {
    columns: [
      { label: model.heading, numeric: false },
      ...model.columns.flatMap(({ label }) => [
        valueColumn(isSplit(model) ? label : model.measure, model.format),
        ...(hasInterval ? ends.map((end) => valueColumn(of(label, end), model.format)) : []),
        ...(isCount(model) ? [] : [{ label: of(label, `n (${model.unit})`), numeric: true }])
      ]),
      ...(hasShares(model) ? [valueColumn(SHARE[locale], 'percent')] : [])
    ],
    rows: model.rows.map((row) => [
      row.label,
      ...row.bars.flatMap((bar) => [
        bar?.value ?? null,
        ...(hasInterval ? [bar?.low ?? null, bar?.high ?? null] : []),
        ...(isCount(model) ? [] : [bar?.base ?? null])
      ]),
      ...(hasShares(model) ? [row.share ?? null] : [])
    ]),
    marks: model.rows.map(({ code }) => marksOfValue(model.rowField, code))
  };
}

export function summary(model: BarsModel, locale: Locale): string {
  const known = model.rows.flatMap((row) => {
    const value = model.stacked ? sumOf(row) : (row.bars[0]?.value ?? null);
    return value === null || row.bars[0]?.grey || row.code === OTHER_BAR ? [] : [{ row, value }];
  });
  const top = [...known]
    .sort((a, b) => b.value - a.value)
    .slice(0, 3)
    .map(({ row, value }) => {
      const share = typeof row.share === 'number' ? `, ${shareText(row, locale)}` : '';
      return `${row.label} (${written(model, value, locale)}${share})`;
    });
  if (top.length === 0)
    return locale === 'vi'
      ? 'Không nhóm nào đủ dữ liệu để có con số.'
      : 'No group has enough data for a figure.';
  const first = isSplit(model) && !model.stacked ? `${model.columns[0]?.label ?? ''}: ` : '';
  return locale === 'vi' ? `${first}cao nhất là ${top.join('; ')}.` : `${first}highest ${top.join('; ')}.`;
}
