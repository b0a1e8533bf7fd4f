import { formats } from '#lib/model/format.ts';
import { formatBucket, formatDate } from '#lib/model/period.ts';
import type { Locale, Text } from '#lib/model/text.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import type { AxisMark } from './axis-marks.ts';
import {
  isDrawn,
  markedDays,
  monthsOf,
  weekdayOf,
  yearRanges,
  type CalendarModel,
  type CalendarMonth
} from './calendar-model.ts';
import type { ChartTable } from './chart.ts';
import { BREAK_LABEL, NOTES } from './parts.ts';
import { tooltipHtml } from './tooltip.ts';
import { silenceSummary, watchNotes } from './watch.ts';

/** Names of the days of a week from Monday on; those of a month begin with T as well, so none is abbreviated to it. */
export const WEEKDAYS: readonly (Text & { readonly short: Text; readonly letter: Text })[] = [
  day('Thứ Hai', 'Hai', '2', 'Monday'),
  day('Thứ Ba', 'Ba', '3', 'Tuesday'),
  day('Thứ Tư', 'Tư', '4', 'Wednesday'),
  day('Thứ Năm', 'Năm', '5', 'Thursday'),
  day('Thứ Sáu', 'Sáu', '6', 'Friday'),
  day('Thứ Bảy', 'Bảy', '7', 'Saturday'),
  day('Chủ nhật', 'CN', 'CN', 'Sunday')
];

function day(vi: string, short: string, letter: string, en: string) {
  return {
    vi,
    en,
    short: { vi: short, en: en.slice(0, 3) },
    letter: { vi: letter, en: en.slice(0, 1) }
  };
}

const weekdayName = (date: IsoDate, locale: Locale) => WEEKDAYS[weekdayOf(date)]?.[locale] ?? '';

const markName = ({ name, date, to }: AxisMark, locale: Locale) =>
  to === null ? name : `${name} (${formatDate(date, locale)} – ${formatDate(to, locale)})`;

export function dayTooltip(model: CalendarModel, date: IsoDate, locale: Locale): string {
  const { integer } = formats(locale);
  const n = model.counts.get(date) ?? 0;
  const marks = markedDays(model).byDay.get(date) ?? [];
  const notes = [
    ...(n > 0 ? [] : silenceNotes(model, `${date.slice(0, 7)}-01`, n, locale)),
    ...marks.map((mark) => markName(mark, locale))
  ];
  return tooltipHtml(
    `${weekdayName(date, locale)}, ${formatDate(date, locale)}`,
    [{ label: model.unit, value: integer(n) }],
    notes.join('; ') || null
  );
}

export function monthTooltip(model: CalendarModel, month: CalendarMonth, locale: Locale): string {
  const { integer } = formats(locale);
  const known = isKnown(model, month);
  return tooltipHtml(
    formatBucket(month.start, 'month', locale),
    [{ label: model.unit, value: integer(known ? month.total : null) }],
    silenceNotes(model, month.start, month.total, locale).join('; ') || null
  );
}

/** Nothing is known of a month without events that nobody watched. */
const isKnown = ({ watch }: CalendarModel, { start, total }: CalendarMonth): boolean => {
  const state = watch?.get(start)?.state;
  return total > 0 || watch === null || state === 'observed' || state === 'nil';
};

function silenceNotes(model: CalendarModel, month: IsoDate, n: number, locale: Locale): string[] {
  if (model.watch !== null) return watchNotes(model.watch.get(month), n === 0 ? null : n, locale);
  return n === 0 && model.zeroNote !== null ? [model.zeroNote.replace(/\.$/, '')] : [];
}

/** "2025: 214 hoạt động; Năm đại hội Đảng (01/01/2025 – 31/12/2025)" */
export function yearName(model: CalendarModel, year: number, locale: Locale): string {
  const total = monthsOf(model, year).reduce((sum, month) => sum + month.total, 0);
  const marks = markedDays(model).long.filter(
    ({ date, to }) => date.slice(0, 4) <= String(year) && (to ?? date).slice(0, 4) >= String(year)
  );
  const parts = [`${year}: ${formats(locale).integer(total)} ${model.unit}`];
  return [...parts, ...marks.map((mark) => markName(mark, locale))].join('; ');
}

/** A day, or a month without any event, whose start is no day of an event. */
interface DayRow {
  readonly start: IsoDate | null;
  readonly cells: readonly [string, string, number | null, string];
}

