import { formats } from '#lib/model/format.ts';
import { formatMonth, type Period } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import { daysBetween, isoDate } from '#lib/util/dates.ts';
import { yearPeriod } from './calendar-model.ts';
import { dateMark, type ChartContext, type ChartType } from './chart.ts';
import { heatLegend, hitCells, path, px, silenceKeys, silentCells, stepOf, type Silence } from './heat.ts';
import { legend, legendHeight, type LegendEntry } from './legend.ts';
import { base, BREAK_LABEL, FONT_SIZE, nameArea, rect, text, type Box, type Graphic } from './parts.ts';
import { classes, classOf, type ValueClass } from './scale.ts';
import { textWidth } from './text-width.ts';
import { inkOn, type ChartTheme } from './theme.ts';
import { hoveredIndex, tooltipBase } from './tooltip.ts';
import {
  axisOf,
  holds,
  ratioClass,
  ratioOf,
  RATIOS,
  repeatedPeaks,
  silenceIn,
  totalOf,
  type WeeksOfYear,
  type YearWeek,
  type YearWeeksModel
} from './year-weeks-model.ts';
import {
  FEW,
  isBreakDrawn,
  PEAKS,
  RATIO,
  summary,
  table,
  weekTooltip,
  yearTooltip
} from './year-weeks-words.ts';

export type { YearWeeksModel } from './year-weeks-model.ts';

/** Below this width weeks run downwards and years across. */
const TURNED_BELOW = 560;
const ROW = 24;
const TURNED_ROW = 12;
const MAX_PITCH = 26;
/** Cells from this width on hold their number. */
const NUMBERED = 17;
const HEAD = 36;
const GUTTER = 40;
/** px right of the cells, for the total of a year */
const TOTALS = 44;
const AWAY = 0.35;
const LEGEND_GAP = 8;
const LOCALES: readonly Locale[] = ['vi', 'en'];

interface Layout {
  readonly turned: boolean;
  /** px from week to week and from year to year */
  readonly week: number;
  readonly year: number;
  readonly first: number;
  readonly weeks: number;
  readonly height: number;
}

function layoutOf(model: YearWeeksModel, width: number): Layout {
  const turned = width < TURNED_BELOW;
  const [first, last] = axisOf(model);
  const weeks = last - first + 1;
  const years = Math.max(1, model.years.length);
  const week = turned ? TURNED_ROW : Math.min(MAX_PITCH, (width - GUTTER - TOTALS) / weeks);
  const year = turned ? Math.min(44, (width - GUTTER) / years) : ROW;
  return {
    turned,
    week,
    year,
    first,
    weeks,
    height: HEAD + (turned ? weeks * week : model.years.length * year)
  };
}

function cellBox({ turned, week, year, first }: Layout, at: YearWeek | number, y: number): Box {
  const w = (typeof at === 'number' ? at : at.week) - first;
  return turned
    ? { left: GUTTER + y * year, top: HEAD + w * week, width: year - 2, height: week - 1.5 }
    : { left: GUTTER + w * week, top: HEAD + y * year, width: week - (week < 10 ? 1 : 2), height: year - 2 };
}

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

/** The days of a row: the calendar year, or its weeks counted from Tết. */
function yearDays({ aligned }: YearWeeksModel, { year, weeks }: WeeksOfYear): Period {
  const [first, last] = [weeks[0], weeks.at(-1)];
  return aligned === 'tet' && first && last ? { from: first.start, to: last.end } : yearPeriod(year);
}

const isChosen = ({ selected }: YearWeeksModel, { start, end }: YearWeek): boolean =>
  selected === null || (start <= selected.to && end >= selected.from);

const scaleOf = ({ years }: YearWeeksModel): ValueClass[] =>
  classes(years.flatMap((year) => year.weeks.map(({ n }) => n)));

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
      ...legend(entries(model, theme, locale), { left: 0, top: layout.height + LEGEND_GAP, width }, theme)
    ]
  };
}

const emptyKind = (model: YearWeeksModel, week: YearWeek): Silence => silenceIn(model, week) ?? 'unknown';

function ground(
  model: YearWeeksModel,
  { year, y }: { year: WeeksOfYear; y: number },
  layout: Layout,
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
  }: { layout: Layout; scale: readonly ValueClass[]; theme: ChartTheme; locale: Locale }
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
function breakLine({ breakAt, years }: YearWeeksModel, layout: Layout, theme: ChartTheme) {
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

/** The week of each month's middle, which differs by a week at most from year to year. */
const MONTH_WEEKS: readonly number[] = Array.from({ length: 12 }, (_, m) =>
  Math.ceil(daysBetween(isoDate(2023, 1, 2), isoDate(2023, m + 1, 15)) / 7)
);

/** Numbers of weeks with the months above them, or weeks from Tết. */
function weekNames(model: YearWeeksModel, layout: Layout, { theme, locale }: ChartContext): Graphic[] {
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

function peakMarks(model: YearWeeksModel, layout: Layout, theme: ChartTheme): Graphic[] {
  return repeatedPeaks(model).map(({ week }) => {
    const { left, top, width, height } = cellBox(layout, week, 0);
    return layout.turned
      ? rect(GUTTER - 4, top, 2, height, { fill: theme.accent })
      : rect(left, HEAD - 5, width, 2, { fill: theme.accent });
  });
}

function yearNames(
  model: YearWeeksModel,
  year: WeeksOfYear,
  y: number,
  layout: Layout,
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

export const yearWeeks: ChartType<YearWeeksModel> = {
  id: 'year-weeks',
  label: { vi: 'Tuần qua các năm', en: 'Weeks across years' },
  option,
  table,
  summary,
  height: (model, width) => {
    if (model === null) return HEAD + 12 * ROW + 40;
    const under = Math.max(...LOCALES.map((locale) => legendHeight(entries(model, null, locale), width)));
    return layoutOf(model, width).height + LEGEND_GAP + under;
  }
};
