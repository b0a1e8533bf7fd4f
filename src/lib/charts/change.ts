import type { EChartsCoreOption } from 'echarts/core';

/** What must be equal for an option to be merged into the one before; made by `changeOf`. */
export type Change = string;

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : [value]);

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

/**
 * The structure of an option: its theme, its series by kind and id, and the number of its grids. When it is
 * equal to the former one's, only data have changed and the cheap merge is right; else the chart starts anew.
 */
export function changeOf(option: EChartsCoreOption, theme: string): Change {
  const series = list(option['series']).map(
    (one) => `${String(field(one, 'type'))}:${String(field(one, 'id'))}`
  );
  return JSON.stringify([theme, list(option['grid']).length, series]);
}

/** Number of data items of an option, by which the renderer is chosen. */
export function countMarks(option: EChartsCoreOption): number {
  return list(option['series']).reduce<number>((sum, one) => {
    const data = field(one, 'data');
    return sum + (Array.isArray(data) ? data.length : 0);
  }, 0);
}
