import { formats } from '#lib/model/format.ts';
import type { Outline } from '#lib/model/outlines.ts';
import type { Locale } from '#lib/model/text.ts';
import { pathAt, placeOf } from './area-map.ts';
import type { ChartContext, ChartType, Spot } from './chart.ts';
import { crossed, LEGEND_ROW } from './choropleth.ts';
import { graticule } from './graticule.ts';
import {
  archipelagos,
  frameOf,
  mapLayout,
  outlineBounds,
  VIETNAM,
  type MapFrame,
  type MapLayout
} from './map-frame.ts';
import { stateLabel, stateOf, type MapModel, type TileState, type TileValue } from './map-model.ts';
import { mapSummary, mapTable, outsideNote, placeTooltip } from './map-words.ts';
import { base, FONT_SIZE, text, type Graphic } from './parts.ts';
import { around, type Bounds } from './projection.ts';
import { niceBelow } from './scale.ts';
import { wrap } from './text-width.ts';
import type { ChartTheme } from './theme.ts';
import { hoveredIndex, tooltipBase } from './tooltip.ts';

export interface MapPoint {
  readonly key: string;
  readonly longitude: number;
  readonly latitude: number;
}

export interface PointMapModel extends MapModel {
  readonly kind: 'points';
  /** where the places lie; those with the largest values only where there are very many */
  readonly points: readonly MapPoint[];
  /** outlines to lie under the circles; null draws a net of degrees */
  readonly ground: readonly Outline[] | null;
}

/** Numbers of points from which on places without an event are not drawn. */
const MANY = 120;

