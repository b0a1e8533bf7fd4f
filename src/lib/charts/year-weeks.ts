import { formats } from '#lib/model/format.ts';
import type { Locale } from '#lib/model/text.ts';
import { daysBetween } from '#lib/util/dates.ts';
import { dateMark, type ChartContext, type ChartType } from './chart.ts';
import { hitCells, path, px, silentCells, stepOf } from './heat.ts';
import { base, text } from './parts.ts';
import { classOf, type ValueClass } from './scale.ts';
import { textWidth } from './text-width.ts';
import { inkOn, type ChartTheme } from './theme.ts';
import { hoveredIndex, tooltipBase } from './tooltip.ts';
import { cellBox, GUTTER, HEAD, layoutOf, ROW, TOTALS, type WeeksLayout } from './year-weeks-layout.ts';
import {
  emptyKind,
  holds,
  ratioClass,
  ratioOf,
  scaleOf,
  totalOf,
  yearDays,
  type WeeksOfYear,
  type YearWeek,
  type YearWeeksModel
} from './year-weeks-model.ts';
import { foot, footHeight, peakMarks, weekNames, yearNames } from './year-weeks-texts.ts';
import { summary, table, weekTooltip, yearTooltip } from './year-weeks-words.ts';

export type { YearWeeksModel } from './year-weeks-model.ts';

/** Cells from this width on hold their number. */
const NUMBERED = 17;
/** Opacity of what was not chosen. */
const AWAY = 0.35;

type Item = { readonly y: number; readonly year: WeeksOfYear } & (
  { readonly kind: 'year' } | { readonly kind: 'week'; readonly week: YearWeek }
);

const isMarked = (model: YearWeeksModel, week: YearWeek) => model.marks.some(({ date }) => holds(week, date));

function itemsOf(model: YearWeeksModel): Item[] {
  const years = model.years.map((year, y): Item => ({ kind: 'year', y, year }));
  const weeks = model.years.flatMap((year, y) =>
    year.weeks.flatMap((week): Item[] =>
      week.n > 0 || isMarked(model, week) ? [{ kind: 'week', y, year, week }] : []
    )
  );
  // Weeks lie over the ground of their year.
  return [...years, ...weeks];
}

const isChosen = ({ selected }: YearWeeksModel, { start, end }: YearWeek): boolean =>
  selected === null || (start <= selected.to && end >= selected.from);

function option(model: YearWeeksModel, context: ChartContext) {
  const { theme, locale, width } = context;
  const layout = layoutOf(model, width);
  const items = itemsOf(model);
  const scale = scaleOf(model);

  return {
    ...base(theme),
    tooltip: {
      ...tooltipBase(theme, 'item'),
      formatter: (params: unknown) => {
        const item = items[hoveredIndex(params) ?? -1];
        if (!item) return '';
        return item.kind === 'year'
          ? yearTooltip(model, item.year, locale)
          : weekTooltip(model, item.year, item.week, locale);
      }
    },
    series: [
      {
        type: 'custom',
        id: 'weeks',
        coordinateSystem: 'none',
        cursor: 'pointer',
        data: items.map((item) => ({
          value: item.kind === 'year' ? totalOf(item.year) : item.week.n,
          marks: [
            dateMark(
              item.kind === 'year' ? yearDays(model, item.year) : { from: item.week.start, to: item.week.end }
            )
          ]
        })),
        renderItem: ({ dataIndex }: { dataIndex: number }) => {
          const item = items[dataIndex];
          if (!item) return null;
          return item.kind === 'year'
            ? ground(model, item, layout, theme)
            : cell(model, item, { layout, scale, theme, locale });
        }
      },
      {
        type: 'custom',
        id: 'lines',
        coordinateSystem: 'none',
        silent: true,
        z: 15,
        data: [0],
        renderItem: () => ({ type: 'group', children: breakLine(model, layout, theme) })
      }
    ],
    graphic: [
      ...weekNames(model, layout, context),
      ...(layout.turned || model.years.length === 0
        ? []
        : [
            text('n', GUTTER + layout.weeks * layout.week + TOTALS - 4, HEAD - 13, theme, { align: 'right' })
          ]),
      ...peakMarks(model, layout, theme),
      ...model.years.flatMap((year, y) => yearNames(model, year, y, layout, context)),
      ...foot(model, layout, context)
    ]
  };
}

