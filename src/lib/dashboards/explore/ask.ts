import { eventCount } from '#lib/indicators/event-count.ts';
import { indicatorQuery } from '#lib/indicators/evaluate.ts';
import type { Indicator, IndicatorAsk } from '#lib/indicators/indicator.ts';
import { numbers } from '#lib/model/columns.ts';
import { comparisonPeriods } from '#lib/model/comparison.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { ExploreKey } from '#lib/model/explore.ts';
import type { Period } from '#lib/model/period.ts';
import { withClause, without } from '#lib/model/selection.ts';
import type { View } from '#lib/model/view.ts';
import { countQuery } from '#lib/query/events-query.ts';
import type { Fragment } from '#lib/query/sql.ts';
import { unbucketedQuery } from '#lib/query/view-query.ts';
import { earlierQueries } from '../earlier.ts';
import { accepts, askOf } from '../indicator-ask.ts';
import type { PanelData } from '../panel.ts';
import { watchQueries } from '../watched.ts';
import { groupKeyOf } from './axes.ts';
import { seenBy, seenInPeriod } from './own.ts';
import type { ExplorePlan } from './plan.ts';

/**
 * The questions of an explored chart. Totals are questions of their own over the coarser grouping, so that an
 * event with several themes counts once in them: cells are never added up.
 */

/** What is asked of an indicator: its cells, the totals of rows and of columns, and the figure over everything. */
export type Part = 'cells' | 'rows' | 'columns' | 'whole';
const PARTS: readonly Part[] = ['cells', 'rows', 'columns', 'whole'];

/** Name of an answer: of a part, of the measure of this index, under the compared value of this index. */
export const answerName = (part: Part, measure = 0, value = 0): string => `${part}.${measure}.${value}`;

/** The views that are asked: one, or one for each compared value. */
export function viewsOf({ compare, compareBy }: ExplorePlan, view: View): readonly View[] {
  if (compare === null || compareBy === null) return [view];
  const { field, values } = compare;
  // The shares of themes among all events: the question is about all themes, whatever was chosen.
  if (compareBy === 'group') return [{ ...view, selection: without(view.selection, field) }];
  return values.map((value) => ({
    ...view,
    selection: withClause(view.selection, { field, kind: 'points', values: [value] })
  }));
}

/** Groupings of a part; null for a part that the plan does not have. */
export function keysOfPart({ by, across, compareBy }: ExplorePlan, part: Part): readonly ExploreKey[] | null {
  const second = compareBy === 'group' ? 'theme' : across;
  const rows = by === null ? [] : [by];
  const columns = second === null ? [] : [second];
  switch (part) {
    case 'cells':
      return [...rows, ...columns];
    case 'rows':
      return by !== null && second !== null && compareBy !== 'group' ? rows : null;
    case 'columns':
      return by !== null && second !== null ? columns : null;
    case 'whole':
      return by !== null && compareBy !== 'group' ? [] : null;
  }
}

/** The question of a part to an indicator; null where the plan has no such part or the figure no meaning in it. */
export function askOfPart(
  plan: ExplorePlan,
  part: Part,
  indicator: Indicator,
  view: View,
  info: DatasetInfo
): IndicatorAsk | null {
  const keys = keysOfPart(plan, part);
  // What an indicator tells by keys of its own has no coarser grouping.
  if (keys === null || (part !== 'cells' && indicator.extraKeys)) return null;
  const group = keys.map((key) => groupKeyOf(key, plan.grain));
  return accepts(indicator, group) ? askOf(indicator, view, info, group) : null;
}

/** The two periods of a figure that stands alone. */
export function pairAsks(plan: ExplorePlan, view: View, info: DatasetInfo) {
  if (plan.by !== null || plan.compare !== null || plan.rows !== null) return null;
  const pair = comparisonPeriods(view, info.extent);
  if (pair === null || plan.indicator.compares) return null;
  const at = (period: Period): IndicatorAsk => {
    const asked = askOf(plan.indicator, view, info, []);
    return { ...asked, frame: { ...asked.frame, period } };
  };
  return { pair, current: at(pair.current), base: at(pair.base) };
}

export function exploreQueries(
  plan: ExplorePlan,
  chosen: View,
  info: DatasetInfo
): Readonly<Record<string, Fragment>> {
  const queries: Record<string, Fragment> = {};
  const view = seenBy(plan, chosen);
  viewsOf(plan, view).forEach((one, v) => {
    plan.measures.forEach((indicator, m) => {
      for (const part of PARTS) {
        const asked = askOfPart(plan, part, indicator, one, info);
        if (asked) queries[answerName(part, m, v)] = indicatorQuery(indicator, asked);
      }
    });
  });
  queries['size'] = indicatorQuery(eventCount, askOf(eventCount, view, info, []));
  if (view.counting === 'sessions' || view.selection.length < chosen.selection.length)
    queries['matching'] = countQuery(chosen);
  const pair = pairAsks(plan, view, info);
  if (pair) {
    queries['current'] = indicatorQuery(plan.indicator, pair.current);
    queries['base'] = indicatorQuery(plan.indicator, pair.base);
  }
  if (plan.by !== 'time') return queries;
  queries['unbucketed'] = unbucketedQuery({ view }, plan.grain);
  return {
    ...queries,
    ...watchQueries(view, info, plan.grain),
    ...(hasEarlier(plan) ? earlierQueries(seenInPeriod(plan, chosen), info, plan.grain, plan.indicator) : {})
  };
}

/** True for one series over time, beside which an earlier period can be drawn. */
export const hasEarlier = ({ by, columns, compare, chart, indicator }: ExplorePlan): boolean =>
  by === 'time' &&
  compare === null &&
  (chart === 'bar' || chart === 'line' || chart === 'stack') &&
  (columns === null || (chart === 'stack' && indicator.additive));

/** Number of events of the view, whatever is counted; null before it is known. */
export function matchingOf(data: PanelData): number | null {
  const answer = data['matching'] ?? data['size'];
  return answer && answer.length > 0 ? (numbers(answer, 'n')[0] ?? null) : null;
}
