import { parseRange } from '#lib/model/period.ts';
import type { EChartsCoreOption } from 'echarts/core';
import { linksOf, type MarkSelect } from './chart.ts';
import type { ChartTheme } from './theme.ts';

/** Data items of a series that are pointed out together. */
export interface LinkedItems {
  readonly seriesIndex: number;
  readonly dataIndex: readonly number[];
}

/**
 * The items of a drawn option that stand for what is pointed at in another chart: the same value of a dimension,
 * or days of which one stretch lies within the other (a month and its year).
 */
export function linkedItems(option: EChartsCoreOption, pointed: readonly MarkSelect[]): LinkedItems[] {
  if (pointed.length === 0) return [];
  const series = Array.isArray(option['series']) ? (option['series'] as readonly unknown[]) : [];
  return series.flatMap((one, seriesIndex) => {
    const data = dataOf(one);
    const dataIndex = data.flatMap((item, i) =>
      linksOf(item).some((mark) => pointed.some((other) => isSame(mark, other))) ? [i] : []
    );
    // A stroke around everything would say nothing.
    return dataIndex.length === 0 || dataIndex.length === data.length ? [] : [{ seriesIndex, dataIndex }];
  });
}

/**
 * The option with its bars edged when they are pointed out. Only live charts have it: in a picture the edge would
 * be a style of its own that nothing calls for.
 */
export function pointable(option: EChartsCoreOption, theme: ChartTheme): EChartsCoreOption {
  if (!Array.isArray(option['series'])) return option;
  const series = (option['series'] as readonly unknown[]).map((one) =>
    typeof one === 'object' && one !== null && 'type' in one && one.type === 'bar'
      ? { ...one, emphasis: { itemStyle: { borderColor: theme.ink, borderWidth: 1.5 } } }
      : one
  );
  return { ...option, series };
}

/** Whether two marks stand for the same thing. */
export function isSame(a: MarkSelect, b: MarkSelect): boolean {
  if (a.field !== b.field) return false;
  if (a.value === b.value) return true;
  if (a.field !== 'date') return false;
  const [one, other] = [parseRange(a.value), parseRange(b.value)];
  if (one === null || other === null) return false;
  return (one.from <= other.from && one.to >= other.to) || (other.from <= one.from && other.to >= one.to);
}

function dataOf(series: unknown): readonly unknown[] {
  if (typeof series !== 'object' || series === null || !('data' in series)) return [];
  return Array.isArray(series.data) ? series.data : [];
}