interface Placed {
  readonly point: MapPoint;
  readonly value: TileValue;
  readonly state: TileState;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Circles in the order of drawing: large ones first, so that small ones stay in sight. */
function placed(model: PointMapModel, place: MapLayout): Placed[] {
  const values = new Map(model.values.map((value) => [value.key, value]));
  const radiusOf = radii(model);
  const hidesSilence = model.points.length > MANY;
  return model.points
    .flatMap((point): Placed[] => {
      const value = values.get(point.key);
      if (!value) return [];
      // With one class every value that rests on enough is in it.
      const state = stateOf(model, value, [{ from: 0, to: Infinity }]);
      const silent = typeof state !== 'number' && state !== 'few';
      if (silent && hidesSilence) return [];
      const [x, y] = place.project(point.longitude, point.latitude);
      return [{ point, value, state, x, y, radius: silent ? SMALLEST : radiusOf(value.value ?? 0) }];
    })
    .sort((a, b) => b.radius - a.radius);
}

const SMALLEST = 2;

const highest = (model: PointMapModel): number =>
  Math.max(0, ...model.values.filter(({ base }) => base >= model.minimum).map(({ value }) => value ?? 0)) ||
  Math.max(0, ...model.values.map(({ value }) => value ?? 0));

/** The area of a circle grows with its value; values of small bases that are larger are drawn as the largest. */
function radii(model: PointMapModel): (value: number) => number {
  const [most, largest] = [highest(model), model.points.length > MANY ? 14 : 18];
  return (value) =>
    most <= 0 ? SMALLEST : Math.max(SMALLEST, largest * Math.sqrt(Math.min(1, value / most)));
}

function boundsOf(model: PointMapModel): Bounds {
  const outlined = model.ground ? outlineBounds(model.ground) : null;
  const dots = model.points.reduce<Bounds | null>((all, { longitude, latitude }) => {
    const own = { west: longitude, east: longitude, south: latitude, north: latitude };
    return all === null ? own : around(all, own);
  }, null);
  if (outlined) return dots ? around(outlined, dots) : outlined;
  if (dots === null) return VIETNAM;
  const isVietnam = model.points.some(({ key }) => /^P(?:34|63)-/.test(key));
  if (isVietnam && dots.north - dots.south > 8) return around(VIETNAM, dots);
  const margin = Math.max(0.02, 0.08 * Math.max(dots.east - dots.west, dots.north - dots.south));
  return {
    west: dots.west - margin,
    east: dots.east + margin,
    south: dots.south - margin,
    north: dots.north + margin
  };
}

interface LegendSize {
  readonly value: number;
  readonly radius: number;
  readonly label: string;
}

/** Circles of the legend: about the largest, a quarter and a sixteenth of it. */
function sizesOf(model: PointMapModel, locale: Locale): LegendSize[] {
  const [most, radiusOf, format] = [highest(model), radii(model), formats(locale)[model.format]];
  const round = (value: number) => (model.format === 'integer' ? Math.max(1, Math.round(value)) : value);
  const values = most <= 0 ? [] : [1, 4, 16].map((part) => round(niceBelow(most / part)));
  return [...new Set(values)].map((value) => ({ value, radius: radiusOf(value), label: format(value) }));
}

const headOf = ({ unit }: MapModel, width: number) => wrap(unit, width, FONT_SIZE, 2);
const rowHeight = ({ radius }: LegendSize) => Math.max(LEGEND_ROW, 2 * radius + 4);

const statesOf = (circles: readonly Placed[]) =>
  (['few', 'zero', 'unknown', 'missing', 'unmonitored'] as const).filter((state) =>
    circles.some((one) => one.state === state)
  );

function layout(model: PointMapModel, width: number): { frame: MapFrame; place: MapLayout } {
  const frame = frameOf(
    boundsOf(model),
    [...model.points, ...(model.ground ?? [])].map(({ key }) => key)
  );
  const sizes = sizesOf(model, 'vi').reduce((sum, size) => sum + rowHeight(size), 0);
  return { frame, place: mapLayout(frame, width, sizes + 5 * LEGEND_ROW) };
}

function looks(state: TileState, theme: ChartTheme) {
  if (typeof state === 'number') return { fill: theme.accent, stroke: theme.card, fillOpacity: 0.7 };
  // Hollow, for it says little; it can be hit all the same.
  if (state === 'few') return { fill: theme.card, stroke: theme.grey, fillOpacity: 0.01, lineDash: [3, 2] };
  if (state === 'zero') return { fill: theme.card, stroke: theme.grey, fillOpacity: 1 };
  return { fill: theme.hairline, stroke: theme.hairline, fillOpacity: 1 };
}

function option(model: PointMapModel, context: ChartContext) {
  const { theme, locale } = context;
  const { frame, place } = layout(model, context.width);
  const circles = placed(model, place);
  const at = placeOf(place);
  const ground = model.ground ?? [];

  return {
    ...base(theme),
    tooltip: {
      ...tooltipBase(theme, 'item'),
      formatter: (params: unknown) => {
        const circle = circles[hoveredIndex(params) ?? -1];
        return circle ? placeTooltip(model, circle.point.key, circle.point.key, locale) : '';
      }
    },
    series: [
      {
        type: 'custom',
        id: 'points',
        coordinateSystem: 'none',
        cursor: 'pointer',
        z: 3,
        data: circles.map(({ point, value }) => ({
          value: value.value,
          marks: [{ field: 'place', value: point.key }]
        })),
        renderItem: ({ dataIndex }: { dataIndex: number }) => {
          const circle = circles[dataIndex];
          if (!circle) return null;
          const { x, y, radius, state, point } = circle;
          const chosen = model.selected.includes(point.key);
          const leftOut = model.excluded?.includes(point.key) ?? false;
          const look = looks(state, theme);
          return {
            type: 'group',
            children: [
              {
                type: 'circle',
                shape: { cx: x, cy: y, r: radius },
                style: {
                  ...look,
                  ...(chosen ? { stroke: theme.ink, lineWidth: 2 } : { lineWidth: 1 }),
                  opacity: leftOut ? 0.4 : 1
                },
                emphasis: { style: { stroke: theme.ink } }
              },
              ...(leftOut ? crossed({ left: x - 5, top: y - 5, width: 10, height: 10 }, theme) : [])
            ]
          };
        }
      },
      {
        type: 'custom',
        id: 'ground',
        coordinateSystem: 'none',
        silent: true,
        z: 1,
        data: ground.map(() => ({ value: 0 })),
        renderItem: ({ dataIndex }: { dataIndex: number }) => {
          const outline = ground[dataIndex];
          if (!outline) return null;
          return {
            type: 'path',
            silent: true,
            shape: { pathData: pathAt(outline.polygons, place.project, at) },
            style: { fill: theme.ground, stroke: theme.grey, lineWidth: 0.5, lineJoin: 'round' }
          };
        }
      }
    ],
    graphic: [
      ...(model.ground ? [] : graticule(frame.bounds, place, context)),
      ...archipelagos(frame, place, theme),
      ...legendMarks(model, circles, place, context),
      ...(model.outside > 0 ? [text(outsideNote(model, locale), 2, context.height - 10, theme)] : [])
    ]
  };
}

function legendMarks(
  model: PointMapModel,
  circles: readonly Placed[],
  { legend }: MapLayout,
  { theme, locale }: ChartContext
): Graphic[] {
  const { left, width } = legend;
  const head = headOf(model, width);
  const sizes = sizesOf(model, locale);
  const middle = left + Math.max(12, ...sizes.map(({ radius }) => radius)) + 2;
  const after = 2 * (middle - left) + 4;
  let top = legend.top + head.length * LEGEND_ROW;
  const marks: Graphic[] = head.map((content, i) =>
    text(content, left, legend.top + (i + 0.5) * LEGEND_ROW, theme, { fill: theme.ink })
  );
  const row = (radius: number, height: number, state: TileState, label: string) => {
    const y = top + height / 2;
    marks.push(ring(middle, y, radius, looks(state, theme)), text(label, left + after, y, theme));
    top += height;
  };
  for (const size of sizes) row(size.radius, rowHeight(size), 0, size.label);
  for (const state of statesOf(circles))
    row(state === 'few' ? 5 : SMALLEST, LEGEND_ROW, state, stateLabel(state, model, locale));
  return marks;
}

/** A circle of the legend: a square whose corners are round through and through, as drawn marks are squares. */
const ring = (x: number, y: number, radius: number, style: Readonly<Record<string, unknown>>): Graphic => ({
  type: 'rect',
  silent: true,
  z: 16,
  shape: { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius, r: radius },
  style: { ...style, lineWidth: 1 }
});

function spots(model: PointMapModel, width: number): Spot[] {
  const { place } = layout(model, width);
  return placed(model, place).map(({ point, x, y }) => ({
    x,
    y,
    marks: [{ field: 'place', value: point.key }]
  }));
}

export const pointMap: ChartType<PointMapModel> = {
  id: 'point-map',
  label: { vi: 'Bản đồ điểm', en: 'Map of points' },
  option,
  table: (model, locale) =>
    mapTable(
      model,
      model.values.map(({ key }) => key),
      locale
    ),
  summary: (model, locale) => mapSummary(model, model.values.length, locale),
  height: (model, width) => (model === null ? 560 : layout(model, width).place.height),
  spots
};
