import { formatMonth, type Period } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import { DAY_LINE, YEAR_LINE, type CalendarLayout, type YearBlock } from './calendar-layout.ts';
import {
  cellOf,
  isDrawn,
  markedDays,
  monthsOf,
  scaleOf,
  silenceIn,
  yearPeriod,
  type CalendarModel,
  type CalendarMonth
} from './calendar-model.ts';
import { WEEKDAYS, yearName } from './calendar-words.ts';
import { dateMark, type ChartContext } from './chart.ts';
import { heatLegend } from './heat.ts';
import { legend, legendHeight, type LegendEntry } from './legend.ts';
import { BREAK_LABEL, nameArea, text, type Box, type Graphic } from './parts.ts';
import type { ChartTheme } from './theme.ts';

/** px between the years and the legend */
const LEGEND_GAP = 2;
/** The height is the same in both languages. */
const LOCALES: readonly Locale[] = ['vi', 'en'];

/** The year, its months and the days of the week: those of time can be clicked. */
export function names(
  model: CalendarModel,
  block: YearBlock,
  layout: CalendarLayout,
  { theme, locale }: ChartContext
): Graphic[] {
  const { gutter, head, turned, pitchX, pitchY } = layout;
  const { year, left, top } = block;
  const months = monthsOf(model, year).filter(({ days }) => days.length > 0);
  const chosenYear = model.selected !== null && isWhole(model.selected, yearPeriod(year));
  return [
    text(String(year), left, top + YEAR_LINE / 2, theme, {
      size: 12,
      fill: chosenYear ? theme.accent : theme.ink,
      bold: true
    }),
    nameArea(
      { left, top, width: gutter - 2, height: YEAR_LINE },
      yearName(model, year, locale),
      [dateMark(yearPeriod(year))],
      theme
    ),
    ...WEEKDAYS.flatMap(({ short, letter }, i): Graphic[] => {
      if (turned)
        return [
          text(
            letter[locale],
            left + gutter + (i + 0.5) * pitchX - 0.75,
            top + YEAR_LINE + DAY_LINE / 2 - 1,
            theme,
            {
              size: 10.5,
              align: 'center'
            }
          )
        ];
      // Every second line: those between would touch.
      if (pitchY < 13 && i % 2 === 1) return [];
      return [
        text(short[locale], left + gutter - 5, top + head + (i + 0.5) * pitchY - 0.75, theme, {
          size: 10.5,
          align: 'right'
        })
      ];
    }),
    ...months.flatMap((month) => monthName(month, block, layout, model, theme, locale))
  ];
}

function monthName(
  month: CalendarMonth,
  block: YearBlock,
  layout: CalendarLayout,
  { selected }: CalendarModel,
  theme: ChartTheme,
  locale: Locale
): Graphic[] {
  const { gutter, head, turned, pitchX, pitchY } = layout;
  const [first, last] = [cellOf(month.start).week, cellOf(month.end).week + 1];
  const name = formatMonth(Number(month.start.slice(5, 7)), locale);
  const days = { from: month.start, to: month.end };
  const bold = selected !== null && isWhole(selected, days);
  const marks = [dateMark(days)];
  // A week that two months share belongs to the name of neither.
  const from = first + (cellOf(month.start).weekday === 0 ? 0 : 1);
  const area: Box = turned
    ? {
        left: block.left,
        top: block.top + head + from * pitchY,
        width: gutter - 3,
        height: (last - from) * pitchY
      }
    : {
        left: block.left + gutter + from * pitchX,
        top: block.top,
        width: (last - from) * pitchX,
        height: head
      };
  const middle = turned ? area.top + (area.height - pitchY) / 2 : area.top + head / 2;
  return [
    text(name, turned ? area.left + gutter - 6 : area.left, middle, theme, {
      align: turned ? 'right' : 'left',
      bold,
      fill: bold ? theme.ink : theme.muted
    }),
    nameArea(area, `${name} ${month.start.slice(0, 4)}`, marks, theme)
  ];
}

const isWhole = (selected: Period, days: Period): boolean =>
  selected.from === days.from && selected.to === days.to;

function entries(model: CalendarModel, theme: ChartTheme | null, locale: Locale): LegendEntry[] {
  const months = model.years.flatMap((year) => monthsOf(model, year));
  const silences = new Set(
    months
      .filter(({ days }) => days.some(({ date }) => !model.counts.get(date)))
      .map((month) => silenceIn(model, month))
  );
  const { byDay } = markedDays(model);
  const drawn = [...byDay].filter(([date]) => isDrawn(model, date)).flatMap(([, marks]) => marks);
  const tet = drawn.find(({ rank = 0 }) => rank === 0);
  const others = drawn.some(({ rank = 0 }) => rank > 0);
  return [
    ...heatLegend(scaleOf(model), silences, theme, locale),
    ...(tet ? [{ label: tet.label, colour: theme?.ink ?? '', kind: 'outline' as const }] : []),
    ...(others
      ? [
          {
            label: locale === 'vi' ? 'ngày được đánh dấu' : 'marked days',
            colour: theme?.muted ?? '',
            kind: 'outline' as const
          }
        ]
      : []),
    ...(model.breakAt !== null && isDrawn(model, model.breakAt)
      ? [{ label: BREAK_LABEL[locale], colour: theme?.notice ?? '', kind: 'dashed' as const }]
      : [])
  ];
}

/** The legend under the years. */
export const foot = (
  model: CalendarModel,
  layout: CalendarLayout,
  { theme, locale, width }: ChartContext
): Graphic[] =>
  legend(entries(model, theme, locale), { left: 0, top: layout.height + LEGEND_GAP, width }, theme);

/** px that `foot` takes. */
export const footHeight = (model: CalendarModel, width: number): number =>
  LEGEND_GAP + Math.max(...LOCALES.map((locale) => legendHeight(entries(model, null, locale), width)));
