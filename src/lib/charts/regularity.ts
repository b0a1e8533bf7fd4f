import { formats } from '#lib/model/format.ts';
import { formatBucket } from '#lib/model/period.ts';
import type { Locale } from '#lib/model/text.ts';
import { dateMark, type ChartContext, type ChartType } from './chart.ts';
import { heatLegend, hitCells, path, px, silentCells, stepOf, type Silence } from './heat.ts';
import { legend, legendHeight, type LegendEntry } from './legend.ts';
import {
  base,
  BREAK_LABEL,
  FONT_SIZE,
  INCOMPLETE,
  LINE_HEIGHT,
  nameArea,
  stripes,
  text,
  type Box,
  type Graphic
} from './parts.ts';
import {
  bucketDays,
  cellState,
  count,
  isChosen,
  isIncomplete,
  type RegularityModel,
  type RegularityRow
} from './regularity-model.ts';
import {
  ACTIVE,
  cellTooltip,
  cutNote,
  LONGEST,
  NOWHERE,
  rowTooltip,
  SINCE,
  summary,
  table
} from './regularity-words.ts';
import { classes, classOf, type ValueClass } from './scale.ts';
import { shorten, SUBSTITUTE, textWidth, wrap } from './text-width.ts';
import { positionOf, timeTicks } from './time-axis.ts';
import { inkOn, type ChartTheme } from './theme.ts';
import { hoveredIndex, tooltipBase } from './tooltip.ts';

export type { RegularityModel, RegularityRow } from './regularity-model.ts';

/** px from row to row, as high as a finger needs */
const ROW = 24;
const GAP = 2;
/** Narrower cells would be hairs: the oldest give way. */
const MIN_PITCH = 9;
const MAX_PITCH = 40;
/** Cells from this width on hold their number. */
const NUMBERED = 19;
const AWAY = 0.35;
/** px between rows and legend */
const LEGEND_GAP = 8;
const LOCALES: readonly Locale[] = ['vi', 'en'];

interface Layout {
  readonly left: number;
  readonly head: number;
  readonly pitch: number;
  /** index of the first bucket drawn */
  readonly from: number;
  /** right ends of the columns of numbers, and their headings in lines */
  readonly columns: readonly { readonly right: number; readonly width: number; readonly of: Column }[];
}

type Column = 'active' | 'longest' | 'since';
const HEADINGS = { active: ACTIVE, longest: LONGEST, since: SINCE };

function layoutOf(model: RegularityModel, width: number): Layout {
  const narrow = width < 560;
  const longest = Math.max(40, ...model.rows.map(({ short }) => textWidth(short, 12) * SUBSTITUTE));
  const left = Math.min(longest, narrow ? width * 0.25 : width * 0.17) + 10;
  const wide = narrow ? 46 : 68;
  const shown: readonly Column[] = width < 760 ? ['longest', 'since'] : ['active', 'longest', 'since'];
  const room = width - left - shown.length * wide - 4;
  const fit = Math.max(1, Math.floor(room / MIN_PITCH));
  const drawn = Math.max(1, Math.min(fit, model.buckets.length));
  const pitch = Math.min(MAX_PITCH, room / drawn);
  const end = left + pitch * drawn + 4;
  return {
    left,
    head: headingLines(shown, wide) * LINE_HEIGHT + 5,
    pitch,
    from: Math.max(0, model.buckets.length - drawn),
    columns: shown.map((of, i) => ({ of, width: wide, right: end + (i + 1) * wide - 2 }))
  };
}

/** Lines above the rows: two for the axis, more where a heading needs them in either language. */
const headingLines = (columns: readonly Column[], width: number): number =>
  Math.max(2, ...columns.flatMap((of) => LOCALES.map((locale) => headingOf(of, width, locale).length)));

const headingOf = (of: Column, width: number, locale: Locale): string[] =>
  wrap(HEADINGS[of][locale], width - 6, FONT_SIZE, 4);

type Item = { readonly r: number; readonly row: RegularityRow } & (
  { readonly kind: 'row' } | { readonly kind: 'cell'; readonly b: number; readonly n: number }
);

function itemsOf(model: RegularityModel, { from }: Layout): Item[] {
  const rows = model.rows.map((row, r): Item => ({ kind: 'row', r, row }));
  const cells = model.rows.flatMap((row, r) =>
    row.counts.flatMap((n, b): Item[] => (n > 0 && b >= from ? [{ kind: 'cell', r, row, b, n }] : []))
  );
  // Cells lie over the ground of their row.
  return [...rows, ...cells];
}

const cellBox = ({ left, head, pitch, from }: Layout, r: number, b: number): Box => ({
  left: left + (b - from) * pitch,
  top: head + r * ROW,
  width: pitch - Math.min(GAP, pitch * 0.15),
  height: ROW - GAP
});

const scaleOf = ({ rows }: RegularityModel): ValueClass[] => classes(rows.flatMap(({ counts }) => counts));

