import { accepts, askOf, exampleGroup } from '#lib/dashboards/indicator-ask.ts';
import type { Indicator, IndicatorAsk } from '#lib/indicators/indicator.ts';
import type { DatasetInfo } from '#lib/model/dataset.ts';
import { GRAINS } from '#lib/model/period.ts';
import type { TableName } from '#lib/model/tables.ts';
import { DEFAULT_VIEW } from '#lib/model/view.ts';
import type { GroupKey } from '#lib/query/view-query.ts';

/** Files of a prepared dataset, and what it is. */
export interface Tables {
  readonly info: DatasetInfo;
  readonly tables: readonly { readonly name: TableName; readonly files: readonly string[] }[];
}

/** An indicator in one grouping. */
export interface Question {
  readonly indicator: string;
  /** "all", a grain, a grain with themes or provinces, or the example of its page */
  readonly name: string;
  readonly group: readonly GroupKey[];
}

/** Every indicator on every grain, over everything, by the usual dimensions, and as its page shows it. */
export function questionsOf(indicators: readonly Indicator[]): Question[] {
  const groups: readonly (readonly [string, readonly GroupKey[]])[] = [
    ['all', []],
    ...GRAINS.map((grain): [string, GroupKey[]] => [grain, [{ by: 'time', grain }]]),
    ['theme', [{ by: 'theme' }]],
    ['province', [{ by: 'place', level: 'province' }]],
    ['month × theme', [{ by: 'time', grain: 'month' }, { by: 'theme' }]]
  ];
  return indicators.flatMap((indicator) => {
    const own = groups.filter(([, group]) => accepts(indicator, group));
    const example = exampleGroup(indicator, DEFAULT_VIEW);
    const known = own.some(([, group]) => JSON.stringify(group) === JSON.stringify(example));
    return [...own, ...(known ? [] : [['example', example] as const])].map(([name, group]) => ({
      indicator: indicator.id,
      name,
      group
    }));
  });
}

export const askedFor = ({ group }: Question, indicator: Indicator, info: DatasetInfo): IndicatorAsk =>
  askOf(indicator, DEFAULT_VIEW, info, group);
