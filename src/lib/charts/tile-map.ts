import { formats } from '#lib/model/format.ts';
import type { Locale } from '#lib/model/text.ts';
import type { ChartContext, ChartType } from './chart.ts';
import { base, rect, text, type Graphic } from './parts.ts';
import { classes, type ValueClass } from './scale.ts';
import { inkOn, type ChartTheme } from './theme.ts';
import { stateLabel, stateOf, type TileMapModel, type TileState } from './tile-map-model.ts';
import { outsideNote, summary, table, tooltip } from './tile-map-words.ts';
import { TILES, type IslandTile } from './tiles.ts';
import { tooltipBase } from './tooltip.ts';
import { openHatch } from './watch.ts';

export type { TileMapModel, TileValue } from './tile-map-model.ts';

const GAP = 2;
const FOOT = 20;

interface Layout {
  readonly left: number;
  readonly pitchX: number;
  readonly pitchY: number;
}

function layout(model: Pick<TileMapModel, 'vintage'> | null, width: number): Layout & { height: number } {
  const { columns, rows } = TILES[model?.vintage ?? 'P34'];
  const pitchX = Math.min(50, width / columns);
  const pitchY = Math.round(Math.min(33, Math.max(31, pitchX * 0.8)));
  return { left: (width - pitchX * columns) / 2, pitchX, pitchY, height: pitchY * rows + FOOT };
}

/** Fewer classes than steps are spread over the whole range of the scale. */
const stepOf = (index: number, count: number) => (count <= 1 ? 2 : Math.round((index * 4) / (count - 1)));

function colours(state: TileState, count: number, theme: ChartTheme) {
  if (state === 'missing') return { fill: theme.card, ink: theme.muted, stroke: theme.grey };
  if (state === 'unmonitored') return { fill: theme.ground, ink: theme.muted, stroke: theme.hairline };
  if (state === 'zero') return { fill: theme.card, ink: theme.muted, stroke: theme.grey };
  if (state === 'few') return { fill: theme.hairline, ink: theme.ink, stroke: theme.hairline };
  const step = stepOf(state, count);
  const fill = theme.sequential[step] ?? theme.accent;
  return { fill, ink: inkOn(theme, step), stroke: fill };
}

function scaleOf(model: TileMapModel): ValueClass[] {
  const values = model.values.filter(({ base }) => base >= model.minimum).map(({ value }) => value);
  return classes(values, 5, model.format === 'percent' ? 0.01 : 1);
}

function option(model: TileMapModel, context: ChartContext) {
  const { theme, locale } = context;
  const place = layout(model, context.width);
  const tiles = TILES[model.vintage];
  const values = new Map(model.values.map((value) => [value.key, value]));
  const scale = scaleOf(model);
  const format = formats(locale)[model.format];
  const left = (column: number) => place.left + column * place.pitchX;

  return {
    ...base(theme),
    tooltip: {
      ...tooltipBase(theme, 'item'),
      formatter: (params: unknown) => tooltip(model, tiles.tiles, locale, params)
    },
    series: [
      {
        type: 'custom',
        id: 'tiles',
        coordinateSystem: 'none',
        cursor: 'pointer',
        data: tiles.tiles.map(({ key }) => ({
          value: values.get(key)?.value ?? null,
          marks: [{ field: 'place', value: key }]
        })),
        renderItem: ({ dataIndex }: { dataIndex: number }) => {
          const tile = tiles.tiles[dataIndex];
          if (!tile) return null;
          const value = values.get(tile.key);
          const chosen = model.selected.includes(tile.key);
          const state = stateOf(model, value, scale);
          const { fill, ink, stroke } = colours(state, scale.length, theme);
          const [x, y] = [left(tile.column), tile.row * place.pitchY];
          const middle = x + (place.pitchX - GAP) / 2;
          const shape = { x, y, width: place.pitchX - GAP, height: place.pitchY - GAP, r: 3 };
          const number = value === undefined || value.value === null ? '–' : format(value.value);
          return {
            type: 'group',
            children: [
              {
                type: 'rect',
                shape: chosen
                  ? { ...shape, x: x + 1, y: y + 1, width: shape.width - 2, height: shape.height - 2 }
                  : shape,
                style: { fill, stroke: chosen ? theme.ink : stroke, lineWidth: chosen ? 2.5 : 1 },
                emphasis: { style: { stroke: theme.ink } }
              },
              ...(state === 'missing'
                ? openHatch({ left: shape.x, top: shape.y, width: shape.width, height: shape.height }, theme)
                : []),
              label(tile.short, middle, y + shape.height * 0.33, ink, 11, 600, theme),
              label(number, middle, y + shape.height * 0.72, ink, 10.5, 400, theme)
            ]
          };
        }
      }
    ],
    graphic: [
      ...tiles.islands.flatMap((island) => islandMarks(island, left(island.column), place, theme)),
      ...legendMarks(model, scale, place, context),
      ...(model.outside > 0 ? [text(outsideNote(model, locale), 2, context.height - FOOT / 2, theme)] : [])
    ]
  };
}

