import { formats } from '#lib/model/format.ts';
import { formatBucket } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import { marksIn } from './axis-marks.ts';
import type { ChartTable } from './chart.ts';
import { bucketTotals, isIncomplete, seriesColour, type FrequencyModel } from './frequency-model.ts';
import { BREAK_LABEL, INCOMPLETE, NOTES } from './parts.ts';
import type { ChartTheme } from './theme.ts';
import { positionOf } from './time-axis.ts';
import { hoveredIndex, tooltipHtml } from './tooltip.ts';
import { silenceSummary, watchNotes } from './watch.ts';

export function tooltip(model: FrequencyModel, theme: ChartTheme, locale: Locale, params: unknown): string {
  const index = hoveredIndex(params);
  const bucket = index === null ? undefined : model.buckets[index];
  if (index === null || bucket === undefined) return '';
  const { integer } = formats(locale);
  const total = bucketTotals(model)[index] ?? null;
  const rows = [];
  if (model.series.length > 1) {
    // The tallest stack is read from the top down, so are the rows.
    [...model.series.keys()].reverse().forEach((s) => {
      const series = model.series[s];
      const value = series?.values[index] ?? null;
      if (series && value !== null && value > 0) {
        rows.push({ label: series.label, value: integer(value), colour: seriesColour(model, s, theme) });
      }
    });
  }
  rows.push({ label: model.unit, value: integer(total) });
  const before = single(model, index);
  if (model.comparison && before !== null && before !== undefined)
    rows.push({ label: model.comparison.label, value: integer(before) });
  const notes = notesOf(model, index, total, locale);
  return tooltipHtml(
    formatBucket(bucket, model.grain, locale),
    rows,
    notes.length > 0 ? notes.join('; ') : null
  );
}

/** The value of the earlier period where it may be read beside this bucket alone. */
function single({ comparison }: FrequencyModel, index: number): number | null | undefined {
  return comparison?.single ? comparison.single[index] : comparison?.values[index];
}

/** All that must be said of a bucket beside its number. */
function notesOf(model: FrequencyModel, index: number, total: number | null, locale: Locale): string[] {
  const watch = model.watch?.[index];
  return [
    isIncomplete(model, index) ? INCOMPLETE[locale] : null,
    ...watchNotes(watch, total, locale),
    total === 0 && !watch ? model.zeroNote?.replace(/\.$/, '') : null,
    model.comparison?.notes?.[index],
    ...marksIn(model, model.buckets[index] ?? '', locale)
  ].filter((note): note is string => typeof note === 'string' && note !== '');
}

export function table(model: FrequencyModel, locale: Locale): ChartTable {
  const totals = bucketTotals(model);
  const split = model.series.length > 1;
  // That zero may be silence is said once, in the summary; a column of the same words would say nothing.
  const notes = model.buckets.map((_, i) =>
    notesOf({ ...model, zeroNote: null }, i, totals[i] ?? null, locale).join('; ')
  );
  const noted = notes.some((note) => note !== '');
  return {
    columns: [
      { label: locale === 'vi' ? 'Kỳ' : 'Period', numeric: false, ordered: true },
      ...(split ? model.series.map((series) => ({ label: series.label, numeric: true })) : []),
      { label: split ? (locale === 'vi' ? 'Tổng' : 'Total') : model.unit, numeric: true },
      ...(model.comparison ? [{ label: model.comparison.label, numeric: true }] : []),
      ...(noted ? [{ label: NOTES[locale], numeric: false }] : [])
    ],
    starts: model.buckets,
    rows: model.buckets.map((bucket, i) => [
      formatBucket(bucket, model.grain, locale) + (isIncomplete(model, i) ? ' *' : ''),
      ...(split ? model.series.map((series) => series.values[i] ?? null) : []),
      totals[i] ?? null,
      ...(model.comparison ? [single(model, i) ?? null] : []),
      ...(noted ? [notes[i] ?? ''] : [])
    ])
  };
}

export function summary(model: FrequencyModel, locale: Locale): string {
  const totals = bucketTotals(model);
  const { integer } = formats(locale);
  const sum = totals.reduce<number>((a, b) => a + (b ?? 0), 0);
  const first = model.buckets[0];
  const last = model.buckets.at(-1);
  if (first === undefined || last === undefined || sum === 0) {
    const none = locale === 'vi' ? `Không có ${model.unit} nào.` : `No ${model.unit}.`;
    return [none, silenceSummary(model.watch, totals, locale)].filter(Boolean).join(' ');
  }
  const top = totals.reduce<number>((best, value, i) => ((value ?? 0) > (totals[best] ?? 0) ? i : best), 0);
  const name = (bucket: IsoDate) => formatBucket(bucket, model.grain, locale);
  const peak = name(model.buckets[top] ?? first);
  const broken = positionOf(model.breakAt ?? '', model.buckets, model.grain) !== null;
  const parts =
    locale === 'vi'
      ? [
          `${integer(sum)} ${model.unit} từ ${name(first)} đến ${name(last)}; nhiều nhất là ${peak} với ${integer(totals[top] ?? 0)}.`
        ]
      : [
          `${integer(sum)} ${model.unit} from ${name(first)} to ${name(last)}; most in ${peak} with ${integer(totals[top] ?? 0)}.`
        ];
  if (model.incompleteFrom !== null && last >= model.incompleteFrom) {
    parts.push(locale === 'vi' ? 'Kỳ cuối chưa đủ.' : 'The last period is not complete.');
  }
  if (broken) parts.push(`${BREAK_LABEL[locale]}.`);
  const silence = silenceSummary(model.watch, totals, locale);
  if (silence !== null) parts.push(silence);
  else if (!model.watch && totals.includes(0) && model.zeroNote !== null) parts.push(model.zeroNote);
  return parts.join(' ');
}