function ground(
  model: YearWeeksModel,
  { year, y }: { year: WeeksOfYear; y: number },
  layout: WeeksLayout,
  theme: ChartTheme
) {
  const box = (week: YearWeek) => cellBox(layout, week, y);
  const empty = year.weeks.filter(({ n }) => n === 0);
  return {
    type: 'group',
    children: [
      hitCells(year.weeks.map(box), theme),
      ...(['zero', 'missing', 'unmonitored', 'unknown'] as const).flatMap((silence) => {
        const cells = empty.filter((week) => emptyKind(model, week) === silence);
        return cells.length > 0 ? [silentCells(silence, cells.map(box), theme)] : [];
      })
    ]
  };
}

/** Step of the sequential scale; null for a year with too few events to compare, and for an empty week. */
function stepIn(
  model: YearWeeksModel,
  year: WeeksOfYear,
  week: YearWeek,
  scale: readonly ValueClass[]
): number | null {
  if (week.n === 0) return null;
  if (model.colour === 'count') return stepOf(classOf(week.n, scale), scale.length);
  const ratio = ratioOf(year, week);
  return ratio === null ? null : ratioClass(ratio);
}

function cell(
  model: YearWeeksModel,
  { year, week, y }: Extract<Item, { kind: 'week' }>,
  {
    layout,
    scale,
    theme,
    locale
  }: { layout: WeeksLayout; scale: readonly ValueClass[]; theme: ChartTheme; locale: Locale }
) {
  const { left, top, width, height } = cellBox(layout, week, y);
  const step = stepIn(model, year, week, scale);
  const away = !isChosen(model, week);
  const marks = model.marks.filter(({ date }) => holds(week, date));
  const inset = marks.length > 0 ? 0.75 : 0;
  const written = formats(locale).integer(week.n);
  const fits = week.n > 0 && !layout.turned && width >= NUMBERED - 2 && textWidth(written, 10.5) <= width;
  const fill = step === null ? theme.hairline : (theme.sequential[step] ?? theme.accent);
  return {
    type: 'group',
    children: [
      {
        type: 'rect',
        shape: { x: left + inset, y: top + inset, width: width - 2 * inset, height: height - 2 * inset },
        style: {
          fill,
          // Only the outline of an empty week is seen, what it says of the watch lies under it.
          fillOpacity: week.n === 0 ? 0 : away ? AWAY : 1,
          ...(marks.length > 0
            ? { stroke: marks.some(({ rank = 0 }) => rank === 0) ? theme.ink : theme.muted, lineWidth: 1.5 }
            : {})
        },
        emphasis: { style: { stroke: theme.ink, lineWidth: 1.5 } }
      },
      ...(fits
        ? [
            {
              type: 'text',
              silent: true,
              style: {
                text: written,
                x: left + width / 2,
                y: top + height / 2,
                fill: away || step === null ? theme.ink : inkOn(theme, step),
                font: `400 10.5px ${theme.font}`,
                textAlign: 'center',
                textVerticalAlign: 'middle'
              }
            }
          ]
        : [])
    ]
  };
}

/** The break of 2025 in the row of its year, at its day of the week. */
function breakLine({ breakAt, years }: YearWeeksModel, layout: WeeksLayout, theme: ChartTheme) {
  if (breakAt === null) return [];
  return years.flatMap((year, y) => {
    const week = year.weeks.find((one) => holds(one, breakAt));
    if (!week) return [];
    const { left, top, width, height } = cellBox(layout, week, y);
    const shift = ((daysBetween(week.start, breakAt) - 1) / 7) * layout.week - 1;
    const line = layout.turned
      ? `M${px(left - 2)} ${px(top + shift)}h${px(width + 4)}`
      : `M${px(left + shift)} ${px(top - 3)}v${px(height + 6)}`;
    return [
      path(line, { fill: 'none', stroke: theme.card, lineWidth: 3 }),
      path(line, { fill: 'none', stroke: theme.notice, lineWidth: 2, lineDash: [4, 2] })
    ];
  });
}

export const yearWeeks: ChartType<YearWeeksModel> = {
  id: 'year-weeks',
  label: { vi: 'Tuần qua các năm', en: 'Weeks across years' },
  option,
  table,
  summary,
  height: (model, width) => {
    if (model === null) return HEAD + 12 * ROW + 40;
    return layoutOf(model, width).height + footHeight(model, width);
  }
};
