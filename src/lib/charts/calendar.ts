import { formatMonth } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import type { IsoDate } from '#lib/util/dates.ts';
import {
  boundary,
  calendarLayout,
  DAY_LINE,
  dayBox,
  YEAR_LINE,
  type CalendarLayout,
  type YearBlock
} from './calendar-layout.ts';
import {
  cellOf,
  markedDays,
  monthsOf,
  yearPeriod,
  type CalendarDayCell,
  type CalendarModel,
  type CalendarMonth
} from './calendar-model.ts';
import { dayTooltip, isDrawn, monthTooltip, summary, table, WEEKDAYS, yearName } from './calendar-words.ts';
import { dateMark, type ChartContext, type ChartType, type MarkSelect } from './chart.ts';
import { heatLegend, hitCells, path, silenceOf, silentCells, stepOf, type Silence } from './heat.ts';
import { legend, legendHeight, type LegendEntry } from './legend.ts';
import { base, BREAK_LABEL, nameArea, text, type Box, type Graphic } from './parts.ts';
import { classes, classOf, type ValueClass } from './scale.ts';
import type { ChartTheme } from './theme.ts';
import { hoveredIndex, tooltipBase } from './tooltip.ts';

export type { CalendarModel } from './calendar-model.ts';

/** px between the years and the legend */
const LEGEND_GAP = 2;
/** The height is the same in both languages. */
const LOCALES: readonly Locale[] = ['vi', 'en'];
/** Opacity of what was not chosen. */
const AWAY = 0.35;

/** What can be clicked and hovered: the ground of a month, or a day with events or a mark on it. */
type Item = { readonly block: YearBlock; readonly month: CalendarMonth } & (
  { readonly kind: 'month' } | { readonly kind: 'day'; readonly cell: CalendarDayCell; readonly n: number }
);

function itemsOf(model: CalendarModel, layout: CalendarLayout): Item[] {
  const { byDay } = markedDays(model);
  const grounds: Item[] = [];
  const days: Item[] = [];
  for (const block of layout.blocks) {
    for (const month of monthsOf(model, block.year)) {
      if (month.days.length === 0) continue;
      grounds.push({ kind: 'month', block, month });
      for (const cell of month.days) {
        const n = model.counts.get(cell.date) ?? 0;
        if (n > 0 || byDay.has(cell.date)) days.push({ kind: 'day', block, month, cell, n });
      }
    }
  }
  // Days lie over the grounds of their months.
  return [...grounds, ...days];
}

const marksOf = (item: Item): MarkSelect[] =>
  item.kind === 'month'
    ? [dateMark({ from: item.month.start, to: item.month.end })]
    : [dateMark({ from: item.cell.date, to: item.cell.date })];

const isChosen = ({ selected }: CalendarModel, date: IsoDate): boolean =>
  selected === null || (date >= selected.from && date <= selected.to);

function option(model: CalendarModel, context: ChartContext) {
  const { theme, locale } = context;
  const layout = calendarLayout(model.years, context.width);
  const items = itemsOf(model, layout);
  const scale = scaleOf(model);
  const { byDay } = markedDays(model);

  return {
    ...base(theme),
    tooltip: {
      ...tooltipBase(theme, 'item'),
      formatter: (params: unknown) => {
        const item = items[hoveredIndex(params) ?? -1];
        if (!item) return '';
        return item.kind === 'month'
          ? monthTooltip(model, item.month, locale)
          : dayTooltip(model, item.cell.date, locale);
      }
    },
    series: [
      {
        type: 'custom',
        id: 'days',
        coordinateSystem: 'none',
        cursor: 'pointer',
        data: items.map((item) => ({
          value: item.kind === 'month' ? item.month.total : item.n,
          marks: marksOf(item)
        })),
        renderItem: ({ dataIndex }: { dataIndex: number }) => {
          const item = items[dataIndex];
          if (!item) return null;
          if (item.kind === 'month') return ground(model, item.month, item.block, layout, theme);
          return dayCell(item, byDay.get(item.cell.date) ?? [], { model, layout, scale, theme });
        }
      },
      {
        type: 'custom',
        id: 'lines',
        coordinateSystem: 'none',
        silent: true,
        z: 15,
        data: [0],
        renderItem: () => ({ type: 'group', children: lines(model, layout, theme) })
      }
    ],
    graphic: [
      ...layout.blocks.flatMap((block) => names(model, block, layout, context)),
      ...legend(
        entries(model, theme, locale),
        { left: 0, top: layout.height + LEGEND_GAP, width: context.width },
        theme
      )
    ]
  };
}

