import type { IsoDate } from '#lib/util/dates.ts';
import { boundary, calendarLayout, dayBox, type CalendarLayout, type YearBlock } from './calendar-layout.ts';
import {
  isDrawn,
  markedDays,
  monthsOf,
  scaleOf,
  silenceIn,
  type CalendarDayCell,
  type CalendarModel,
  type CalendarMonth
} from './calendar-model.ts';
import { foot, footHeight, names } from './calendar-texts.ts';
import { dayTooltip, monthTooltip, summary, table } from './calendar-words.ts';
import { dateMark, type ChartContext, type ChartType, type MarkSelect } from './chart.ts';
import { hitCells, path, silentCells, stepOf } from './heat.ts';
import { base } from './parts.ts';
import { classOf, type ValueClass } from './scale.ts';
import type { ChartTheme } from './theme.ts';
import { hoveredIndex, tooltipBase } from './tooltip.ts';

export type { CalendarModel } from './calendar-model.ts';

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
      ...foot(model, layout, context)
    ]
  };
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

export const calendar: ChartType<CalendarModel> = {
  id: 'calendar',
  label: { vi: 'Lịch', en: 'Calendar' },
  option,
  table,
  summary,
  drawnWidth: (model, width) => calendarLayout(model.years, width).width,
  height: (model, width) => {
    // Six years, the most that are drawn, until it is known how many there are.
    const years = model?.years ?? [6, 5, 4, 3, 2, 1];
    return Math.max(
      60,
      calendarLayout(years, width).height + (model === null ? 36 : footHeight(model, width))
    );
  }
};
