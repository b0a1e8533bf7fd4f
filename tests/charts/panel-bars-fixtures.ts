import type { BarsModel } from '#lib/charts/bars.ts';
import { seasonPanel } from '#lib/dashboards/panels/season.ts';
import { weekdaysPanel } from '#lib/dashboards/panels/weekdays.ts';
import type { Columns } from '#lib/model/columns.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { labelsOf } from '#lib/model/labels.ts';
import { buckets } from '#lib/model/period.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';

/* Bars as panels make them of an answer: of the months of a year, and of the days of a week. */

const contextOf = (from: string, to: string) => {
  const info = {
    extent: { from, to },
    localities: [],
    topics: [],
    types: [],
    organisers: [],
    has: {}
  } as unknown as DatasetInfo;
  return { view: DEFAULT_VIEW, info, labels: labelsOf(info), locale: 'vi' as const };
};

/** Events of each month of these years: few around Tết, which moves, and in summer; most in November. */
function season(from: string, to: string): BarsModel {
  const months = buckets({ from, to }, 'month');
  const shape = [0, 0, 30, 42, 35, 28, 19, 22, 33, 40, 61, 38];
  const x = months.map((month) => {
    const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
    if (number > 2) return (shape[number - 1] ?? 0) + (year % 3);
    // Tết falls into the one month in even years, and into the other in odd ones.
    return (number === 1) === (year % 2 === 0) ? 9 : 31;
  });
  const columns: Columns = { length: months.length, names: ['bucket', 'x'], data: { bucket: months, x } };
  return seasonPanel.model({ season: columns }, contextOf(from, to));
}

function weekdays(n: readonly number[]): BarsModel {
  const weekday = n.map((_, i) => i).filter((i) => (n[i] ?? 0) > 0);
  const days: Columns = {
    length: weekday.length,
    names: ['weekday', 'n'],
    data: { weekday, n: weekday.map((i) => n[i] ?? 0) }
  };
  return weekdaysPanel.model({ days }, contextOf('2018-01-01', '2023-12-31'));
}

export const panelBars: Record<string, BarsModel> = {
  season: season('2018-01-01', '2023-12-31'),
  'season-too-short': season('2022-01-01', '2023-12-31'),
  'weekdays-long-labels': weekdays([1204, 1377, 1181, 1422, 1096, 213, 0]),
  'weekdays-few': weekdays([2, 0, 3, 1, 0, 0, 1])
};
