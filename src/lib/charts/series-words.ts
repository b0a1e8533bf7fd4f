import { formats } from '#lib/model/format.ts';
import { formatBucket } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import { marksIn } from './axis-marks.ts';
import type { ChartTable } from './chart.ts';
import { BREAK_LABEL, INCOMPLETE, NOTES } from './parts.ts';
import { basesOf, isIncomplete, lineColour, type SeriesLine, type SeriesModel } from './series-model.ts';
import type { ChartTheme } from './theme.ts';
import { positionOf } from './time-axis.ts';
import { tooltipHtml, type TooltipRow } from './tooltip.ts';
import { INTERVAL, INTERVAL_ENDS, tooFew, valueColumn, writeInterval, writeValue } from './value-format.ts';
import { silenceSummary, watchNotes } from './watch.ts';

/** What a bucket says: the value of each line with its interval and base. */
export function tooltipAt(
  model: SeriesModel,
  index: number,
  lines: readonly SeriesLine[],
  theme: ChartTheme,
  locale: Locale
): string {
  const bucket = model.buckets[index];
  if (bucket === undefined) return '';
  const rows = lines.flatMap((line): TooltipRow[] => {
    const value = line.values[index] ?? null;
    if (value === null) return [];
    const interval = writeInterval(model.format, line.low[index] ?? null, line.high[index] ?? null, locale);
    const at = model.series.indexOf(line);
    return [
      {
        label: line.label,
        value: writeValue(model.format, value, locale),
        colour: lineColour(theme, line, at, model.series.length)
      },
      ...(interval !== null && lines.length <= 4 ? [{ label: INTERVAL[locale], value: interval }] : []),
      ...(model.format === 'integer'
        ? []
        : [{ label: `n (${model.unit})`, value: formats(locale).integer(line.base[index] ?? 0) }])
    ];
  });
  const before = model.comparison?.values[index] ?? null;
  if (model.comparison && before !== null)
    rows.push({ label: model.comparison.label, value: writeValue(model.format, before, locale) });
  const notes = notesAt(model, index, lines, locale);
  return tooltipHtml(formatBucket(bucket, model.grain, locale), rows, notes.join('; ') || null);
}

/** All that must be said of a bucket beside its values. */
function notesAt(model: SeriesModel, index: number, lines: readonly SeriesLine[], locale: Locale): string[] {
  const n = basesOf(model)[index] ?? null;
  return [
    ...(lines.some(({ grey, values }) => grey[index] && (values[index] ?? null) !== null)
      ? [tooFew(model.minimum, locale)]
      : []),
    ...(isIncomplete(model, index) ? [INCOMPLETE[locale]] : []),
    ...watchNotes(model.watch?.[index], n, locale).filter(() => model.watch !== null),
    ...marksIn(model, model.buckets[index] ?? '', locale)
  ];
}

export function table(model: SeriesModel, locale: Locale): ChartTable {
  const hasInterval = model.series.some(({ low }) => low.some((end) => end !== null));
  const isCount = model.format === 'integer' && !hasInterval;
  const single = model.series.length === 1;
  const notes = model.buckets.map((_, i) => notesAt(model, i, model.series, locale).join('; '));
  const noted = notes.some((note) => note !== '');
  const label = (line: SeriesLine) => (single ? model.measure : line.label);
  const of = (line: SeriesLine, what: string) => (single ? what : `${line.label}: ${what}`);
  const ends = INTERVAL_ENDS[locale];
  return {
    columns: [
      { label: locale === 'vi' ? 'Kỳ' : 'Period', numeric: false, ordered: true },
      ...model.series.flatMap((line) => [
        valueColumn(label(line), model.format),
        ...(hasInterval ? ends.map((end) => valueColumn(of(line, end), model.format)) : []),
        ...(isCount ? [] : [{ label: of(line, `n (${model.unit})`), numeric: true }])
      ]),
      ...(model.comparison ? [valueColumn(model.comparison.label, model.format)] : []),
      ...(noted ? [{ label: NOTES[locale], numeric: false }] : [])
    ],
    starts: model.buckets,
    rows: model.buckets.map((bucket, i) => [
      formatBucket(bucket, model.grain, locale) + (isIncomplete(model, i) ? ' *' : ''),
      ...model.series.flatMap((line) => [
        line.values[i] ?? null,
        ...(hasInterval ? [line.low[i] ?? null, line.high[i] ?? null] : []),
        ...(isCount ? [] : [line.base[i] ?? 0])
      ]),
      ...(model.comparison ? [model.comparison.values[i] ?? null] : []),
      ...(noted ? [notes[i] ?? ''] : [])
    ])
  };
}

export function summary(model: SeriesModel, locale: Locale): string {
  const ends = model.series.flatMap(({ label, values, grey }) => {
    const known = values.flatMap((value, i) => (value !== null && !grey[i] ? [i] : []));
    const [first, last] = [known[0], known.at(-1)];
    if (first === undefined || last === undefined) return [];
    const at = (i: number) =>
      `${writeValue(model.format, values[i] ?? null, locale)} (${formatBucket(model.buckets[i] ?? '', model.grain, locale)})`;
    const name = model.series.length === 1 ? model.measure : label;
    return [first === last ? `${name}: ${at(first)}` : `${name}: ${at(first)} → ${at(last)}`];
  });
  const none =
    locale === 'vi' ? 'Không kỳ nào đủ dữ liệu để có con số.' : 'No period has enough data for a figure.';
  const broken = positionOf(model.breakAt ?? '', model.buckets, model.grain) !== null;
  return [
    ends.length > 0 ? `${ends.join('; ')}.` : none,
    broken ? `${BREAK_LABEL[locale]}.` : null,
    model.watch ? silenceSummary(model.watch, basesOf(model), locale) : null
  ]
    .filter(Boolean)
    .join(' ');
}
