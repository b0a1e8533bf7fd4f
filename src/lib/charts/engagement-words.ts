import { formats } from '#lib/model/format.ts';
import { formatBucket } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import { marksIn } from './axis-marks.ts';
import type { ChartTable } from './chart.ts';
import {
  isIncomplete,
  knownOrWatched,
  startsOf,
  type EngagementBucket,
  type EngagementModel
} from './engagement-model.ts';
import { BREAK_LABEL, INCOMPLETE, NOTES } from './parts.ts';
import { positionOf } from './time-axis.ts';
import { hoveredIndex, tooltipHtml } from './tooltip.ts';
import { silenceSummary, watchNotes } from './watch.ts';

export function tooltip(model: EngagementModel, locale: Locale, params: unknown): string {
  const index = hoveredIndex(params);
  const bucket = index === null ? undefined : model.buckets[index];
  if (index === null || !bucket) return '';
  const { integer } = formats(locale);
  const vi = locale === 'vi';
  const title = formatBucket(bucket.start, model.grain, locale);
  const known = {
    label: vi ? 'hoạt động có số liệu' : 'events with a known number',
    value: integer(bucket.n)
  };
  const note = notesOf(model, index, locale).join('; ') || null;
  if (bucket.n < model.minimum) {
    const single = model.points
      .filter((point) => point.bucket === index)
      .map((point) => ({ label: point.title, value: integer(point.value) }));
    return tooltipHtml(title, [...single, known], note);
  }
  const range = `${integer(bucket.p25)} – ${integer(bucket.p75)}`;
  const rows = [
    { label: vi ? `trung vị (${model.unit})` : `median (${model.unit})`, value: integer(bucket.median) },
    { label: vi ? 'một nửa nằm trong khoảng' : 'half lie between', value: range },
    known
  ];
  return tooltipHtml(title, rows, note);
}

/** All that must be said of a bucket beside its numbers. */
function notesOf(model: EngagementModel, index: number, locale: Locale): string[] {
  const bucket = model.buckets[index];
  if (!bucket) return [];
  const few =
    locale === 'vi'
      ? `dưới ${model.minimum} hoạt động: không tính trung vị`
      : `fewer than ${model.minimum} events: no median`;
  return [
    ...(bucket.n > 0 && bucket.n < model.minimum ? [few] : []),
    ...(isIncomplete(model, bucket.start) ? [INCOMPLETE[locale]] : []),
    ...watchNotes(model.watch?.[index], knownOrWatched(model)[index] ?? 0, locale),
    ...marksIn({ ...model, buckets: startsOf(model) }, bucket.start, locale)
  ];
}

export function table(model: EngagementModel, locale: Locale): ChartTable {
  const vi = locale === 'vi';
  const notes = model.buckets.map((_, i) => notesOf(model, i, locale).join('; '));
  const noted = notes.some((note) => note !== '');
  return {
    columns: [
      { label: vi ? 'Kỳ' : 'Period', numeric: false, ordered: true },
      { label: 'n', numeric: true },
      { label: vi ? 'Tứ phân vị dưới' : 'Lower quartile', numeric: true },
      { label: vi ? 'Trung vị' : 'Median', numeric: true },
      { label: vi ? 'Tứ phân vị trên' : 'Upper quartile', numeric: true },
      ...(noted ? [{ label: NOTES[locale], numeric: false }] : [])
    ],
    starts: model.buckets.map(({ start }) => start),
    rows: model.buckets.map(({ start, n, p25, median, p75 }, i) => {
      const enough = n >= model.minimum;
      return [
        formatBucket(start, model.grain, locale) + (isIncomplete(model, start) ? ' *' : ''),
        n,
        enough ? p25 : null,
        enough ? median : null,
        enough ? p75 : null,
        ...(noted ? [notes[i] ?? ''] : [])
      ];
    })
  };
}

export function summary(model: EngagementModel, locale: Locale): string {
  const { integer } = formats(locale);
  const vi = locale === 'vi';
  const enough = model.buckets.filter(({ n, median }) => n >= model.minimum && median !== null);
  const known = model.buckets.reduce((sum, { n }) => sum + n, 0);
  const [first, last] = [enough[0], enough.at(-1)];
  if (!first || !last) {
    return vi
      ? `${integer(known)} hoạt động có số liệu (${model.unit}); không kỳ nào đủ ${model.minimum} để tính trung vị.`
      : `${integer(known)} events with a known number (${model.unit}); no period has ${model.minimum}, so there is no median.`;
  }
  const name = (bucket: EngagementBucket) =>
    `${formatBucket(bucket.start, model.grain, locale)}: ${integer(bucket.median)} ${model.unit}`;
  const ends = first === last ? name(first) : `${name(first)}; ${name(last)}`;
  const text = vi
    ? `Trung vị ${ends}. ${integer(known)} hoạt động có số liệu.`
    : `Median ${ends}. ${integer(known)} events with a known number.`;
  const broken = positionOf(model.breakAt ?? '', startsOf(model), model.grain) !== null;
  return [
    text,
    broken ? `${BREAK_LABEL[locale]}.` : null,
    silenceSummary(model.watch, knownOrWatched(model), locale)
  ]
    .filter(Boolean)
    .join(' ');
}
