import { capital } from '#lib/util/text.ts';
import { formats } from '#lib/model/format.ts';
import { formatDate } from '#lib/model/period.ts';
import type { Locale, Text } from '#lib/model/text.ts';
import { marksIn } from './axis-marks.ts';
import { yearRanges } from './calendar-model.ts';
import { omittedNote } from './calendar-words.ts';
import type { ChartTable } from './chart.ts';
import { BREAK_LABEL } from './parts.ts';
import { tooltipHtml } from './tooltip.ts';
import { silenceSummary, watchNotes } from './watch.ts';
import {
  axisOf,
  holds,
  MINIMUM_YEAR,
  ratioOf,
  repeatedPeaks,
  silenceIn,
  totalOf,
  type WeeksOfYear,
  type YearWeek,
  type YearWeeksModel
} from './year-weeks-model.ts';

export const RATIO: Text = { vi: 'so với tuần trung bình của năm', en: 'times the average week of the year' };
export const FEW: Text = {
  vi: `năm dưới ${MINIMUM_YEAR} hoạt động`,
  en: `years of fewer than ${MINIMUM_YEAR} events`
};
export const PEAKS: Text = { vi: 'tuần cao lặp lại', en: 'weeks that repeat as peaks' };

/** "tuần 46", "tuần Tết", "3 tuần sau Tết" */
export function weekName(week: number, aligned: YearWeeksModel['aligned'], locale: Locale): string {
  const vi = locale === 'vi';
  if (aligned === 'iso') return vi ? `tuần ${week}` : `week ${week}`;
  if (week === 0) return vi ? 'tuần Tết' : 'the week of Tết';
  const n = Math.abs(week);
  if (vi) return `${n} tuần ${week < 0 ? 'trước' : 'sau'} Tết`;
  return `${n} week${n === 1 ? '' : 's'} ${week < 0 ? 'before' : 'after'} Tết`;
}

const daysOf = ({ start, end }: YearWeek, locale: Locale) =>
  `${formatDate(start, locale)} – ${formatDate(end, locale)}`;

export function weekTooltip(
  model: YearWeeksModel,
  year: WeeksOfYear,
  week: YearWeek,
  locale: Locale
): string {
  const { integer, decimal } = formats(locale);
  const ratio = ratioOf(year, week);
  const marks = model.marks.filter(({ date }) => holds(week, date));
  const notes = [
    ...(ratio === null ? [FEW[locale]] : []),
    ...(model.watch ? watchNotes(model.watch.get(week.start), week.n, locale) : []),
    // Named with its day, as on a time axis.
    ...marks
      .map((mark) => marksIn({ buckets: [], grain: 'day', breakAt: null, marks: [mark] }, mark.date, locale))
      .flat()
  ];
  return tooltipHtml(
    `${capital(weekName(week.week, model.aligned, locale))}, ${year.year}: ${daysOf(week, locale)}`,
    [
      { label: model.unit, value: integer(week.n) },
      ...(ratio === null ? [] : [{ label: RATIO[locale], value: `${decimal(ratio)}×` }])
    ],
    notes.join('; ') || null
  );
}

export function yearTooltip(model: YearWeeksModel, year: WeeksOfYear, locale: Locale): string {
  const total = totalOf(year);
  return tooltipHtml(
    String(year.year),
    [{ label: model.unit, value: formats(locale).integer(total) }],
    total < MINIMUM_YEAR ? FEW[locale] : null
  );
}

export function table(model: YearWeeksModel, locale: Locale): ChartTable {
  const [first, last] = axisOf(model);
  const years = [...model.years].reverse();
  const weeks = model.years.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const known = (week: YearWeek): number | null => {
    const silence = week.n > 0 ? null : silenceIn(model, week);
    return silence === 'missing' || silence === 'unmonitored' ? null : week.n;
  };
  return {
    columns: [
      { label: locale === 'vi' ? 'Tuần' : 'Week', numeric: false, ordered: true },
      ...years.map(({ year }) => ({ label: String(year), numeric: true }))
    ],
    rows: weeks.map((week) => [
      capital(weekName(week, model.aligned, locale)),
      ...years.map((year) => {
        const own = year.weeks.find((one) => one.week === week);
        return own ? known(own) : null;
      })
    ])
  };
}

/** Peaks named in the summary. */
const MOST_NAMED = 4;

export function summary(model: YearWeeksModel, locale: Locale): string {
  const { integer } = formats(locale);
  const vi = locale === 'vi';
  const total = model.years.reduce((sum, year) => sum + totalOf(year), 0);
  if (total === 0) return vi ? `Không tuần nào có ${model.unit}.` : `No week has ${model.unit}.`;
  const years = yearRanges(model.years.map(({ year }) => year));
  const parts = [
    vi ? `${integer(total)} ${model.unit}, ${years}.` : `${integer(total)} ${model.unit}, ${years}.`
  ];
  const enough = model.years.filter((year) => totalOf(year) >= MINIMUM_YEAR).length;
  const peaks = repeatedPeaks(model).slice(0, MOST_NAMED);
  const named = peaks.map(({ week, years: of }) => {
    const name = `${weekName(week, model.aligned, locale)}${about(model, week, locale)}`;
    return vi
      ? `${name} cao ở ${of.length} trên ${enough} năm`
      : `${name} in ${of.length} of ${enough} years`;
  });
  if (named.length > 0) parts.push(`${vi ? 'Đỉnh lặp lại' : 'Repeated peaks'}: ${named.join('; ')}.`);
  else if (enough >= 3)
    parts.push(
      vi
        ? `Trong ${enough} năm có từ ${MINIMUM_YEAR} hoạt động, không tuần nào là đỉnh nhiều hơn mức ngẫu nhiên.`
        : `In the ${enough} years with at least ${MINIMUM_YEAR} events no week is a peak more often than chance would have it.`
    );
  else
    parts.push(
      vi
        ? `Chưa đủ ba năm có từ ${MINIMUM_YEAR} hoạt động để nói tuần nào lặp lại.`
        : `Fewer than three years have ${MINIMUM_YEAR} events: no peak can be said to repeat.`
    );
  if (model.omitted.events > 0) parts.push(omittedNote(model.omitted, model.unit, locale));
  if (isBreakDrawn(model)) parts.push(`${BREAK_LABEL[locale]}.`);
  const weeks = model.years.flatMap((year) => year.weeks);
  const silence = silenceSummary(
    model.watch && weeks.flatMap(({ start }) => model.watch?.get(start) ?? []),
    weeks.map(({ n }) => n),
    locale
  );
  if (silence !== null) parts.push(silence);
  else if (model.watch === null && model.zeroNote !== null) parts.push(model.zeroNote);
  return parts.join(' ');
}

/** " (10–16/11)": the days of a week of the calendar in the newest year that has it. */
function about({ aligned, years }: YearWeeksModel, week: number, locale: Locale): string {
  const own = years.flatMap((year) => year.weeks).find((one) => one.week === week);
  if (aligned === 'tet' || !own) return '';
  const short = (date: string) =>
    locale === 'vi' ? `${date.slice(8)}/${date.slice(5, 7)}` : formatDate(date, locale).replace(/ \d+$/, '');
  return locale === 'vi'
    ? ` (khoảng ${short(own.start)}–${short(own.end)})`
    : ` (about ${short(own.start)}–${short(own.end)})`;
}

export const isBreakDrawn = ({ breakAt, years }: YearWeeksModel): boolean =>
  breakAt !== null && years.some((year) => year.weeks.some((week) => holds(week, breakAt)));