function label(
  content: string,
  x: number,
  y: number,
  fill: string,
  size: number,
  weight: number,
  theme: ChartTheme
) {
  return {
    type: 'text',
    style: {
      text: content,
      x,
      y,
      fill,
      font: `${weight} ${size}px ${theme.font}`,
      textAlign: 'center',
      textVerticalAlign: 'middle'
    },
    silent: true
  };
}

function islandMarks(
  island: IslandTile,
  x: number,
  { pitchX, pitchY }: Layout,
  theme: ChartTheme
): Graphic[] {
  const y = island.row * pitchY;
  const width = pitchX * 2 - GAP;
  return [
    rect(x, y, width, pitchY - GAP, { fill: 'none', stroke: theme.grey, lineWidth: 1, lineDash: [3, 2] }),
    text(island.name, x + width / 2, y + (pitchY - GAP) / 2, theme, { align: 'center', fill: theme.ink })
  ];
}

const ROW = 17;

function legendMarks(
  model: TileMapModel,
  scale: readonly ValueClass[],
  place: Layout,
  { theme, locale }: ChartContext
): Graphic[] {
  const { legend } = TILES[model.vintage];
  const scaleRows = scale
    .map((_, i): { state: TileState; label: string } => ({
      state: i,
      label: className(scale, i, model.format, locale)
    }))
    .reverse();
  const states = new Set(
    TILES[model.vintage].tiles.map(({ key }) =>
      stateOf(
        model,
        model.values.find((value) => value.key === key),
        scale
      )
    )
  );
  const rows = [
    ...scaleRows,
    ...(['few', 'zero', 'missing', 'unmonitored'] as const)
      .filter((state) => states.has(state))
      .map((state): { state: TileState; label: string } => ({
        state,
        label: stateLabel(state, model, locale)
      }))
  ];
  const room = legend.rows * place.pitchY;
  const top = legend.row * place.pitchY + Math.max(0, (room - (rows.length + 1) * ROW) / 2);
  return [
    text(model.unit, place.left + 2, top + ROW / 2, theme, { fill: theme.ink }),
    ...rows.flatMap(({ state, label: name }, i) => {
      const y = top + (i + 1.5) * ROW;
      const { fill, stroke } = colours(state, scale.length, theme);
      return [
        rect(place.left + 2, y - 6, 18, 12, { fill, stroke, lineWidth: 1 }),
        ...(state === 'missing'
          ? openHatch({ left: place.left + 2, top: y - 6, width: 18, height: 12 }, theme).map((one) => ({
              ...one,
              z: 17
            }))
          : []),
        text(name, place.left + 26, y, theme)
      ];
    })
  ];
}

/** "6 – 19" for counts; shares have no gaps between them: "5% – <10%", "≥ 40%". */
function className(
  scale: readonly ValueClass[],
  i: number,
  kind: TileMapModel['format'],
  locale: Locale
): string {
  const format = formats(locale)[kind];
  const [own, next] = [scale[i], scale[i + 1]];
  if (!own) return '';
  if (kind === 'percent')
    return next ? `${format(own.from)} – <${format(next.from)}` : `≥ ${format(own.from)}`;
  return own.from === own.to ? format(own.from) : `${format(own.from)} – ${format(own.to)}`;
}

export const tileMap: ChartType<TileMapModel> = {
  id: 'tile-map',
  label: { vi: 'Bản đồ ô tỉnh', en: 'Province tiles' },
  option,
  table,
  summary,
  height: (model, width) => layout(model, width).height
};
