import { capital } from '#lib/util/text.ts';
import { formats } from '#lib/model/format.ts';
import { formatBucket } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import { marksIn } from './axis-marks.ts';
import type { ChartTable } from './chart.ts';
import { BREAK_LABEL, INCOMPLETE, NOTES } from './parts.ts';
import { fewNote } from './ranking.ts';
import { enough, isIncomplete, valueWords, type ThemeTrendModel } from './theme-trend-model.ts';
import { positionOf } from './time-axis.ts';
import { hoveredIndex, tooltipHtml } from './tooltip.ts';
import { silenceSummary, watchNotes } from './watch.ts';

export function tooltip(model: ThemeTrendModel, locale: Locale, params: unknown): string {
  const index = hoveredIndex(params);
  const bucket = index === null ? undefined : model.buckets[index];
  const name: unknown = (Array.isArray(params) ? params[0] : params) as unknown;
  const series = model.series.find(
    ({ label }) =>
      typeof name === 'object' && name !== null && 'seriesName' in name && name.seriesName === label
  );
  if (index === null || bucket === undefined || !series) return '';
  const { integer } = formats(locale);
  const n = model.base[index] ?? 0;
  return tooltipHtml(
    `${series.label}, ${formatBucket(bucket, model.grain, locale)}`,
    [
      {
        label:
          model.measure === 'count'
            ? unitOf(model, locale)
            : locale === 'vi'
              ? `tỷ lệ ${unitOf(model, locale)}`
              : `share of ${unitOf(model, locale)}`,
        value: valueWords(model, locale)(series.values[index] ?? null)
      },
      {
        label: locale === 'vi' ? `trên tất cả ${unitOf(model, locale)}` : `of all ${unitOf(model, locale)}`,
        value: integer(n)
      }
    ],
    notesOf(model, index, locale).join('; ') || null
  );
}

const unitOf = ({ unit }: ThemeTrendModel, locale: Locale) =>
  unit ?? (locale === 'vi' ? 'hoạt động' : 'events');

/** All that must be said of a bucket beside its shares. */
function notesOf(model: ThemeTrendModel, index: number, locale: Locale): string[] {
  const n = model.base[index] ?? 0;
  return [
    ...(n > 0 && !enough(model, index) ? [fewNote(model.minimum, locale)] : []),
    ...(isIncomplete(model, index) ? [INCOMPLETE[locale]] : []),
    ...watchNotes(model.watch?.[index], n, locale),
    ...marksIn(model, model.buckets[index] ?? '', locale)
  ];
}

export function table(model: ThemeTrendModel, locale: Locale): ChartTable {
  const notes = model.buckets.map((_, i) => notesOf(model, i, locale).join('; '));
  const noted = notes.some((note) => note !== '');
  return {
    columns: [
      { label: locale === 'vi' ? 'Kỳ' : 'Period', numeric: false, ordered: true },
      {
        label: locale === 'vi' ? `Số ${unitOf(model, locale)}` : capital(unitOf(model, locale)),
        numeric: true
      },
      ...model.series.map((series) => ({ label: series.label, numeric: true })),
      ...(noted ? [{ label: NOTES[locale], numeric: false }] : [])
    ],
    starts: model.buckets,
    rows: model.buckets.map((bucket, i) => [
      formatBucket(bucket, model.grain, locale) + (isIncomplete(model, i) ? ' *' : ''),
      model.base[i] ?? 0,
      ...model.series.map((series) => series.values[i] ?? null),
      ...(noted ? [notes[i] ?? ''] : [])
    ])
  };
}

export function summary(model: ThemeTrendModel, locale: Locale): string {
  const words = valueWords(model, locale);
  const ends = model.series.map((series) => {
    const indices = series.values.flatMap((value, i) => (value !== null && enough(model, i) ? [i] : []));
    const [first, last] = [indices[0], indices.at(-1)];
    if (first === undefined || last === undefined) return null;
    const name = (i: number) => formatBucket(model.buckets[i] ?? '', model.grain, locale);
    const value = (i: number) => words(series.values[i] ?? null);
    return `${series.label}: ${value(first)} (${name(first)}) → ${value(last)} (${name(last)})`;
  });
  const known = ends.filter((end) => end !== null);
  if (known.length === 0) {
    return locale === 'vi'
      ? 'Không kỳ nào đủ hoạt động để tính tỷ lệ.'
      : 'No period has enough events for a share.';
  }
  const broken = positionOf(model.breakAt ?? '', model.buckets, model.grain) !== null;
  return [
    `${known.join('; ')}.`,
    broken ? `${BREAK_LABEL[locale]}.` : null,
    silenceSummary(model.watch, model.base, locale)
  ]
    .filter(Boolean)
    .join(' ');
}
