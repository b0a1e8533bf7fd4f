import type { Messages } from '#lib/i18n/messages.ts';
import type { Preset } from '#lib/model/period-presets.ts';
import { bucketEnd, bucketStart, formatDate, type Grain, type Period } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import type { Reading, TypedContext } from '#lib/model/typed-period.ts';
import type { TypedRange } from '#lib/model/typed/relative.ts';
import { addDays, daysBetween } from '#lib/util/dates.ts';
import { periodWords } from './comparison-words.ts';

interface Options {
  readonly t: Messages;
  readonly locale: Locale;
}

/** "Quý 3/2024", "6 tháng đầu năm 2024", "Tuần 34/2024", "2021–2024", "Từ 01/07/2025": the shortest right name. */
export function rangeName({ from, to }: TypedRange, { t, locale }: Options): string {
  const { names, all } = t.period;
  if (from === null) return to === null ? all : names.until(formatDate(to, locale));
  if (to === null) return names.since(formatDate(from, locale));
  const year = from.slice(0, 4);
  const month = Number(from.slice(5, 7));
  const is = (grain: Grain) => bucketStart(from, grain) === from && bucketEnd(from, grain) === to;
  if (is('quarter')) return names.quarter((month + 2) / 3, year);
  if (is('month')) return names.month(month, year);
  if (is('year')) return names.year(year);
  if (is('week')) return names.week(...weekOf(from));
  if (year === to.slice(0, 4)) {
    if (from.endsWith('-01-01') && to.endsWith('-06-30')) return names.firstHalf(year);
    if (from.endsWith('-07-01') && to.endsWith('-12-31')) return names.secondHalf(year);
  }
  return periodWords({ from, to }, locale);
}

/** Number of the week that begins on a Monday, and the year that it belongs to: that of its Thursday (ISO 8601). */
function weekOf(monday: string): [number, string] {
  const thursday = addDays(monday, 3);
  const year = thursday.slice(0, 4);
  return [Math.ceil(daysBetween(`${year}-01-01`, thursday) / 7), year];
}

/** "01/07/2024 – 30/09/2024"; an open end has nothing on its side. */
export function rangeDays({ from, to }: TypedRange, { t, locale }: Options): string {
  const day = (date: string) => formatDate(date, locale);
  if (from === null || to === null) return rangeName({ from, to }, { t, locale });
  return from === to ? day(from) : `${day(from)} – ${day(to)}`;
}

/** How a typed period was read: its name with its days, then what it was counted from; the second may be empty. */
export function readingWords(
  { range, anchor, gave }: Reading,
  { extent, today }: TypedContext,
  options: Options
): { words: string; from: string } {
  const { typed } = options.t.period;
  const [name, days] = [rangeName(range, options), rangeDays(range, options)];
  const words = name === days ? name : typed.understood(name, days);
  if (anchor === null) return { words, from: '' };
  const counted = anchor === 'data' ? (extent?.to ?? today) : today;
  const text =
    gave === 'year'
      ? (anchor === 'data' ? typed.yearOfData : typed.yearOfToday)((range.from ?? range.to ?? '').slice(0, 4))
      : (anchor === 'data' ? typed.fromData : typed.fromToday)(formatDate(counted, options.locale));
  return { words, from: text };
}

/** What stands on the button of a ready-made range. */
export function presetName({ kind, range }: Preset, options: Options): string {
  const { presets, all } = options.t.period;
  const year = range.from?.slice(0, 4) ?? '';
  switch (kind) {
    case 'all':
      return all;
    case 'last12':
    case 'last12Today':
    case 'sinceBreak':
      return presets[kind];
    case 'council':
    case 'congress':
      return presets[kind](`${year}–${range.to?.slice(0, 4) ?? ''}`);
    case 'sameLastYear':
      return presets.sameLastYear(rangeName(range, options));
    default:
      return presets[kind](year);
  }
}

/** What stands on the button of the period: the chosen range by its name, else the months of the data. */
export function periodCaption(chosen: TypedRange | null, extent: Period | null, options: Options): string {
  if (chosen !== null) return rangeName(chosen, options);
  return extent === null
    ? options.t.period.all
    : periodWords(
        { from: bucketStart(extent.from, 'month'), to: bucketEnd(bucketStart(extent.to, 'month'), 'month') },
        options.locale
      );
}
