import { activeLocalities } from '#lib/indicators/active-localities.ts';
import { coverage } from '#lib/indicators/coverage.ts';
import { dataQuality } from '#lib/indicators/data-quality.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import type { Indicator, IndicatorContext, Parts } from '#lib/indicators/indicator.ts';
import { medianParticipants } from '#lib/indicators/median-participants.ts';
import { medianViews } from '#lib/indicators/median-views.ts';
import { opinionsPerEvent } from '#lib/indicators/opinions-per-event.ts';
import { provinceCount } from '#lib/indicators/units.ts';
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
  const parts: Aggregates = Object.fromEntries(
    [...KEY_INDICATORS, activeLocalities].flatMap((indicator) =>
      Object.entries(indicator.parts(view)).map(([name, part]) => [PREFIX(indicator) + name, part])
    )
  );
  const ask = (period?: Period) =>
    groupQuery({ frame: { view, ...(period ? { period } : {}) }, group: [], parts });
  const pair = comparisonPeriods(view, info.extent);
  return { all: ask(), ...(pair ? { current: ask(pair.current), base: ask(pair.base) } : {}) };
}

export function keyFigures(data: PanelData, view: View, info: DatasetInfo): KeyFiguresModel {
  const pair = comparisonPeriods(view, info.extent);
  const units = provinceCount(info.localities);
  const figures = KEY_INDICATORS.map((indicator): KeyFigureModel => {
    const at = (columns: Columns, period: Period | null) => {
      const parts = partsOf(indicator, columns);
      const context: IndicatorContext = {
        geography: view.geography,
        units: units(view.geography, period),
        grain: null,
        period,
        bucket: null
      };
      return {
        parts,
        value: indicator.value(parts, context),
        base: indicator.base(parts),
        units: context.units
      };
    };
    const all = at(data['all'] ?? EMPTY_COLUMNS, viewPeriod(view, info.extent));
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

function partsOf(indicator: Indicator, columns: Columns): Parts {
  const prefix = PREFIX(indicator);
  return Object.fromEntries(
    columns.names
      .filter((name) => name.startsWith(prefix))
      .map((name) => {
        const cell = column(columns, name)[0] ?? null;
        return [name.slice(prefix.length), typeof cell === 'string' ? null : cell];
      })
  );
}
