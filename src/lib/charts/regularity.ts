import type { Locale } from '#lib/model/text.ts';
import { dateMark, type ChartContext, type ChartType } from './chart.ts';
import { hitCells, path, px, silentCells, stepOf, type Silence } from './heat.ts';
import { base, FONT_SIZE, stripes, type Box } from './parts.ts';
import { breakX, cellBox, GAP, layoutOf, ROW, scaleOf, type RegularityLayout } from './regularity-layout.ts';
import {
  bucketDays,
  cellState,
  count,
  isChosen,
  isIncomplete,
  type RegularityModel,
  type RegularityRow
} from './regularity-model.ts';
import { axis, foot, footHeight, headings, rowTexts } from './regularity-texts.ts';
import { cellTooltip, rowTooltip, summary, table } from './regularity-words.ts';
import { classOf, type ValueClass } from './scale.ts';
import { textWidth } from './text-width.ts';
import { inkOn, type ChartTheme } from './theme.ts';
import { positionOf } from './time-axis.ts';
import { hoveredIndex, tooltipBase } from './tooltip.ts';

export type { RegularityModel, RegularityRow } from './regularity-model.ts';

/** Cells from this width on hold their number. */
const NUMBERED = 19;
/** Opacity of what was not chosen. */
const AWAY = 0.35;

type Item = { readonly r: number; readonly row: RegularityRow } & (
  { readonly kind: 'row' } | { readonly kind: 'cell'; readonly b: number; readonly n: number }
);

function itemsOf(model: RegularityModel, { from }: RegularityLayout): Item[] {
  const rows = model.rows.map((row, r): Item => ({ kind: 'row', r, row }));
  const cells = model.rows.flatMap((row, r) =>
    row.counts.flatMap((n, b): Item[] => (n > 0 && b >= from ? [{ kind: 'cell', r, row, b, n }] : []))
  );
  // Cells lie over the ground of their row.
  return [...rows, ...cells];
}

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
  layout: RegularityLayout,
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
  }: { layout: RegularityLayout; scale: readonly ValueClass[]; theme: ChartTheme; locale: Locale }
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
function lines(model: RegularityModel, layout: RegularityLayout, theme: ChartTheme) {
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

export const regularity: ChartType<RegularityModel> = {
  id: 'regularity',
  label: { vi: 'Nhịp theo địa phương', en: 'Regularity by place' },
  option,
  table,
  summary,
  height: (model, width) => {
    if (model === null) return 34 * ROW + 100;
    const layout = layoutOf(model, width);
    return layout.head + model.rows.length * ROW + footHeight(model, layout, width);
  }
};
