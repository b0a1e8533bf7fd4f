import { parseRange } from '#lib/model/period.ts';
import type { EChartsCoreOption } from 'echarts/core';
import { linksOf, marksOf, type MarkSelect } from './chart.ts';
import type { ChartTheme } from './theme.ts';

/** Data items of a series that are pointed out together; the whole of a line without `dataIndex`. */
export interface LinkedItems {
  readonly seriesIndex: number;
  readonly dataIndex?: readonly number[];
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
    if (dataIndex.length === 0) return [];
    if (dataIndex.length < data.length) return [{ seriesIndex, dataIndex }];
    // An edge around everything would say nothing, but a line is one of several.
    return isOf(one, 'line') ? [{ seriesIndex }] : [];
  });
}

/** What a line of a drawn option stands for, where it is clicked between its points; [] for other series. */
export function marksOfSeries(option: EChartsCoreOption, seriesIndex: number): readonly MarkSelect[] {
  const series = Array.isArray(option['series']) ? (option['series'] as readonly unknown[]) : [];
  const one = series[seriesIndex];
  return isOf(one, 'line') ? marksOf(dataOf(one)[0]) : [];
}

/**
 * The option with its bars edged and its lines thick when they are pointed out. Only live charts have it: in a
 * picture it would be a style of its own that nothing calls for.
 */
export function pointable(option: EChartsCoreOption, theme: ChartTheme): EChartsCoreOption {
  if (!Array.isArray(option['series'])) return option;
  const series = (option['series'] as readonly unknown[]).map((one) => {
    if (isOf(one, 'bar'))
      return { ...one, emphasis: { itemStyle: { borderColor: theme.ink, borderWidth: 1.5 } } };
    if (isOf(one, 'line')) return { ...one, emphasis: { lineStyle: { width: POINTED_LINE } } };
    return one;
  });
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

/** px */
const POINTED_LINE = 3;

const isOf = (series: unknown, type: 'bar' | 'line'): series is object =>
  typeof series === 'object' && series !== null && 'type' in series && series.type === type;

function dataOf(series: unknown): readonly unknown[] {
  if (typeof series !== 'object' || series === null || !('data' in series)) return [];
  return Array.isArray(series.data) ? series.data : [];
}