/** Numbers of the drawn days decide on the classes. */
function scaleOf(model: CalendarModel): ValueClass[] {
  const drawn = [...model.counts].filter(([date]) => isDrawn(model, date));
  return classes(drawn.map(([, n]) => n));
}

function ground(
  model: CalendarModel,
  month: CalendarMonth,
  block: YearBlock,
  layout: CalendarLayout,
  theme: ChartTheme
) {
  const silent = month.days.filter(({ date }) => !model.counts.get(date));
  const box = (cell: CalendarDayCell) => dayBox(cell, block, layout);
  return {
    type: 'group',
    children: [
      hitCells(month.days.map(box), theme),
      ...(silent.length > 0 ? [silentCells(silenceIn(model, month), silent.map(box), theme)] : [])
    ]
  };
}

/** A month that nobody watched but that has events was seen by somebody. */
function silenceIn({ watch }: CalendarModel, { start, total }: CalendarMonth): Silence {
  if (watch === null) return 'unknown';
  return silenceOf(watch.get(start) ?? { state: total > 0 ? 'missing' : 'unmonitored' });
}

function dayCell(
  { cell, block, n }: Extract<Item, { kind: 'day' }>,
  marks: readonly { readonly rank?: number }[],
  {
    model,
    layout,
    scale,
    theme
  }: { model: CalendarModel; layout: CalendarLayout; scale: readonly ValueClass[]; theme: ChartTheme }
) {
  const { left, top, width, height } = dayBox(cell, block, layout);
  const index = classOf(n, scale);
  const fill = index < 0 ? 'none' : (theme.sequential[stepOf(index, scale.length)] ?? theme.accent);
  const chosen = isChosen(model, cell.date);
  const single = model.selected !== null && model.selected.from === model.selected.to && chosen;
  const outline = single || marks.length > 0;
  const stroke = single || marks.some(({ rank = 0 }) => rank === 0) ? theme.ink : theme.muted;
  const inset = outline ? 0.75 : 0;
  return {
    type: 'rect',
    shape: {
      x: left + inset,
      y: top + inset,
      width: width - 2 * inset,
      height: height - 2 * inset
    },
    style: {
      fill: index < 0 ? theme.card : fill,
      // Only the outline of an empty day is seen, what it says of the watch lies under it.
      fillOpacity: index < 0 ? 0 : chosen ? 1 : AWAY,
      ...(outline ? { stroke, lineWidth: single ? 2 : 1.5 } : {})
    },
    emphasis: { style: { stroke: theme.ink, lineWidth: 1.5 } }
  };
}

function lines(model: CalendarModel, layout: CalendarLayout, theme: ChartTheme) {
  const firsts = layout.blocks.flatMap((block) =>
    monthsOf(model, block.year)
      .filter(({ days, start }, m) => days.length > 0 && m > 0 && start > model.period.from)
      .map(({ start }) => boundary(start, block, layout))
  );
  const broken = layout.blocks.find(({ year }) => model.breakAt?.startsWith(`${year}-`));
  const { breakAt } = model;
  return [
    path(firsts.join(''), { fill: 'none', stroke: theme.grey, lineWidth: 1 }),
    ...(breakAt !== null && broken && isDrawn(model, breakAt)
      ? [
          path(boundary(breakAt, broken, layout), { fill: 'none', stroke: theme.card, lineWidth: 3 }),
          path(boundary(breakAt, broken, layout), {
            fill: 'none',
            stroke: theme.notice,
            lineWidth: 2,
            lineDash: [4, 2]
          })
        ]
      : [])
  ];
}

/** The year, its months and the days of the week: those of time can be clicked. */
function names(
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

const isWhole = (selected: { from: string; to: string }, days: { from: string; to: string }): boolean =>
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

export const calendar: ChartType<CalendarModel> = {
  id: 'calendar',
  label: { vi: 'Lịch', en: 'Calendar' },
  option,
  table,
  summary,
  height: (model, width) => {
    // Six years, the most that are drawn, until it is known how many there are.
    const years = model?.years ?? [6, 5, 4, 3, 2, 1];
    const under =
      model === null
        ? 34
        : Math.max(...LOCALES.map((locale) => legendHeight(entries(model, null, locale), width)));
    return Math.max(60, calendarLayout(years, width).height + LEGEND_GAP + under);
  }
};
