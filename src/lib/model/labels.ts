import type { Category, DatasetInfo, Locality } from './dataset.ts';
import { DIVIDED, LOST, NONE, type DimensionId } from './dimension.ts';
import type { Locale, Text } from './text.ts';
import { LEVELS, ORGANISER_GROUPS, THEMES, TYPE_FAMILIES } from './vocabulary.ts';

/** What is shown for events that have no value in a dimension. */
const NO_VALUE: Record<DimensionId, Text> = {
  theme: { vi: 'Chưa rõ chủ đề', en: 'No theme' },
  theme_group: { vi: 'Chưa rõ chủ đề', en: 'No theme' },
  type: { vi: 'Chưa rõ loại', en: 'Type unknown' },
  type_family: { vi: 'Chưa rõ loại', en: 'Type unknown' },
  organiser: { vi: 'Chưa rõ đơn vị', en: 'Organiser unknown' },
  organiser_group: { vi: 'Chưa rõ đơn vị', en: 'Organiser unknown' },
  level: { vi: 'Chưa rõ cấp', en: 'Level unknown' },
  place: { vi: 'Chưa xác định địa phương', en: 'Locality unresolved' }
};

/** In the geography of today, communes of the past that are no single unit of it. */
const BUCKETS: Readonly<Record<string, Record<'label' | 'short', Text>>> = {
  [DIVIDED]: {
    label: {
      vi: 'Xã, phường cũ đã bị chia vào nhiều đơn vị mới',
      en: 'Former communes divided among several'
    },
    short: { vi: 'Xã, phường bị chia', en: 'Divided communes' }
  },
  [LOST]: {
    label: {
      vi: 'Xã, phường cũ chưa rõ nay thuộc đơn vị nào',
      en: 'Former communes with no known successor'
    },
    short: { vi: 'Chưa rõ nay thuộc đâu', en: 'Successor unknown' }
  }
};

/** Names of dimension values of one dataset. */
export interface Labels {
  /** The full name; a code without a name is shown as it is. */
  readonly full: (field: DimensionId, code: string, locale: Locale) => string;
  /** A name for axes and tight rows. */
  readonly short: (field: DimensionId, code: string, locale: Locale) => string;
  /** The categories of a dimension in the order of the vocabulary; none for places. */
  readonly categories: (field: DimensionId) => readonly Category[];
  readonly locality: (key: string) => Locality | undefined;
}

const cache = new WeakMap<DatasetInfo, Labels>();

export function labelsOf(info: DatasetInfo): Labels {
  const known = cache.get(info);
  if (known) return known;
  const groups = info.topics.filter((topic) => topic.parent === null);
  const categories: Record<DimensionId, readonly Category[]> = {
    theme: info.topics.filter((topic) => topic.parent !== null || !hasChildren(info.topics, topic.code)),
    theme_group: groups.length > 0 ? groups : THEMES.filter((theme) => theme.parent === null),
    type: info.types,
    type_family: TYPE_FAMILIES,
    organiser: info.organisers,
    organiser_group: ORGANISER_GROUPS,
    level: LEVELS,
    place: []
  };
  const maps = Object.fromEntries(
    Object.entries(categories).map(([field, list]) => [field, new Map(list.map((c) => [c.code, c]))])
  ) as Record<DimensionId, Map<string, Category>>;
  const places = new Map(info.localities.map((locality) => [locality.key, locality]));

  const name = (kind: 'label' | 'short', field: DimensionId, code: string, locale: Locale): string => {
    if (code === NONE) return NO_VALUE[field][locale];
    const bucket = field === 'place' ? BUCKETS[code] : undefined;
    if (bucket) return bucket[kind][locale];
    if (field === 'place') return placeName(places, code, kind === 'label');
    return maps[field].get(code)?.[kind][locale] ?? code;
  };
  const labels: Labels = {
    full: (field, code, locale) => name('label', field, code, locale),
    short: (field, code, locale) => name('short', field, code, locale),
    categories: (field) => categories[field],
    locality: (key) => places.get(key)
  };
  cache.set(info, labels);
  return labels;
}

const hasChildren = (topics: readonly Category[], code: string) =>
  topics.some((topic) => topic.parent === code);

/** "xã Phương Đình, huyện Đan Phượng, Hà Nội", or the last name alone. */
function placeName(places: ReadonlyMap<string, Locality>, key: string, whole: boolean): string {
  const place = places.get(key);
  if (!place) return key;
  const own = place.level === 'province' ? place.name : `${place.kind} ${place.name}`.trim();
  const parent = whole && place.parent !== null ? placeName(places, place.parent, true) : null;
  return parent === null || parent === place.parent ? own : `${own}, ${parent}`;
}
