import { formats } from '#lib/model/format.ts';
import { formatBucket } from '#lib/model/period.ts';
import type { Locale, Text } from '#lib/model/text.ts';
import type { ChartTable } from './chart.ts';
import { SILENCES } from './heat.ts';
import { BREAK_LABEL, INCOMPLETE } from './parts.ts';
import {
  cellState,
  count,
  isIncomplete,
  total,
  type RegularityModel,
  type RegularityRow
} from './regularity-model.ts';
import { tooltipHtml } from './tooltip.ts';
import { watchNotes } from './watch.ts';

export const LONGEST: Text = { vi: 'Lặng dài nhất (ngày)', en: 'Longest silence (days)' };
export const SINCE: Text = { vi: 'Từ lần cuối (ngày)', en: 'Since the last (days)' };
export const ACTIVE: Text = { vi: 'Tháng có hoạt động', en: 'Active months' };
export const NOWHERE: Text = { vi: 'đơn vị chưa có hoặc không còn', en: 'unit did not exist' };

/** A cell of one place stands for it alone: what was watched of it are months. */
const MONTHS: Text = { vi: 'tháng', en: 'months' };

export function cellTooltip(
  model: RegularityModel,
  row: RegularityRow,
  bucket: number,
  locale: Locale
): string {
  const n = row.counts[bucket] ?? 0;
  const notes = [
    isIncomplete(model, bucket) ? [INCOMPLETE[locale]] : [],
    row.watch === null ? [] : watchNotes(row.watch[bucket], n, locale, MONTHS)
  ].flat();
  return tooltipHtml(
    row.label,
    [
      { label: formatBucket(model.buckets[bucket] ?? '', model.grain, locale), value: '' },
      { label: model.unit, value: count(n, locale) }
    ],
    notes.join('; ') || null
  );
}

export function rowTooltip(model: RegularityModel, row: RegularityRow, locale: Locale): string {
  const { integer, percent } = formats(locale);
  return tooltipHtml(row.label, [
    { label: model.unit, value: count(total(row), locale) },
    { label: ACTIVE[locale], value: percent(row.active) },
    { label: LONGEST[locale], value: integer(row.longest) },
    { label: SINCE[locale], value: integer(row.since) }
  ]);
}

export function table(model: RegularityModel, locale: Locale): ChartTable {
  const numeric = (label: string) => ({ label, numeric: true });
  return {
    columns: [
      { label: locale === 'vi' ? 'Địa phương' : 'Place', numeric: false },
      numeric(model.unit),
      numeric(`${ACTIVE[locale]} (%)`),
      numeric(LONGEST[locale]),
      numeric(SINCE[locale]),
      ...model.buckets.map((bucket, b) =>
        numeric(formatBucket(bucket, model.grain, locale) + (isIncomplete(model, b) ? ' *' : ''))
      )
    ],
    rows: model.rows.map((row) => [
      row.label,
      total(row),
      row.active === null ? null : Math.round(row.active * 1000) / 10,
      row.longest,
      row.since,
      ...model.buckets.map((_, b) => {
        const state = cellState(row, b);
        if (state === 'events') return row.counts[b] ?? 0;
        return state === 'zero' || state === 'unknown' ? 0 : null;
      })
    ])
  };
}

export function summary(model: RegularityModel, locale: Locale): string {
  const { integer, percent } = formats(locale);
  const vi = locale === 'vi';
  const met = model.rows.filter((row) => total(row) > 0);
  const [first, last] = [model.buckets[0], model.buckets.at(-1)];
  if (met.length === 0 || first === undefined || last === undefined)
    return vi ? `Không nơi nào có ${model.unit}.` : `No place has ${model.unit}.`;
  const name = (bucket: string) => formatBucket(bucket, model.grain, locale);
  const [some, all] = [integer(met.length), integer(model.rows.length)];
  const parts = [
    vi
      ? `Từ ${name(first)} đến ${name(last)}, ${some} trên ${all} ${model.places} trong hình có ${model.unit}.`
      : `From ${name(first)} to ${name(last)}, ${some} of the ${all} ${model.places} shown have ${model.unit}.`
  ];
  const regular = ranked(met, (row) => row.active).map(
    ({ short, active }) => `${short} (${percent(active)})`
  );
  if (regular.length > 0)
    parts.push(
      vi
        ? `Nhiều tháng có hoạt động nhất: ${regular.join(', ')}.`
        : `Most active months: ${regular.join(', ')}.`
    );
  const days = vi ? 'ngày' : 'days';
  const silent = ranked(met, (row) => row.longest).map(
    ({ short, longest }) => `${short} (${integer(longest)} ${days})`
  );
  if (silent.length > 0)
    parts.push(vi ? `Lặng lâu nhất: ${silent.join(', ')}.` : `Longest silence: ${silent.join(', ')}.`);
  const since = ranked(met, (row) => row.since).map(
    ({ short, since: n }) => `${short} (${integer(n)} ${days})`
  );
  if (since.length > 0)
    parts.push(
      vi
        ? `Lâu nhất kể từ lần cuối: ${since.join(', ')}.`
        : `Longest since the last event: ${since.join(', ')}.`
    );
  if (model.unlisted.places > 0) parts.push(unlistedNote(model.unlisted, model, locale));
  if (model.breakAt !== null) parts.push(`${BREAK_LABEL[locale]}.`);
  const silence = silenceOf(model, locale);
  if (silence !== null) parts.push(silence);
  return parts.join(' ');
}

/** The three rows of the largest values, the largest first. */
const ranked = (rows: readonly RegularityRow[], of: (row: RegularityRow) => number | null): RegularityRow[] =>
  rows
    .filter((row) => of(row) !== null)
    .sort((a, b) => (of(b) ?? 0) - (of(a) ?? 0))
    .slice(0, 3);

const WHY = { ...SILENCES, zero: { vi: 'có theo dõi', en: 'watched' } };

/** How many cells are silent, by what is known of them; null without a table of coverage. */
function silenceOf(model: RegularityModel, locale: Locale): string | null {
  const states = model.rows.flatMap((row) => model.buckets.map((_, b) => cellState(row, b)));
  const parts = (['zero', 'missing', 'unmonitored'] as const).flatMap((state) => {
    const n = states.filter((one) => one === state).length;
    return n > 0 ? [`${WHY[state][locale]} (${formats(locale).integer(n)})`] : [];
  });
  if (parts.length === 0) return null;
  return locale === 'vi'
    ? `Ô không có hoạt động: ${parts.join('; ')}.`
    : `Cells without events: ${parts.join('; ')}.`;
}

export function unlistedNote(
  { places, events }: RegularityModel['unlisted'],
  model: Pick<RegularityModel, 'places' | 'unit'>,
  locale: Locale
): string {
  const n = formats(locale).integer(places);
  return locale === 'vi'
    ? `Còn ${n} ${model.places} khác (${count(events, locale)} ${model.unit}) không vẽ.`
    : `${n} more ${model.places} (${count(events, locale)} ${model.unit}) are not drawn.`;
}

export const cutNote = (from: string, locale: Locale): string =>
  locale === 'vi' ? `Chỉ vẽ từ ${from}; bảng số liệu có đủ.` : `Drawn from ${from} only; the table has all.`;
