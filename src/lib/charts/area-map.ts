import type { Outline } from '#lib/model/outlines.ts';
import { areaLabels, LABEL_LINE, type AreaLabel } from './area-labels.ts';
import type { ChartContext, ChartType, Spot } from './chart.ts';
import { colours, crossed, legendColumn, legendColumnHeight, legendOf, scaleOf } from './choropleth.ts';
import { archipelagos, frameOf, mapLayout, outlineBounds, VIETNAM, type MapLayout } from './map-frame.ts';
import { stateOf, type MapModel } from './map-model.ts';
import { mapSummary, mapTable, outsideNote, placeTooltip } from './map-words.ts';
import { base, text } from './parts.ts';
import { centreOf, pathOf, type Project } from './projection.ts';
import type { ChartTheme } from './theme.ts';
import { hoveredIndex, tooltipBase } from './tooltip.ts';

export interface Area {
  /** key of the place whose value fills it: itself, or what it has become; null when it is none of the map */
  readonly key: string | null;
  readonly name: string;
}

export interface AreaMapModel extends MapModel {
  readonly kind: 'areas';
  readonly outlines: readonly Outline[];
  /** what each outline stands for, in the same order */
  readonly areas: readonly Area[];
}

/** Paths are drawn anew at every change of a filter and are the same as long as the map has its size. */
const drawn = new WeakMap<Outline['polygons'], { readonly at: string; readonly path: string }>();

export function pathAt(polygons: Outline['polygons'], project: Project, at: string): string {
  const known = drawn.get(polygons);
  if (known?.at === at) return known.path;
  const path = pathOf(polygons, project);
  drawn.set(polygons, { at, path });
  return path;
}

/** Names the place and size of a map: equal for drawings that share their paths. */
export const placeOf = ({ plot, project }: MapLayout): string =>
  [plot.width, plot.height, ...project(100, 10), ...project(110, 20)].join(' ');

const keysOf = ({ areas }: AreaMapModel): string[] => [...new Set(areas.flatMap(({ key }) => key ?? []))];

function layout(model: AreaMapModel, width: number) {
  const scale = scaleOf(model);
  const rows = legendOf(model, keysOf(model), scale, 'vi');
  const frame = frameOf(
    outlineBounds(model.outlines) ?? VIETNAM,
    model.outlines.map(({ key }) => key)
  );
  return { frame, scale, place: mapLayout(frame, width, legendColumnHeight(model, rows, width)) };
}

function option(model: AreaMapModel, context: ChartContext) {
  const { theme, locale } = context;
  const { frame, scale, place } = layout(model, context.width);
  const values = new Map(model.values.map((value) => [value.key, value]));
  const at = placeOf(place);
  const rows = legendOf(model, keysOf(model), scale, locale);
  const labels = areaLabels(
    model.areas.map(({ name }, i) => ({ name, polygons: model.outlines[i]?.polygons ?? [] })),
    place.project
  );

  return {
    ...base(theme),
    tooltip: {
      ...tooltipBase(theme, 'item'),
      formatter: (params: unknown) => {
        const area = model.areas[hoveredIndex(params) ?? -1];
        return area ? placeTooltip(model, area.key ?? '', area.name, locale) : '';
      }
    },
    series: [
      {
        type: 'custom',
        id: 'areas',
        coordinateSystem: 'none',
        cursor: 'pointer',
        data: model.areas.map(({ key }) => ({
          value: (key === null ? null : values.get(key)?.value) ?? null,
          marks: key === null ? [] : [{ field: 'place', value: key }]
        })),
        renderItem: ({ dataIndex }: { dataIndex: number }) => {
          const [area, outline] = [model.areas[dataIndex], model.outlines[dataIndex]];
          if (!area || !outline) return null;
          const state = stateOf(model, area.key === null ? undefined : values.get(area.key), scale);
          const chosen = area.key !== null && model.selected.includes(area.key);
          const leftOut = area.key !== null && (model.excluded?.includes(area.key) ?? false);
          const { fill, stroke, ink } = colours(state, scale.length, theme);
          const [x, y] = place.project(...centreOf(outline.polygons));
          return {
            type: 'group',
            children: [
              {
                type: 'path',
                shape: { pathData: pathAt(outline.polygons, place.project, at) },
                style: {
                  fill,
                  stroke: chosen ? theme.ink : typeof state === 'number' ? theme.card : stroke,
                  lineWidth: chosen ? 1.8 : 0.7,
                  lineJoin: 'round',
                  opacity: leftOut ? 0.4 : 1
                },
                emphasis: { style: { stroke: theme.ink, lineWidth: 1.4 } },
                z2: chosen ? 2 : 1
              },
              // What is marked in its middle has no room for a name.
              ...(state === 'missing' || leftOut
                ? []
                : nameOf(labels[dataIndex] ?? null, ink, chosen, theme)),
              ...(state === 'missing' ? [dash(x, y, theme.grey)] : []),
              ...(leftOut
                ? crossed({ left: x - 5, top: y - 5, width: 10, height: 10 }, theme).map((one) => ({
                    ...one,
                    z2: 3
                  }))
                : [])
            ]
          };
        }
      }
    ],
    graphic: [
      ...archipelagos(frame, place, theme),
      ...legendColumn(model, rows, scale.length, place.legend, context),
      ...(model.outside > 0 ? [text(outsideNote(model, locale), 2, context.height - 10, theme)] : [])
    ]
  };
}

const nameOf = (label: AreaLabel | null, fill: string, bold: boolean, theme: ChartTheme) =>
  (label?.lines ?? []).map((content, l, { length }) => ({
    ...text(content, label?.x ?? 0, (label?.y ?? 0) + (l - (length - 1) / 2) * LABEL_LINE, theme, {
      align: 'center',
      fill,
      bold
    }),
    z2: 4
  }));

/** A stroke in the middle of an area whose report is missing: stripes cut at a coast would be all there is to see. */
const dash = (x: number, y: number, stroke: string) => ({
  type: 'line',
  silent: true,
  shape: { x1: x - 4, y1: y + 3, x2: x + 4, y2: y - 3 },
  style: { fill: 'none', stroke, lineWidth: 1.2 },
  z2: 2
});

function spots(model: AreaMapModel, width: number): Spot[] {
  const { place } = layout(model, width);
  return model.areas.flatMap(({ key }, i) => {
    const outline = model.outlines[i];
    if (key === null || !outline) return [];
    const [x, y] = place.project(...centreOf(outline.polygons));
    return [{ x, y, marks: [{ field: 'place', value: key }] }];
  });
}

export const areaMap: ChartType<AreaMapModel> = {
  id: 'area-map',
  label: { vi: 'Bản đồ vùng', en: 'Map of areas' },
  option,
  table: (model, locale) => mapTable(model, keysOf(model), locale),
  summary: (model, locale) => mapSummary(model, model.values.length, locale),
  height: (model, width) => (model === null ? 560 : layout(model, width).place.height),
  spots
};
