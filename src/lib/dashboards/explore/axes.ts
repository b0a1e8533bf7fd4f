import type { Indicator } from '#lib/indicators/indicator.ts';
import type { DimensionId } from '#lib/model/dimension.ts';
import { DIMENSIONS } from '#lib/model/dimension.ts';
import type { ExploreKey } from '#lib/model/explore.ts';
import type { Grain } from '#lib/model/period.ts';
import type { Locale, Text } from '#lib/model/text.ts';
import { keyName, type GroupKey } from '#lib/query/view-query.ts';
import { dimensionOf } from '../indicator-words.ts';

/** A direction of an explored chart: a grouping, or a key that an indicator makes itself. */
export interface Axis {
  /** column of the evaluation */
  readonly name: string;
  /** null for a key of the indicator's own */
  readonly key: ExploreKey | null;
  /** null for time and for keys that are no dimension */
  readonly field: DimensionId | null;
}

const isLevel = (key: ExploreKey): key is 'province' | 'district' | 'commune' =>
  key === 'province' || key === 'district' || key === 'commune';

/** The grouping of a query by a key. */
export function groupKeyOf(key: ExploreKey, grain: Grain): GroupKey {
  if (key === 'time') return { by: 'time', grain };
  return isLevel(key) ? { by: 'place', level: key } : { by: key };
}

/** The dimension whose values a key groups by; null for time. */
export const fieldOf = (key: ExploreKey): DimensionId | null =>
  key === 'time' ? null : isLevel(key) ? 'place' : key;

const axisOf = (key: ExploreKey): Axis => ({
  name: keyName(groupKeyOf(key, 'year')),
  key,
  field: fieldOf(key)
});

/** The directions of a chart of these groupings: first that of its rows, then that of its columns. */
export const axesOf = (
  indicator: Pick<Indicator, 'extraKeys'>,
  keys: readonly (ExploreKey | null)[]
): readonly Axis[] => [
  ...keys.flatMap((key) => (key === null ? [] : [axisOf(key)])),
  ...(indicator.extraKeys ?? []).map((name) => ({ name, key: null, field: dimensionOf(name) }))
];

/** What an axis is called: "Thời gian", "Chủ đề", "Tỉnh, thành phố". */
export function axisLabel({ name, key, field }: Axis, locale: Locale): string {
  if (key !== null) return keyLabelOf(key, locale);
  const own = OWN_KEYS[name];
  if (own) return own[locale];
  return field === null ? name : DIMENSIONS[field].label[locale];
}

export function keyLabelOf(key: ExploreKey, locale: Locale): string {
  if (key === 'time') return TIME[locale];
  return isLevel(key) ? LEVELS[key][locale] : DIMENSIONS[key].label[locale];
}

const TIME: Text = { vi: 'Thời gian', en: 'Time' };
const LEVELS: Record<'province' | 'district' | 'commune', Text> = {
  province: { vi: 'Tỉnh, thành phố', en: 'Province' },
  district: { vi: 'Huyện (đến 30/6/2025)', en: 'District (until 30 June 2025)' },
  commune: { vi: 'Xã, phường', en: 'Commune' }
};
const OWN_KEYS: Readonly<Record<string, Text>> = {
  by_month: { vi: 'Tháng trong năm', en: 'Month of the year' },
  by_rule: { vi: 'Quy định định kỳ', en: 'Rule of cadence' },
  with_theme: { vi: 'Chủ đề thứ hai', en: 'Second theme' }
};
