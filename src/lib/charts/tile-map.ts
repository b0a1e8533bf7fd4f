import type { ChartContext, ChartType } from './chart.ts';
import {
  colours,
  crossed,
  legendColumn,
  legendOf,
  legendColumnHeight,
  scaleOf,
  writtenValue
} from './choropleth.ts';
import { base, rect, text, type Graphic } from './parts.ts';
import type { ValueClass } from './scale.ts';
import type { ChartTheme } from './theme.ts';
import { stateOf, type TileMapModel } from './map-model.ts';
import { mapSummary, mapTable, outsideNote, placeTooltip } from './map-words.ts';
import { TILES, type IslandTile } from './tiles.ts';
import { hoveredIndex, tooltipBase } from './tooltip.ts';
import { openHatch } from './watch.ts';

export type { TileMapModel, TileValue } from './map-model.ts';

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

function option(model: TileMapModel, context: ChartContext) {
  const { theme, locale } = context;
  const place = layout(model, context.width);
  const tiles = TILES[model.vintage];
  const values = new Map(model.values.map((value) => [value.key, value]));
  const scale = scaleOf(model);
  const left = (column: number) => place.left + column * place.pitchX;

  return {
    ...base(theme),
    tooltip: {
      ...tooltipBase(theme, 'item'),
      formatter: (params: unknown) => {
        const tile = tiles.tiles[hoveredIndex(params) ?? -1];
        return tile ? placeTooltip(model, tile.key, tile.short, locale) : '';
      }
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
          const leftOut = model.excluded?.includes(tile.key) ?? false;
          const { fill, stroke, ...own } = colours(state, scale.length, theme);
          // A faded ground is too light for the ink of a strong one.
          const ink = leftOut ? theme.ink : own.ink;
          const [x, y] = [left(tile.column), tile.row * place.pitchY];
          const middle = x + (place.pitchX - GAP) / 2;
          const shape = { x, y, width: place.pitchX - GAP, height: place.pitchY - GAP, r: 3 };
          const box = { left: shape.x, top: shape.y, width: shape.width, height: shape.height };
          return {
            type: 'group',
            children: [
              {
                type: 'rect',
                shape: chosen
                  ? { ...shape, x: x + 1, y: y + 1, width: shape.width - 2, height: shape.height - 2 }
                  : shape,
                style: {
                  fill,
                  stroke: chosen ? theme.ink : stroke,
                  lineWidth: chosen ? 2.5 : 1,
                  opacity: leftOut ? 0.4 : 1
                },
                emphasis: { style: { stroke: theme.ink } }
              },
              ...(state === 'missing' ? openHatch(box, theme) : []),
              label(tile.short, middle, y + shape.height * 0.33, ink, 11, 600, theme),
              label(
                writtenValue(model, value, locale),
                middle,
                y + shape.height * 0.72,
                ink,
                10.5,
                400,
                theme
              ),
              ...(leftOut ? crossed(box, theme) : [])
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

function legendMarks(
  model: TileMapModel,
  scale: readonly ValueClass[],
  place: Layout,
  context: ChartContext
): Graphic[] {
  const { legend } = TILES[model.vintage];
  const rows = legendOf(model, keysOf(model), scale, context.locale);
  const room = legend.rows * place.pitchY;
  const width = legend.columns * place.pitchX - 4;
  const top = legend.row * place.pitchY + Math.max(0, (room - legendColumnHeight(model, rows, width)) / 2);
  return legendColumn(model, rows, scale.length, { left: place.left + 2, top, width }, context);
}

const keysOf = ({ vintage }: TileMapModel) => TILES[vintage].tiles.map(({ key }) => key);

export const tileMap: ChartType<TileMapModel> = {
  id: 'tile-map',
  label: { vi: 'Bản đồ ô tỉnh', en: 'Province tiles' },
  option,
  table: (model, locale) => mapTable(model, keysOf(model), locale),
  summary: (model, locale) => mapSummary(model, TILES[model.vintage].tiles.length, locale),
  height: (model, width) => layout(model, width).height,
  spots: (model, width) => {
    const { left, pitchX, pitchY } = layout(model, width);
    return TILES[model.vintage].tiles.map(({ key, column, row }) => ({
      x: left + column * pitchX + (pitchX - GAP) / 2,
      y: row * pitchY + (pitchY - GAP) / 2,
      marks: [{ field: 'place', value: key }]
    }));
  }
};