export function table(model: CalendarModel, locale: Locale): ChartTable {
  const { byDay } = markedDays(model);
  const rows = [...model.years].reverse().flatMap((year) =>
    monthsOf(model, year).flatMap((month): DayRow[] => {
      if (month.days.length === 0) return [];
      const days = month.days.filter(({ date }) => (model.counts.get(date) ?? 0) > 0 || byDay.has(date));
      const listed = days.map(({ date }) => {
        const n = model.counts.get(date) ?? 0;
        const notes = (byDay.get(date) ?? []).map((mark) => markName(mark, locale));
        const value = n > 0 || isKnown(model, month) ? n : null;
        return {
          start: date,
          cells: [formatDate(date, locale), weekdayName(date, locale), value, notes.join('; ')] as const
        };
      });
      if (month.total > 0) return listed;
      // A month without any event has a row of its own, for its days have none.
      const why = silenceNotes({ ...model, zeroNote: null }, month.start, 0, locale).join('; ');
      return [
        {
          start: null,
          cells: [formatBucket(month.start, 'month', locale), '', isKnown(model, month) ? 0 : null, why]
        },
        ...listed
      ];
    })
  );
  const noted = rows.some(({ cells }) => cells[3] !== '');
  return {
    columns: [
      { label: locale === 'vi' ? 'Ngày' : 'Day', numeric: false, ordered: true },
      { label: locale === 'vi' ? 'Thứ' : 'Day of the week', numeric: false },
      { label: model.unit, numeric: true },
      ...(noted ? [{ label: NOTES[locale], numeric: false }] : [])
    ],
    starts: rows.map(({ start }) => start),
    rows: rows.map(({ cells }) => (noted ? cells : cells.slice(0, 3)))
  };
}

export function summary(model: CalendarModel, locale: Locale): string {
  const { integer } = formats(locale);
  const vi = locale === 'vi';
  const months = model.years.flatMap((year) => monthsOf(model, year)).filter(({ days }) => days.length > 0);
  const days = months.flatMap((month) =>
    month.days.map(({ date }) => ({ date, n: model.counts.get(date) ?? 0 }))
  );
  const busy = days.filter(({ n }) => n > 0);
  const total = busy.reduce((sum, { n }) => sum + n, 0);
  const parts: string[] = [];
  if (total === 0) parts.push(vi ? `Không có ngày nào có ${model.unit}.` : `No day has ${model.unit}.`);
  else {
    const top = busy.reduce((best, one) => (one.n > best.n ? one : best));
    const month = months.reduce((best, one) => (one.total > best.total ? one : best));
    const [all, some, of] = [integer(total), integer(busy.length), integer(days.length)];
    const years = yearRanges(model.years);
    const [at, name] = [formatDate(top.date, locale), formatBucket(month.start, 'month', locale)];
    parts.push(
      vi
        ? `${all} ${model.unit} trong ${some} trên ${of} ngày (${years}); ngày nhiều nhất là ${at} với ${integer(top.n)}, tháng nhiều nhất là ${name} với ${integer(month.total)}.`
        : `${all} ${model.unit} on ${some} of ${of} days of ${years}; most on ${at} with ${integer(top.n)}, the busiest month is ${name} with ${integer(month.total)}.`
    );
  }
  if (model.omitted.years.length > 0) parts.push(omittedNote(model.omitted, model.unit, locale));
  if (model.breakAt !== null && isDrawn(model, model.breakAt)) parts.push(`${BREAK_LABEL[locale]}.`);
  const silence = silenceSummary(
    model.watch && months.map(({ start }) => model.watch?.get(start) ?? NOBODY),
    months.map(({ total: n }) => n),
    locale
  );
  if (silence !== null) parts.push(silence);
  else if (model.watch === null && total > 0 && model.zeroNote !== null) parts.push(model.zeroNote);
  return parts.join(' ');
}

const NOBODY = { state: 'unmonitored', watched: 0, of: null, months: 1, overall: false } as const;

export function omittedNote(
  { years, events }: CalendarModel['omitted'],
  unit: string,
  locale: Locale
): string {
  const n = formats(locale).integer(events);
  return locale === 'vi'
    ? `Không vẽ các năm ${yearRanges(years)} (${n} ${unit}): chọn khoảng thời gian để xem.`
    : `Not drawn: ${yearRanges(years)} (${n} ${unit}); choose a period to see them.`;
}
