import type { MapModel, TileValue } from '#lib/charts/map-model.ts';
import { isWatched } from '#lib/charts/watch.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { evaluate, indicatorQuery, type IndicatorAsk } from '#lib/indicators/evaluate.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import { EMPTY_COLUMNS, numbers, texts } from '#lib/model/columns.ts';
import type { DatasetInfo, Locality } from '#lib/model/dataset.ts';
import { NONE } from '#lib/model/dimension.ts';
import { BREAK_2025 } from '#lib/model/period.ts';
import type { Field } from '#lib/model/selection.ts';
import type { View } from '#lib/model/view.ts';
import type { Fragment } from '#lib/query/sql.ts';
import { chosenIn, leftOutIn } from './chosen.ts';
import { countedUnit } from './counting.ts';
import { panelPeriod } from './grain.ts';
import { lackingOf } from './indicator-ask.ts';
import { measureOf } from './map-measure.ts';
import type { PanelContext, PanelData } from './panel.ts';
import { placeWatchQueries, watchByPlace } from './watched.ts';

export type MapLevel = Locality['level'];

/** A map shows where events were, the chosen places among the others. */
export const MAP_OMIT: readonly Field[] = ['place'];

/** Which of the two lists of provinces a map of the view is drawn on. */
export const vintageOf = (view: View, info: DatasetInfo): 'P34' | 'P63' =>
  view.geography === 'now' || panelPeriod(view, info).from >= BREAK_2025 ? 'P34' : 'P63';

/** Whether a unit can be on a map of the view: units of Vietnam by their time, those of other countries always. */
export function isShown(key: string, level: MapLevel, vintage: 'P34' | 'P63'): boolean {
  // Districts ended with the 63 provinces.
  const prefix = level === 'district' ? 'P63' : vintage;
  return key.startsWith(`${prefix}-`) || !/^P(?:34|63)-/.test(key);
}

const askOf = (view: View, info: DatasetInfo, level: MapLevel): IndicatorAsk => ({
  frame: { view, omit: MAP_OMIT },
  group: [{ by: 'place', level }],
  facts: factsOf(info)
});

/** True when the dataset does not hold what the measure of the view is made of. */
export const isLacking = (view: View, info: DatasetInfo): boolean =>
  lackingOf(measureOf(view).indicator, info).length > 0;

export function valueQueries(view: View, info: DatasetInfo, level: MapLevel): Record<string, Fragment> {
  const { indicator } = measureOf(view);
  const asks = indicator !== eventCount && !isLacking(view, info);
  return {
    places: indicatorQuery(eventCount, askOf(view, info, level)),
    ...(asks ? { measured: indicatorQuery(indicator, askOf(view, info, level)) } : {}),
    // What was watched is stated of provinces.
    ...(level === 'province' ? placeWatchQueries(view, info, MAP_OMIT) : {})
  };
}

/** Events by place. */
export function countsOf(data: PanelData): ReadonlyMap<string, number> {
  const columns = data['places'] ?? EMPTY_COLUMNS;
  if (columns.length === 0) return new Map();
  const n = numbers(columns, 'n');
  return new Map(texts(columns, 'by_place').map((key, i) => [key ?? NONE, n[i] ?? 0]));
}

/** What a map of any kind shows of the places of a level. */
export function mapValues(
  data: PanelData,
  { view, info, labels, locale }: PanelContext,
  level: MapLevel
): MapModel {
  const vintage = vintageOf(view, info);
  const counts = countsOf(data);
  const measure = measureOf(view);
  const found = measuredOf(data, view, info, level);
  const watched =
    info.has.coverage && level === 'province'
      ? watchByPlace(data['watched'] ?? EMPTY_COLUMNS, info, panelPeriod(view, info))
      : null;
  const places = info.localities.filter(
    (place) => place.level === level && isShown(place.key, level, vintage)
  );
  const known = new Set(places.map(({ key }) => key));
  return {
    ...(level === 'province' ? {} : { level }),
    values: places.map((place): TileValue => {
      const n = counts.get(place.key) ?? 0;
      const watch = watched?.(place.key);
      // Nobody looked, or nobody reported: that is not zero.
      const silent = n === 0 && watch !== undefined && !isWatched(watch);
      return {
        key: place.key,
        name: labels.short('place', place.key, locale),
        ...(silent ? { value: null, base: 0 } : found(place.key, n)),
        ...(watch ? { watch } : {})
      };
    }),
    selected: chosenIn(view, 'place'),
    excluded: leftOutIn(view, 'place'),
    unit: measure.unit?.[locale] ?? countedUnit(view, locale),
    format: measure.format,
    minimum: measure.indicator.minimum,
    outside: counts.get(NONE) ?? 0,
    total: [...counts].reduce((sum, [key, n]) => (known.has(key) || key === NONE ? sum + n : sum), 0)
  };
}

type Found = Pick<TileValue, 'value' | 'base' | 'unknown'>;
const NOT_KNOWN: Found = { value: null, base: 0, unknown: true };

/** The measure of a place in which there were `n` events. */
function measuredOf(
  data: PanelData,
  view: View,
  info: DatasetInfo,
  level: MapLevel
): (key: string, n: number) => Found {
  const { indicator, silence } = measureOf(view);
  if (indicator === eventCount) return (_, n) => ({ value: n, base: n });
  const columns = data['measured'];
  if (columns === undefined) return () => NOT_KNOWN;
  const { keys, value, base } = evaluate(indicator, columns, askOf(view, info, level));
  const rows = new Map((keys['by_place'] ?? []).map((key, i) => [key, i]));
  // Without a denominator for any place there is none for those without events.
  const never = value.length > 0 && value.every((one) => one === null);
  return (key, n) => {
    const row = rows.get(key);
    if (row === undefined) return n === 0 && silence === 'zero' && !never ? { value: 0, base: 0 } : NOT_KNOWN;
    const found = value[row] ?? null;
    return { value: found, base: base[row] ?? 0, ...(found === null ? { unknown: true } : {}) };
  };
}
