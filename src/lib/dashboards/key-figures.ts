import { activeLocalities } from '#lib/indicators/active-localities.ts';
import { coverage } from '#lib/indicators/coverage.ts';
import { dataQuality } from '#lib/indicators/data-quality.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { evaluate, type IndicatorAsk } from '#lib/indicators/evaluate.ts';
import type { Indicator, Parts } from '#lib/indicators/indicator.ts';
import { medianParticipants } from '#lib/indicators/median-participants.ts';
import { medianViews } from '#lib/indicators/median-views.ts';
import { opinionsPerEvent } from '#lib/indicators/opinions-per-event.ts';

import { column, EMPTY_COLUMNS, type Columns } from '#lib/model/columns.ts';
import {
  comparisonPeriods,
  MINIMUM_COMPARISON_BASE,
  viewPeriod,
  type PeriodPair
} from '#lib/model/comparison.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { Period } from '#lib/model/period.ts';
import type { View } from '#lib/model/view.ts';
import type { Fragment } from '#lib/query/sql.ts';
import { groupQuery, type Aggregates } from '#lib/query/view-query.ts';
import type { PanelData } from './panel.ts';

/** The indicators of the row of key figures, in order. */
export const KEY_INDICATORS: readonly Indicator[] = [
  eventCount,
  coverage,
  medianParticipants,
  medianViews,
  opinionsPerEvent,
  dataQuality
];

/** A key figure with its change between the two compared periods. */
export interface KeyFigureModel {
  readonly indicator: Indicator;
  readonly value: number | null;
  readonly base: number;
  readonly grey: boolean;
  readonly parts: Parts;
  /** number of provinces of the geography, for coverage */
  readonly units: number | null;
  /**
   * Relative change, or the difference of two shares. Null when there is nothing to compare or the base is
   * too small, which `comparable` tells apart.
   */
  readonly change: number | null;
  readonly current: number | null;
  readonly before: number | null;
  readonly comparable: boolean;
}

export interface KeyFiguresModel {
  readonly figures: readonly KeyFigureModel[];
  readonly pair: PeriodPair | null;
}

const PREFIX = (indicator: Indicator) => `${indicator.id}__`;

/** One row that holds the parts of all key indicators, for the selection and for both compared periods. */
export function keyFigureQueries(view: View, info: DatasetInfo): Record<string, Fragment> {
  const ask = (period?: Period) => {
    const asked = askOf(view, info, period);
    const parts: Aggregates = Object.fromEntries(
      [...KEY_INDICATORS, activeLocalities].flatMap((indicator) =>
        Object.entries(indicator.parts(asked)).map(([name, part]) => [PREFIX(indicator) + name, part])
      )
    );
    return groupQuery({ frame: asked.frame, group: [], parts });
  };
  const pair = comparisonPeriods(view, info.extent);
  return { all: ask(), ...(pair ? { current: ask(pair.current), base: ask(pair.base) } : {}) };
}

const askOf = (view: View, info: DatasetInfo, period?: Period): IndicatorAsk => ({
  frame: { view, ...(period ? { period } : {}) },
  group: [],
  facts: factsOf(info)
});

export function keyFigures(data: PanelData, view: View, info: DatasetInfo): KeyFiguresModel {
  const pair = comparisonPeriods(view, info.extent);
  const units = ({ geography }: View, period: Period | null) =>
    factsOf(info).denominators.units('province', { geography, period, places: null });
  const figures = KEY_INDICATORS.map((indicator): KeyFigureModel => {
    const at = (columns: Columns, period: Period | undefined) => {
      const own = partsOf(indicator, columns);
      const result = evaluate(indicator, own, askOf(view, info, period));
      return {
        parts: Object.fromEntries(own.names.map((name) => [name, result.parts[name]?.[0] ?? null])),
        value: result.value[0] ?? null,
        base: result.base[0] ?? 0,
        units: units(view, period ?? viewPeriod(view, info.extent))
      };
    };
    const all = at(data['all'] ?? EMPTY_COLUMNS, undefined);
    const current = pair && data['current'] ? at(data['current'], pair.current) : null;
    const before = pair && data['base'] ? at(data['base'], pair.base) : null;
    const minimum = Math.max(MINIMUM_COMPARISON_BASE, indicator.minimum);
    const comparable =
      before !== null &&
      current !== null &&
      before.base >= minimum &&
      (indicator === eventCount || current.base >= minimum);
    const change =
      comparable && before.value !== null && current.value !== null
        ? indicator.unit === 'share'
          ? current.value - before.value
          : before.value === 0
            ? null
            : current.value / before.value - 1
        : null;
    return {
      indicator,
      value: all.value,
      base: all.base,
      grey: all.base < indicator.minimum,
      parts: all.parts,
      units: all.units,
      change,
      current: current?.value ?? null,
      before: before?.value ?? null,
      comparable
    };
  });
  return { figures, pair };
}

/** The columns of one indicator. */
function partsOf(indicator: Indicator, columns: Columns): Columns {
  const prefix = PREFIX(indicator);
  const own = columns.names.filter((name) => name.startsWith(prefix));
  return {
    length: columns.length,
    names: own.map((name) => name.slice(prefix.length)),
    data: Object.fromEntries(own.map((name) => [name.slice(prefix.length), column(columns, name)]))
  };
}
