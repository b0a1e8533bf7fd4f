import { coverage } from '#lib/indicators/coverage.ts';
import { dataQuality } from '#lib/indicators/data-quality.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { evaluate, indicatorQuery, type IndicatorAsk } from '#lib/indicators/evaluate.ts';
import type { Indicator, Parts } from '#lib/indicators/indicator.ts';
import { medianParticipants } from '#lib/indicators/median-participants.ts';
import { medianViews } from '#lib/indicators/median-views.ts';
import { opinionsPerEvent } from '#lib/indicators/opinions-per-event.ts';
import { column, EMPTY_COLUMNS, numbers, type Columns } from '#lib/model/columns.ts';
import {
  comparisonOf,
  MINIMUM_COMPARISON_BASE,
  type ComparisonAnswer,
  type PeriodPair
} from '#lib/model/comparison.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { Period } from '#lib/model/period.ts';
import type { Counting, View } from '#lib/model/view.ts';
import { daysBetween } from '#lib/util/dates.ts';
import { COUNT_ROWS } from '#lib/query/plans.ts';
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

/** Why a figure has no change although two periods are compared. */
export type NoChange = 'base_too_small' | 'current_too_small' | 'lengths' | 'zero_base' | 'unknown';

/** A key figure with its change between the two compared periods. */
export interface KeyFigureModel {
  readonly indicator: Indicator;
  readonly value: number | null;
  readonly base: number;
  readonly grey: boolean;
  readonly parts: Parts;
  /** Relative change, or the difference of two shares; null without a comparison and where `noChange` says why. */
  readonly change: number | null;
  readonly noChange: NoChange | null;
  /** in the two compared periods; null without a comparison */
  readonly current: PeriodFigure | null;
  readonly before: PeriodFigure | null;
  /** the change is one of daily averages, for the periods differ in length */
  readonly perDay: boolean;
}

export interface PeriodFigure {
  readonly value: number | null;
  /** number of events, or of known values, that it rests on */
  readonly base: number;
}

export interface KeyFiguresModel {
  readonly figures: readonly KeyFigureModel[];
  readonly comparison: ComparisonAnswer;
  readonly counting: Counting;
  /** events of the selection, whatever the counting rule; null while unknown */
  readonly events: number | null;
}

const PREFIX = (indicator: Indicator) => `${indicator.id}__`;
const EVENTS = 'events_of_any_counting';

/** True for indicators whose parts are columns of one row beside those of others. */
const isPlain = ({ query, derived, totals, over, monthsBefore }: Indicator): boolean =>
  !query && !derived && !totals && !over && monthsBefore === undefined;

/**
 * What the key figures ask, for the selection (`all`) and for both compared periods (`current`, `base`): one
 * row with the parts of all plain indicators, and a query of its own for each of the others.
 */
export function keyFigureQueries(view: View, info: DatasetInfo): Record<string, Fragment> {
  const queries: Record<string, Fragment> = {};
  const ask = (name: string, period?: Period) => {
    const asked = askOf(view, info, period);
    const parts: Aggregates = Object.fromEntries(
      KEY_INDICATORS.filter(isPlain).flatMap((indicator) =>
        Object.entries(indicator.parts(asked)).map(([part, of]) => [PREFIX(indicator) + part, of])
      )
    );
    queries[name] = groupQuery({
      frame: asked.frame,
      group: [],
      parts: { ...parts, [EVENTS]: COUNT_ROWS }
    });
    for (const indicator of KEY_INDICATORS)
      if (!isPlain(indicator)) queries[ownName(name, indicator)] = indicatorQuery(indicator, asked);
  };
  const { pair } = comparisonOf(view, info.extent);
  ask('all');
  if (pair) {
    ask('current', pair.current);
    ask('base', pair.base);
  }
  return queries;
}

const ownName = (name: string, indicator: Indicator) => `${name}__${indicator.id}`;

const askOf = (view: View, info: DatasetInfo, period?: Period): IndicatorAsk => ({
  frame: { view, ...(period ? { period } : {}) },
  group: [],
  facts: factsOf(info)
});

/** Reads the answers to `keyFigureQueries`. @throws TypeError for answers to other queries */
export function keyFigures(data: PanelData, view: View, info: DatasetInfo): KeyFiguresModel {
  const comparison = comparisonOf(view, info.extent);
  const { pair } = comparison;
  const all = data['all'] ?? EMPTY_COLUMNS;
  const figures = KEY_INDICATORS.map((indicator): KeyFigureModel => {
    const at = (name: string, period: Period | undefined) => {
      const columns = isPlain(indicator)
        ? partsOf(indicator, data[name] ?? EMPTY_COLUMNS)
        : (data[ownName(name, indicator)] ?? EMPTY_COLUMNS);
      const result = evaluate(indicator, columns, askOf(view, info, period));
      return {
        parts: Object.fromEntries(
          Object.entries(result.parts).map(([part, values]): [string, number | null] => [
            part,
            values[0] ?? null
          ])
        ),
        value: result.value[0] ?? null,
        base: result.base[0] ?? 0
      };
    };
    const whole = at('all', undefined);
    const current = pair && data['current'] ? at('current', pair.current) : null;
    const before = pair && data['base'] ? at('base', pair.base) : null;
    return {
      indicator,
      ...whole,
      grey: whole.base < indicator.minimum,
      ...changeOf(indicator, pair, current, before),
      current,
      before
    };
  });
  const events = all.length > 0 ? (numbers(all, EVENTS)[0] ?? 0) : null;
  return { figures, comparison, counting: view.counting, events };
}

export type Change = Pick<KeyFigureModel, 'change' | 'noChange' | 'perDay'>;

/** How a figure changed between two periods, or why that cannot be said. */
export function changeOf(
  indicator: Indicator,
  pair: PeriodPair | null,
  current: PeriodFigure | null,
  before: PeriodFigure | null
): Change {
  const none = (noChange: NoChange | null): Change => ({ change: null, noChange, perDay: false });
  if (!pair || !current || !before) return none(null);
  const minimum = Math.max(MINIMUM_COMPARISON_BASE, indicator.minimum);
  if (before.base < minimum) return none('base_too_small');
  // A count may have fallen to nothing; a median of too few is none.
  if (!indicator.additive && current.base < minimum) return none('current_too_small');
  const perDay = indicator.additive && pair.cautions.includes('length');
  // More provinces are met in a longer time: a share of units has no daily average.
  if (indicator === coverage && pair.cautions.includes('length')) return none('lengths');
  if (current.value === null || before.value === null) return none('unknown');
  if (indicator.unit === 'share') return { change: current.value - before.value, noChange: null, perDay };
  if (before.value === 0) return none('zero_base');
  const days = ({ from, to }: Period) => daysBetween(from, to);
  const scale = perDay ? days(pair.base) / days(pair.current) : 1;
  return { change: (scale * current.value) / before.value - 1, noChange: null, perDay };
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
