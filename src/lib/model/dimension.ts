import type { Text } from './text.ts';

/**
 * What events can be filtered and split by. `many` marks many-to-many dimensions: an event counts once for
 * each of its values, so counts over them add up to more than the number of events.
 */
export const DIMENSIONS = {
  theme: { label: { vi: 'Chủ đề', en: 'Theme' }, many: true, splittable: false },
  theme_group: { label: { vi: 'Nhóm chủ đề', en: 'Theme group' }, many: true, splittable: true },
  type: { label: { vi: 'Loại hoạt động', en: 'Event type' }, many: false, splittable: false },
  type_family: { label: { vi: 'Nhóm loại hoạt động', en: 'Type family' }, many: false, splittable: true },
  organiser: { label: { vi: 'Đơn vị tổ chức', en: 'Organiser' }, many: true, splittable: false },
  organiser_group: { label: { vi: 'Khối tổ chức', en: 'Organiser group' }, many: false, splittable: true },
  level: { label: { vi: 'Cấp tổ chức', en: 'Level of organiser' }, many: false, splittable: true },
  place: { label: { vi: 'Địa phương', en: 'Locality' }, many: false, splittable: false }
} as const satisfies Record<string, { label: Text; many: boolean; splittable: boolean }>;

export type DimensionId = keyof typeof DIMENSIONS;
export const DIMENSION_IDS = Object.keys(DIMENSIONS) as DimensionId[];
export const SPLITS = DIMENSION_IDS.filter((id) => DIMENSIONS[id].splittable);

/** What is counted of an event beside itself; not known for many. */
export const AMOUNTS = {
  participants: { label: { vi: 'Người dự', en: 'Participants' } },
  opinions: { label: { vi: 'Ý kiến', en: 'Opinions' } },
  views: { label: { vi: 'Lượt xem', en: 'Page views' } }
} as const satisfies Record<string, { label: Text }>;

export type AmountField = keyof typeof AMOUNTS;
export const AMOUNT_FIELDS = Object.keys(AMOUNTS) as AmountField[];

export function isAmount(id: string): id is AmountField {
  return Object.hasOwn(AMOUNTS, id);
}

/** The value that stands for "not known" or "none" in filters, marks and URLs. */
export const NONE = '-';

/** In the geography of today: communes that went into several, and those of which nobody says what became of them. */
export const DIVIDED = '~divided';
export const LOST = '~lost';

export function isDimension(id: string): id is DimensionId {
  return Object.hasOwn(DIMENSIONS, id);
}
