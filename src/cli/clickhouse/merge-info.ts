import type { Category, DatasetInfo, DatasetRemark } from '#lib/model/dataset.ts';

type Located = NonNullable<DatasetInfo['geography']>['located'];

/**
 * What is known of a dataset after more was loaded into it. Names, source and licence stay those of the first load;
 * the version counts the loads. How many events there are, and from when to when, is counted in the tables.
 */
export function mergeInfo(known: DatasetInfo, added: DatasetInfo, loads: number): DatasetInfo {
  const { geography: a, observed: seen = [] } = known;
  const { geography: b, observed: more = [] } = added;
  const located: Located =
    a?.located === 'commune' || b?.located === 'commune' ? 'commune' : (a?.located ?? b?.located);
  const geography =
    a && b
      ? {
          divided: Math.max(a.divided, b.divided),
          lost: Math.max(a.lost, b.lost),
          whole: Math.max(a.whole, b.whole),
          districts: a.districts || b.districts,
          several: a.several || b.several,
          ...(located ? { located } : {})
        }
      : (a ?? b);
  return {
    ...known,
    version: `${known.version.replace(/\.\d+$/, '')}.${loads}`,
    synthetic: known.synthetic || added.synthetic,
    remarks: union(
      known.remarks,
      added.remarks,
      ({ from, to, text }: DatasetRemark) => `${from} ${to} ${text.vi}`
    ),
    topics: union(known.topics, added.topics, byCode),
    types: union(known.types, added.types, byCode),
    organisers: union(known.organisers, added.organisers, byCode),
    localities: union(known.localities, added.localities, ({ key }) => key),
    observed: [...new Set([...seen, ...more])].sort(),
    ...(geography ? { geography } : {}),
    has: Object.fromEntries(
      (Object.keys(known.has) as (keyof DatasetInfo['has'])[]).map((name) => [
        name,
        known.has[name] || added.has[name]
      ])
    ) as unknown as DatasetInfo['has']
  };
}

const byCode = ({ code }: Category): string => code;

function union<T>(known: readonly T[], added: readonly T[], keyOf: (one: T) => string): T[] {
  const keys = new Set(known.map(keyOf));
  return [...known, ...added.filter((one) => !keys.has(keyOf(one)))];
}
