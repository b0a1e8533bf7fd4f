import type { RankingChange } from '#lib/charts/ranking.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { evaluate, indicatorQuery, type IndicatorAsk } from '#lib/indicators/evaluate.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import { EMPTY_COLUMNS } from '#lib/model/columns.ts';
import { comparisonPeriods, MINIMUM_COMPARISON_BASE, type PeriodPair } from '#lib/model/comparison.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import type { DimensionId } from '#lib/model/dimension.ts';
import type { Period } from '#lib/model/period.ts';
import type { Field } from '#lib/model/selection.ts';
import type { Locale } from '#lib/model/text.ts';
import type { View } from '#lib/model/view.ts';
import type { Fragment } from '#lib/query/sql.ts';
import { periodWords } from './comparison-words.ts';
import type { PanelData } from './panel.ts';

/* How the values of a dimension changed between the two periods that the view compares. */

const askOf = (
  view: View,
  info: DatasetInfo,
  field: DimensionId,
  omit: readonly Field[],
  period: Period
): IndicatorAsk => ({
  frame: { view, omit: [...omit, 'date'], period },
  group: [{ by: field }],
  facts: factsOf(info)
});

/** Periods of unlike lengths are not set against each other by their counts. */
function pairOf(view: View, info: DatasetInfo): PeriodPair | null {
  const pair = comparisonPeriods(view, info.extent);
  return pair === null || pair.cautions.includes('length') ? null : pair;
}

/** The counts of both periods; none when there is nothing to compare. */
export function changeQueries(
  view: View,
  info: DatasetInfo,
  field: DimensionId,
  omit: readonly Field[]
): Record<string, Fragment> {
  const pair = pairOf(view, info);
  if (pair === null) return {};
  return {
    current: indicatorQuery(eventCount, askOf(view, info, field, omit, pair.current)),
    before: indicatorQuery(eventCount, askOf(view, info, field, omit, pair.base))
  };
}

interface Changes {
  /** "2025 so với 2024" */
  readonly words: string;
  readonly of: (code: string) => RankingChange;
}

/** The change of each value; null when there is nothing to compare. */
export function changesOf(
  data: PanelData,
  view: View,
  info: DatasetInfo,
  field: DimensionId,
  locale: Locale
): Changes | null {
  const pair = pairOf(view, info);
  if (pair === null || !data['current'] || !data['before']) return null;
  const counts = (name: string, period: Period): ReadonlyMap<string, number> => {
    const result = evaluate(eventCount, data[name] ?? EMPTY_COLUMNS, askOf(view, info, field, [], period));
    const codes = result.keys[`by_${field}`] ?? [];
    return new Map(codes.map((code, i) => [code, result.value[i] ?? 0]));
  };
  const [current, before] = [counts('current', pair.current), counts('before', pair.base)];
  const [one, other] = [pair.current, pair.base].map((period) => periodWords(period, locale));
  return {
    words: locale === 'vi' ? `${one} so với ${other}` : `${one} against ${other}`,
    of(code) {
      const [now, then] = [current.get(code) ?? 0, before.get(code) ?? 0];
      // A change of very few events is mostly chance.
      return { now, before: then, value: then < MINIMUM_COMPARISON_BASE ? null : now / then - 1 };
    }
  };
}
