import { formats } from '#lib/model/format.ts';
import { formatMonth } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import { daysBetween, isoDate } from '#lib/util/dates.ts';
import { dateMark, type ChartContext } from './chart.ts';
import { heatLegend, silenceKeys } from './heat.ts';
import { legend, legendHeight, type LegendEntry } from './legend.ts';
import { BREAK_LABEL, nameArea, rect, text, type Graphic } from './parts.ts';
import { textWidth } from './text-width.ts';
import type { ChartTheme } from './theme.ts';
import { cellBox, GUTTER, HEAD, ROW, TOTALS, type WeeksLayout } from './year-weeks-layout.ts';
import {
  emptyKind,
  holds,
  ratioOf,
  RATIOS,
  repeatedPeaks,
  scaleOf,
  totalOf,
  yearDays,
  type WeeksOfYear,
  type YearWeeksModel
} from './year-weeks-model.ts';
import { FEW, isBreakDrawn, PEAKS, RATIO } from './year-weeks-words.ts';

/** px between rows and legend */
const LEGEND_GAP = 8;
/** The height is the same in both languages. */
const LOCALES: readonly Locale[] = ['vi', 'en'];

/** The week of each month's middle, which differs by a week at most from year to year. */
const MONTH_WEEKS: readonly number[] = Array.from({ length: 12 }, (_, m) =>
  Math.ceil(daysBetween(isoDate(2023, 1, 2), isoDate(2023, m + 1, 15)) / 7)
);

/** Numbers of weeks with the months above them, or weeks from Tết. */
export function weekNames(
  model: YearWeeksModel,
  layout: WeeksLayout,
  { theme, locale }: ChartContext
): Graphic[] {
  if (model.years.length === 0) return [];
  const middle = (week: number) => {
    const box = cellBox(layout, week, 0);
    return layout.turned ? box.top + box.height / 2 : box.left + box.width / 2;
  };
  const name = (content: string, week: number, row: 0 | 1): Graphic =>
    layout.turned
      ? text(content, row === 0 ? 0 : GUTTER - 5, middle(week), theme, {
          align: row === 0 ? 'left' : 'right'
        })
      : text(content, middle(week), row === 0 ? 8 : HEAD - 13, theme, { align: 'center' });
  const weeks = Array.from({ length: layout.weeks }, (_, i) => layout.first + i);
  if (model.aligned === 'tet')
    return weeks
      .filter((week) => week % 4 === 0)
      .map((week) => name(week === 0 ? 'Tết' : week > 0 ? `+${week}` : `−${-week}`, week, 1));
  return [
    ...MONTH_WEEKS.flatMap((week, m) =>
      weeks.includes(week) ? [name(formatMonth(m + 1, locale), week, 0)] : []
    ),
    ...weeks.filter((week) => week === 1 || week % 5 === 0).map((week) => name(String(week), week, 1))
  ];
}

/** A line under the name of each week that repeats as a peak. */
export function peakMarks(model: YearWeeksModel, layout: WeeksLayout, theme: ChartTheme): Graphic[] {
  return repeatedPeaks(model).map(({ week }) => {
    const { left, top, width, height } = cellBox(layout, week, 0);
    return layout.turned
      ? rect(GUTTER - 4, top, 2, height, { fill: theme.accent })
      : rect(left, HEAD - 5, width, 2, { fill: theme.accent });
  });
}

