import { areaMap, type AreaMapModel } from './area-map.ts';
import type { ChartType } from './chart.ts';
import { pointMap, type PointMapModel } from './point-map.ts';
import { tileMap, type TileMapModel } from './tile-map.ts';

/** A map of places of one of three kinds. */
export type PlaceMapModel = TileMapModel | AreaMapModel | PointMapModel;

/** The kind of chart that draws a model, with the model bound to it. */
function kindOf(model: PlaceMapModel): ChartType<PlaceMapModel> {
  if (!('kind' in model)) return tileMap as ChartType<PlaceMapModel>;
  return (model.kind === 'areas' ? areaMap : pointMap) as ChartType<PlaceMapModel>;
}

/** Places on a map: tiles laid by hand, areas by outlines, or circles where they lie. */
export const placeMap: ChartType<PlaceMapModel> = {
  id: 'place-map',
  label: { vi: 'Bản đồ', en: 'Map' },
  option: (model, context) => kindOf(model).option(model, context),
  table: (model, locale) => kindOf(model).table(model, locale),
  summary: (model, locale) => kindOf(model).summary(model, locale),
  height: (model, width) =>
    model === null ? tileMap.height(null, width) : kindOf(model).height(model, width),
  spots: (model, width) => kindOf(model).spots?.(model, width) ?? []
};
