import { eventCount } from '#lib/indicators/event-count.ts';
import type { Indicator } from '#lib/indicators/indicator.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import {
  DEFAULT_EXPLORE,
  EXPLORE_KEYS,
  type ExploreChart,
  type ExploreCompare,
  type ExploreKey,
  type ExploreSpec
} from '#lib/model/explore.ts';
import type { Grain } from '#lib/model/period.ts';
import type { Field } from '#lib/model/selection.ts';
import type { View } from '#lib/model/view.ts';
import { exampleGroup } from '../indicator-ask.ts';
import { axesOf, type Axis } from './axes.ts';
import { chartsFor, compareBy, grainFor, isOffered } from './offer.ts';
import { ownFields, seenBy } from './own.ts';

/** A spec made to fit its indicator, a view and a dataset: what is asked and drawn. */
export interface ExplorePlan extends Omit<ExploreSpec, 'indicator' | 'measures' | 'chart'> {
  readonly indicator: Indicator;
  readonly chart: ExploreChart;
  /** charts that may be chosen */
  readonly charts: readonly ExploreChart[];
  /** grain of the time axis; that of the example where there is none */
  readonly grain: Grain;
  readonly rows: Axis | null;
  /** null without a second direction, and where compared values are the columns */
  readonly columns: Axis | null;
  readonly compareBy: 'filter' | 'group' | null;
  /** the indicator and, in a pivot table, the further ones that have a meaning in its groupings */
  readonly measures: readonly Indicator[];
  /** fields whose clauses the chart leaves out, for its marks show the choice in them: crossfilter */
  readonly omit: readonly Field[];
  /** names of parameters that have no meaning here */
  readonly ignored: readonly string[];
}

/** Fits a spec; what cannot be used is replaced by what is nearest to it and named in `ignored`. */
export function planOf(
  spec: ExploreSpec,
  view: View,
  info: DatasetInfo,
  catalogue: readonly Indicator[]
): ExplorePlan {
  const ignored: string[] = [];
  const found = catalogue.find(({ id }) => id === spec.indicator);
  if (!found) ignored.push('indicator');
  const indicator = found ?? eventCount;

  const wanted = spec.compare;
  const how = wanted === null ? null : comparison(indicator, spec, wanted);
  if (wanted !== null && how === null) ignored.push('versus');
  // Without a value there is nothing to set side by side yet.
  const compare = how !== null && wanted !== null && wanted.values.length > 0 ? wanted : null;
  const { by, across } = compare !== null && how !== null ? how : keysOf(indicator, spec, view);
  if (by !== spec.by && spec.by !== DEFAULT_EXPLORE.by) ignored.push('by');
  // Compared values take the place of the second grouping.
  if (across !== spec.across && spec.across !== null && compare === null) ignored.push('across');

  const charts = chartsFor(indicator, by, across, compare !== null);
  const chart = charts.find((one) => one === spec.chart) ?? charts[0] ?? 'pivot';
  if (spec.chart !== null && chart !== spec.chart) ignored.push('chart');
  const keys = [by, across].filter((key) => key !== null);
  const asked = how?.way === 'group' && compare !== null ? [...keys, 'theme' as const] : keys;
  const others = chart === 'pivot' ? spec.measures : [];
  const measures = others.flatMap((id) => {
    const one = catalogue.find((other) => other.id === id);
    return one && one !== indicator && !one.extraKeys && isOffered(one, by, across) ? [one] : [];
  });
  if (measures.length < others.length) ignored.push('also');
  const [rows, columns] = axesOf(indicator, [by, across]);
  const choosesDays = by === 'time' && (chart === 'bar' || chart === 'stack') && indicator.additive;
  const compared = compare?.field ?? null;
  const omit = ownFields({ axes: [rows ?? null, columns ?? null], compared, choosesDays }, view, info);
  return {
    ...spec,
    indicator,
    by,
    across,
    compare,
    compareBy: compare === null ? null : (how?.way ?? null),
    chart,
    charts,
    grain: grainFor(indicator, asked, chart, seenBy({ omit }, view), info) ?? 'year',
    rows: rows ?? null,
    columns: columns ?? null,
    measures: [indicator, ...measures],
    omit,
    ignored
  };
}

interface Keys {
  readonly by: ExploreKey | null;
  readonly across: ExploreKey | null;
}

/** The groupings of a comparison: the first of the spec, or the nearest that has a meaning. */
function comparison(
  indicator: Indicator,
  spec: ExploreSpec,
  { field }: ExploreCompare
): (Keys & { readonly way: 'filter' | 'group' }) | null {
  for (const by of [spec.by, 'time', null, ...EXPLORE_KEYS] as const) {
    const way = compareBy(indicator, by, field);
    if (way !== null) return { by, across: null, way };
  }
  return null;
}

/** The groupings nearest to those of a spec in which an indicator has a meaning. */
function keysOf(indicator: Indicator, { by, across }: ExploreSpec, view: View): Keys {
  const pairs: Keys[] = [
    { by, across },
    { by, across: null },
    ...(across === null ? [] : [{ by: across, across: null }]),
    ...EXPLORE_KEYS.map((second) => ({ by, across: second }))
  ];
  const found = pairs.find((pair) => isOffered(indicator, pair.by, pair.across));
  if (found) return found;
  const [first, second] = exampleGroup(indicator, view).map((key) =>
    EXPLORE_KEYS.find(
      (one) => one === (key.by === 'place' ? ('level' in key ? key.level : 'province') : key.by)
    )
  );
  return { by: first ?? null, across: second ?? null };
}
