import { activeMonths } from '#lib/indicators/active-months.ts';
import { burstiness } from '#lib/indicators/burstiness.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { evaluate, indicatorQuery } from '#lib/indicators/evaluate.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import type { Indicator, IndicatorAsk, Parts } from '#lib/indicators/indicator.ts';
import { longestSilence } from '#lib/indicators/longest-silence.ts';
import { EMPTY_COLUMNS } from '#lib/model/columns.ts';
import type { DatasetInfo, Locality } from '#lib/model/dataset.ts';
import type { View } from '#lib/model/view.ts';
import type { Fragment } from '#lib/query/sql.ts';
import type { PanelData } from '../panel.ts';
import { rateAsk, rateOf, type UnitRate } from './rate.ts';
import { livedPeriod, unitInView } from './unit.ts';

/** One figure of a place with all that its words need. */
export interface UnitFigure {
  readonly indicator: Indicator;
  readonly value: number | null;
  readonly base: number;
  readonly grey: boolean;
  readonly parts: Parts;
  readonly low: number | null;
  readonly high: number | null;
}

export interface UnitFigures {
  readonly unit: Locality;
  readonly events: UnitFigure;
  readonly active: UnitFigure;
  readonly silence: UnitFigure;
  readonly bursts: UnitFigure;
  readonly rate: UnitFigure & Pick<UnitRate, 'denominator'>;
}

const askOf = (view: View, info: DatasetInfo): IndicatorAsk => ({
  frame: { view },
  group: [],
  facts: factsOf(info)
});

/** The days of a unit that has ended are over: what comes after them is no silence of it. */
function livedAsk(view: View, info: DatasetInfo, unit: Locality): IndicatorAsk {
  const period = unit.validTo === null ? null : livedPeriod(view, info, unit);
  const ask = askOf(view, info);
  return period === null ? ask : { ...ask, frame: { ...ask.frame, period } };
}

/** What the row of figures asks; nothing for a view that is about no single unit. */
export function unitFigureQueries(view: View, info: DatasetInfo): Record<string, Fragment> {
  const unit = unitInView(view, info);
  if (unit === null) return {};
  const lived = livedAsk(view, info, unit);
  return {
    events: indicatorQuery(eventCount, askOf(view, info)),
    active: indicatorQuery(activeMonths, lived),
    gaps: indicatorQuery(longestSilence, lived),
    rate: indicatorQuery(rateOf(view, info, unit).indicator, rateAsk(view, info, unit))
  };
}

/** Reads the answers; null for a view that is about no single unit. @throws TypeError for other answers */
export function unitFigures(data: PanelData, view: View, info: DatasetInfo): UnitFigures | null {
  const unit = unitInView(view, info);
  if (unit === null) return null;
  const { indicator, denominator } = rateOf(view, info, unit);
  const of = (name: string, which: Indicator, ask = askOf(view, info)) => figure(which, data, name, ask);
  const lived = livedAsk(view, info, unit);
  return {
    unit,
    events: of('events', eventCount),
    active: of('active', activeMonths, lived),
    silence: of('gaps', longestSilence, lived),
    // Both are made of the same gaps.
    bursts: of('gaps', burstiness, lived),
    rate: { ...of('rate', indicator, rateAsk(view, info, unit)), denominator }
  };
}

function figure(indicator: Indicator, data: PanelData, name: string, ask: IndicatorAsk): UnitFigure {
  const result = evaluate(indicator, data[name] ?? EMPTY_COLUMNS, ask);
  return {
    indicator,
    value: result.value[0] ?? null,
    base: result.base[0] ?? 0,
    grey: result.grey[0] ?? true,
    parts: Object.fromEntries(
      Object.entries(result.parts).map(([part, values]): [string, number | null] => [part, values[0] ?? null])
    ),
    low: result.low[0] ?? null,
    high: result.high[0] ?? null
  };
}