/** The name of a year, to be clicked, and its total. */
export function yearNames(
  model: YearWeeksModel,
  year: WeeksOfYear,
  y: number,
  layout: WeeksLayout,
  { theme, locale }: ChartContext
): Graphic[] {
  const days = yearDays(model, year);
  const chosen =
    model.selected !== null && model.selected.from === days.from && model.selected.to === days.to;
  const full = String(year.year);
  const total = formats(locale).integer(totalOf(year));
  const style = { fill: chosen ? theme.accent : theme.ink, bold: chosen };
  const label = `${full}: ${total} ${model.unit}`;
  if (layout.turned) {
    const left = GUTTER + y * layout.year;
    const short = textWidth(full, 10.5) + 3 <= layout.year ? full : full.slice(2);
    return [
      text(short, left + (layout.year - 2) / 2, HEAD - 13, theme, { ...style, size: 10.5, align: 'center' }),
      nameArea({ left, top: 0, width: layout.year, height: HEAD - 2 }, label, [dateMark(days)], theme)
    ];
  }
  const top = HEAD + y * layout.year;
  const middle = top + (ROW - 2) / 2;
  return [
    text(full, GUTTER - 6, middle, theme, { ...style, align: 'right', size: 12 }),
    text(total, GUTTER + layout.weeks * layout.week + TOTALS - 4, middle, theme, {
      align: 'right',
      fill: theme.muted
    }),
    nameArea({ left: 0, top, width: GUTTER - 2, height: ROW }, label, [dateMark(days)], theme)
  ];
}

function entries(model: YearWeeksModel, theme: ChartTheme | null, locale: Locale): LegendEntry[] {
  const weeks = model.years.flatMap((year) => year.weeks.map((week) => ({ year, week })));
  const silences = new Set(
    weeks.filter(({ week }) => week.n === 0).map(({ week }) => emptyKind(model, week))
  );
  const { decimal } = formats(locale);
  const box = (label: string, colour: string | undefined): LegendEntry => ({
    label,
    colour: colour ?? '',
    kind: 'box'
  });
  const relative = RATIOS.map((from, i) => {
    const next = RATIOS[i + 1];
    const range =
      next === undefined
        ? `≥ ${decimal(from)}`
        : from === 0
          ? `< ${decimal(next)}`
          : `${decimal(from)} – ${decimal(next)}`;
    return box(next === undefined ? `${range} ${RATIO[locale]}` : range, theme?.sequential[i]);
  });
  const few = weeks.some(({ year, week }) => week.n > 0 && ratioOf(year, week) === null);
  const compared = weeks.some(({ year, week }) => week.n > 0 && ratioOf(year, week) !== null);
  const outline = (label: string, colour: string | undefined): LegendEntry => ({
    label,
    colour: colour ?? '',
    kind: 'outline'
  });
  const marks = model.marks.filter(({ date }) => weeks.some(({ week }) => holds(week, date)));
  const tet = marks.find(({ rank = 0 }) => rank === 0);
  return [
    ...(model.colour === 'count'
      ? heatLegend(scaleOf(model), new Set(), theme, locale)
      : [...(compared ? relative : []), ...(few ? [box(FEW[locale], theme?.hairline)] : [])]),
    ...silenceKeys(silences, theme, locale),
    ...(tet ? [outline(tet.label, theme?.ink)] : []),
    ...(marks.some(({ rank = 0 }) => rank > 0)
      ? [outline(locale === 'vi' ? 'ngày được đánh dấu' : 'marked days', theme?.muted)]
      : []),
    ...(repeatedPeaks(model).length > 0
      ? [{ label: PEAKS[locale], colour: theme?.accent ?? '', kind: 'line' as const }]
      : []),
    ...(isBreakDrawn(model)
      ? [{ label: BREAK_LABEL[locale], colour: theme?.notice ?? '', kind: 'dashed' as const }]
      : [])
  ];
}

/** The legend under the rows. */
export const foot = (
  model: YearWeeksModel,
  layout: WeeksLayout,
  { theme, locale, width }: ChartContext
): Graphic[] =>
  legend(entries(model, theme, locale), { left: 0, top: layout.height + LEGEND_GAP, width }, theme);

/** px that `foot` takes. */
export const footHeight = (model: YearWeeksModel, width: number): number =>
  LEGEND_GAP + Math.max(...LOCALES.map((locale) => legendHeight(entries(model, null, locale), width)));
