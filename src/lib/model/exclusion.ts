import type { Text } from './text.ts';

/** Why a record does not count by default. It stays in the dataset and can be included by the analyst. */
export const EXCLUSIONS = ['no_date', 'announced', 'schedule', 'listing', 'not_event', 'duplicate'] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

export const EXCLUSION_LABELS: Record<Exclusion, Text> = {
  no_date: { vi: 'không rõ ngày', en: 'date unknown' },
  announced: { vi: 'thông báo trước, chưa rõ đã diễn ra', en: 'announced, not known to have happened' },
  schedule: { vi: 'lịch định kỳ', en: 'recurring schedule' },
  listing: { vi: 'trang danh mục nhiều tin', en: 'listing page' },
  duplicate: { vi: 'bản tin trùng đã gộp', en: 'merged into another report' },
  not_event: { vi: 'bài tổng hợp, không phải sự kiện', en: 'feature, not an event' }
};