function option(model: RegularityModel, context: ChartContext) {
  const { theme, locale } = context;
  const layout = layoutOf(model, context.width);
  const items = itemsOf(model, layout);
  const scale = scaleOf(model);

  return {
    ...base(theme),
    tooltip: {
      ...tooltipBase(theme, 'item'),
      formatter: (params: unknown) => {
        const item = items[hoveredIndex(params) ?? -1];
        if (!item) return '';
        return item.kind === 'row'
          ? rowTooltip(model, item.row, locale)
          : cellTooltip(model, item.row, item.b, locale);
      }
    },
    series: [
      {
        type: 'custom',
        id: 'cells',
        coordinateSystem: 'none',
        cursor: 'pointer',
        data: items.map((item) => ({
          value: item.kind === 'row' ? 0 : item.n,
          marks: [
            { field: 'place', value: item.row.key },
            ...(item.kind === 'cell' ? [dateMark(bucketDays(model, item.b))] : [])
          ]
        })),
        renderItem: ({ dataIndex }: { dataIndex: number }) => {
          const item = items[dataIndex];
          if (!item) return null;
          return item.kind === 'row'
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
        renderItem: () => ({ type: 'group', children: lines(model, layout, theme) })
      }
    ],
    graphic: [
      ...axis(model, layout, context),
      ...headings(layout, context),
      ...model.rows.flatMap((row, r) => rowTexts(model, row, r, layout, context)),
      ...foot(model, layout, context)
    ]
  };
}

function ground(
  model: RegularityModel,
  { row, r }: { row: RegularityRow; r: number },
  layout: Layout,
  theme: ChartTheme
) {
  const cells = model.buckets.flatMap((_, b) =>
    b < layout.from ? [] : [{ state: cellState(row, b), box: cellBox(layout, r, b) }]
  );
  const silent = (['zero', 'missing', 'unmonitored', 'unknown'] as const).flatMap((silence: Silence) => {
    const boxes = cells.filter(({ state }) => state === silence).map(({ box }) => box);
    return boxes.length > 0 ? [silentCells(silence, boxes, theme)] : [];
  });
  const nowhere = cells.filter(({ state }) => state === 'nowhere').map(({ box }) => box);
  return {
    type: 'group',
    children: [
      hitCells(
        cells.map(({ box }) => box),
        theme
      ),
      ...silent,
      ...(nowhere.length > 0
        ? [path(runs(nowhere).map(hatched).join(''), { fill: 'none', stroke: theme.hairline, lineWidth: 1 })]
        : [])
    ]
  };
}

/** Neighbouring cells as one box. */
function runs(cells: readonly Box[]): Box[] {
  const joined: { left: number; top: number; width: number; height: number }[] = [];
  for (const cell of cells) {
    const last = joined.at(-1);
    if (last && cell.left - (last.left + last.width) < GAP + 0.1)
      last.width = cell.left + cell.width - last.left;
    else joined.push({ ...cell });
  }
  return joined;
}

const hatched = (box: Box): string =>
  stripes(box, '', 5)
    .map(({ shape: { x1, y1, x2, y2 } }) => `M${px(x1)} ${px(y1)}L${px(x2)} ${px(y2)}`)
    .join('');

function cell(
  model: RegularityModel,
  { row, r, b, n }: Extract<Item, { kind: 'cell' }>,
  {
    layout,
    scale,
    theme,
    locale
  }: { layout: Layout; scale: readonly ValueClass[]; theme: ChartTheme; locale: Locale }
) {
  const box = cellBox(layout, r, b);
  const step = stepOf(classOf(n, scale), scale.length);
  const away = !isChosen(model, row, b);
  const written = count(n, locale);
  // Where the line of the break crosses the cell, the number stands left of it.
  const crossed = isCrossed(model, b);
  const room = crossed ? box.width / 2 - 2 : box.width;
  const fits = box.width >= NUMBERED && textWidth(written, FONT_SIZE) + 2 <= room;
  return {
    type: 'group',
    children: [
      {
        type: 'rect',
        shape: { x: box.left, y: box.top, width: box.width, height: box.height },
        style: { fill: theme.sequential[step], opacity: away ? AWAY : 1 },
        emphasis: { style: { stroke: theme.ink, lineWidth: 1.5 } }
      },
      ...(isIncomplete(model, b)
        ? [path(hatched(box), { fill: 'none', stroke: theme.card, lineWidth: 1, opacity: fits ? 0.35 : 0.7 })]
        : []),
      ...(fits
        ? [
            {
              type: 'text',
              silent: true,
              style: {
                text: written,
                x: box.left + room / 2,
                y: box.top + box.height / 2,
                fill: away ? theme.ink : inkOn(theme, step),
                font: `400 ${FONT_SIZE}px ${theme.font}`,
                textAlign: 'center',
                textVerticalAlign: 'middle'
              }
            }
          ]
        : [])
    ]
  };
}

/** True when the break falls into a bucket, not between two. */
function isCrossed({ breakAt, buckets, grain }: RegularityModel, b: number): boolean {
  const position = breakAt === null ? null : positionOf(breakAt, buckets, grain);
  return position !== null && Math.floor(position) === b && position !== b;
}

/** The break of 2025 across all rows. */
function lines(model: RegularityModel, layout: Layout, theme: ChartTheme) {
  const x = breakX(model, layout);
  if (x === null) return [];
  return [
    path(`M${px(x)} ${layout.head - 6}V${layout.head + model.rows.length * ROW}`, {
      fill: 'none',
      stroke: theme.notice,
      lineWidth: 1.5,
      lineDash: [4, 3]
    })
  ];
}

function breakX(model: RegularityModel, { left, pitch, from }: Layout): number | null {
  const drawn = model.buckets.slice(from);
  const position = model.breakAt === null ? null : positionOf(model.breakAt, drawn, model.grain);
  return position === null ? null : left + position * pitch - GAP / 2;
}

function axis(model: RegularityModel, layout: Layout, { theme, locale }: ChartContext): Graphic[] {
  const { left, head, pitch, from } = layout;
  const drawn = model.buckets.slice(from);
  const ticks = timeTicks(drawn, model.grain, pitch * drawn.length, locale);
  return [...ticks].flatMap(([b, label]) =>
    label.split('\n').map((line, l, all) => {
      const wide = textWidth(line, FONT_SIZE) / 2;
      const middle = left + (b + 0.5) * pitch - GAP / 2;
      return text(line, Math.max(middle, wide + 2), head - 8 - (all.length - 1 - l) * LINE_HEIGHT, theme, {
        align: 'center'
      });
    })
  );
}

function headings({ columns, head }: Layout, { theme, locale }: ChartContext): Graphic[] {
  return columns.flatMap(({ of, right, width }) => {
    const lines = headingOf(of, width, locale);
    return lines.map((line, l) =>
      text(line, right, head - 8 - (lines.length - 1 - l) * LINE_HEIGHT, theme, { align: 'right' })
    );
  });
}

function rowTexts(
  model: RegularityModel,
  row: RegularityRow,
  r: number,
  { left, head, columns }: Layout,
  { theme, locale }: ChartContext
): Graphic[] {
  const top = head + r * ROW;
  const middle = top + (ROW - GAP) / 2;
  const { integer, percent } = formats(locale);
  const chosen = model.selected.places.includes(row.key);
  const away = model.selected.places.length > 0 && !chosen;
  const fill = away ? theme.muted : theme.ink;
  const values = { active: percent(row.active), longest: integer(row.longest), since: integer(row.since) };
  return [
    nameArea(
      { left: 0, top, width: left - 2, height: ROW },
      row.label,
      [{ field: 'place', value: row.key }],
      theme
    ),
    text(shorten(row.short, left - 8, 12, chosen), left - 8, middle, theme, {
      align: 'right',
      size: 12,
      fill,
      bold: chosen
    }),
    ...columns.map(({ of, right }) => text(values[of], right, middle, theme, { align: 'right', fill }))
  ];
}

function foot(model: RegularityModel, layout: Layout, { theme, locale, width }: ChartContext): Graphic[] {
  const top = layout.head + model.rows.length * ROW + LEGEND_GAP;
  const first = model.buckets[layout.from];
  const keys = entries(model, layout, theme, locale);
  return [
    ...legend(keys, { left: 0, top, width }, theme),
    ...(layout.from > 0 && first !== undefined
      ? [
          text(
            shorten(cutNote(formatBucket(first, model.grain, locale), locale), width, FONT_SIZE),
            0,
            top + legendHeight(keys, width) + LINE_HEIGHT / 2,
            theme
          )
        ]
      : [])
  ];
}

function entries(
  model: RegularityModel,
  layout: Layout,
  theme: ChartTheme | null,
  locale: Locale
): LegendEntry[] {
  const states = new Set(
    model.rows.flatMap((row) => model.buckets.flatMap((_, b) => (b < layout.from ? [] : [cellState(row, b)])))
  );
  const silences = new Set([...states].filter((state) => state !== 'events' && state !== 'nowhere'));
  const colour = theme?.hairline ?? '';
  return [
    ...heatLegend(scaleOf(model), silences, theme, locale),
    ...(states.has('nowhere') ? [{ label: NOWHERE[locale], colour, kind: 'open' as const }] : []),
    ...(model.rows.length > 0 && model.buckets.some((_, b) => isIncomplete(model, b))
      ? [{ label: INCOMPLETE[locale], colour: theme?.accent ?? '', kind: 'hatched' as const }]
      : []),
    ...(breakX(model, layout) === null
      ? []
      : [{ label: BREAK_LABEL[locale], colour: theme?.notice ?? '', kind: 'dashed' as const }])
  ];
}

export const regularity: ChartType<RegularityModel> = {
  id: 'regularity',
  label: { vi: 'Nhịp theo địa phương', en: 'Regularity by place' },
  option,
  table,
  summary,
  height: (model, width) => {
    if (model === null) return 34 * ROW + 100;
    const layout = layoutOf(model, width);
    const under = Math.max(
      ...LOCALES.map((locale) => legendHeight(entries(model, layout, null, locale), width))
    );
    return layout.head + model.rows.length * ROW + LEGEND_GAP + under + (layout.from > 0 ? LINE_HEIGHT : 0);
  }
};
